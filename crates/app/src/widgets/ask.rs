use super::Rich;
use super::dynamic::{flag, text};
use crate::i18n::{parse_number, use_i18n};
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
) -> impl IntoView {
    let i18n = use_i18n();
    let draft = RwSignal::new(String::new());
    let broken = RwSignal::new(false);
    let commit = move |event: SubmitEvent| {
        event.prevent_default();
        let guess = parse_number(&draft.read_untracked());
        broken.set(guess.is_none());
        if let Some(guess) = guess {
            state.set(AskState::Committed(guess));
            committed.run(());
        }
    };
    let again = move |_| {
        draft.set(String::new());
        state.set(AskState::Open);
    };
    let revealed = Memo::new(move |_| state.get().revealed());
    let problem = format!("{name}-problem");
    view! {
        <section class="ask" data-ask=text(move || if revealed.get() { "revealed" } else { "open" })>
            <p class="ask-question"><label for=name>{question}</label></p>
            <form on:submit=commit hidden=flag(move || revealed.get())>
                <input
                    class="field"
                    id=name
                    inputmode="text"
                    autocomplete="off"
                    aria-describedby=problem.clone()
                    aria-invalid=text(move || broken.get().to_string())
                    prop:value=text(move || draft.get())
                    on:input=move |event| draft.set(event_target_value(&event))
                />
                <button class="link-button" type="submit" data-action="commit">
                    {text(move || i18n.t().common().commit())}
                </button>
                <button class="link-button link-button-quiet" type="button" data-action="skip"
                    on:click=move |_| state.set(AskState::Skipped)>
                    {text(move || i18n.t().common().skip_question())}
                </button>
            </form>
            <p class="problem" id=problem role="status">
                {move || {
                    (broken.get() && !revealed.get()).then(|| i18n.t().common().not_a_number(&i18n.t().number(-1.5)))
                }}
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
