//! What the room says: pure functions of the scene and the language.

use super::scene::Scene;
use super::state::{Series, State};
use crate::i18n::{Bounds, Texts};
use crate::rooms::shared::map::words::tied;
use crate::widgets::AskState;
use ops::Term;

/// The sentence under the formula.
pub(super) fn say(scene: &Scene, frame: usize, texts: Texts) -> String {
    let Some(heaviest) = scene.heaviest(frame) else { return String::new() };
    let (input, weight, product) = numbers(heaviest, texts);
    let lag = lag(scene, frame, texts);
    let words = texts.correlation();
    let count = scene.terms(frame).len();
    let said = match scene.outside(frame) {
        0 => words.say_inside(&lag, &count, &input, &weight, &product),
        outside => words.say(&lag, &outside, &count, &input, &weight, &product),
    };
    said + &tied(scene.terms(frame).iter().map(|term| term.product().abs()), texts)
}

/// Where the highest score is, and why.
pub(super) fn peak(scene: &Scene, texts: Texts) -> String {
    let Some(heaviest) = scene.heaviest(scene.peak) else { return String::new() };
    let (input, weight, product) = numbers(heaviest, texts);
    let value = texts.number(scene.score(scene.peak));
    let at = lag(scene, scene.peak, texts);
    let steps = scene.lag(scene.peak);
    let shift = steps.unsigned_abs();
    let words = texts.correlation();
    let said = match steps.signum() {
        1 => words.peak_right(&value, &at, &shift, &input, &weight, &product),
        -1 => words.peak_left(&value, &at, &shift, &input, &weight, &product),
        _ => words.peak_still(&value, &at, &input, &weight, &product),
    };
    said + &tied(scene.output.iter().copied(), texts)
}

/// Prediction, truth, the gap, and why; nothing while the question is open.
pub(super) fn answer(scene: &Scene, ask: AskState, texts: Texts) -> String {
    let peak = if let AskState::Committed(guess) = ask { scene.peak_near(guess) } else { scene.peak };
    let Some(heaviest) = scene.heaviest(peak) else { return String::new() };
    let (input, weight, product) = numbers(heaviest, texts);
    let value = texts.number(scene.score(peak));
    let at = lag(scene, peak, texts);
    let words = texts.correlation();
    let verdict = match ask {
        AskState::Open | AskState::Hinted(_) => return String::new(),
        AskState::Skipped => words.answer_skipped(&at, &value),
        AskState::Committed(guess) => {
            let gap = (guess - scene.lag(peak) as f64).abs();
            if gap < 1e-9 {
                words.answer_exact(&at, &value)
            } else {
                words.answer_off(&texts.whole(guess), &at, &texts.whole(gap), &value)
            }
        }
    };
    format!("{verdict} {}", words.answer_why(&input, &weight, &product))
}

/// What a sample of `x` or `w` says when it is focused; with its product where the window covers it.
pub(super) fn sample(series: Series, index: usize, value: f64, term: Option<Term>, texts: Texts) -> String {
    let words = texts.correlation();
    let name = series_name(series, texts);
    match term {
        Some(term) => {
            let (input, weight, product) = numbers(&term, texts);
            let (first, second) = match series {
                Series::X => (input, weight),
                Series::W => (weight, input),
            };
            words.cell_in_window(&name, &index, &first, &second, &product)
        }
        None => words.cell(&name, &index, &texts.number(value)),
    }
}

/// What a cell of the result says: its lag, and the sum it is made of.
pub(super) fn output(scene: &Scene, frame: usize, pending: bool, texts: Texts) -> String {
    let words = texts.correlation();
    let lag = lag(scene, frame, texts);
    if pending {
        return words.output_pending(&lag);
    }
    let sum: Vec<String> = scene
        .terms(frame)
        .iter()
        .map(|term| format!("{}·{}", texts.number(term.input), texts.number(term.weight)))
        .collect();
    words.output_cell(&lag, &sum.join(" + "), &texts.number(scene.score(frame)))
}

pub(super) fn series_name(series: Series, texts: Texts) -> &'static str {
    match series {
        Series::X => texts.correlation().x(),
        Series::W => texts.correlation().w(),
    }
}

/// A lag with a real minus sign.
pub(super) fn lag(scene: &Scene, frame: usize, texts: Texts) -> String {
    texts.number(scene.lag(frame) as f64)
}

fn numbers(term: &Term, texts: Texts) -> (String, String, String) {
    (texts.number(term.input), texts.number(term.weight), texts.number(term.product()))
}

/// What the answer can be: every lag at which `x` and `w` touch.
pub(in crate::rooms) fn bounds(state: &State) -> Bounds {
    Bounds::whole(1.0 - state.w.len() as f64, state.x.len() as f64 - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    fn notebook() -> Scene {
        Scene::new(&State::default())
    }

    #[test]
    fn the_peak_is_told_in_both_languages() {
        let spanish = peak(&notebook(), Texts::new(Locale::Es));
        assert!(spanish.contains("**23,18**") && spanish.contains("desfase **2**"), "{spanish}");
        let english = peak(&notebook(), Texts::new(Locale::En));
        assert!(english.contains("**23.18**") && english.contains("4.1 · 4 alone gives 16.4"), "{english}");
    }

    #[test]
    fn the_answer_is_hidden_until_asked_for() {
        let texts = Texts::new(Locale::En);
        assert_eq!(answer(&notebook(), AskState::Open, texts), "");
        assert!(answer(&notebook(), AskState::Committed(2.0), texts).starts_with("That is it"));
        assert!(answer(&notebook(), AskState::Committed(-1.0), texts).contains("3 away"));
        assert!(answer(&notebook(), AskState::Skipped, texts).contains("**23.18**"));
    }

    #[test]
    fn peaks_that_tie_are_told_and_each_is_right() {
        let state = State { x: vec![0.0, 2.0, 0.0, 2.0], w: vec![1.0], ..State::default() };
        let (scene, texts) = (Scene::new(&state), Texts::new(Locale::Es));
        assert!(peak(&scene, texts).ends_with("Empatan 2."), "{}", peak(&scene, texts));
        for lag in [1.0, 3.0] {
            assert!(answer(&scene, AskState::Committed(lag), texts).starts_with(&format!("Eso es: desfase **{lag}**")));
        }
        assert!(answer(&scene, AskState::Committed(5.0), texts).contains("desfase **3**, a 2 de lo tuyo"));
        assert!(!peak(&notebook(), texts).contains("Empatan"));
    }

    #[test]
    fn pending_cells_keep_their_number() {
        let texts = Texts::new(Locale::Es);
        assert!(!output(&notebook(), 8, true, texts).contains("23"));
        assert!(output(&notebook(), 8, false, texts).ends_with("= 23,18"));
    }

    #[test]
    fn the_sentence_counts_what_falls_outside() {
        let texts = Texts::new(Locale::En);
        assert!(say(&notebook(), 0, texts).contains("6 of 7"));
        assert!(say(&notebook(), 6, texts).contains("All 7"));
    }
}
