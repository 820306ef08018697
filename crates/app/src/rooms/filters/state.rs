use super::presets::Preset;
use crate::rooms::shared::text::{self, MOST};
use crate::rooms::shared::{Pair, Reader, RoomState};
use ops::Grid;

/// The fewest and the most rows and columns of a kernel.
pub const SIZES: (usize, usize) = (1, 7);
/// Height and width of the drawn pictures: as many pixels as the largest panel has on the screen, so that a pointer
/// can reach each of them.
pub const SIDE: usize = 320;
/// The longest side an image may have here; larger ones are scaled down to it.
pub const LONGEST: usize = 512;

/// What the picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A house with a tree and a fence: straight edges both ways.
    House,
    /// Mountains and a lake at dusk: soft slopes and one horizon.
    Lake,
    /// A test chart: rings, bars, a star, steps of grey.
    Chart,
    /// Flowers and fruit in a soft light: round things.
    Fruit,
    /// The visitor's own, which no address can carry.
    Own,
}

/// How colours become numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// One number for each pixel: its luminance.
    Grey,
    /// Three: red, green and blue are filtered each on its own.
    Rgb,
}

/// One of the three colours of a pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// The first.
    Red,
    /// The second.
    Green,
    /// The third.
    Blue,
}

/// One of the pictures on the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// What is filtered.
    Image,
    /// The response to K.
    Response,
    /// The response to K transposed.
    Transposed,
    /// Both responses added.
    Sum,
    /// The length of the gradient that both responses are the components of.
    Magnitude,
}

/// What the room shows: everything that stands in its address.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The picture.
    pub subject: Subject,
    /// K.
    pub kernel: Grid,
    /// Grey or RGB.
    pub colour: Colour,
    /// Which channel the magnifier reads in RGB.
    pub channel: Channel,
    /// The picture that is shown large.
    pub panel: Panel,
    /// Where the magnifier is fixed: (row, column); the picture's own place where nobody has moved it.
    pub at: Option<(usize, usize)>,
}

impl Subject {
    /// All of them; the own one last.
    pub const ALL: [Self; 5] = [Self::House, Self::Lake, Self::Chart, Self::Fruit, Self::Own];

    /// Its name in an address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::House => "house",
            Self::Lake => "lake",
            Self::Chart => "chart",
            Self::Fruit => "fruit",
            Self::Own => "own",
        }
    }
}

impl Colour {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Grey, Self::Rgb];

    /// Its name in an address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Grey => "grey",
            Self::Rgb => "rgb",
        }
    }
}

impl Channel {
    /// All three, in the order of a pixel.
    pub const ALL: [Self; 3] = [Self::Red, Self::Green, Self::Blue];

    /// Its name in an address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Green => "green",
            Self::Blue => "blue",
        }
    }

    /// Its place in a pixel.
    #[must_use]
    pub const fn place(self) -> usize {
        match self {
            Self::Red => 0,
            Self::Green => 1,
            Self::Blue => 2,
        }
    }
}

impl Panel {
    /// All of them, in the order of the stage.
    pub const ALL: [Self; 5] = [Self::Image, Self::Response, Self::Transposed, Self::Sum, Self::Magnitude];

    /// Its name in an address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Response => "response",
            Self::Transposed => "transposed",
            Self::Sum => "sum",
            Self::Magnitude => "magnitude",
        }
    }
}

impl Default for State {
    /// The notebook's edge kernel over the house.
    fn default() -> Self {
        Self {
            subject: Subject::House,
            kernel: Preset::Sobel.kernel(),
            colour: Colour::Grey,
            channel: Channel::Red,
            panel: Panel::Image,
            at: None,
        }
    }
}

impl RoomState for State {
    fn read(reader: &mut Reader) -> Self {
        let default = Self::default();
        let subject = one_of(reader, "picture", &Subject::ALL, Subject::name).unwrap_or(default.subject);
        // How large one's own picture is, its address does not know.
        let side = if subject == Subject::Own { LONGEST } else { SIDE };
        Self {
            subject,
            kernel: reader.value("kernel", parse_kernel).unwrap_or(default.kernel),
            colour: one_of(reader, "colour", &Colour::ALL, Colour::name).unwrap_or(default.colour),
            channel: one_of(reader, "channel", &Channel::ALL, Channel::name).unwrap_or(default.channel),
            panel: one_of(reader, "panel", &Panel::ALL, Panel::name).unwrap_or(default.panel),
            at: reader.value("at", |text| parse_place(text, side)),
        }
    }

    fn pairs(&self) -> Vec<Pair> {
        let default = Self::default();
        let name = |changed: bool, name: &'static str| changed.then(|| name.to_owned());
        vec![
            ("picture", name(self.subject != default.subject, self.subject.name())),
            ("kernel", (self.kernel != default.kernel).then(|| write_kernel(&self.kernel))),
            ("colour", name(self.colour != default.colour, self.colour.name())),
            ("channel", name(self.channel != default.channel, self.channel.name())),
            ("panel", name(self.panel != default.panel, self.panel.name())),
            ("at", self.at.map(|(row, column)| row.to_string() + "," + &column.to_string())),
        ]
    }

    /// The question is about K alone.
    fn asks_anew(&self, before: &Self) -> bool {
        self.kernel != before.kernel
    }
}

impl State {
    /// Changes one weight. A place outside, or a value that is no finite number, changes nothing.
    pub fn set_weight(&mut self, row: usize, column: usize, value: f64) {
        if value.is_finite() {
            self.kernel.set(row, column, value.min(MOST).max(-MOST));
        }
    }

    /// Makes K `height` by `width`: its middle stays in the middle, and what is new is 0.
    pub fn resize(&mut self, height: usize, width: usize) {
        let new = |size: usize| size.max(SIZES.0).min(SIZES.1);
        let (height, width) = (new(height), new(width));
        let (down, right) = (middle(self.kernel.height(), height), middle(self.kernel.width(), width));
        let old = &self.kernel;
        let cell = |row: usize, column: usize| {
            let at = row.checked_add_signed(down).zip(column.checked_add_signed(right));
            at.and_then(|(row, column)| old.get(row, column)).unwrap_or(0.0)
        };
        if let Ok(kernel) = Grid::from_fn(height, width, cell) {
            self.kernel = kernel;
        }
    }
}

/// What to add to a place in a row of `new` cells to get its place in one of `old`, so that their middles meet: where
/// the window `same` is anchored.
fn middle(old: usize, new: usize) -> isize {
    let anchor = |size: usize| isize::try_from((size.max(1) - 1) / 2).unwrap_or(0);
    anchor(old) - anchor(new)
}

fn one_of<T: Copy>(reader: &mut Reader, key: &'static str, all: &[T], name: fn(T) -> &'static str) -> Option<T> {
    reader.value(key, |text| all.iter().copied().find(|one| name(*one) == text))
}

/// A preset's name, or rows of weights.
fn parse_kernel(text: &str) -> Option<Grid> {
    Preset::named(text).map(Preset::kernel).or_else(|| text::parse_grid(text, SIZES.1))
}

fn write_kernel(kernel: &Grid) -> String {
    Preset::of(kernel).map_or_else(|| text::write_grid(kernel), |preset| preset.name().to_owned())
}

fn parse_place(text: &str, side: usize) -> Option<(usize, usize)> {
    let one = |text: &str| text.parse().ok().filter(|place| *place < side);
    let (row, column) = text.split_once(',')?;
    Some((one(row)?, one(column)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::Arrival;
    use crate::shell::Query;
    use proptest::prelude::*;

    #[test]
    fn the_notebook_has_an_empty_query() {
        assert!(Arrival::query(&State::default(), 0).is_empty());
    }

    #[test]
    fn broken_values_fall_back_and_are_named() {
        let query = Query::parse("picture=cat&kernel=1,2;3&colour=red&channel=4&panel=big&at=1,600&lang=es");
        let arrival = Arrival::<State>::of(&query);
        assert_eq!(arrival.state, State::default());
        let keys: Vec<_> = arrival.broken.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, ["picture", "kernel", "colour", "channel", "panel", "at"]);
        for at in ["3", "-1,2", "1;2", "", "9,1"] {
            assert_eq!(parse_place(at, 9), None, "{at}");
        }
    }

    #[test]
    fn kernels_go_by_name_or_by_rows() {
        assert_eq!(parse_kernel("box"), Some(Preset::Box.kernel()));
        assert_eq!(parse_kernel("1,-1"), Some(Grid::from([[1.0, -1.0]])));
        assert_eq!(write_kernel(&Preset::Laplacian.kernel()), "laplacian");
        assert_eq!(parse_kernel("1,1,1,1,1,1,1,1"), None);
    }

    #[test]
    fn a_kernel_grows_and_shrinks_around_its_middle() {
        let mut state = State::default();
        state.resize(5, 5);
        assert_eq!(state.kernel.get(2, 1), Some(2.0));
        assert_eq!(state.kernel.get(0, 0), Some(0.0));
        state.resize(3, 3);
        assert_eq!(state, State::default());
        state.resize(1, 99);
        assert_eq!((state.kernel.height(), state.kernel.width()), (1, 7));
        state.set_weight(0, 3, f64::NAN);
        state.set_weight(9, 9, 1.0);
        assert_eq!(state.kernel.get(0, 2), Some(2.0));
    }

    proptest! {
        #[test]
        fn a_link_restores_the_state(
            subject in prop::sample::select(Subject::ALL.to_vec()),
            size in (1_usize..=7, 1_usize..=7),
            weights in prop::collection::vec(-1e6..1e6, 49),
            colour in prop::sample::select(Colour::ALL.to_vec()),
            channel in prop::sample::select(Channel::ALL.to_vec()),
            panel in prop::sample::select(Panel::ALL.to_vec()),
            at in prop::option::of((0_usize..SIDE, 0_usize..SIDE)),
        ) {
            let kernel = Grid::from_fn(size.0, size.1, |row, column| weights[row * 7 + column]).unwrap();
            let state = State { subject, kernel, colour, channel, panel, at };
            let arrival = Arrival::of(&Arrival::query(&state, 0));
            prop_assert_eq!(arrival, Arrival { state, step: 0, broken: Vec::new() });
        }
    }
}
