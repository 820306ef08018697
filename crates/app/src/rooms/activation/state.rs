use crate::rooms::shared::filter::NOTEBOOK_IMAGE;
use crate::rooms::shared::history::Source;
use crate::rooms::shared::map::MapState;
use crate::rooms::shared::{Pair, Reader, RoomState};
use ops::{Activation, Filter2d, Grid, Operation, Pad, Pipeline};

/// The kernel whose response the room begins with: bright on the left, dark on the right.
const EDGE: [[f64; 3]; 3] = [[1.0, 0.0, -1.0]; 3];

/// What the room shows: everything that stands in its address.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Where the map comes from.
    pub source: Source,
    /// What every number goes through.
    pub function: Activation,
}

impl Default for State {
    /// The notebook's image through a kernel that answers with both signs, and ReLU.
    fn default() -> Self {
        let grid = |rows: Result<Grid, ops::Error>| rows.unwrap_or_else(|_| Grid::single(0.0));
        let filter = Filter2d { pad: Pad::Same, ..Filter2d::default() };
        let edges = Operation::Filter { filter, kernel: grid(Grid::from_rows(&EDGE)) };
        let source = Source { image: grid(Grid::from_rows(&NOTEBOOK_IMAGE)), via: Pipeline::new(vec![edges]) };
        Self { source, function: Activation::Relu }
    }
}

impl RoomState for State {
    fn read(reader: &mut Reader) -> Self {
        let default = Self::default();
        Self {
            source: Source::read(reader, default.source),
            function: reader.value("fn", parse_function).unwrap_or(default.function),
        }
    }

    fn pairs(&self) -> Vec<Pair> {
        let default = Self::default();
        let mut pairs = self.source.pairs(&default.source).to_vec();
        pairs.push(("fn", (self.function != default.function).then(|| self.function.name().to_owned())));
        pairs
    }

    fn frames(&self) -> usize {
        self.scene().map_or(0, |scene| scene.frames())
    }

    /// The question is about ReLU on this map, whatever function is shown.
    fn asks_anew(&self, before: &Self) -> bool {
        self.source != before.source
    }
}

impl MapState for State {
    fn source(&self) -> &Source {
        &self.source
    }

    fn source_mut(&mut self) -> &mut Source {
        &mut self.source
    }

    fn operation(&self) -> Operation {
        Operation::Activation(self.function)
    }
}

/// The functions of one number, in the order they are offered; softmax needs several at once.
pub(super) fn functions() -> impl Iterator<Item = Activation> {
    Activation::ALL.iter().copied().filter(|function| function.at(0.0).is_some())
}

fn parse_function(text: &str) -> Option<Activation> {
    functions().find(|function| function.name() == text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::Arrival;
    use crate::rooms::shared::golden;
    use crate::rooms::shared::history::text as via;
    use crate::shell::Query;
    use proptest::prelude::*;

    #[test]
    fn the_room_begins_with_both_signs() {
        let scene = State::default().scene().unwrap();
        assert!(scene.input.as_slice().iter().any(|value| *value < 0.0));
        assert_eq!(scene.input.as_slice()[..5], [-2.0, -1.0, 1.0, 2.0, 1.0]);
        assert_eq!(scene.output.as_slice()[..5], [0.0, 0.0, 1.0, 2.0, 1.0]);
        assert!(Arrival::query(&State::default(), 0).is_empty());
    }

    #[test]
    fn an_image_without_a_history_is_the_map() {
        let arrival = Arrival::<State>::of(&Query::parse("image=-1,2;3,-4&fn=leaky_relu"));
        assert_eq!(arrival.broken, []);
        assert_eq!(arrival.state.scene().unwrap().output.as_slice(), [-0.2, 2.0, 3.0, -0.8]);
    }

    #[test]
    fn keras_values() {
        let mut seen = 0;
        for case in golden::cases("activation") {
            let name = golden::text(&case, "name");
            let query = format!("image={}&fn={name}", golden::rows(&case, "input", 5));
            let arrival = Arrival::<State>::of(&Query::parse(&query));
            if name == "softmax" {
                assert_eq!(arrival.broken.len(), 1);
                continue;
            }
            assert_eq!(arrival.broken, [], "{name}");
            golden::assert_close(arrival.state.scene().unwrap().output.as_slice(), &case, name);
            seen += 1;
        }
        assert_eq!(seen, 7);
    }

    #[test]
    fn broken_values_fall_back_and_are_named() {
        let arrival = Arrival::<State>::of(&Query::parse("image=1,2;3&fn=softmax&via=blur&step=25"));
        assert_eq!(arrival.state, State::default());
        let mut keys: Vec<_> = arrival.broken.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["fn", "image", "step", "via"]);
    }

    proptest! {
        #[test]
        fn a_link_restores_the_state(
            size in (1_usize..=16, 1_usize..=16),
            values in prop::collection::vec(-1e3..1e3, 256),
            function in prop::sample::select(functions().collect::<Vec<_>>()),
            history in prop::sample::select(vec!["", "relu", "filter:1,0,-1;1,0,-1;1,0,-1:same", "tanh~max:1"]),
            seed: usize,
        ) {
            let image = Grid::from_fn(size.0, size.1, |row, column| values[row * size.1 + column]).unwrap();
            let state = State { source: Source { image, via: via::parse(history).unwrap_or_default() }, function };
            let step = seed % state.frames();
            let arrival = Arrival::of(&Arrival::query(&state, step));
            prop_assert_eq!(arrival, Arrival { state, step, broken: Vec::new() });
        }
    }
}
