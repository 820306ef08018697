use super::scene::moved;
use crate::rooms::shared::history::Source;
use crate::rooms::shared::map::{MapState, SourceChange};
use crate::rooms::shared::text::{parse_pair, write_pair};
use crate::rooms::shared::{Pair, Reader, RoomState};
use ops::{Grid, Operation, Pad, Pool2d, PoolKind};

/// The image the room begins with: a ridge with its peaks on the left of their windows.
const IMAGE: [[f64; 6]; 6] = [
    [0.0, 1.0, 5.0, 2.0, 1.0, 0.0],
    [1.0, 2.0, 7.0, 4.0, 3.0, 1.0],
    [2.0, 1.0, 8.0, 5.0, 6.0, 2.0],
    [3.0, 2.0, 9.0, 4.0, 6.0, 3.0],
    [6.0, 3.0, 7.0, 2.0, 3.0, 1.0],
    [5.0, 2.0, 4.0, 1.0, 2.0, 0.0],
];
/// The least and the most that a window and its stride may be.
pub(super) const RANGE: (usize, usize) = (1, 6);
/// The furthest an image is moved.
pub(super) const FURTHEST: usize = 4;

/// What the room shows: everything that stands in its address.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Where the map comes from, with the image where it was before it moved.
    pub source: Source,
    /// What is kept of which windows.
    pub pool: Pool2d,
    /// How many pixels the image is moved to the right; zeros come in.
    pub shift: usize,
}

impl Default for State {
    fn default() -> Self {
        let image = Grid::from_rows(&IMAGE).unwrap_or_else(|_| Grid::single(0.0));
        Self { source: Source::new(image), pool: Pool2d::new(PoolKind::Max, (2, 2)), shift: 0 }
    }
}

impl State {
    /// Gives the window another size. Where the stride was as large as the window it stays so, as in Keras.
    pub fn resize_pool(&mut self, size: (usize, usize)) {
        if self.pool.strides == self.pool.pool_size {
            self.pool.strides = size;
        }
        self.pool.pool_size = size;
    }
}

impl RoomState for State {
    fn read(reader: &mut Reader) -> Self {
        let default = Self::default();
        let size = reader.value("pool", |text| parse_pair(text, RANGE)).unwrap_or(default.pool.pool_size);
        let pool = Pool2d {
            kind: reader.value("kind", |text| text.parse().ok()).unwrap_or(default.pool.kind),
            pool_size: size,
            strides: reader.value("stride", |text| parse_pair(text, RANGE)).unwrap_or(size),
            padding: reader.value("pad", parse_pad).unwrap_or(default.pool.padding),
        };
        let source = Source::read(reader, default.source);
        let shift = reader.value("shift", |text| text.parse().ok().filter(|shift| *shift <= FURTHEST));
        let state = Self { source, pool, shift: shift.unwrap_or(0) };
        if state.frames() > 0 {
            return state;
        }
        reader.broken("pool");
        // A window of one cell fits into anything.
        Self { pool: Pool2d::new(pool.kind, (1, 1)), ..state }
    }

    fn pairs(&self) -> Vec<Pair> {
        let default = Self::default();
        let (now, usual) = (&self.pool, &default.pool);
        let mut pairs = self.source.pairs(&default.source).to_vec();
        pairs.extend([
            ("kind", (now.kind != usual.kind).then(|| now.kind.name().to_owned())),
            ("pool", (now.pool_size != usual.pool_size).then(|| write_pair(now.pool_size))),
            ("stride", (now.strides != now.pool_size).then(|| write_pair(now.strides))),
            ("pad", (now.padding != usual.padding).then(|| now.padding.to_string())),
            ("shift", (self.shift > 0).then(|| self.shift.to_string())),
        ]);
        pairs
    }

    fn frames(&self) -> usize {
        self.scene().map_or(0, |scene| scene.frames())
    }

    /// The question is about one pixel, however far the image is moved now.
    fn asks_anew(&self, before: &Self) -> bool {
        (&self.source, self.pool) != (&before.source, before.pool)
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
        Operation::Pool(self.pool)
    }

    fn shown(&self) -> Source {
        Source { image: moved(&self.source.image, self.shift), via: self.source.via.clone() }
    }

    fn change_source(&mut self, change: SourceChange) {
        match change {
            // What came in from outside is no pixel of the image.
            SourceChange::Cell(row, column, value) => {
                if let Some(column) = column.checked_sub(self.shift) {
                    self.source.set_cell(row, column, value);
                }
            }
            SourceChange::Size(..) => change.apply(&mut self.source),
            // The map stays as it is seen: moved already.
            SourceChange::Detach => {
                let mut shown = self.shown();
                shown.detach();
                *self = Self { source: shown, shift: 0, ..*self };
            }
        }
    }
}

fn parse_pad(text: &str) -> Option<Pad> {
    text.parse().ok().filter(|pad| matches!(pad, Pad::Valid | Pad::Same))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::Arrival;
    use crate::rooms::shared::golden;
    use crate::shell::Query;
    use proptest::prelude::*;

    #[test]
    fn the_room_begins_with_nine_windows() {
        let scene = State::default().scene().unwrap();
        assert_eq!(scene.output.as_slice(), [2.0, 7.0, 3.0, 3.0, 9.0, 6.0, 6.0, 7.0, 3.0]);
        assert!(Arrival::query(&State::default(), 0).is_empty());
    }

    #[test]
    fn keras_values() {
        let mut seen = 0;
        for case in golden::cases("pool2d_layer") {
            let channels = case["image"][0][0].as_array().unwrap().len();
            let (height, width) = (case["image"].as_array().unwrap().len(), case["image"][0].as_array().unwrap().len());
            if channels > 1 || height > 16 || width > 16 {
                continue;
            }
            let pair = |key: &str| golden::rows(&case, key, 2);
            let stride =
                if case["strides"].is_null() { String::new() } else { "&stride=".to_owned() + &pair("strides") };
            let query = format!(
                "image={}&kind={}&pool={}&pad={}{stride}",
                golden::rows(&case, "image", width),
                golden::text(&case, "kind"),
                pair("pool_size"),
                golden::text(&case, "padding"),
            );
            let arrival = Arrival::<State>::of(&Query::parse(&query));
            assert_eq!(arrival.broken, [], "{query}");
            golden::assert_close(arrival.state.scene().unwrap().output.as_slice(), &case, &query);
            seen += 1;
        }
        assert!(seen >= 4, "{seen} cases");
    }

    #[test]
    fn the_stride_follows_the_window_until_it_is_set() {
        let mut state = Arrival::<State>::of(&Query::parse("pool=3")).state;
        assert_eq!(state.pool.strides, (3, 3));
        state.resize_pool((2, 3));
        assert_eq!(state.pool.strides, (2, 3));
        state.pool.strides = (1, 1);
        state.resize_pool((4, 4));
        assert_eq!(state.pool.strides, (1, 1));
    }

    #[test]
    fn a_moved_image_is_changed_where_it_is_seen() {
        let mut state = State { shift: 2, ..State::default() };
        state.change_source(SourceChange::Cell(1, 3, -5.0));
        state.change_source(SourceChange::Cell(1, 0, -5.0));
        assert_eq!(state.source.image.get(1, 1), Some(-5.0));
        assert_eq!(state.shown().image.get(1, 3), Some(-5.0));
        assert_eq!(state.source.image.get(1, 0), Some(1.0));
        let seen = state.scene().unwrap().input;
        state.change_source(SourceChange::Detach);
        assert_eq!((state.shift, state.scene().unwrap().input), (0, seen));
    }

    #[test]
    fn broken_values_fall_back_and_are_named() {
        let arrival = Arrival::<State>::of(&Query::parse("kind=min&pool=0&stride=9&pad=full&shift=5&step=9&via=blur"));
        assert_eq!(arrival.state, State::default());
        assert_eq!(arrival.broken.len(), 7, "{:?}", arrival.broken);
        let large = Arrival::<State>::of(&Query::parse("image=1,2;3,4&pool=3"));
        assert_eq!(large.state.pool.pool_size, (1, 1));
        assert_eq!(large.broken, [("pool", "3".to_owned())]);
    }

    proptest! {
        #[test]
        fn a_link_restores_the_state(
            size in (1_usize..=16, 1_usize..=16),
            pool in (1_usize..=6, 1_usize..=6, 1_usize..=6, 1_usize..=6),
            values in prop::collection::vec(-1e3..1e3, 256),
            kind in prop::sample::select(PoolKind::ALL.to_vec()),
            shift in 0_usize..=4,
            seed: usize,
        ) {
            let image = Grid::from_fn(size.0, size.1, |row, column| values[row * size.1 + column]).unwrap();
            let pool = Pool2d {
                kind,
                pool_size: (pool.0, pool.1),
                strides: (pool.2, pool.3),
                padding: if pool.0 <= size.0 && pool.1 <= size.1 && seed.is_multiple_of(2) { Pad::Valid } else { Pad::Same },
            };
            let state = State { source: Source::new(image), pool, shift };
            let step = seed % state.frames();
            let arrival = Arrival::of(&Arrival::query(&state, step));
            prop_assert_eq!(arrival, Arrival { state, step, broken: Vec::new() });
        }
    }
}
