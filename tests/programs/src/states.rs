use crate::chance::{Chance, Values};
use catalogue::Room;
use std::fmt;

/// A room and the state that it is opened in.
#[derive(Debug, Clone, PartialEq)]
pub struct Address {
    /// The room.
    pub room: Room,
    /// Its query.
    pub query: String,
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "/{}?{}", self.room.path(), self.query)
    }
}

const BORDERS: [&str; 5] = ["zero", "reflect", "edge", "wrap", "symmetric"];

/// All generated states: every choice that a room offers, with numbers and sizes drawn by chance, the same every time.
#[must_use]
pub fn all() -> Vec<Address> {
    let mut chance = Chance::new(1);
    let mut states = Vec::new();
    for (room, of_room) in [
        (Room::Correlation, signals as fn(&mut Chance) -> Vec<String>),
        (Room::Convolution, convolutions),
        (Room::Padding, paddings),
        (Room::Stride, strides),
        (Room::Activation, activations),
        (Room::Pooling, poolings),
        (Room::Filters, pictures),
        (Room::Channels, colours),
        (Room::Architecture, stacks),
        (Room::Output, sums),
        (Room::Dataset, windows),
        (Room::Training, runs),
    ] {
        // What one finds there first.
        let first = std::iter::once(String::new());
        states.extend(first.chain(of_room(&mut chance)).map(|query| Address { room, query }));
    }
    states
}

fn signals(chance: &mut Chance) -> Vec<String> {
    let mut states = Vec::new();
    for (x, w) in [(1, 1), (7, 7), (3, 5), (5, 3), (16, 4), (4, 16), (16, 16), (2, 6), (8, 1), (1, 9)] {
        for mode in ["full", "same", "valid"] {
            for flip in [0, 1] {
                let values = chance.one(&Values::ALL);
                let (x, w) = (chance.row(x, values), chance.row(w, values));
                states.push(format!("x={x}&w={w}&mode={mode}&flip={flip}"));
            }
        }
    }
    states
}

/// An image and a kernel, where the kernel fits without padding.
fn image_and_kernel(chance: &mut Chance) -> String {
    let (height, width) = (chance.between(1, 9), chance.between(1, 9));
    let (down, right) = (chance.between(1, height.min(5)), chance.between(1, width.min(5)));
    image_and_kernel_of(chance, (height, width), (down, right))
}

fn image_and_kernel_of(chance: &mut Chance, image: (usize, usize), kernel: (usize, usize)) -> String {
    let values = chance.one(&Values::ALL);
    let (image, kernel) = (chance.grid(image.0, image.1, values), chance.grid(kernel.0, kernel.1, values));
    format!("image={image}&kernel={kernel}")
}

fn convolutions(chance: &mut Chance) -> Vec<String> {
    let mut states = Vec::new();
    for flip in [0, 1] {
        for _ in 0..15 {
            states.push(format!("{}&flip={flip}", image_and_kernel(chance)));
        }
        // What was done in other rooms before.
        for via in [
            "relu",
            "max:2",
            "filter:1,0,-1;1,0,-1;1,0,-1:same~relu",
            "filter:0.5,0.25:full:s2,1:reflect:flip~tanh~average:2:same:s1",
        ] {
            let (image, kernel) = (chance.grid(8, 7, Values::Fine), chance.grid(2, 3, Values::Fine));
            states.push(format!("image={image}&kernel={kernel}&flip={flip}&via={via}"));
        }
    }
    states
}

fn paddings(chance: &mut Chance) -> Vec<String> {
    let mut states = Vec::new();
    for pad in ["valid", "same", "full", "1", "4", "8"] {
        for border in BORDERS {
            for flip in [0, 1] {
                let one = image_and_kernel(chance);
                states.push(format!("{one}&pad={pad}&border={border}&flip={flip}"));
            }
            // Kernels of even sides, and larger than their image.
            let even = image_and_kernel_of(chance, (5, 6), (4, 2));
            states.push(format!("{even}&pad={pad}&border={border}"));
            let large = image_and_kernel_of(chance, (2, 3), (5, 7));
            states.push(format!("{large}&pad={pad}&border={border}&flip={}", chance.between(0, 1)));
        }
    }
    states
}

fn strides(chance: &mut Chance) -> Vec<String> {
    let mut states = Vec::new();
    for stride in ["1", "2", "3,1", "1,2", "8"] {
        for dilation in ["1", "2", "1,3", "4,1"] {
            for pad in ["valid", "same", "full", "2"] {
                let size = (chance.between(9, 16), chance.between(9, 16));
                let kernel = (chance.between(1, 3), chance.between(1, 3));
                let one = image_and_kernel_of(chance, size, kernel);
                let (border, flip) = (chance.one(&BORDERS), chance.between(0, 1));
                states.push(format!("{one}&stride={stride}&dilation={dilation}&pad={pad}&border={border}&flip={flip}"));
            }
        }
    }
    states
}

fn activations(chance: &mut Chance) -> Vec<String> {
    let functions = ["linear", "relu", "leaky_relu", "tanh", "sigmoid", "elu", "gelu", "softplus"];
    let mut states = Vec::new();
    for function in functions {
        for values in Values::ALL {
            for _ in 0..2 {
                let (height, width) = (chance.between(1, 8), chance.between(1, 8));
                states.push(format!("image={}&fn={function}", chance.grid(height, width, values)));
            }
        }
        states.push(format!("image=0,-0.000001,0.000001;-1000000,1000000,-745.5;-88.8,88.8,37&fn={function}"));
    }
    states
}

fn poolings(chance: &mut Chance) -> Vec<String> {
    let mut states = Vec::new();
    for kind in ["max", "average"] {
        for pool in ["2", "3", "1,4", "5,2", "6"] {
            for stride in ["", "&stride=1", "&stride=2,3", "&stride=6"] {
                for pad in ["valid", "same"] {
                    let size = (chance.between(6, 12), chance.between(6, 12));
                    let values = chance.one(&Values::ALL);
                    let (image, shift) = (chance.grid(size.0, size.1, values), chance.one(&[0, 0, 1, 4]));
                    states.push(format!("image={image}&kind={kind}&pool={pool}{stride}&pad={pad}&shift={shift}"));
                }
            }
        }
        // Windows larger than the map, and those that tile it.
        for (size, pool) in [((2, 3), "5"), ((1, 1), "2"), ((6, 8), "3,4"), ((4, 4), "1")] {
            let image = chance.grid(size.0, size.1, Values::Fine);
            states.push(format!("image={image}&kind={kind}&pool={pool}&pad=same"));
        }
    }
    states
}

fn pictures(chance: &mut Chance) -> Vec<String> {
    let mut states = Vec::new();
    for picture in ["house", "lake", "chart", "fruit"] {
        for colour in ["grey", "rgb&channel=blue"] {
            for panel in ["response", "transposed"] {
                // A corner, an edge, and somewhere inside.
                for at in ["0,0", "319,160", &format!("{},{}", chance.between(0, 319), chance.between(0, 319))] {
                    let (height, width) = (chance.between(1, 7), chance.between(1, 7));
                    let kernel = chance.grid(height, width, Values::Fine);
                    states.push(format!("picture={picture}&kernel={kernel}&colour={colour}&panel={panel}&at={at}"));
                }
                let side = chance.between(1, 5);
                let kernel = chance.grid(side, side, Values::Whole);
                states.push(format!("picture={picture}&kernel={kernel}&colour={colour}&panel={panel}"));
            }
        }
    }
    states
}

fn colours(chance: &mut Chance) -> Vec<String> {
    let mut states = Vec::new();
    for count in 1..=4 {
        for pad in ["valid", "same"] {
            for (down, right) in [(1, 1), (2, 2), (3, 3), (1, 3), (3, 2)] {
                let (height, width) = (chance.between(3, 6), chance.between(3, 6));
                let values = chance.one(&Values::ALL);
                let [red, green, blue] = [(); 3].map(|()| chance.grid(height, width, values));
                let kernels: Vec<String> =
                    (0..count).map(|_| [(); 3].map(|()| chance.grid(down, right, values)).join(":")).collect();
                let (bias, map) = (chance.row(count, values), chance.between(0, count - 1));
                states.push(format!(
                    "red={red}&green={green}&blue={blue}&kernels={}&bias={bias}&pad={pad}&map={map}",
                    kernels.join("~")
                ));
            }
        }
    }
    states
}

fn stacks(_: &mut Chance) -> Vec<String> {
    let presets = ["dense", "cnn", "cnn_pool", "small"].map(|name| format!("network={name}"));
    let own = [
        "32x30x3-conv12x5x3.s2x3.same.relu-conv7x2.s2.tanh-avg3.s2.same-conv5x3.d2.same.nobias-gap-dense4.softmax",
        "28x28x1-conv16x3.same-bn-act.relu-max3.s2.same-drop0.25-flat-dense32.relu-drop0.5-dense10.softmax",
        "12x9x4-conv6x1x3.elu-leaky0.1-avg2x3-flat-dense5.gelu-dense2",
        "8x8x1-flat-dense3.softplus.nobias-bn.m0.9.e0.01-dense1.sigmoid",
        "64-dense16.leaky_relu-drop0.1-dense3.softmax",
        "7x7x2-max2.s1.same-conv3x4.d2.same.he_normal-gap",
    ]
    .map(|layers| format!("network=custom&layers={layers}"));
    presets.into_iter().chain(own).collect()
}

fn sums(chance: &mut Chance) -> Vec<String> {
    let mut states = Vec::new();
    for image in ["blank".to_owned(), chance.between(0, 9999).to_string(), chance.between(0, 9999).to_string()] {
        for add in ["0", "3", "-12.5", "30"] {
            let (label, class) = (chance.between(0, 9), chance.between(0, 9));
            states.push(format!("image={image}&label={label}&add={add}"));
            states.push(format!("image={image}&add={add}&to=class&class={class}"));
        }
    }
    states
}

fn windows(chance: &mut Chance) -> Vec<String> {
    let mut states = Vec::new();
    for at in ["0,0", "27,27", "0,20", "13,14"] {
        for noise in ["0", "0.05", "0.5"] {
            let (seed, index) = (chance.between(0, 9999), chance.between(0, 900));
            states.push(format!("seed={seed}&noise={noise}&shift=2&train=1000&index={index}&at={at}"));
        }
    }
    states
}

fn runs(_: &mut Chance) -> Vec<String> {
    [
        "data=fashion&train=64&epochs=2&batch=16",
        "data=synthetic&network=dense&train=100&epochs=1&patience=off&seed=12345678901",
        "data=fashion&network=cnn_pool&train=32&epochs=1&rate=0.01",
        "network=custom&layers=28x28x1-conv4x3.s2.same-bn-act.relu-gap-dense10.softmax&train=100&epochs=3&patience=2",
    ]
    .map(str::to_owned)
    .to_vec()
}
