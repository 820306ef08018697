//! What the room says: pure functions of the scene and the language.

use crate::i18n::Texts;
use crate::rooms::shared::map::{MapScene, words};
use crate::widgets::AskState;
use ops::Cell;

/// What becomes of the cell in the middle of the image: how many windows it enters, and how many cells of the response
/// change when it alone does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    /// Windows that read the cell.
    pub windows: usize,
    /// Those of them in which its weights do not come to 0.
    pub changed: usize,
}

impl Reach {
    /// Counts over all windows. A border may have a window read the cell several times.
    pub(super) fn of(scene: &MapScene) -> Self {
        let middle = Cell::new(scene.input.height() / 2, scene.input.width() / 2);
        let mut reach = Self { windows: 0, changed: 0 };
        for frame in 0..scene.frames() {
            let weights: Vec<f64> = scene
                .trace(frame)
                .terms
                .iter()
                .filter(|term| term.source.cell() == Some(middle))
                .map(|term| term.weight)
                .collect();
            reach.windows += usize::from(!weights.is_empty());
            reach.changed += usize::from(weights.iter().sum::<f64>().abs() > 1e-9);
        }
        reach
    }
}

/// Prediction, truth, the gap, and why; nothing while the question is open.
pub(super) fn answer(scene: &MapScene, ask: AskState, texts: Texts) -> String {
    let Reach { windows, changed } = Reach::of(scene);
    let Some(verdict) = words::verdict(ask, changed as f64, texts) else { return String::new() };
    format!("{verdict} {}", texts.convolution().answer_why(&windows, &(windows - changed)))
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;
    use crate::i18n::Locale;
    use crate::rooms::shared::map::MapState as _;
    use crate::rooms::shared::{Arrival, RoomState as _};
    use crate::shell::Query;

    #[test]
    fn the_answer_is_hidden_until_it_is_told() {
        let scene = State::default().scene().unwrap();
        let texts = Texts::new(Locale::Es);
        assert_eq!(answer(&scene, AskState::Open, texts), "");
        assert_eq!(answer(&scene, AskState::Hinted(9.0), texts), "");
        assert!(answer(&scene, AskState::Committed(9.0), texts).contains("**5**"));
        let told = answer(&scene, AskState::Skipped, texts);
        assert!(told.contains("9 [ventanas]") && told.contains(" 4 de"), "{told}");
    }

    #[test]
    fn the_cells_counted_are_those_that_change() {
        for query in [
            "",
            "pad=same&border=wrap",
            "pad=full&stride=2",
            "kernel=1,-1&pad=3&border=reflect",
            "stride=3",
            "dilation=2",
        ] {
            let state = Arrival::<State>::of(&Query::parse(query)).state;
            let before = state.scene().unwrap();
            let mut changed = state.clone();
            let image = &mut changed.0.source.image;
            let (row, column) = (image.height() / 2, image.width() / 2);
            image.set(row, column, image.get(row, column).unwrap() + 1.0);
            let after = changed.scene().unwrap();
            let pairs = before.output.as_slice().iter().zip(after.output.as_slice());
            assert_eq!(Reach::of(&before).changed, pairs.filter(|(a, b)| (*a - *b).abs() > 1e-9).count(), "{query}");
            assert!(!changed.asks_anew(&state), "whoever tries it out keeps the answer");
        }
    }
}
