use super::scene::CLASSES;
use crate::i18n::{Bounds, exact};
use crate::platform::numeral::parse;
use crate::rooms::shared::{Pair, Reader, RoomState};

/// Test images of the drawn garments.
pub const IMAGES: usize = 10_000;
/// What can be added to a sum.
pub const ADDED: Bounds = Bounds::decimal(-40.0, 40.0);
/// The garment that stands there first: the network hesitates.
const FIRST: usize = 28;

/// Which image goes through the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A test image of the drawn garments.
    Drawn(usize),
    /// The empty canvas.
    Blank,
    /// What the learner drew; a link cannot carry it.
    Own,
}

impl Default for Subject {
    fn default() -> Self {
        Self::Drawn(FIRST)
    }
}

impl Subject {
    /// Its name in the address.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Drawn(index) => index.to_string(),
            Self::Blank => "blank".to_owned(),
            Self::Own => "own".to_owned(),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        match text {
            "blank" => Some(Self::Blank),
            "own" => Some(Self::Own),
            number => number.parse().ok().filter(|index| *index < IMAGES).map(Self::Drawn),
        }
    }
}

/// What the number is added to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum To {
    /// All ten sums.
    #[default]
    All,
    /// That of the class followed.
    Followed,
}

/// All that the room shows.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct State {
    /// The image.
    pub subject: Subject,
    /// What it really is; the image's own label, if nothing else was chosen.
    pub label: Option<usize>,
    /// Added to the sums.
    pub add: f64,
    /// To which of them.
    pub to: To,
    /// The class whose sum is worked out; the one that the network says, if none was chosen.
    pub class: Option<usize>,
}

fn class(text: &str) -> Option<usize> {
    text.parse().ok().filter(|class| *class < CLASSES)
}

impl RoomState for State {
    fn read(reader: &mut Reader) -> Self {
        Self {
            subject: reader.value("image", Subject::parse).unwrap_or_default(),
            label: reader.value("label", class),
            add: reader.value("add", |text| parse(text).filter(|add| ADDED.holds(*add))).unwrap_or(0.0),
            to: reader
                .value("to", |text| match text {
                    "all" => Some(To::All),
                    "class" => Some(To::Followed),
                    _ => None,
                })
                .unwrap_or_default(),
            class: reader.value("class", class),
        }
    }

    fn pairs(&self) -> Vec<Pair> {
        let base = Self::default();
        vec![
            ("image", (self.subject != base.subject).then(|| self.subject.name())),
            ("label", self.label.map(|class| class.to_string())),
            ("add", (self.add != 0.0).then(|| exact(self.add))),
            ("to", (self.to == To::Followed).then(|| "class".to_owned())),
            ("class", self.class.map(|class| class.to_string())),
        ]
    }

    /// The question is about the image, whatever is added to its sums.
    fn asks_anew(&self, before: &Self) -> bool {
        self.subject != before.subject
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::Arrival;
    use crate::shell::Query;
    use proptest::prelude::*;

    fn read(text: &str) -> Arrival<State> {
        Arrival::of(&Query::parse(text))
    }

    #[test]
    fn the_room_as_it_opens_has_an_empty_address() {
        assert!(Arrival::query(&State::default(), 0).is_empty());
        assert_eq!(read("").state, State::default());
    }

    #[test]
    fn what_cannot_be_used_falls_back_and_is_told() {
        let found = read("image=10000&label=10&add=41&to=some&class=-1&step=1");
        assert_eq!(found.state, State::default());
        let mut keys: Vec<_> = found.broken.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["add", "class", "image", "label", "step", "to"]);
    }

    fn state() -> impl Strategy<Value = State> {
        let subject = prop_oneof![(0..IMAGES).prop_map(Subject::Drawn), Just(Subject::Blank), Just(Subject::Own)];
        let class = || prop::option::of(0..CLASSES);
        (subject, class(), -30.0..30.0, prop::bool::ANY, class()).prop_map(|(subject, label, add, all, class)| State {
            subject,
            label,
            add,
            to: if all { To::All } else { To::Followed },
            class,
        })
    }

    proptest! {
        #[test]
        fn every_state_survives_its_address(state in state()) {
            let back = Arrival::<State>::of(&Arrival::query(&state, 0));
            prop_assert_eq!(back.state, state);
            prop_assert!(back.broken.is_empty());
        }

        #[test]
        fn no_query_breaks_it(text in "(image|label|add|to|class)=.{0,12}") {
            let state = read(&text).state;
            prop_assert_eq!(read(&Arrival::query(&state, 0).to_string()).state, state);
        }
    }
}
