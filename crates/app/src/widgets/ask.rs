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

/// Why an answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Refusal {
    /// It is no number.
    NoNumber,
    /// It is less or more than the answer can be.
    Beyond(f64, f64),
}

/// The number that was typed, if it can be the answer.
fn guessed(text: &str, bounds: Option<(f64, f64)>) -> Result<f64, Refusal> {
    let guess = parse_number(text).ok_or(Refusal::NoNumber)?;
    match bounds {
        Some((least, most)) if guess < least || guess > most => Err(Refusal::Beyond(least, most)),
        _ => Ok(guess),
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
    /// The least and the most that the answer can be, where that is known.
    #[prop(optional)]
    bounds: Option<(f64, f64)>,
) -> impl IntoView {
    let i18n = use_i18n();
    let draft = RwSignal::new(String::new());
    let refused = RwSignal::new(None);
    let commit = move |event: SubmitEvent| {
        event.prevent_default();
        let guess = guessed(&draft.read_untracked(), bounds);
        refused.set(guess.err());
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
    let example = bounds.map_or(-1.5, |(least, most)| (least + most) / 2.0);
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
                    aria-invalid=text(move || refused.get().is_some())
                    prop:value=text(move || draft.get())
                    on:input=move |event| {
                        refused.set(None);
                        draft.set(event_target_value(&event));
                    }
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
                {text(move || {
                    let texts = i18n.t();
                    match refused.get().filter(|_| !revealed.get()) {
                        None => String::new(),
                        Some(Refusal::NoNumber) => texts.common().not_a_number(&texts.number(example)),
                        Some(Refusal::Beyond(least, most)) => {
                            texts.common().number_too_large(&texts.number(least), &texts.number(most))
                        }
                    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_a_number_within_its_bounds() {
        let share = Some((0.0, 100.0));
        assert_eq!(guessed("-7,5", None), Ok(-7.5));
        assert_eq!(guessed("0", share), Ok(0.0));
        assert_eq!(guessed(" 100 ", share), Ok(100.0));
        assert_eq!(guessed("100,1", share), Err(Refusal::Beyond(0.0, 100.0)));
        assert_eq!(guessed("−1", share), Err(Refusal::Beyond(0.0, 100.0)));
        for text in ["", "mucho", "inf"] {
            assert_eq!(guessed(text, share), Err(Refusal::NoNumber), "{text}");
        }
    }
}
