//! What the room says: pure functions of the scene and the language.

use super::histogram::Bins;
use super::scene::{Fate, Zeros};
use crate::i18n::{Texts, percent, with_decimals};
use crate::rooms::shared::map::MapScene;
use crate::rooms::shared::map::words::verdict;
use crate::widgets::AskState;
use ops::{Activation, Grid};

/// What becomes of the number of the frame shown, and how many cells are 0 as far as the playhead has come.
pub(super) fn say(scene: &MapScene, shown: usize, frame: usize, texts: Texts) -> String {
    let words = texts.activation();
    let (row, column) = scene.cell(shown);
    let before = scene.input.get(row, column).unwrap_or(0.0);
    let after = scene.value(shown);
    let (was, is) = (texts.number(before), texts.number(after));
    let here = match Fate::of(before, after) {
        Fate::Cut => words.say_cut(&row, &column, &was),
        Fate::Same => words.say_same(&row, &column, &was),
        Fate::Changed => words.say_changed(&row, &column, &was, &is),
    };
    let count = Zeros::reached(scene, frame);
    let share = percent(count.share(), 0, texts.locale());
    let so_far = if frame + 1 < scene.frames() {
        words.zeros_so_far(&count.zeros, &count.cells)
    } else {
        words.zeros(&count.zeros, &count.cells, &share)
    };
    format!("{here} {so_far}")
}

/// Prediction, truth, the gap, and why; nothing while the question is open.
pub(super) fn answer(map: &Grid, ask: AskState, texts: Texts) -> String {
    let count = Zeros::after_relu(map);
    let Some(verdict) = verdict(ask, count.zeros as f64, texts) else { return String::new() };
    let share = percent(count.share(), 0, texts.locale());
    format!("{verdict} {}", texts.activation().answer_why(&count.cut, &(count.zeros - count.cut), &share))
}

/// What a function does, in a line.
pub(super) fn note(function: Activation, texts: Texts) -> &'static str {
    let words = texts.activation();
    match function {
        Activation::Linear | Activation::Softmax => words.note_linear(),
        Activation::Relu => words.note_relu(),
        Activation::LeakyRelu => words.note_leaky_relu(),
        Activation::Tanh => words.note_tanh(),
        Activation::Sigmoid => words.note_sigmoid(),
        Activation::Elu => words.note_elu(),
        Activation::Gelu => words.note_gelu(),
        Activation::Softplus => words.note_softplus(),
    }
}

/// The bars of a histogram for the ear, without those that are empty: `−2: 3; 0: 12`.
pub(super) fn bars(bins: &Bins, counts: &[usize], texts: Texts) -> String {
    let places = bins.middles.iter().zip(counts).filter(|(_, count)| **count > 0);
    let bar = |(middle, count): (&f64, &usize)| {
        format!("{}: {count}", with_decimals(*middle, bins.decimals(), texts.locale()))
    };
    places.map(bar).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::super::state::functions;
    use super::*;
    use crate::i18n::Locale;
    use crate::rooms::shared::map::MapState as _;

    #[test]
    fn the_sentence_tells_what_is_cut_and_counts_it() {
        let scene = State::default().scene().unwrap();
        let es = Texts::new(Locale::Es);
        let first = say(&scene, 0, 0, es);
        assert!(first.contains("−2") && first.contains("1 de 1"), "{first}");
        let last = say(&scene, 3, 24, es);
        assert!(last.contains("de 25") && last.contains('%'), "{last}");
        let tanh = State { function: Activation::Tanh, ..State::default() }.scene().unwrap();
        assert!(say(&tanh, 0, 5, es).contains("−0,964"));
    }

    #[test]
    fn the_answer_is_hidden_until_asked_for() {
        let scene = State::default().scene().unwrap();
        let en = Texts::new(Locale::En);
        assert_eq!(answer(&scene.input, AskState::Open, en), "");
        let zeros = Zeros::after_relu(&scene.input);
        let right = answer(&scene.input, AskState::Committed(zeros.zeros as f64), en);
        assert!(right.contains(&format!("**{}**", zeros.zeros)), "{right}");
        assert!(answer(&scene.input, AskState::Committed(1.0), en).contains("**1**"));
    }

    #[test]
    fn every_function_has_its_note() {
        let en = Texts::new(Locale::En);
        let notes: std::collections::BTreeSet<_> = functions().map(|function| note(function, en)).collect();
        assert_eq!(notes.len(), functions().count());
    }

    #[test]
    fn bars_are_told() {
        let bins = Bins::new([-1.0, 1.0].into_iter());
        assert!(bars(&bins, &bins.counts(&[-1.0, 0.0, 0.0]), Texts::new(Locale::Es)).contains("0"));
    }
}
