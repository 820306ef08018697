use crate::laboratory::weights::Choice;
use crate::rooms::shared::text::parse_pair;
use crate::rooms::shared::{Pair, Reader, RoomState};

/// Test images of the drawn garments and of Fashion-MNIST.
pub const IMAGES: usize = 10_000;
/// The farthest the image is moved, in pixels.
pub const FARTHEST: i32 = 4;
/// Levels, channels and cells beyond these are no network's.
const MOST: usize = 1 << 24;

/// Which image goes through the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A test image of the drawn garments.
    Drawn(usize),
    /// A test image of Fashion-MNIST.
    Fashion(usize),
    /// What the learner drew, took or gave; a link cannot carry it.
    Own,
}

impl Default for Subject {
    /// Something with a clear outline: a shoe.
    fn default() -> Self {
        Self::Drawn(0)
    }
}

/// All that the room shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct State {
    /// The network.
    pub network: Choice,
    /// The network beside it, if two are compared.
    pub other: Option<Choice>,
    /// The image.
    pub subject: Subject,
    /// How far it is moved to the right, in pixels.
    pub shift: i32,
    /// Where the grey square lies on it: its first row and column.
    pub cover: Option<(usize, usize)>,
    /// The level whose map is large: 0 is the image, 1 the first layer.
    pub level: Level,
    /// The channel of that level.
    pub channel: usize,
    /// The cell of that map; the strongest, if none was picked.
    pub cell: Option<(usize, usize)>,
    /// The input channel whose products are open.
    pub part: usize,
}

/// A level; the first layer's output by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level(pub usize);

impl Default for Level {
    fn default() -> Self {
        Self(1)
    }
}

fn count(most: usize) -> impl Fn(&str) -> Option<usize> {
    move |text| text.parse().ok().filter(|count| *count < most)
}

/// A row and a column, always both.
fn place(text: &str) -> Option<(usize, usize)> {
    text.contains(',').then(|| parse_pair(text, (0, MOST))).flatten()
}

impl RoomState for State {
    fn read(reader: &mut Reader) -> Self {
        let fashion = reader
            .value("data", |text| match text {
                "synthetic" => Some(false),
                "fashion" => Some(true),
                _ => None,
            })
            .unwrap_or(false);
        let of = |index| if fashion { Subject::Fashion(index) } else { Subject::Drawn(index) };
        let subject =
            reader.value("image", |text| if text == "own" { Some(Subject::Own) } else { count(IMAGES)(text).map(of) });
        let within = |shift: &i32| (-FARTHEST..=FARTHEST).contains(shift);
        Self {
            network: reader.value("network", Choice::from_name).unwrap_or_default(),
            other: reader.value("with", Choice::from_name),
            subject: subject.unwrap_or(of(0)),
            shift: reader.value("shift", |text| text.parse().ok().filter(within)).unwrap_or(0),
            cover: reader.value("cover", place),
            level: Level(reader.value("layer", count(65)).unwrap_or(1)),
            channel: reader.value("channel", count(MOST)).unwrap_or(0),
            cell: reader.value("cell", place),
            part: reader.value("part", count(MOST)).unwrap_or(0),
        }
    }

    fn pairs(&self) -> Vec<Pair> {
        let base = Self::default();
        let number = |value: usize, default: usize| (value != default).then(|| value.to_string());
        let pair = |(row, column): (usize, usize)| format!("{row},{column}");
        let image = match self.subject {
            Subject::Drawn(index) | Subject::Fashion(index) => number(index, 0),
            Subject::Own => Some("own".to_owned()),
        };
        vec![
            ("network", (self.network != base.network).then(|| self.network.name())),
            ("with", self.other.map(Choice::name)),
            ("data", matches!(self.subject, Subject::Fashion(_)).then(|| "fashion".to_owned())),
            ("image", image),
            ("shift", (self.shift != 0).then(|| self.shift.to_string())),
            ("cover", self.cover.map(pair)),
            ("layer", number(self.level.0, base.level.0)),
            ("channel", number(self.channel, 0)),
            ("cell", self.cell.map(pair)),
            ("part", number(self.part, 0)),
        ]
    }

    /// The question is about the image and the network, not about where one looks.
    fn asks_anew(&self, before: &Self) -> bool {
        (self.network, self.subject) != (before.network, before.subject)
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
        assert!(State::default().pairs().iter().all(|(_, value)| value.is_none()));
        assert_eq!(read("").state, State::default());
    }

    #[test]
    fn what_cannot_be_used_falls_back_and_is_told() {
        let found = read("network=vgg&image=10000&layer=65&channel=x&cell=3&shift=5&data=mnist&cover=1,x&with=run-");
        assert_eq!(found.state, State::default());
        let mut keys: Vec<_> = found.broken.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["cell", "channel", "cover", "data", "image", "layer", "network", "shift", "with"]);
    }

    fn choice() -> impl Strategy<Value = Choice> {
        prop_oneof![Just(Choice::Example), Just(Choice::Own), (0_usize..100).prop_map(Choice::Run)]
    }

    fn state() -> impl Strategy<Value = State> {
        let subject = prop_oneof![
            (0..IMAGES).prop_map(Subject::Drawn),
            (0..IMAGES).prop_map(Subject::Fashion),
            Just(Subject::Own)
        ];
        let places = (prop::option::of((0_usize..28, 0_usize..28)), prop::option::of((0_usize..28, 0_usize..28)));
        let view = (0_usize..65, 0_usize..600, 0_usize..600, -FARTHEST..=FARTHEST);
        (choice(), prop::option::of(choice()), subject, places, view).prop_map(
            |(network, other, subject, (cover, cell), (level, channel, part, shift))| State {
                network,
                other,
                subject,
                shift,
                cover,
                level: Level(level),
                channel,
                cell,
                part,
            },
        )
    }

    proptest! {
        #[test]
        fn every_state_survives_its_address(state in state()) {
            let query = Arrival::query(&state, 0);
            let back = Arrival::<State>::of(&query);
            // An own image does not say of which data the others are.
            prop_assert_eq!(back.state, state);
            prop_assert!(back.broken.is_empty());
        }

        #[test]
        fn no_query_breaks_it(text in "(network|image|layer|cell|shift|cover|with|part)=.{0,12}") {
            let state = read(&text).state;
            prop_assert_eq!(read(&Arrival::query(&state, 0).to_string()).state, state);
        }
    }
}
