use crate::rooms::shared::filter::{FilterState, read_shown, shown_pair};
use crate::rooms::shared::history::Source;
use crate::rooms::shared::map::MapState;
use crate::rooms::shared::{Pair, Reader, RoomState};
use ops::{Axis, Error, Filter2d, Operation, Pad, Side, Window};

/// Rows of the image that the question is about, as Fashion-MNIST has them.
pub const IMAGE: usize = 28;
/// How many layers it goes through.
pub const LAYERS: usize = 5;
/// The most rows of a kernel that as many layers can have.
const LARGEST: usize = 6;

/// What the room shows: everything that stands in its address.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The image, the kernel and how it slides.
    pub filter: FilterState,
    /// Whether the place of the image shows how often each cell is read.
    pub reads: bool,
}

impl Default for State {
    /// The values of the notebook, in mode `same`.
    fn default() -> Self {
        let filter = Filter2d { pad: Pad::Same, ..Filter2d::default() };
        Self { filter: FilterState::notebook(filter), reads: false }
    }
}

impl State {
    /// The rows of the kernels that the question is about: those of the one on the stage, where five layers can have it.
    #[must_use]
    pub fn asked(&self) -> usize {
        Some(self.filter.kernel.height()).filter(|rows| (2..=LARGEST).contains(rows)).unwrap_or(3)
    }

    /// The answer, layer by layer: the rows of [`IMAGE`], and those that come out of each of [`LAYERS`] layers without
    /// padding.
    ///
    /// # Errors
    /// As [`Axis::new`].
    pub fn shrinking(&self) -> Result<Vec<usize>, Error> {
        let mut sizes = vec![IMAGE];
        for layer in 0..LAYERS {
            sizes.push(Axis::new(Side::Height, sizes[layer], Window::new(self.asked()), Pad::Valid)?.output);
        }
        Ok(sizes)
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
    use ops::{Border, Grid};
    use proptest::prelude::*;

    fn output(query: &str) -> Grid {
        let arrival = Arrival::<State>::of(&Query::parse(query));
        assert_eq!(arrival.broken, []);
        arrival.state.scene().unwrap().output
    }

    #[test]
    fn the_notebooks_response_as_large_as_its_image() {
        // scipy.signal.correlate2d(I, K, mode='same')
        let expected = [2, 2, 3, 1, 1, 1, 4, 3, 4, 1, 1, 2, 4, 3, 3, 1, 2, 3, 4, 1, 0, 2, 2, 1, 1];
        assert_eq!(output("").as_slice(), expected.map(f64::from));
        assert!(Arrival::query(&State::default(), 0).is_empty());
    }

    #[test]
    fn every_border_as_numpy_and_scipy_make_it() {
        // correlate2d(np.pad(I, ((1, 1), (1, 2)), mode), W, mode='valid')[0]
        let expected = [
            ("zero", [2.0, 2.0, 3.0, 2.0, 2.0]),
            ("reflect", [4.0, 3.0, 6.0, 5.0, 3.0]),
            ("edge", [4.0, 5.0, 6.0, 3.0, 2.0]),
            ("wrap", [1.0, 4.0, 6.0, 3.0, 2.0]),
            ("symmetric", [4.0, 5.0, 6.0, 3.0, 3.0]),
        ];
        assert_eq!(
            expected.map(|(border, _)| border).as_slice(),
            Border::ALL.iter().map(|it| it.name()).collect::<Vec<_>>()
        );
        for (border, row) in expected {
            let response = output(&format!("border={border}&kernel=1,2,0,-1;0,1,0,0;2,0,0,1"));
            assert_eq!(response.rows().next().unwrap(), row, "{border}");
        }
    }

    #[test]
    fn links_give_what_scipy_gives() {
        let borders = [("fill", "zero"), ("wrap", "wrap"), ("symm", "symmetric")];
        for (op, flip) in [("correlate_2d", "0"), ("convolve_2d", "1")] {
            for case in golden::cases(op) {
                let width = |key: &str| case[key][0].as_array().unwrap().len();
                let (image, kernel) = (width("image"), width("kernel"));
                let border = borders.iter().find(|(scipy, _)| *scipy == golden::text(&case, "boundary")).unwrap().1;
                let query = format!(
                    "image={}&kernel={}&pad={}&border={border}&flip={flip}",
                    golden::rows(&case, "image", image),
                    golden::rows(&case, "kernel", kernel),
                    golden::text(&case, "mode"),
                );
                golden::assert_close(output(&query).as_slice(), &case, &query);
            }
        }
    }

    #[test]
    fn same_puts_the_odd_row_below() {
        let even = Arrival::<State>::of(&Query::parse("kernel=1,1;1,1;1,1;1,1")).state;
        let down = even.scene().unwrap().axes.0;
        assert_eq!((down.before, down.after, down.output), (1, 2, 5));
    }

    #[test]
    fn the_question_follows_the_kernel_as_far_as_five_layers_have_an_answer() {
        assert_eq!(State::default().shrinking().unwrap(), [28, 26, 24, 22, 20, 18]);
        let with = |rows: usize| {
            let kernel = vec!["1"; rows].join(";");
            Arrival::<State>::of(&Query::parse(&format!("kernel={kernel}"))).state
        };
        assert_eq!([1, 2, 3, 6, 7].map(|rows| with(rows).asked()), [3, 2, 3, 6, 3]);
        assert_eq!(with(6).shrinking().unwrap().last(), Some(&3));
        assert!(with(4).asks_anew(&State::default()) && !with(7).asks_anew(&State::default()));
    }

    #[test]
    fn broken_values_fall_back_and_are_named() {
        let query = Query::parse("pad=big&border=torn&show=all&kernel=&step=25");
        let arrival = Arrival::<State>::of(&query);
        assert_eq!(arrival.state, State::default());
        let mut keys: Vec<_> = arrival.broken.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["border", "kernel", "pad", "show", "step"]);
    }

    proptest! {
        #[test]
        fn a_link_restores_the_state(
            size in (1_usize..=16, 1_usize..=16, 1_usize..=7, 1_usize..=7),
            values in prop::collection::vec(-1e3..1e3, 305),
            pad in prop::sample::select(vec![Pad::Same, Pad::Full, Pad::Number(6), Pad::Number(8)]),
            border in prop::sample::select(Border::ALL),
            reads: bool,
            seed: usize,
        ) {
            let grid = |height, width, from: usize| {
                Grid::from_fn(height, width, |row, column| values[from + row * width + column]).unwrap()
            };
            let filter = FilterState {
                source: Source::new(grid(size.0, size.1, 0)),
                kernel: grid(size.2, size.3, 256),
                filter: Filter2d { pad, border, ..Filter2d::default() },
            };
            let state = State { filter, reads };
            let step = seed % state.frames();
            let arrival = Arrival::of(&Arrival::query(&state, step));
            prop_assert_eq!(arrival, Arrival { state, step, broken: Vec::new() });
        }
    }
}
