use super::Rich;
use super::dynamic::{flag, text};
use super::sign::{Sign, turned};
use crate::i18n::{Bounds, Misread, use_i18n};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// How far a question is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum AskState {
    /// Asked; the answer is hidden.
    #[default]
    Open,
    /// The learner committed to this number.
    Committed(f64),
    /// The learner wanted to see the answer at once.
    Skipped,
}

impl AskState {
    /// Whether the answer may be seen.
    #[must_use]
    pub fn revealed(self) -> bool {
        self != Self::Open
    }
}

/// A question about what is about to happen. Its answer is hidden until the learner commits to a number or skips.
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
    /// Called when the learner commits to a number.
    #[prop(into)]
    committed: Callback<()>,
    /// What the answer can be: told when something else is typed.
    #[prop(into)]
    bounds: Signal<Bounds>,
) -> impl IntoView {
    let i18n = use_i18n();
    let draft = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<Misread>);
    let commit = move |event: SubmitEvent| {
        event.prevent_default();
        let guess = bounds.get_untracked().read(&draft.read_untracked(), i18n.t_untracked().locale());
        refused.set(guess.clone().err());
        if let Ok(guess) = guess {
            state.set(AskState::Committed(guess));
            committed.run(());
        }
    };
    let again = move |_| {
        draft.set(String::new());
        state.set(AskState::Open);
    };
    let revealed = Memo::new(move |_| state.get().revealed());
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
