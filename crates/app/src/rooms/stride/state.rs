use crate::rooms::shared::filter::{FilterState, NOTEBOOK_KERNEL, SizeRule, read_shown, shown_pair};
use crate::rooms::shared::history::Source;
use crate::rooms::shared::map::MapState;
use crate::rooms::shared::{Pair, Reader, RoomState};
use ops::{Filter2d, Operation};

/// A bar from corner to corner, brightest in its middle: a response of every other position still shows it.
const BAR: [[f64; 7]; 7] = [
    [2.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [1.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 1.0, 2.0, 1.0, 0.0, 0.0, 0.0],
    [0.0, 0.0, 1.0, 2.0, 1.0, 0.0, 0.0],
    [0.0, 0.0, 0.0, 1.0, 2.0, 1.0, 0.0],
    [0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 1.0],
    [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0],
];

/// The rows of the image that the question is about: those of Fashion-MNIST, or more where the kernel needs them.
const ASKED: [usize; 2] = [28, 64];

/// What the room shows: everything that stands in its address.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The image, the kernel and how it slides.
    pub filter: FilterState,
    /// Whether the place of the image shows how often each cell is read.
    pub reads: bool,
}

impl Default for State {
    /// A bar, the notebook's kernel, and stride 2.
    fn default() -> Self {
        let filter = Filter2d { strides: (2, 2), ..Filter2d::default() };
        Self { filter: FilterState::new(&BAR, &NOTEBOOK_KERNEL, filter), reads: false }
    }
}

impl State {
    /// The question: the rows of another image, and how the same settings count the rows of its response.
    #[must_use]
    pub fn asked(&self) -> Option<(usize, SizeRule)> {
        let FilterState { filter, kernel, .. } = &self.filter;
        ASKED.into_iter().find_map(|rows| {
            let (down, _) = filter.axes((rows, rows), (kernel.height(), kernel.width())).ok()?;
            Some((rows, SizeRule::named(down, filter.pad)))
        })
    }
}

impl RoomState for State {
    fn read(reader: &mut Reader) -> Self {
        Self { filter: FilterState::read(reader, &Self::default().filter), reads: read_shown(reader) }
    }

    fn pairs(&self) -> Vec<Pair> {
        let mut pairs = self.filter.pairs(&Self::default().filter);
        pairs.push(shown_pair(self.reads));
        pairs
    }

    fn frames(&self) -> usize {
        self.filter.frames()
    }

    fn asks_anew(&self, before: &Self) -> bool {
        self.asked() != before.asked()
    }
}

impl MapState for State {
    fn source(&self) -> &Source {
        &self.filter.source
    }

    fn source_mut(&mut self) -> &mut Source {
        &mut self.filter.source
    }

    fn operation(&self) -> Operation {
        self.filter.operation()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::{Arrival, golden};
    use crate::shell::Query;
    use ops::{Grid, Pad};
    use proptest::prelude::*;

    fn output(query: &str) -> Grid {
        let arrival = Arrival::<State>::of(&Query::parse(query));
        assert_eq!(arrival.broken, []);
        arrival.state.scene().unwrap().output
    }

    #[test]
    fn the_bar_is_still_there_at_every_other_position() {
        let expected = [[6.0, 2.0, 0.0], [2.0, 6.0, 2.0], [0.0, 2.0, 6.0]];
        assert_eq!(output(""), Grid::from_rows(&expected).unwrap());
        assert!(Arrival::query(&State::default(), 0).is_empty());
    }

    /// `keras.layers.Conv2D(1, 3, strides, padding, dilation_rate)` with the room's kernel on its image.
    #[test]
    fn strides_and_dilations_as_keras_has_them() {
        let same = output("pad=same&stride=2,3");
        assert_eq!((same.height(), same.width()), (4, 3));
        assert_eq!(same.as_slice(), [4.0, 1.0, 0.0, 2.0, 4.0, 0.0, 0.0, 4.0, 2.0, 0.0, 1.0, 4.0]);
        let dilated = output("stride=1&dilation=2,1");
        assert_eq!((dilated.height(), dilated.width()), (3, 5));
        let expected = [3.0, 4.0, 3.0, 2.0, 2.0, 2.0, 3.0, 4.0, 3.0, 2.0, 2.0, 2.0, 3.0, 4.0, 3.0];
        assert_eq!(dilated.as_slice(), expected);
    }

    #[test]
    fn links_give_what_keras_gives() {
        let mut found = 0;
        for case in golden::cases("conv2d_layer") {
            // Layers of one kernel on one channel; their bias comes on top.
            let bias = ::golden::numbers(&case["bias"]);
            let one = case["image"][0][0].as_array().unwrap().len() == 1;
            if !case["activation"].is_null() || bias.len() != 1 || !one {
                continue;
            }
            let width = |key: &str| case[key][0].as_array().unwrap().len();
            let query = format!(
                "image={}&kernel={}&pad={}&stride={}&dilation={}",
                golden::rows(&case, "image", width("image")),
                golden::rows(&case, "kernel", width("kernel")),
                golden::text(&case, "padding"),
                golden::rows(&case, "strides", 2),
                golden::rows(&case, "dilation", 2),
            );
            let with_bias: Vec<f64> = output(&query).as_slice().iter().map(|value| value + bias[0]).collect();
            golden::assert_close(&with_bias, &case, &query);
            found += 1;
        }
        assert!(found >= 4, "{found}");
    }

    #[test]
    fn the_question_follows_the_settings() {
        let asked = |query: &str| {
            let state = Arrival::<State>::of(&Query::parse(query)).state;
            state.asked().map(|(rows, rule)| (rows, rule.result()))
        };
        assert_eq!(asked(""), Some((28, 13)));
        assert_eq!(asked("pad=same"), Some((28, 14)));
        assert_eq!(asked("image=1,1,1;1,1,1;1,1,1&pad=same&dilation=8&kernel=1;1;1;1;1;1;1"), Some((28, 14)));
        let mut state = State::default();
        state.filter.set_weight(0, 0, 9.0);
        state.reads = true;
        assert!(!state.asks_anew(&State::default()), "the answer is the same");
        state.filter.filter.dilation = (8, 1);
        state.filter.resize_kernel(7, 1);
        assert_eq!(state.asked().map(|(rows, _)| rows), Some(64));
        assert!(state.asks_anew(&State::default()));
    }

    #[test]
    fn broken_values_fall_back_and_are_named() {
        let query = Query::parse("stride=0&dilation=2,9&show=2&pad=-1&step=9&image=");
        let arrival = Arrival::<State>::of(&query);
        assert_eq!(arrival.state, State::default());
        let mut keys: Vec<_> = arrival.broken.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["dilation", "image", "pad", "show", "step", "stride"]);
    }

    proptest! {
        #[test]
        fn a_link_restores_the_state(
            size in (1_usize..=16, 1_usize..=16, 1_usize..=7, 1_usize..=7),
            values in prop::collection::vec(-1e3..1e3, 305),
            pad in prop::sample::select(vec![Pad::Same, Pad::Full]),
            strides in (1_usize..=8, 1_usize..=8),
            dilation in (1_usize..=8, 1_usize..=8),
            reads: bool,
            seed: usize,
        ) {
            let grid = |height, width, from: usize| {
                Grid::from_fn(height, width, |row, column| values[from + row * width + column]).unwrap()
            };
            let filter = FilterState {
                source: Source::new(grid(size.0, size.1, 0)),
                kernel: grid(size.2, size.3, 256),
                filter: Filter2d { pad, strides, dilation, ..Filter2d::default() },
            };
            let state = State { filter, reads };
            let step = seed % state.frames();
            let arrival = Arrival::of(&Arrival::query(&state, step));
            prop_assert_eq!(arrival, Arrival { state, step, broken: Vec::new() });
        }
    }
}
