use super::State;
use crate::rooms::shared::filter::Reads;
use crate::rooms::shared::map::MapState as _;

/// How far the challenge is: all cells of the image are read equally often, and the response is no smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Judgement {
    /// Whether image and kernel have more than one row and column: otherwise the challenge is met too easily.
    pub sides: bool,
    /// Whether some weight of the kernel is not 0: otherwise windows lie on cells, but nothing of them is read.
    pub weighs: bool,
    /// Height and width of the response; `None` where there is none.
    pub response: Option<(usize, usize)>,
    /// Whether it is as large as the image or larger.
    pub large: bool,
    /// The least and the most that a cell of the image is read.
    pub range: (usize, usize),
}

impl Judgement {
    /// Judges the settings by where the windows of the room's own operation lie.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let Ok(scene) = state.scene() else { return Self::default() };
        let kernel = &state.filter.kernel;
        let sides = [scene.input.height(), scene.input.width(), kernel.height(), kernel.width()];
        let response = (scene.output.height(), scene.output.width());
        Self {
            sides: sides.into_iter().all(|side| side > 1),
            weighs: state.filter.weighs(),
            response: Some(response),
            large: response.0 >= scene.input.height() && response.1 >= scene.input.width(),
            range: Reads::of(&scene).range(),
        }
    }

    /// Whether all cells are read, and equally often.
    #[must_use]
    pub fn even(&self) -> bool {
        self.range.0 > 0 && self.range.0 == self.range.1
    }

    /// Whether the settings do what is asked.
    #[must_use]
    pub fn met(&self) -> bool {
        self.sides && self.weighs && self.large && self.even()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::Arrival;
    use crate::shell::Query;

    fn judged(query: &str) -> Judgement {
        Judgement::of(&Arrival::of(&Query::parse(query)).state)
    }

    #[test]
    fn there_are_two_ways() {
        assert!(judged("pad=full").met() && judged("border=wrap").met() && judged("pad=2").met());
        assert!(!judged("").met() && !judged("border=reflect").met() && !judged("pad=full&border=wrap").met());
        assert_eq!(judged("").range, (4, 9));
    }

    #[test]
    fn what_is_no_art_does_not_count() {
        assert!(!judged("kernel=1").met());
        assert!(!judged("pad=valid&kernel=1,1,1,1,1;1,1,1,1,1;1,1,1,1,1;1,1,1,1,1;1,1,1,1,1").met());
        assert!(!judged("pad=valid&image=1,2;3,4").met());
    }

    #[test]
    fn settings_without_a_result_are_not_met() {
        let mut state = State::default();
        state.filter.filter.pad = ops::Pad::Valid;
        state.filter.resize_kernel(7, 7);
        assert!(!Judgement::of(&state).met() && !Judgement::of(&state).even());
    }
}
