use super::draw::ASKED;
use super::model::{HEADING, Model};
use super::question::Asked;
use super::result::Outcome;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// Ten questions one after the other, then the result.
#[component]
pub(super) fn Quiz(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let heading = move || {
        let words = i18n.t().ending();
        match (model.place.get(), model.name.get()) {
            (_, Some(name)) if name.is_empty() => words.result_handed().to_owned(),
            // The name stays in its own direction, whatever is written in it.
            (_, Some(name)) => words.result_of(&["\u{2068}", &name, "\u{2069}"].concat()),
            (place, None) if place < ASKED => words.question_of(&(place + 1), &ASKED),
            _ => words.result().to_owned(),
        }
    };
    let right = move || model.state.with(|state| model.drawn.with(|drawn| state.right(drawn)));
    view! {
        <section
            class="quiz"
            aria-labelledby="quiz-title"
            data-name="quiz"
            data-seed=text(move || model.state.with(|state| u32::from(state.seed.unwrap_or_default())))
            data-answered=text(move || model.state.with(|state| state.answered()))
            data-right=text(right)
        >
            <h2 id="quiz-title">{text(move || i18n.t().ending().quiz())}</h2>
            <p class="quiz-how">{text(move || i18n.t().ending().quiz_how(&ASKED))}</p>
            <div class="quiz-top">
                <h3 id=HEADING tabindex="-1">{text(heading)}</h3>
                <ol class="quiz-stops" aria-hidden="true">{(0..ASKED).map(|place| stop(model, place)).collect_view()}</ol>
            </div>
            {move || {
                if model.place.get() < ASKED {
                    view! { <Asked model=model/> }.into_any()
                } else {
                    view! { <Outcome model=model/> }.into_any()
                }
            }}
        </section>
    }
}

/// How the question at `place` was answered, by its shape; where one is, by its ring.
fn stop(model: Model, place: usize) -> impl IntoView {
    let right = Memo::new(move |_| {
        model.state.with(|state| model.drawn.with(|drawn| state.is_right(place, drawn.get(place)?)))
    });
    let mark = move || match right.get() {
        Some(true) => "✓".to_owned(),
        Some(false) => "✗".to_owned(),
        None => (place + 1).to_string(),
    };
    view! {
        <li
            class:right=flag(move || right.get() == Some(true))
            class:wrong=flag(move || right.get() == Some(false))
            class:here=flag(move || model.place.get() == place)
        >
            {text(mark)}
        </li>
    }
}
