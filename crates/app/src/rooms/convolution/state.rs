use crate::rooms::shared::filter::FilterState;
use crate::rooms::shared::history::Source;
use crate::rooms::shared::map::MapState;
use crate::rooms::shared::{Pair, Reader, RoomState};
use ops::{Filter2d, Operation};

/// What the room shows: everything that stands in its address.
#[derive(Debug, Clone, PartialEq)]
pub struct State(pub FilterState);

impl Default for State {
    /// The values of the notebook.
    fn default() -> Self {
        Self(FilterState::notebook(Filter2d::default()))
    }
}

impl RoomState for State {
    fn read(reader: &mut Reader) -> Self {
        Self(FilterState::read(reader, &Self::default().0))
    }

    fn pairs(&self) -> Vec<Pair> {
        self.0.pairs(&Self::default().0)
    }

    fn frames(&self) -> usize {
        self.0.frames()
    }

    /// Which cells change depends on everything but the numbers of the image.
    fn asks_anew(&self, before: &Self) -> bool {
        let asked = |state: &Self| {
            let FilterState { source, kernel, filter } = state.0.clone();
            (source.image.height(), source.image.width(), source.via, kernel, filter)
        };
        asked(self) != asked(before)
    }
}

impl MapState for State {
    fn source(&self) -> &Source {
        &self.0.source
    }

    fn source_mut(&mut self) -> &mut Source {
        &mut self.0.source
    }

    fn operation(&self) -> Operation {
        self.0.operation()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::Arrival;
    use crate::shell::Query;
    use ops::{Grid, Pad};
    use proptest::prelude::*;

    #[test]
    fn the_notebooks_response() {
        let scene = State::default().scene().unwrap();
        assert_eq!(scene.output.as_slice(), [4.0, 3.0, 4.0, 2.0, 4.0, 3.0, 2.0, 3.0, 4.0]);
        assert!(Arrival::query(&State::default(), 0).is_empty());
    }

    #[test]
    fn broken_values_fall_back_and_are_named() {
        let query = Query::parse("image=1,2;3&kernel=a&pad=big&flip=2&step=9&via=blur");
        let arrival = Arrival::<State>::of(&query);
        assert_eq!(arrival.state, State::default());
        let mut keys: Vec<_> = arrival.broken.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["flip", "image", "kernel", "pad", "step", "via"]);
    }

    proptest! {
        #[test]
        fn a_link_restores_the_state(
            size in (1_usize..=16, 1_usize..=16, 1_usize..=7, 1_usize..=7),
            values in prop::collection::vec(-1e3..1e3, 305),
            pad in prop::sample::select(vec![Pad::Same, Pad::Full]),
            flip: bool,
            seed: usize,
        ) {
            let grid = |height, width, from: usize| {
                Grid::from_fn(height, width, |row, column| values[from + row * width + column]).unwrap()
            };
            let state = State(FilterState {
                source: Source::new(grid(size.0, size.1, 0)),
                kernel: grid(size.2, size.3, 256),
                filter: Filter2d { pad, flip, ..Filter2d::default() },
            });
            let step = seed % state.frames();
            let arrival = Arrival::of(&Arrival::query(&state, step));
            prop_assert_eq!(arrival, Arrival { state, step, broken: Vec::new() });
        }
    }
}
