//! What the learner chose, as plain data, and its place in the address.

use crate::i18n::parse_number;
use network::{Layer, Preset, Sequential};

/// Which stack of layers is trained. The keys are those of the address (`network=cnn_pool`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NetworkChoice {
    Dense,
    Cnn,
    CnnPool,
    Small,
}

impl NetworkChoice {
    pub(crate) const ALL: [Self; 4] = [Self::Dense, Self::Cnn, Self::CnnPool, Self::Small];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Dense => "dense",
            Self::Cnn => "cnn",
            Self::CnnPool => "cnn_pool",
            Self::Small => "small",
        }
    }

    /// Its layers.
    pub(crate) fn stack(self) -> Sequential {
        match self {
            Self::Dense => Preset::Dense,
            Self::Cnn => Preset::Cnn,
            Self::CnnPool => Preset::CnnPool,
            Self::Small => Preset::Small,
        }
        .sequential()
    }

    /// Filters and units layer by layer, pooling as an arrow: `64 · 32 · ↓2 · 100 · 10`.
    pub(crate) fn outline(self) -> String {
        let of = |layer: &Layer| match layer {
            Layer::Conv2D(conv) => Some(conv.filters.to_string()),
            Layer::MaxPooling2D(pool) | Layer::AveragePooling2D(pool) => Some(format!("↓{}", pool.pool_size.0)),
            Layer::Dense(dense) => Some(dense.units.to_string()),
            _ => None,
        };
        self.stack().layers.iter().filter_map(of).collect::<Vec<_>>().join(" · ")
    }

    /// How many numbers it learns.
    pub(crate) fn params(self) -> usize {
        self.stack().params().map_or(0, |params| params.total())
    }

    /// Whether its first layer with weights is a convolution, so that there are kernels to see.
    pub(crate) fn has_kernels(self) -> bool {
        self.stack().layers.iter().any(|layer| matches!(layer, Layer::Conv2D(_)))
    }
}

/// Where the images come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DataChoice {
    /// Garments drawn by the program, from a seed.
    Synthetic,
    /// Fashion-MNIST: the page's own copy, or the four files the learner gave.
    Fashion,
}

impl DataChoice {
    pub(crate) const ALL: [Self; 2] = [Self::Synthetic, Self::Fashion];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Synthetic => "synthetic",
            Self::Fashion => "fashion",
        }
    }
}

/// Which device the learner asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DeviceChoice {
    Auto,
    Cpu,
    WebGpu,
}

impl DeviceChoice {
    pub(crate) const ALL: [Self; 3] = [Self::Auto, Self::Cpu, Self::WebGpu];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Cpu => "cpu",
            Self::WebGpu => "webgpu",
        }
    }
}

/// The settings that are numbers, each with its key and its limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Train,
    Epochs,
    Batch,
    Rate,
    Patience,
    Seed,
}

impl Field {
    pub(crate) const ALL: [Self; 6] = [Self::Train, Self::Epochs, Self::Batch, Self::Rate, Self::Patience, Self::Seed];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Epochs => "epochs",
            Self::Batch => "batch",
            Self::Rate => "rate",
            Self::Patience => "patience",
            Self::Seed => "seed",
        }
    }

    /// Smallest and largest value taken. Whole numbers except for [`Field::Rate`].
    pub(crate) fn limits(self) -> (f64, f64) {
        match self {
            // 55,000 is the notebook's training part: 60,000 less 5,000 for validation.
            Self::Train => (16.0, 55_000.0),
            Self::Epochs => (1.0, 100.0),
            Self::Batch => (1.0, 1024.0),
            Self::Rate => (1e-6, 1.0),
            Self::Patience => (0.0, 100.0),
            // The largest whole number that a JavaScript number holds exactly.
            Self::Seed => (0.0, 9_007_199_254_740_991.0),
        }
    }
}

/// Says which part of an address was not understood; the default stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unread {
    pub key: String,
    pub value: String,
}

/// Everything the learner chose. The address holds whatever differs from [`RoomState::default`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RoomState {
    pub network: NetworkChoice,
    pub data: DataChoice,
    /// Images trained on, from the front of the training part.
    pub train: u32,
    pub epochs: u32,
    pub batch: u32,
    /// Adam's learning rate.
    pub rate: f32,
    /// Epochs without a better validation loss that are put up with; `None` trains them all.
    pub patience: Option<u32>,
    pub seed: u64,
    pub device: DeviceChoice,
}

impl Default for RoomState {
    /// The smallest thing worth watching: no download, a few seconds on a laptop's processor.
    fn default() -> Self {
        Self {
            network: NetworkChoice::Small,
            data: DataChoice::Synthetic,
            train: 5000,
            epochs: 5,
            batch: 32,
            rate: 1e-3,
            patience: Some(1),
            seed: 0,
            device: DeviceChoice::Auto,
        }
    }
}

impl RoomState {
    /// The field's value as one types it: points for decimals, `off` for no early stopping.
    pub(crate) fn text(&self, field: Field) -> String {
        match field {
            Field::Train => self.train.to_string(),
            Field::Epochs => self.epochs.to_string(),
            Field::Batch => self.batch.to_string(),
            Field::Rate => self.rate.to_string(),
            Field::Patience => self.patience.map_or_else(|| "off".to_owned(), |p| p.to_string()),
            Field::Seed => self.seed.to_string(),
        }
    }

    /// Sets a field from typed text, a decimal comma being as good as a point.
    ///
    /// # Errors
    /// `OutOfLimits` when it is no number, not whole where it has to be, or outside [`Field::limits`]; nothing changes.
    pub(crate) fn set(&mut self, field: Field, text: &str) -> Result<(), OutOfLimits> {
        let text = text.trim();
        if field == Field::Patience && text == "off" {
            self.patience = None;
            return Ok(());
        }
        let value: f64 = parse_number(text).ok_or(OutOfLimits)?;
        let (low, high) = field.limits();
        let whole = value.fract().abs() < f64::EPSILON;
        if !(low..=high).contains(&value) || (field != Field::Rate && !whole) {
            return Err(OutOfLimits);
        }
        match field {
            Field::Train => self.train = value as u32,
            Field::Epochs => self.epochs = value as u32,
            Field::Batch => self.batch = value as u32,
            Field::Rate => self.rate = value as f32,
            Field::Patience => self.patience = Some(value as u32),
            Field::Seed => self.seed = value as u64,
        }
        Ok(())
    }

    /// The query's keys and values for this state, all of them, `None` for what is at its default.
    pub(crate) fn to_query(&self) -> Vec<(&'static str, Option<String>)> {
        let base = Self::default();
        let mut query = vec![("layers", None)];
        let mut word = |key, value: &str, default: &str| {
            query.push((key, (value != default).then(|| value.to_owned())));
        };
        word("network", self.network.key(), base.network.key());
        word("data", self.data.key(), base.data.key());
        word("device", self.device.key(), base.device.key());
        for field in Field::ALL {
            word(field.key(), &self.text(field), &base.text(field));
        }
        query
    }

    /// Reads a query. What is unknown or broken keeps its default and is told in the second value; keys of other
    /// parts of the page (`lang`, `theme`) are passed over.
    pub(crate) fn from_query<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<Unread>) {
        let mut state = Self::default();
        let mut unread = Vec::new();
        for (key, value) in pairs {
            let read = match key {
                "network" => pick(&NetworkChoice::ALL, NetworkChoice::key, value, &mut state.network),
                "data" => pick(&DataChoice::ALL, DataChoice::key, value, &mut state.data),
                "device" => pick(&DeviceChoice::ALL, DeviceChoice::key, value, &mut state.device),
                // Room for the learner's own stack: until it can be built, `layers` has nothing to fill.
                "layers" => false,
                _ => match Field::ALL.into_iter().find(|field| field.key() == key) {
                    Some(field) => state.set(field, value).is_ok(),
                    None => true,
                },
            };
            if !read {
                unread.push(Unread { key: key.to_owned(), value: value.to_owned() });
            }
        }
        (state, unread)
    }

    /// Batches of one epoch; the last one may be smaller, as in Keras.
    pub(crate) fn batches(&self) -> u32 {
        self.train.div_ceil(self.batch)
    }
}

/// A typed number that a field does not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OutOfLimits;

fn pick<T: Copy>(all: &[T], key: fn(T) -> &'static str, value: &str, into: &mut T) -> bool {
    match all.iter().find(|&&item| key(item) == value) {
        Some(&item) => {
            *into = item;
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(query: &[(&str, &str)]) -> (RoomState, Vec<Unread>) {
        RoomState::from_query(query.iter().copied())
    }

    #[test]
    fn an_empty_query_is_the_default_and_the_default_an_empty_query() {
        assert_eq!(read(&[]), (RoomState::default(), vec![]));
        assert!(RoomState::default().to_query().iter().all(|(_, value)| value.is_none()));
    }

    #[test]
    fn broken_values_fall_back_and_are_told() {
        let (state, unread) = read(&[
            ("network", "resnet"),
            ("epochs", "0"),
            ("batch", "1.5"),
            ("rate", "NaN"),
            ("train", "7"),
            ("patience", "-1"),
            ("seed", "x"),
            ("device", "tpu"),
            ("data", ""),
            ("lang", "en"),
        ]);
        assert_eq!(state, RoomState::default());
        let keys: Vec<_> = unread.iter().map(|u| u.key.as_str()).collect();
        assert_eq!(keys, ["network", "epochs", "batch", "rate", "train", "patience", "seed", "device", "data"]);
    }

    #[test]
    fn a_broken_value_leaves_the_others_alone() {
        let (state, unread) = read(&[("network", "cnn"), ("epochs", "many"), ("rate", "0.01")]);
        assert_eq!((state.network, state.epochs), (NetworkChoice::Cnn, RoomState::default().epochs));
        assert!((state.rate - 0.01).abs() < 1e-9);
        assert_eq!(unread, [Unread { key: "epochs".into(), value: "many".into() }]);
    }

    #[test]
    fn decimal_commas_are_understood() {
        let mut state = RoomState::default();
        assert!(state.set(Field::Rate, " 0,01 ").is_ok());
        assert!((state.rate - 0.01).abs() < 1e-9);
    }

    #[test]
    fn the_notebooks_networks() {
        let outlines = NetworkChoice::ALL.map(|choice| (choice.outline(), choice.params()));
        let expected = [
            ("300 · 100 · 10", 266_610),
            ("64 · 32 · 100 · 10", 1_863_414),
            ("64 · 32 · ↓2 · 100 · 10", 481_014),
            ("8 · ↓2 · 16 · ↓2 · 10", 9_098),
        ];
        let expected = expected.map(|(outline, params)| (outline.to_owned(), params));
        assert_eq!(outlines, expected);
    }

    #[test]
    fn the_last_batch_counts() {
        let state = RoomState { train: 55_000, batch: 32, ..RoomState::default() };
        assert_eq!(state.batches(), 1719);
    }

    fn any_state() -> impl Strategy<Value = RoomState> {
        let words = (0..4_usize, 0..2_usize, 0..3_usize);
        let numbers = (16..=55_000_u32, 1..=100_u32, 1..=1024_u32, 1e-6..1.0_f32);
        let rest = (prop::option::of(0..=100_u32), 0..=9_007_199_254_740_991_u64);
        (words, numbers, rest).prop_map(|((n, d, v), (train, epochs, batch, rate), (patience, seed))| RoomState {
            network: NetworkChoice::ALL[n],
            data: DataChoice::ALL[d],
            device: DeviceChoice::ALL[v],
            train,
            epochs,
            batch,
            rate,
            patience,
            seed,
        })
    }

    proptest! {
        #[test]
        fn every_state_survives_its_address(state in any_state()) {
            let query = state.to_query();
            let (back, unread) = RoomState::from_query(query.iter().filter_map(|(k, v)| Some((*k, v.as_deref()?))));
            prop_assert_eq!(back, state);
            prop_assert!(unread.is_empty());
        }

        #[test]
        fn no_query_breaks_it(query in prop::collection::vec(("[a-z]{0,9}", ".{0,12}"), 0..12)) {
            let (state, _) = RoomState::from_query(query.iter().map(|(k, v)| (k.as_str(), v.as_str())));
            for field in Field::ALL {
                let mut again = state.clone();
                prop_assert!(again.set(field, &state.text(field)).is_ok());
            }
        }
    }
}
