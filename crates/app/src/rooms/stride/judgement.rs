use super::State;
use crate::rooms::shared::filter::Reads;
use crate::rooms::shared::map::MapState as _;
use ops::Pad;

/// The least side of the challenge's image.
const SIDE: usize = 7;
/// Height and width of the response that the challenge asks for.
const RESPONSE: (usize, usize) = (2, 2);

/// How far the challenge is: few windows that leave no cell of a large image unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Judgement {
    /// Whether the image is large enough and not padded.
    pub image: bool,
    /// Whether some weight of the kernel is not 0: otherwise windows lie on cells, but nothing of them is read.
    pub weighs: bool,
    /// Height and width of the response; `None` where there is none.
    pub response: Option<(usize, usize)>,
    /// How many cells of the image are never read.
    pub unread: usize,
}

impl Judgement {
    /// Judges the settings by where the windows of the room's own operation lie.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let Ok(scene) = state.scene() else { return Self::default() };
        Self {
            image: scene.input.height().min(scene.input.width()) >= SIDE && state.filter.filter.pad == Pad::Valid,
            weighs: state.filter.weighs(),
            response: Some((scene.output.height(), scene.output.width())),
            unread: Reads::of(&scene).unread(),
        }
    }

    /// Whether the response has the size that is asked for.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.response == Some(RESPONSE)
    }

    /// Whether the settings do what is asked.
    #[must_use]
    pub fn met(&self) -> bool {
        self.image && self.weighs && self.fits() && self.unread == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::Arrival;
    use crate::shell::Query;

    fn judged(size: usize, rest: &str) -> Judgement {
        let kernel = vec![vec!["1"; size].join(","); size].join(";");
        Judgement::of(&Arrival::of(&Query::parse(&format!("kernel={kernel}&{rest}"))).state)
    }

    #[test]
    fn stride_and_kernel_together_are_the_side() {
        assert!(judged(4, "stride=3").met() && judged(5, "stride=2").met() && judged(6, "stride=1").met());
        // The last row and column stay out.
        assert_eq!(judged(4, "stride=2").unread, 13);
        // A gap between the windows.
        assert_eq!(judged(3, "stride=4"), Judgement { image: true, weighs: true, response: Some((2, 2)), unread: 13 });
        assert!(!judged(3, "").met());
    }

    #[test]
    fn a_small_or_padded_image_is_no_art() {
        assert!(!judged(1, "stride=1&image=1,2;3,4").met());
        assert!(!judged(4, "stride=4&pad=same").met());
    }

    #[test]
    fn settings_without_a_result_are_not_met() {
        let mut state = State::default();
        state.filter.filter.dilation = (4, 4);
        assert!(state.scene().is_err() && !Judgement::of(&state).met());
    }
}
