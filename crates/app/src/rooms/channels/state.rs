use super::kernel::{Layers, MOST_KERNEL};
use super::layer::{MOST_KERNELS, SIDES};
use super::{Channel, Layer};
use crate::rooms::shared::text::{parse_grid, parse_numbers, write_grid, write_numbers};
use crate::rooms::shared::{Pair, Reader, RoomState};
use ops::Grid;

/// How far the volume can be turned to either side, in degrees.
pub const MOST_TURN: i32 = 65;
/// How far it is turned at first.
const TURN: i32 = 35;

/// What the room shows: everything that stands in its address.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The image and the layer.
    pub layer: Layer,
    /// Which kernel's map is shown.
    pub map: usize,
    /// Which channel's products are open.
    pub channel: Channel,
    /// Whether the volume is shown instead of the numbers.
    pub volume: bool,
    /// How far the volume is turned, in degrees.
    pub turn: i32,
}

impl Default for State {
    fn default() -> Self {
        Self { layer: Layer::default(), map: 0, channel: Channel::Red, volume: false, turn: TURN }
    }
}

impl RoomState for State {
    fn read(reader: &mut Reader) -> Self {
        let default = Self::default();
        let image = read_image(reader, &default.layer.image);
        let own = reader.value("kernels", parse_kernels);
        // The biases of the room's own kernels would say nothing about others.
        let usual = usual_bias(own.as_deref());
        let kernels = own.unwrap_or(default.layer.kernels);
        let count = kernels.len();
        let bias = reader.value("bias", |text| parse_numbers(text).filter(|bias| bias.len() == count)).unwrap_or(usual);
        let padding = reader.value("pad", |text| text.parse().ok()).unwrap_or(default.layer.padding);
        let mut layer = Layer { image, kernels, bias, padding };
        if frames(&layer) == 0 {
            reader.broken("kernels");
            // One cell fits into anything.
            layer.resize_kernels(1, 1);
        }
        Self {
            layer,
            map: reader.value("map", |text| text.parse().ok().filter(|map| *map < count)).unwrap_or(default.map),
            channel: reader.value("channel", Channel::parse).unwrap_or(default.channel),
            volume: reader.value("view", parse_view).unwrap_or(default.volume),
            turn: reader.value("turn", parse_turn).unwrap_or(default.turn),
        }
    }

    fn pairs(&self) -> Vec<Pair> {
        let default = Self::default();
        let layer = &self.layer;
        let own_image = layer.image != default.layer.image;
        let own_kernels = layer.kernels != default.layer.kernels;
        let usual = usual_bias(own_kernels.then_some(&layer.kernels));
        let mut pairs: Vec<Pair> = Channel::ALL
            .map(|channel| (channel.name(), own_image.then(|| write_grid(channel.of(&layer.image)))))
            .to_vec();
        pairs.extend([
            ("kernels", own_kernels.then(|| write_kernels(&layer.kernels))),
            ("bias", (layer.bias != usual).then(|| write_numbers(&layer.bias))),
            ("pad", (layer.padding != default.layer.padding).then(|| layer.padding.name().to_owned())),
            ("map", (self.map != default.map).then(|| self.map.to_string())),
            ("channel", (self.channel != default.channel).then(|| self.channel.name().to_owned())),
            ("view", self.volume.then(|| "volume".to_owned())),
            ("turn", (self.turn != default.turn).then(|| self.turn.to_string())),
        ]);
        pairs
    }

    fn frames(&self) -> usize {
        frames(&self.layer)
    }

    /// It asks how many parameters the layer would have with more kernels.
    fn asks_anew(&self, before: &Self) -> bool {
        self.layer.kernel_size() != before.layer.kernel_size()
    }
}

impl State {
    /// Makes it `count` kernels; the map shown stays where it can.
    pub fn set_count(&mut self, count: usize) {
        self.layer.set_count(count);
        self.map = self.map.min(self.layer.kernels.len().saturating_sub(1));
    }

    /// Turns the volume; as far as it goes.
    pub fn turn_to(&mut self, degrees: i32) {
        self.turn = degrees.min(MOST_TURN).max(-MOST_TURN);
    }
}

/// One frame for each cell of a map; 0 where there is none.
fn frames(layer: &Layer) -> usize {
    let axes = layer.operation().and_then(|operation| operation.axes(layer.size()));
    axes.map_or(0, |(down, right)| down.output * right.output)
}

/// The three channels; all of them or none, since they have to go together.
fn read_image(reader: &mut Reader, default: &[Grid; 3]) -> [Grid; 3] {
    let mut own = false;
    let read = Channel::ALL.map(|channel| {
        let grid = reader.value(channel.name(), parse_channel);
        own |= grid.is_some();
        grid.unwrap_or_else(|| channel.of(default).clone())
    });
    let [first, ..] = &read;
    let size = (first.height(), first.width());
    if read.iter().all(|grid| (grid.height(), grid.width()) == size) {
        return read;
    }
    for channel in Channel::ALL {
        reader.broken(channel.name());
    }
    default.clone()
}

fn parse_channel(text: &str) -> Option<Grid> {
    parse_grid(text, SIDES.1).filter(|grid| SIDES.0 <= grid.height() && SIDES.0 <= grid.width())
}

/// Kernels with `~` between, their layers with `:` between: `1;0:0;0:-1;0~...`.
fn parse_kernels(text: &str) -> Option<Vec<Layers>> {
    let kernels: Vec<Layers> = text.split('~').map(parse_layers).collect::<Option<_>>()?;
    let size = |grid: &Grid| (grid.height(), grid.width());
    let first = kernels.first().map(|[layer, ..]| size(layer))?;
    let alike = kernels.iter().flatten().all(|layer| size(layer) == first);
    (alike && kernels.len() <= MOST_KERNELS).then_some(kernels)
}

fn parse_layers(text: &str) -> Option<Layers> {
    let layers: Vec<Grid> = text.split(':').map(|text| parse_grid(text, MOST_KERNEL)).collect::<Option<_>>()?;
    layers.try_into().ok()
}

/// As [`parse_kernels`] reads them.
fn write_kernels(kernels: &[Layers]) -> String {
    let layers = |layers: &Layers| layers.iter().map(write_grid).collect::<Vec<_>>().join(":");
    kernels.iter().map(layers).collect::<Vec<_>>().join("~")
}

/// The biases of the room's kernels, and 0 for all others.
fn usual_bias(own: Option<&[Layers]>) -> Vec<f64> {
    own.map_or_else(|| Layer::default().bias, |kernels| vec![0.0; kernels.len()])
}

fn parse_view(text: &str) -> Option<bool> {
    match text {
        "numbers" => Some(false),
        "volume" => Some(true),
        _ => None,
    }
}

fn parse_turn(text: &str) -> Option<i32> {
    text.parse().ok().filter(|degrees: &i32| degrees.abs() <= MOST_TURN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::Arrival;
    use crate::shell::Query;
    use ops::Padding;
    use proptest::prelude::*;

    fn arrive(query: &str) -> Arrival<State> {
        Arrival::of(&Query::parse(query))
    }

    fn broken(query: &str) -> Vec<&'static str> {
        let mut keys: Vec<_> = arrive(query).broken.into_iter().map(|(key, _)| key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    #[test]
    fn the_rooms_own_values_need_no_query() {
        assert!(Arrival::query(&State::default(), 0).is_empty());
        assert_eq!(State::default().frames(), 9);
    }

    #[test]
    fn broken_values_fall_back_and_are_named() {
        let query = "red=1,x&kernels=1:2&bias=1,2,3&pad=full&map=2&channel=alpha&view=side&turn=90&step=9";
        assert_eq!(arrive(query).state, State::default());
        assert_eq!(broken(query), ["bias", "channel", "kernels", "map", "pad", "red", "step", "turn", "view"]);
    }

    #[test]
    fn channels_of_different_sizes_are_no_image() {
        assert_eq!(broken("red=1,2;3,4"), ["red"]);
        assert_eq!(broken("red=1,2;3,4&green=1,2;3,4&blue=1,2,3;4,5,6"), ["blue", "green", "red"]);
        assert_eq!(arrive("red=1,2;3,4&green=1,2;3,4&blue=1,2,3;4,5,6").state, State::default());
        assert_eq!(broken("red=1;2&green=1;2&blue=1;2"), ["blue", "green", "red"], "too narrow");
    }

    #[test]
    fn kernels_are_readable_in_the_address() {
        let state = arrive("kernels=1:0:-1~0.5:0:2&bias=0,3&map=1").state;
        assert_eq!(state.layer.kernel_size(), (1, 1));
        assert_eq!(state.layer.weights(1, Channel::Blue), Some(&Grid::single(2.0)));
        assert_eq!(Arrival::query(&state, 0).to_string(), "kernels=1:0:-1~0.5:0:2&bias=0,3&map=1");
        assert_eq!(arrive("kernels=1:0:-1").state.layer.bias, [0.0], "other kernels have no bias of their own");
        assert_eq!(broken("kernels=1:0:-1~1,2:0,0:0,0"), ["kernels"], "sizes differ");
        assert_eq!(broken("kernels=1:0~1:0"), ["kernels"], "two layers");
        assert_eq!(broken(&format!("kernels={}", ["1:1:1"; 5].join("~"))), ["kernels"], "five kernels");
    }

    #[test]
    fn kernels_that_do_not_fit_are_left_out() {
        let image = "red=1,2;3,4&green=1,2;3,4&blue=1,2;3,4";
        let state = arrive(image).state;
        assert_eq!((state.layer.kernel_size(), state.frames()), ((1, 1), 4));
        assert_eq!(arrive(&format!("{image}&pad=same")).state.layer.kernel_size(), (3, 3));
        let column = "1;1;1:1;1;1:1;1;1";
        assert_eq!(broken(&format!("{image}&kernels={column}")), ["kernels"]);
    }

    #[test]
    fn only_the_size_of_the_kernels_asks_anew() {
        let first = State::default();
        let mut other = first.clone();
        other.set_count(4);
        other.turn_to(999);
        assert_eq!(other.turn, MOST_TURN);
        assert!(!other.asks_anew(&first));
        other.layer.resize_kernels(2, 2);
        assert!(other.asks_anew(&first));
    }

    #[test]
    fn the_map_shown_exists() {
        let mut state = arrive("map=1").state;
        state.set_count(1);
        assert_eq!(state.map, 0);
    }

    proptest! {
        #[test]
        fn a_link_restores_the_state(
            size in (3_usize..=6, 3_usize..=6, 1_usize..=3, 1_usize..=3),
            count in 1_usize..=4,
            values in prop::collection::vec(-1e3..1e3, 36 * 3 + 9 * 12 + 4),
            same: bool,
            volume: bool,
            turn in -MOST_TURN..=MOST_TURN,
            seed: usize,
        ) {
            let grid = |height: usize, width: usize, from: usize| {
                Grid::from_fn(height, width, |row, column| values[from + row * width + column]).unwrap()
            };
            let layer = Layer {
                image: [0, 1, 2].map(|channel| grid(size.0, size.1, channel * 36)),
                kernels: (0..count)
                    .map(|kernel| [0, 1, 2].map(|channel| grid(size.2, size.3, 108 + (kernel * 3 + channel) * 9)))
                    .collect(),
                bias: values[216..216 + count].to_vec(),
                padding: if same { Padding::Same } else { Padding::Valid },
            };
            let state = State { layer, map: seed % count, channel: Channel::ALL[seed % 3], volume, turn };
            let step = seed % state.frames();
            let arrival = Arrival::of(&Arrival::query(&state, step));
            prop_assert_eq!(arrival, Arrival { state, step, broken: Vec::new() });
        }
    }
}
