//! What the learner chose, as plain data, and its place in the address.

use super::drawn::Drawn;
use super::field::Field;
use super::network_choice::{NetworkChoice, OWN, Refused};
use crate::laboratory::classes::Classes;
use crate::platform::numeral::{parse, shortest};
use network::Preset;

/// Where the images come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DataChoice {
    /// Garments drawn by the program, from a seed.
    Synthetic,
    /// Fashion-MNIST, from wherever `/dataset` brought it.
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

/// Says which part of an address was not understood; the default stands in its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unread {
    pub key: String,
    pub value: String,
    /// Why `layers` is no stack to train.
    pub reason: Option<Box<Refused>>,
}

/// Everything the learner chose. The address holds whatever differs from [`RunSettings::default`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RunSettings {
    pub network: NetworkChoice,
    pub data: DataChoice,
    /// Which garments are drawn.
    pub drawn: Drawn,
    /// Whose classes the images of a run have; the address does not say it.
    pub classes: Classes,
    /// Images trained on, from the front of the training part.
    pub train: u32,
    pub epochs: u32,
    pub batch: u32,
    /// Adam's learning rate.
    pub rate: f64,
    /// Epochs without a better validation loss that are put up with; `None` trains them all.
    pub patience: Option<u32>,
    pub seed: u64,
    pub device: DeviceChoice,
    /// How many train at once on the processor; 0 for as many as the browser reports cores.
    pub workers: u32,
}

impl Default for RunSettings {
    /// The smallest thing worth watching: no download, a few seconds on a laptop's processor.
    fn default() -> Self {
        Self {
            network: NetworkChoice::Preset(Preset::Small),
            data: DataChoice::Synthetic,
            drawn: Drawn::default(),
            classes: Classes::Garments,
            train: 5000,
            epochs: 5,
            batch: 32,
            rate: 1e-3,
            patience: Some(1),
            seed: 0,
            device: DeviceChoice::Auto,
            workers: 0,
        }
    }
}

impl RunSettings {
    /// The field's value as the address has it: points for decimals, `off` for no early stopping.
    pub(crate) fn text(&self, field: Field) -> String {
        match field {
            Field::Train => self.train.to_string(),
            Field::Epochs => self.epochs.to_string(),
            Field::Batch => self.batch.to_string(),
            Field::Rate => shortest(self.rate),
            Field::Patience => self.patience.map_or_else(|| "off".to_owned(), |p| p.to_string()),
            Field::Seed => self.seed.to_string(),
            Field::Workers => self.workers.to_string(),
        }
    }

    /// Sets a field as the address has it; `None`, and no change, where it is no such value.
    fn read(&mut self, field: Field, text: &str) -> Option<()> {
        if field == Field::Patience && text == "off" {
            self.patience = None;
            return Some(());
        }
        self.set(field, parse(text)?)
    }

    /// Sets a field; `None`, and no change, where [`Field::bounds`] do not hold the value.
    pub(crate) fn set(&mut self, field: Field, value: f64) -> Option<()> {
        if !field.bounds().holds(value) {
            return None;
        }
        match field {
            Field::Train => self.train = value as u32,
            Field::Epochs => self.epochs = value as u32,
            Field::Batch => self.batch = value as u32,
            Field::Rate => self.rate = value,
            Field::Patience => self.patience = Some(value as u32),
            Field::Seed => self.seed = value as u64,
            Field::Workers => self.workers = value as u32,
        }
        Some(())
    }

    /// The query's keys and values for this state, all of them, `None` for what is at its default.
    pub(crate) fn to_query(&self) -> Vec<(&'static str, Option<String>)> {
        let base = Self::default();
        let mut query = vec![("layers", self.network.layers())];
        let mut word = |key, value: &str, default: &str| {
            query.push((key, (value != default).then(|| value.to_owned())));
        };
        word("network", self.network.key(), base.network.key());
        word("data", self.data.key(), base.data.key());
        word(Drawn::KEY, &self.drawn.text(), &base.drawn.text());
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
        let (mut network, mut layers) = (None, None);
        for (key, value) in pairs {
            let read = match key {
                "data" => pick(&DataChoice::ALL, DataChoice::key, value, &mut state.data),
                "device" => pick(&DeviceChoice::ALL, DeviceChoice::key, value, &mut state.device),
                Drawn::KEY => Drawn::read(value).map(|drawn| state.drawn = drawn).is_some(),
                "network" => {
                    network = Some(value);
                    true
                }
                "layers" => {
                    layers = Some(value);
                    true
                }
                _ => match Field::ALL.into_iter().find(|field| field.key() == key) {
                    Some(field) => state.read(field, value).is_some(),
                    None => true,
                },
            };
            if !read {
                unread.push(Unread { key: key.to_owned(), value: value.to_owned(), reason: None });
            }
        }
        match read_network(network, layers) {
            Ok(Some(network)) => state.network = network,
            Ok(None) => {}
            Err(broken) => unread.push(broken),
        }
        (state, unread)
    }

    /// Batches of one epoch; the last one may be smaller, as in Keras.
    pub(crate) fn batches(&self) -> u32 {
        self.train.div_ceil(self.batch)
    }
}

/// The network of both keys. A stack without `network` is one's own; beside a preset's name it has nothing to say.
fn read_network(network: Option<&str>, layers: Option<&str>) -> Result<Option<NetworkChoice>, Unread> {
    let broken = |key: &str, value: &str, reason| Unread { key: key.to_owned(), value: value.to_owned(), reason };
    match (network, layers) {
        (None, None) => Ok(None),
        (None | Some(OWN), Some(text)) => match NetworkChoice::from_compact(text) {
            Ok(network) => Ok(Some(network)),
            Err(reason) => Err(broken("layers", text, Some(Box::new(reason)))),
        },
        (Some(name), layers) => match (Preset::from_name(name), layers) {
            (Some(preset), None) => Ok(Some(NetworkChoice::Preset(preset))),
            (Some(_), Some(text)) => Err(broken("layers", text, None)),
            (None, _) => Err(broken("network", name, None)),
        },
    }
}

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
    use crate::i18n::Locale;
    use proptest::prelude::*;

    fn read(query: &[(&str, &str)]) -> (RunSettings, Vec<Unread>) {
        RunSettings::from_query(query.iter().copied())
    }

    #[test]
    fn an_empty_query_is_the_default_and_the_default_an_empty_query() {
        assert_eq!(read(&[]), (RunSettings::default(), vec![]));
        assert!(RunSettings::default().to_query().iter().all(|(_, value)| value.is_none()));
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
            ("workers", "9"),
            ("device", "tpu"),
            ("data", ""),
            ("set", "1,2,3"),
            ("lang", "en"),
        ]);
        assert_eq!(state, RunSettings::default());
        let keys: Vec<_> = unread.iter().map(|u| u.key.as_str()).collect();
        assert_eq!(
            keys,
            ["epochs", "batch", "rate", "train", "patience", "seed", "workers", "device", "data", "set", "network"]
        );
    }

    #[test]
    fn a_broken_value_leaves_the_others_alone() {
        let (state, unread) = read(&[("network", "cnn"), ("epochs", "many"), ("rate", "0.01")]);
        assert_eq!((state.network, state.epochs), (NetworkChoice::Preset(Preset::Cnn), RunSettings::default().epochs));
        assert!((state.rate - 0.01).abs() < 1e-9);
        assert_eq!(unread, [Unread { key: "epochs".into(), value: "many".into(), reason: None }]);
    }

    #[test]
    fn what_is_typed_is_read_as_the_page_writes_it() {
        let [es, en] = [Locale::Es, Locale::En];
        let typed = |field: Field, text: &str, locale| {
            let mut state = RunSettings::default();
            state.set(field, field.bounds().read(text, locale).ok()?)?;
            Some(state)
        };
        assert_eq!(typed(Field::Train, "20.000", es).unwrap().train, 20_000);
        assert_eq!(typed(Field::Train, "20,000", en).unwrap().train, 20_000);
        assert_eq!(typed(Field::Train, "20,000", es), None);
        assert_eq!(typed(Field::Seed, "12.000", es).unwrap().seed, 12_000);
        assert_eq!(typed(Field::Batch, "1.024", es).unwrap().batch, 1024);
        assert!((typed(Field::Rate, " 0,01 ", es).unwrap().rate - 0.01).abs() < 1e-9);
        assert!((typed(Field::Rate, "1e-4", en).unwrap().rate - 1e-4).abs() < 1e-9);
        for field in Field::ALL {
            for text in ["", "dos", "-1", "1e9999", "2.5.1"] {
                assert_eq!(typed(field, text, es), None, "{field:?} {text}");
            }
        }
        // An address knows no language.
        let (state, unread) = read(&[("train", "20.000"), ("seed", "12,000")]);
        assert_eq!((state.train, state.seed, unread.len()), (20, 0, 1));
    }

    #[test]
    fn a_stack_of_ones_own_comes_by_its_link() {
        let compact = "28x28x1-conv4x3.relu-flat-dense10.softmax";
        let (state, unread) = read(&[("network", "custom"), ("layers", compact)]);
        assert!(unread.is_empty());
        assert_eq!(state.network.layers().as_deref(), Some(compact));
        assert_eq!(read(&[("layers", compact)]).0, state);
        let (state, unread) = read(&[("network", "custom"), ("layers", "28x28x1-dense10"), ("epochs", "2")]);
        assert_eq!(state, RunSettings { epochs: 2, ..RunSettings::default() });
        assert_eq!(unread.len(), 1);
        assert!(matches!(unread[0].reason.as_deref(), Some(Refused::Text(_))), "{unread:?}");
        assert!(matches!(&read(&[("network", "custom")]).1[..], [Unread { key, .. }] if key == "network"));
        assert!(
            matches!(&read(&[("network", "cnn"), ("layers", compact)]).1[..], [Unread { key, .. }] if key == "layers")
        );
    }

    #[test]
    fn the_last_batch_counts() {
        let state = RunSettings { train: 55_000, batch: 32, ..RunSettings::default() };
        assert_eq!(state.batches(), 1719);
    }

    fn any_state() -> impl Strategy<Value = RunSettings> {
        let words = (0..5_usize, 0..2_usize, 0..3_usize);
        let numbers = (16..=55_000_u32, 1..=100_u32, 1..=1024_u32, 1e-6..1.0_f64);
        let set = (0..=9_999_u32, 0..=50_u32, 0..=10_u32);
        let rest = (prop::option::of(0..=100_u32), 0..=9_007_199_254_740_991_u64, set, 0..=8_u32);
        (words, numbers, rest).prop_map(|((n, d, v), (train, epochs, batch, rate), (patience, seed, set, workers))| {
            RunSettings {
                network: NetworkChoice::presets().get(n).cloned().unwrap_or_else(|| {
                    NetworkChoice::from_compact("28x28x1-conv4x3.relu-flat-dense10.softmax").unwrap()
                }),
                data: DataChoice::ALL[d],
                drawn: Drawn { seed: set.0, noise: set.1, shift: set.2 },
                device: DeviceChoice::ALL[v],
                train,
                epochs,
                batch,
                rate,
                patience,
                seed,
                workers,
                classes: Classes::Garments,
            }
        })
    }

    proptest! {
        #[test]
        fn every_state_survives_its_address(state in any_state()) {
            let query = state.to_query();
            let (back, unread) = RunSettings::from_query(query.iter().filter_map(|(k, v)| Some((*k, v.as_deref()?))));
            prop_assert_eq!(back, state);
            prop_assert!(unread.is_empty());
        }

        #[test]
        fn no_query_breaks_it(query in prop::collection::vec(("[a-z]{0,9}", ".{0,12}"), 0..12)) {
            let (state, _) = RunSettings::from_query(query.iter().map(|(k, v)| (k.as_str(), v.as_str())));
            for field in Field::ALL {
                let mut again = state.clone();
                prop_assert!(again.read(field, &state.text(field)).is_some());
            }
        }
    }
}
