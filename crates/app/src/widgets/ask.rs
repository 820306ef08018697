use super::Rich;
use super::dynamic::{flag, text};
use super::sign::{Sign, turned};
use crate::i18n::{Bounds, Misread, Texts, use_i18n};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// How far a question is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum AskState {
    /// Asked; the answer is hidden.
    #[default]
    Open,
    /// The first guess, this number, was wrong: there is a hint and another try.
    Hinted(f64),
    /// The learner committed to this number.
    Committed(f64),
    /// The learner wanted to see the answer at once.
    Skipped,
}

impl AskState {
    /// Whether the answer may be seen.
    #[must_use]
    pub fn revealed(self) -> bool {
        matches!(self, Self::Committed(_) | Self::Skipped)
    }

    /// The state after a guess: a first one that is wrong is not the last.
    #[must_use]
    pub fn tried(self, guess: f64, right: bool) -> Self {
        if right || matches!(self, Self::Hinted(_)) { Self::Committed(guess) } else { Self::Hinted(guess) }
    }
}

/// What comes after a first guess that is wrong.
#[derive(Clone, Copy)]
pub struct Help {
    /// Whether a guess is right, or near enough where nobody can know it exactly.
    pub right: Callback<f64, bool>,
    /// Where to look.
    pub hint: fn(Texts) -> &'static str,
}

impl Help {
    /// A question whose guesses are told by `right`, with this hint.
    pub fn new(right: impl Fn(f64) -> bool + Send + Sync + 'static, hint: fn(Texts) -> &'static str) -> Self {
        Self { right: Callback::new(right), hint }
    }
}

/// A question about what is about to happen. Its answer is hidden until the learner commits to a number or skips; with
/// `help`, a first guess that is wrong brings a hint, and the second one the answer.
#[component]
pub fn Ask(
    /// Name in the page, as the field's id.
    name: &'static str,
    /// The question.
    #[prop(into)]
    question: Signal<String>,
    /// What comes after revealing: prediction, truth, the gap, and one line of why.
    #[prop(into)]
    answer: Signal<String>,
    /// How far it is; the room sets it back to `Open` when what is asked about changes.
    state: RwSignal<AskState>,
    /// Called when the learner has committed to a number and sees the answer.
    #[prop(into)]
    committed: Callback<()>,
    /// What the answer can be: told when something else is typed.
    #[prop(into)]
    bounds: Signal<Bounds>,
    /// How a second try is helped; without it the first guess is a bet, and the last.
    #[prop(optional)]
    help: Option<Help>,
) -> impl IntoView {
    let i18n = use_i18n();
    let draft = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<Misread>);
    let commit = move |event: SubmitEvent| {
        event.prevent_default();
        let guess = bounds.get_untracked().read(&draft.read_untracked(), i18n.t_untracked().locale());
        refused.set(guess.clone().err());
        if let Ok(guess) = guess {
            let right = help.is_none_or(|help| help.right.run(guess));
            state.update(|state| *state = state.tried(guess, right));
            if state.get_untracked().revealed() {
                committed.run(());
            } else {
                draft.set(String::new());
            }
        }
    };
    let again = move |_| {
        draft.set(String::new());
        state.set(AskState::Open);
    };
    let revealed = Memo::new(move |_| state.get().revealed());
    let hinted = Memo::new(move |_| if let AskState::Hinted(guess) = state.get() { Some(guess) } else { None });
    let signed = Memo::new(move |_| bounds.get().least < 0.0);
    let problem = format!("{name}-problem");
    view! {
        <section class="ask" data-ask=text(move || if revealed.get() { "revealed" } else { "open" })>
            <p class="ask-question"><label for=name>{question}</label></p>
            <form on:submit=commit hidden=flag(move || revealed.get())>
                <input
                    class="field"
                    id=name
                    inputmode=text(move || bounds.get().kind.pad())
                    autocomplete="off"
                    aria-describedby=problem.clone()
                    aria-invalid=text(move || refused.with(Option::is_some))
                    prop:value=text(move || draft.get())
                    on:input=move |event| {
                        refused.set(None);
                        draft.set(event_target_value(&event));
                    }
                />
                {move || {
                    signed.get().then(|| view! { <Sign turn=move |()| draft.update(|draft| *draft = turned(draft))/> })
                }}
                <button class="link-button" type="submit" data-action="commit">
                    {text(move || i18n.t().common().commit())}
                </button>
                <button class="link-button link-button-quiet" type="button" data-action="skip"
                    on:click=move |_| state.set(AskState::Skipped)>
                    {text(move || i18n.t().common().skip_question())}
                </button>
            </form>
            <p class="ask-hint" role="status">
                {move || {
                    help.zip(hinted.get()).map(|(Help { hint, .. }, guess)| {
                        let not = move || i18n.t().common().not_that(&bounds.get().written(guess, i18n.t()));
                        view! { <b>{text(not)}</b> " " {text(move || hint(i18n.t()))} }
                    })
                }}
            </p>
            <p class="problem" id=problem role="status">
                {text(move || {
                    let refused = refused.get().filter(|_| !revealed.get());
                    refused.map_or_else(String::new, |misread| bounds.get().refusal(&misread, i18n.t()))
                })}
            </p>
            <div class="ask-answer" aria-live="polite">
                {move || {
                    revealed
                        .get()
                        .then(|| {
                            view! {
                                <p><Rich text=answer/></p>
                                <button class="link-button link-button-quiet" type="button" data-action="ask-again" on:click=again>
                                    {text(move || i18n.t().common().ask_again())}
                                </button>
                            }
                        })
                }}
            </div>
        </section>
    }
}
