//! What the room shows, and how its address says it.

use crate::i18n::exact;
use crate::laboratory::fashion::SIDE;
use crate::platform::numeral::parse;
use crate::rooms::shared::{Pair, Reader, RoomState};
use dataset::synthetic::Options;

/// Images on a page of the gallery, as in the notebook: 3 rows of 10.
pub(super) const PAGE: usize = 30;
/// The least and the most garments that are drawn.
pub(super) const AMOUNTS: (usize, usize) = (16, 55_000);
/// The largest seed that the slider reaches.
pub(super) const SEEDS: usize = 9_999;
/// The most grain, in hundredths of white.
pub(super) const NOISES: usize = 50;
/// The farthest shift in pixels.
pub(super) const SHIFTS: usize = 10;

/// Which images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Data {
    /// Drawn by the program.
    #[default]
    Synthetic,
    /// Fashion-MNIST, or a set of the learner's own in its format.
    Fashion,
}

impl Data {
    /// Its name in the address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Synthetic => "synthetic",
            Self::Fashion => "fashion",
        }
    }
}

/// The room's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Which images.
    pub data: Data,
    /// Of the drawn garments.
    pub seed: usize,
    /// Their grain in hundredths of white.
    pub noise: usize,
    /// The farthest they are moved, in pixels.
    pub shift: usize,
    /// How many are drawn.
    pub train: usize,
    /// The class in the gallery; `None` shows all.
    pub class: Option<u8>,
    /// The page of the gallery, from 0.
    pub page: usize,
    /// The chosen image; `None` is the first of the page.
    pub index: Option<usize>,
    /// The pixel under the lens: row, column.
    pub at: (usize, usize),
}

impl Default for State {
    fn default() -> Self {
        Self {
            data: Data::Synthetic,
            seed: 0,
            noise: 2,
            shift: 3,
            train: 5_000,
            class: None,
            page: 0,
            index: None,
            at: (14, 14),
        }
    }
}

impl State {
    /// How the garments are drawn.
    pub fn options(&self) -> Options {
        Options {
            seed: self.seed as u64,
            noise: self.noise as f32 / 100.0,
            shift: self.shift as f32,
            ..Options::default()
        }
    }
}

/// 0 to 0.5 in hundredths.
fn hundredths(text: &str) -> Option<usize> {
    let value = parse(text)? * 100.0;
    let whole = value.round();
    let usable = (value - whole).abs() < 1e-6 && (0.0..=NOISES as f64).contains(&whole);
    usable.then_some(whole as usize)
}

fn whole(text: &str, range: (usize, usize)) -> Option<usize> {
    text.parse().ok().filter(|number| (range.0..=range.1).contains(number))
}

fn pixel(text: &str) -> Option<(usize, usize)> {
    let (row, column) = text.split_once(',')?;
    // Own images may be larger than 28x28, up to the reader's limit.
    let most = (0, SIDE as usize - 1);
    Some((whole(row, most)?, whole(column, most)?))
}

impl RoomState for State {
    fn read(reader: &mut Reader) -> Self {
        let base = Self::default();
        let most = dataset::idx::MAX_IMAGES as usize;
        Self {
            data: reader
                .value("data", |text| [Data::Synthetic, Data::Fashion].into_iter().find(|data| data.key() == text))
                .unwrap_or(base.data),
            seed: reader.value("seed", |text| whole(text, (0, SEEDS))).unwrap_or(base.seed),
            noise: reader.value("noise", hundredths).unwrap_or(base.noise),
            shift: reader.value("shift", |text| whole(text, (0, SHIFTS))).unwrap_or(base.shift),
            train: reader.value("train", |text| whole(text, AMOUNTS)).unwrap_or(base.train),
            class: reader.value("class", |text| u8::try_from(whole(text, (0, 9))?).ok()),
            page: reader.value("page", |text| whole(text, (0, most))).unwrap_or(base.page),
            index: reader.value("index", |text| whole(text, (0, most))),
            at: reader.value("at", pixel).unwrap_or(base.at),
        }
    }

    fn pairs(&self) -> Vec<Pair> {
        let base = Self::default();
        let number = |now: usize, base: usize| (now != base).then(|| now.to_string());
        vec![
            ("data", (self.data != base.data).then(|| self.data.key().to_owned())),
            ("seed", number(self.seed, base.seed)),
            ("noise", (self.noise != base.noise).then(|| exact(self.noise as f64 / 100.0))),
            ("shift", number(self.shift, base.shift)),
            ("train", number(self.train, base.train)),
            ("class", self.class.map(|class| class.to_string())),
            ("page", number(self.page, base.page)),
            ("index", self.index.map(|index| index.to_string())),
            ("at", (self.at != base.at).then(|| self.at.0.to_string() + "," + &self.at.1.to_string())),
        ]
    }

    fn asks_anew(&self, before: &Self) -> bool {
        self.data != before.data
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::Arrival;
    use crate::shell::Query;
    use proptest::prelude::*;

    fn read(query: &str) -> Arrival<State> {
        Arrival::of(&Query::parse(query))
    }

    #[test]
    fn an_empty_address_is_the_set_of_the_program() {
        let arrival = read("");
        assert_eq!(arrival.state, State::default());
        assert_eq!(Arrival::query(&arrival.state, 0).to_string(), "");
        assert_eq!(State::default().options(), Options::default(), "as /training draws them");
    }

    #[test]
    fn broken_values_fall_back_and_are_named() {
        for broken in [
            "data=mnist",
            "seed=-1",
            "seed=10000",
            "noise=0.015",
            "noise=0.51",
            "noise=mucho",
            "shift=11",
            "train=15",
            "train=55001",
            "class=10",
            "class=x",
            "page=-1",
            "index=1.5",
            "at=3",
            "at=64,0",
            "at=a,b",
        ] {
            let arrival = read(broken);
            assert_eq!(arrival.state, State::default(), "{broken}");
            assert_eq!(arrival.broken.len(), 1, "{broken}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            fashion: bool, seed in 0..=SEEDS, noise in 0..=NOISES, shift in 0..=SHIFTS, train in AMOUNTS.0..=AMOUNTS.1,
            class in prop::option::of(0_u8..10), page in 0_usize..2_000, index in prop::option::of(0_usize..60_000),
            at in (0_usize..64, 0_usize..64),
        ) {
            let data = if fashion { Data::Fashion } else { Data::Synthetic };
            let state = State { data, seed, noise, shift, train, class, page, index, at };
            let arrival = Arrival::<State>::of(&Arrival::query(&state, 0));
            prop_assert_eq!(arrival.state, state);
            prop_assert!(arrival.broken.is_empty());
        }
    }
}
