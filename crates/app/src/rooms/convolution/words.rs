//! What the room says: pure functions of the scene and the language.

use crate::i18n::Texts;
use crate::rooms::shared::map::MapScene;
use crate::widgets::AskState;

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
