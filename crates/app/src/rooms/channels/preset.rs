use super::Channel;
use super::kernel::{Layers, middle};
use ops::Grid;

/// A kernel to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Red and neither green nor blue, in a pixel and its neighbours.
    Red,
    /// Blue below and none above: the surface of the sea.
    Water,
    /// Green that ends towards the right.
    Green,
    /// The sum of the channels: brightness.
    Sum,
}

impl Preset {
    /// In the order a control offers them, and new kernels take them.
    pub const ALL: [Self; 4] = [Self::Red, Self::Water, Self::Green, Self::Sum];

    /// Its name in the page.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Water => "water",
            Self::Green => "green",
            Self::Sum => "sum",
        }
    }

    /// Whether kernels of this (height, width) can hold it: an edge needs two sides.
    #[must_use]
    pub const fn fits(self, (height, width): (usize, usize)) -> bool {
        match self {
            Self::Red | Self::Sum => true,
            Self::Water => height > 1,
            Self::Green => width > 1,
        }
    }

    /// Its bias: looking for red, one neighbour less is not enough.
    #[must_use]
    pub const fn bias(self) -> f64 {
        match self {
            Self::Red => -1.0,
            Self::Water | Self::Green | Self::Sum => 0.0,
        }
    }

    /// Its weights at this (height, width).
    #[must_use]
    pub fn kernel(self, (height, width): (usize, usize)) -> Layers {
        let edge = |place: usize, side: usize| match place {
            0 if side > 1 => -1.0,
            place if place + 1 == side && side > 1 => 1.0,
            _ => 0.0,
        };
        Channel::ALL.map(|channel| {
            let weight = |row: usize, column: usize| {
                let (down, right) = (row == middle(height), column == middle(width));
                match (self, channel) {
                    (Self::Red, Channel::Red) => f64::from(u8::from(down || right)),
                    (Self::Red, _) => -f64::from(u8::from(down || right)),
                    (Self::Water, Channel::Blue) => edge(row, height),
                    (Self::Green, Channel::Green) => -edge(column, width),
                    (Self::Sum, _) => f64::from(u8::from(down && right)),
                    _ => 0.0,
                }
            };
            // -0 is no weight that anybody would write.
            Grid::from_fn(height, width, |row, column| weight(row, column) + 0.0).unwrap_or_else(|_| Grid::single(0.0))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_have_the_size_asked_for_and_say_something_where_they_fit() {
        for preset in Preset::ALL {
            for size in [(1, 1), (2, 2), (3, 3), (1, 3)] {
                let kernel = preset.kernel(size);
                assert!(kernel.iter().all(|layer| (layer.height(), layer.width()) == size));
                let weighs = kernel.iter().any(|layer| layer.as_slice().iter().any(|weight| weight.abs() > 0.0));
                assert_eq!(weighs, preset.fits(size), "{} {size:?}", preset.name());
            }
        }
    }

    #[test]
    fn looking_for_red_is_a_cross() {
        let [red, green, blue] = Preset::Red.kernel((3, 3));
        assert_eq!(red.as_slice(), [0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 0.0]);
        assert_eq!((green.get(1, 1), blue.get(0, 0)), (Some(-1.0), Some(0.0)));
    }
}
