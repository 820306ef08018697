use super::draw::{ASKED, Drawn};
use super::handed::HandIn;
use super::model::Model;
use crate::shell::{Query, RoomLink, said};
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// How many answers were right, each with its room, and what one can do with that.
#[component]
pub(super) fn Outcome(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let own = move || model.name.with(Option::is_none);
    let right = Memo::new(move |_| model.state.with(|state| model.drawn.with(|drawn| state.right(drawn))));
    let open = Memo::new(move |_| model.state.with(|state| ASKED - state.answered()));
    let judged = move || {
        let words = i18n.t().ending();
        match (open.get(), right.get()) {
            (1.., _) if own() => words.open(&open.get()),
            (1.., _) => words.open_handed(&open.get()),
            (_, ASKED) => words.all_right().to_owned(),
            (_, 7..) => words.most_right().to_owned(),
            _ => words.some_right().to_owned(),
        }
    };
    let best = move || {
        let best = model.kept.with(|kept| kept.best).filter(|_| own());
        best.map_or_else(String::new, |best| i18n.t().ending().best(&best, &ASKED))
    };
    let rows = move || {
        let drawn = model.drawn.get();
        drawn.into_iter().enumerate().map(|(place, drawn)| row(model, place, drawn)).collect_view()
    };
    view! {
        <p class="quiz-sum" role="status" data-name="result">
            <b>{text(move || i18n.t().ending().right_of(&right.get(), &ASKED))}</b>
            " "
            {text(judged)}
            " "
            {text(best)}
        </p>
        <ol class="quiz-rows">{rows}</ol>
        {move || {
            if own() {
                view! {
                    {(open.get() == 0).then(|| view! { <HandIn model=model/> })}
                    <div class="quiz-ways">
                        {(open.get() > 0)
                            .then(|| {
                                let to_open = move |_| {
                                    model.look(model.state.with_untracked(|state| state.first_open()));
                                };
                                view! {
                                    <button type="button" class="button" data-action="open-question" on:click=to_open>
                                        {text(move || i18n.t().ending().to_open())}
                                    </button>
                                }
                            })}
                        <button
                            type="button"
                            class="button button-quiet"
                            data-action="other-questions"
                            on:click=move |_| model.again()
                        >
                            {text(move || i18n.t().ending().again())}
                        </button>
                        <button type="button" class="link-button" data-action="look-again" on:click=move |_| model.look(0)>
                            {text(move || i18n.t().ending().look_again())}
                        </button>
                    </div>
                }
                    .into_any()
            } else {
                view! {
                    <div class="quiz-ways">
                        <button type="button" class="button" data-action="own-quiz" on:click=move |_| model.own()>
                            {text(move || i18n.t().ending().own())}
                        </button>
                    </div>
                }
                    .into_any()
            }
        }}
    }
}

/// One question with its room: right, or the way to where it can be seen.
fn row(model: Model, place: usize, drawn: Drawn) -> impl IntoView {
    let i18n = model.i18n;
    let question = drawn.question;
    let right = model.state.with(|state| state.is_right(place, &drawn));
    let given = model.state.with(|state| state.answers.get(place).copied().flatten());
    let given = given.and_then(|option| question.answers.get(*drawn.order.get(usize::from(option))?)).map(|it| it.0);
    let mark = match right {
        Some(true) => "✓",
        Some(false) => "✗",
        None => "–",
    };
    let said_of = move || {
        let (words, texts) = (i18n.t().ending(), i18n.t().quiz());
        let answer = question.answers[0].0(texts);
        match (right, given) {
            (Some(true), _) => words.row_right(&answer),
            (Some(false), Some(given)) => words.row_wrong(&given(texts), &answer),
            _ => words.row_open().to_owned(),
        }
    };
    let query = Signal::derive(move || Query::parse(question.query));
    view! {
        <li class:right=right == Some(true) class:wrong=right == Some(false) data-room=question.room.name()>
            <i aria-hidden="true">{mark}</i>
            <p>
                <RoomLink room=question.room query=query class="quiz-row-room">
                    {text(move || (said(question.room).name)(i18n.t().rooms()))}
                </RoomLink>
                <span>{text(move || (question.asks)(i18n.t().quiz()))}</span>
                <small>{text(said_of)}</small>
            </p>
        </li>
    }
}
