use crate::rooms::shared::{Pair, Reader, RoomState};
use network::{Preset, Sequential};

/// A cell (row, column) of a level. Level 0 is the input, level `n` what the `n`th layer gives; a flat list is one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick {
    /// Which level.
    pub level: usize,
    /// Row and column.
    pub cell: (usize, usize),
}

/// What the room shows, apart from the playhead's motion: everything that stands in its address.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The layers. Always a network: what is no network is a [draft](super::draft::Draft).
    pub stack: Sequential,
    /// The cell that was picked; in the other levels, the cell that is shown follows from it.
    pub pick: Pick,
}

impl Default for State {
    /// The network of the notebook that does best, and the pixel in the middle.
    fn default() -> Self {
        Self::of(Preset::CnnPool.sequential())
    }
}

impl RoomState for State {
    fn read(reader: &mut Reader) -> Self {
        let network = reader.value("network", network);
        let mut told = false;
        let layers = reader.value("layers", |text| {
            told = true;
            Sequential::from_compact(text).ok()
        });
        let stack = match (network, layers) {
            (Some(Some(preset)), None) => preset.sequential(),
            (Some(Some(preset)), Some(_)) => {
                reader.broken("layers");
                preset.sequential()
            }
            (_, Some(stack)) => stack,
            (None, None) => Self::default().stack,
            (Some(None), None) => {
                if !told {
                    reader.broken("network");
                }
                Self::default().stack
            }
        };
        let mut state = Self::of(stack);
        let levels = state.levels();
        let level = reader.value("layer", |text| text.parse().ok().filter(|level| *level < levels.len())).unwrap_or(0);
        let shape = levels.get(level).map_or(&[][..], Vec::as_slice);
        let cell = reader.value("cell", |text| cell(text).filter(|cell| holds(shape, *cell)));
        state.pick = Pick { level, cell: cell.unwrap_or_else(|| middle(shape)) };
        state
    }

    fn pairs(&self) -> Vec<Pair> {
        let preset = self.preset();
        let Pick { level, cell: (row, column) } = self.pick;
        let shape = self.levels().get(level).cloned().unwrap_or_default();
        let network = match preset {
            Some(Preset::CnnPool) => None,
            Some(preset) => Some(preset.name().to_owned()),
            None => Some(CUSTOM.to_owned()),
        };
        vec![
            ("network", network),
            ("layers", preset.is_none().then(|| self.stack.to_compact())),
            ("layer", (level > 0).then(|| level.to_string())),
            ("cell", ((row, column) != middle(&shape)).then(|| format!("{row},{column}"))),
        ]
    }

    /// One for each level.
    fn frames(&self) -> usize {
        self.stack.layers.len() + 1
    }

    /// It asks about the stack, whichever cell is picked.
    fn asks_anew(&self, before: &Self) -> bool {
        self.stack != before.stack
    }
}

/// The value of `network` for a stack that is none of the notebook's.
pub const CUSTOM: &str = "custom";

impl State {
    /// A stack that is a network, and the middle of its input.
    fn of(stack: Sequential) -> Self {
        let pick = Pick { level: 0, cell: middle(&stack.input) };
        Self { stack, pick }
    }

    /// Shape of every level.
    #[must_use]
    pub fn levels(&self) -> Vec<Vec<usize>> {
        let outputs = self.stack.shapes().unwrap_or_default();
        std::iter::once(self.stack.input.clone()).chain(outputs).collect()
    }

    /// Which of the notebook's networks it is.
    #[must_use]
    pub fn preset(&self) -> Option<Preset> {
        Preset::ALL.into_iter().find(|preset| preset.sequential() == self.stack)
    }

    /// Another stack, which has to be a network; the picked cell stays where there is still one.
    pub fn set_stack(&mut self, stack: Sequential) {
        self.stack = stack;
        let levels = self.levels();
        let level = self.pick.level.min(levels.len().saturating_sub(1));
        let shape = levels.get(level).map_or(&[][..], Vec::as_slice);
        let kept = level == self.pick.level && holds(shape, self.pick.cell);
        self.pick = Pick { level, cell: if kept { self.pick.cell } else { middle(shape) } };
    }
}

/// Rows and columns of a shape.
#[must_use]
pub fn size(shape: &[usize]) -> (usize, usize) {
    match *shape {
        [units] => (1, units),
        [height, width, ..] => (height, width),
        [] => (0, 0),
    }
}

/// The cell in the middle of a shape.
#[must_use]
pub fn middle(shape: &[usize]) -> (usize, usize) {
    let (rows, columns) = size(shape);
    (rows / 2, columns / 2)
}

fn holds(shape: &[usize], (row, column): (usize, usize)) -> bool {
    let (rows, columns) = size(shape);
    row < rows && column < columns
}

/// `Some(None)` is a stack of one's own.
#[allow(clippy::option_option)]
fn network(text: &str) -> Option<Option<Preset>> {
    if text == CUSTOM { Some(None) } else { Preset::from_name(text).map(Some) }
}

fn cell(text: &str) -> Option<(usize, usize)> {
    let (row, column) = text.split_once(',')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::Arrival;
    use crate::shell::Query;
    use network::layers::CLASSES;
    use proptest::prelude::*;

    fn arrive(query: &str) -> (Arrival<State>, Vec<&'static str>) {
        let arrival = Arrival::<State>::of(&Query::parse(query));
        let keys = arrival.broken.iter().map(|(key, _)| *key).collect();
        (arrival, keys)
    }

    #[test]
    fn the_notebook_has_an_empty_query() {
        assert_eq!(State::default().frames(), 7);
        assert!(Arrival::query(&State::default(), 0).is_empty());
        assert_eq!(State::default().stack.params().unwrap().total(), 481_014);
    }

    #[test]
    fn presets_are_named_and_own_stacks_written_out() {
        for preset in Preset::ALL {
            let (arrival, broken) = arrive(&format!("network={}", preset.name()));
            assert_eq!((arrival.state.preset(), broken), (Some(preset), vec![]));
        }
        let (arrival, broken) = arrive("network=custom&layers=28x28x1-conv4x3-flat-dense10.softmax&layer=1&cell=3,4");
        assert_eq!((arrival.state.preset(), broken), (None, vec![]));
        assert_eq!(arrival.state.pick, Pick { level: 1, cell: (3, 4) });
    }

    #[test]
    fn broken_values_fall_back_and_are_named() {
        let cases: [(&str, &[&str]); 8] = [
            ("network=resnet&layer=9&cell=1&step=7", &["network", "layer", "cell", "step"]),
            ("network=custom", &["network"]),
            ("network=custom&layers=", &["layers"]),
            ("layers=28x28x1-dense10", &["layers"]),
            ("layers=28x28x1-conv8x99", &["layers"]),
            ("cell=28,0", &["cell"]),
            ("layer=3&cell=12,0", &["cell"]),
            ("layer=-1", &["layer"]),
        ];
        for (query, keys) in cases {
            let (arrival, broken) = arrive(query);
            assert_eq!(broken, keys, "{query}");
            assert_eq!(arrival.state.stack, State::default().stack, "{query}");
        }
        assert_eq!(arrive("network=cnn&layers=28x28x1-flat").1, ["layers"]);
    }

    #[test]
    fn the_picked_cell_stays_where_it_can() {
        let mut state = State { pick: Pick { level: 3, cell: (5, 6) }, ..State::default() };
        state.set_stack(Preset::Cnn.sequential());
        assert_eq!(state.pick, Pick { level: 3, cell: (0, 9216) });
        state.set_stack(Sequential::new(&[5, 5]));
        assert_eq!(state.pick, Pick { level: 0, cell: (2, 2) });
    }

    proptest! {
        #[test]
        fn a_link_restores_the_state(kinds in prop::collection::vec(0..CLASSES.len(), 0..7), seed: usize) {
            let stack = kinds.into_iter().fold(Sequential::new(&[20, 18, 2]), |stack, kind| {
                let longer = stack.clone().with(CLASSES[kind].fresh());
                if longer.check().is_ok() { longer } else { stack }
            });
            let mut state = State::of(stack);
            let levels = state.levels();
            let level = seed % levels.len();
            let (rows, columns) = size(&levels[level]);
            state.pick = Pick { level, cell: (seed / 5 % rows, seed / 77 % columns) };
            let step = seed / 3 % state.frames();
            let arrival = Arrival::of(&Arrival::query(&state, step));
            prop_assert_eq!(arrival, Arrival { state, step, broken: Vec::new() });
        }

        #[test]
        fn no_query_breaks_it(layers in ".{0,40}", layer in ".{0,4}", cell in ".{0,8}") {
            let mut query = Query::default();
            query.set("layers", layers);
            query.set("layer", layer);
            query.set("cell", cell);
            prop_assert!(Arrival::<State>::of(&query).state.stack.check().is_ok());
        }
    }
}
