use super::draw::ASKED;
use super::model::Model;
use super::pool::OPTIONS;
use crate::shell::{Query, RoomLink, said};
use crate::widgets::dynamic::{flag, maybe, text};
use leptos::prelude::*;

/// What stands before the answers.
const LETTERS: [&str; OPTIONS] = ["A", "B", "C", "D"];

/// The question that is looked at, its answers, and what is said of the one that was given.
#[component]
pub(super) fn Asked(model: Model) -> impl IntoView {
    move || {
        let place = model.place.get();
        // The questions change with the place at the same time.
        model.drawn.with(|drawn| drawn.get(place).cloned()).map(|drawn| {
            let i18n = model.i18n;
            let question = drawn.question;
            let given =
                Memo::new(move |_| model.state.with(|state| state.answers.get(place).copied().flatten().map(usize::from)));
            let right = drawn.right();
            let order = drawn.order;
            let answer = move |option: usize| {
                question.answers.get(order.get(option).copied().unwrap_or_default()).copied().unwrap_or(question.answers[0])
            };
            let option = move |option: usize| {
                let tag = move || {
                    let words = i18n.t().ending();
                    match given.get() {
                        Some(given) if given == option => words.yours(),
                        Some(_) if right == option => words.right_one(),
                        _ => "",
                    }
                };
                let give = move |_| {
                    if given.get_untracked().is_none() {
                        model.answer(u8::try_from(option).unwrap_or_default());
                    }
                };
                view! {
                    <li>
                        <button
                            type="button"
                            class="quiz-option"
                            class:right=flag(move || given.get().is_some() && right == option)
                            class:wrong=flag(move || given.get() == Some(option) && right != option)
                            data-action="answer"
                            data-option=option
                            data-right=maybe(move || given.get().map(|_| right == option))
                            aria-disabled=maybe(move || given.get().map(|_| "true"))
                            on:click=give
                        >
                            <b aria-hidden="true" translate="no">{LETTERS[option]}</b>
                            <span>{text(move || answer(option).0(i18n.t().quiz()))}</span>
                            <em>{text(tag)}</em>
                        </button>
                    </li>
                }
            };
            let verdict = move || {
                let words = i18n.t().ending();
                match given.get() {
                    Some(given) if given == right => words.is_right(),
                    Some(_) => words.is_wrong(),
                    None => "",
                }
            };
            let why = move || given.get().map_or_else(String::new, |given| answer(given).1(i18n.t().quiz()).to_owned());
            let goes = move || {
                let words = i18n.t().ending();
                if place + 1 < ASKED { words.next(&(place + 2)) } else { words.to_result().to_owned() }
            };
            let query = Signal::derive(move || Query::parse(question.query));
            view! {
                <p class="quiz-question" data-question=question.name>{text(move || (question.asks)(i18n.t().quiz()))}</p>
                <ol class="quiz-options">{(0..OPTIONS).map(option).collect_view()}</ol>
                <div class="quiz-told" class:told=flag(move || given.get().is_some()) role="status" data-name="quiz-told">
                    <p>
                        <b>{text(verdict)}</b>
                        " "
                        {text(why)}
                    </p>
                </div>
                <p class="quiz-look" hidden=flag(move || given.get().is_none())>
                    <RoomLink room=question.room query=query class="quiz-room">
                        {text(move || i18n.t().ending().see_in(&(said(question.room).name)(i18n.t().rooms())))}
                    </RoomLink>
                </p>
                <div class="quiz-ways">
                    <button
                        type="button"
                        class="button"
                        class:button-quiet=flag(move || given.get().is_none())
                        data-action="next-question"
                        on:click=move |_| model.look(place + 1)
                    >
                        {text(goes)}
                    </button>
                    {(place > 0)
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="link-button"
                                    data-action="previous-question"
                                    on:click=move |_| model.look(place - 1)
                                >
                                    {text(move || i18n.t().ending().previous())}
                                </button>
                            }
                        })}
                    <button
                        type="button"
                        class="link-button link-button-quiet"
                        data-action="other-questions"
                        on:click=move |_| model.again()
                    >
                        {text(move || i18n.t().ending().again())}
                    </button>
                </div>
            }
        })
    }
}
