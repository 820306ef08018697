use crate::rooms::shared::map::MapScene;

/// What counts as large.
const LARGE: f64 = 1.0;

/// How far the challenge is: a function that cuts nothing, leaves nothing negative, keeps apart what was apart, and does
/// not squash what is large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// Whether the map has negative numbers and large ones, so that it proves something: a sigmoid makes more of what is
    /// small.
    pub telling: bool,
    /// How many cells are 0 or less afterwards.
    pub not_above_zero: usize,
    /// Whether different numbers stay different, in their order.
    pub ordered: bool,
    /// Whether the highest number is at least as high as before.
    pub high: bool,
}

impl Judgement {
    /// Judges what the function makes of the map.
    #[must_use]
    pub fn of(scene: &MapScene) -> Self {
        let (before, after) = (scene.input.as_slice(), scene.output.as_slice());
        let highest = |values: &[f64]| values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut pairs: Vec<(f64, f64)> = before.iter().copied().zip(after.iter().copied()).collect();
        pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
        let ordered = pairs.windows(2).all(|pair| match pair {
            // Equal numbers have nothing to keep; -0 and 0 are equal.
            [low, high] => high.0 <= low.0 || high.1 > low.1,
            _ => true,
        });
        Self {
            telling: before.iter().any(|value| *value < 0.0) && highest(before) >= LARGE,
            not_above_zero: after.iter().filter(|value| **value <= 0.0).count(),
            ordered,
            high: highest(after) >= highest(before),
        }
    }

    /// Whether all of it holds.
    #[must_use]
    pub fn met(&self) -> bool {
        self.telling && self.not_above_zero == 0 && self.ordered && self.high
    }
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::super::state::functions;
    use super::*;
    use crate::rooms::shared::history::Source;
    use crate::rooms::shared::map::MapState as _;
    use ops::{Activation, Grid};

    #[test]
    fn only_softplus_does_it_all() {
        let met: Vec<_> = functions()
            .filter(|function| {
                let state = State { function: *function, ..State::default() };
                Judgement::of(&state.scene().unwrap()).met()
            })
            .collect();
        assert_eq!(met, [Activation::Softplus]);
    }

    #[test]
    fn a_map_of_one_sign_proves_nothing() {
        let source = Source::new(Grid::filled(2, 2, 1.0).unwrap());
        let state = State { source, function: Activation::Linear };
        let judged = Judgement::of(&state.scene().unwrap());
        assert!(!judged.met() && judged.not_above_zero == 0 && judged.high);
    }
}
