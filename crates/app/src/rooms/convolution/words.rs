//! What the room says: pure functions of the scene and the language.

use crate::i18n::{Bounds, Texts};
use crate::rooms::shared::map::MapScene;
use crate::widgets::AskState;
use ops::Operation;

/// Prediction, truth, the gap, and why; nothing while the question is open.
pub(super) fn answer(scene: &MapScene, ask: AskState, texts: Texts) -> String {
    let words = texts.convolution();
    let highest = scene.highest();
    let value = texts.number(highest);
    let verdict = match ask {
        AskState::Open => return String::new(),
        AskState::Skipped => words.answer_skipped(&value),
        AskState::Committed(guess) => {
            let gap = (guess - highest).abs();
            if gap < 1e-9 {
                words.answer_exact(&value)
            } else {
                words.answer_off(&texts.number(guess), &value, &texts.number(gap))
            }
        }
    };
    let place = scene.output.as_slice().iter().position(|&value| value >= highest).unwrap_or(0);
    let trace = scene.trace(place);
    let count = trace.terms.iter().filter(|term| term.product().abs() > 0.0).count();
    let cells = scene.output.as_slice().iter().filter(|&&value| (highest - value).abs() < 1e-9).count();
    let (row, column) = trace.at;
    let why = if cells > 1 {
        words.answer_tie(&cells, &row, &column, &count)
    } else {
        words.answer_why(&row, &column, &count)
    };
    format!("{verdict} {why}")
}

/// What the answer can be: no sum of products is beyond the sum of the most, or the least, that each weight can bring.
pub(in crate::rooms) fn bounds(scene: &MapScene) -> Bounds {
    let Operation::Filter { kernel, .. } = &scene.operation else { return Bounds::around(0.0, 0.0) };
    // Padding brings 0.
    let (least, most) = scene
        .input
        .as_slice()
        .iter()
        .fold((0.0, 0.0), |(least, most): (f64, f64), value| (least.min(*value), most.max(*value)));
    let sum = |first: f64, second: f64| -> f64 {
        kernel.as_slice().iter().map(|weight| weight * if *weight > 0.0 { first } else { second }).sum()
    };
    Bounds::around(sum(least, most), sum(most, least))
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;
    use crate::i18n::Locale;
    use crate::rooms::shared::map::MapState as _;

    #[test]
    fn the_answer_is_hidden_until_asked_for() {
        let scene = State::default().scene().unwrap();
        let texts = Texts::new(Locale::Es);
        assert_eq!(answer(&scene, AskState::Open, texts), "");
        assert!(answer(&scene, AskState::Committed(5.0), texts).contains("**4**"));
        assert!(answer(&scene, AskState::Skipped, texts).contains("fila 0, columna 0"));
    }

    #[test]
    fn no_response_is_beyond_what_can_be_answered() {
        let mut state = State::default();
        assert_eq!(bounds(&state.scene().unwrap()), Bounds::decimal(-1.0, 5.0));
        for (value, weight) in [(0.0, 0.0), (7.3, -2.0), (-7.3, -2.0), (1e6, 1e6), (0.25, 0.1)] {
            state.0.source.image.set(1, 1, value);
            state.0.kernel.set(0, 0, weight);
            let scene = state.scene().unwrap();
            assert!(bounds(&scene).holds(scene.highest()), "{value} {weight}");
            assert!(!bounds(&scene).holds(1e15) && !bounds(&scene).holds(-1e15));
        }
    }

    #[test]
    fn a_tie_of_the_top_score_is_told_as_a_tie() {
        let mut state = State::default();
        let told = |state: &State| answer(&state.scene().unwrap(), AskState::Skipped, Texts::new(Locale::Es));
        let scene = state.scene().unwrap();
        let tied = scene.output.as_slice().iter().filter(|value| (*value - scene.highest()).abs() < 1e-9).count();
        assert_eq!(tied, 4);
        assert!(told(&state).contains("**4 celdas**"));
        state.0.source.image.set(0, 0, 50.0);
        let alone = told(&state);
        assert!(alone.contains("Está en la fila") && !alone.contains("celdas"), "{alone}");
    }
}
