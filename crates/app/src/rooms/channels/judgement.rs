use super::{Channel, Layer};
use ops::Padding;

/// What rounding makes of a sum that is 0.
const DUST: f64 = 1e-9;

/// Whether a lamp is on or off; `None` in between, or where it is brighter than on: then how bright a pixel is would tell
/// it from others, and not its colour.
fn light(value: f64) -> Option<bool> {
    match value {
        on if (on - 1.0).abs() <= 0.1 => Some(true),
        off if off.abs() <= 0.1 => Some(false),
        _ => None,
    }
}

/// How far the challenge is: a kernel whose map is positive on yellow pixels and on no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// Whether the image has what tells yellow from the rest: yellow, red and white.
    pub telling: bool,
    /// How many pixels are yellow.
    pub yellow: usize,
    /// On how many of them the map is positive.
    pub found: usize,
    /// How many pixels are not yellow.
    pub others: usize,
    /// On how many of them the map is not positive.
    pub silent: usize,
}

impl Judgement {
    /// Judges a kernel by the layer itself, with the padding `same`, so that every pixel has its cell.
    #[must_use]
    pub fn of(layer: &Layer, kernel: usize) -> Self {
        let whole = Layer { padding: Padding::Same, ..layer.clone() };
        let map = whole.operation().and_then(|layer| layer.apply(&whole.volume()?)).ok();
        let map = map.and_then(|output| output.channel(kernel));
        let positive =
            |at: usize| map.as_ref().and_then(|map| map.as_slice().get(at)).is_some_and(|value| *value > DUST);
        let mut judged = Self { telling: false, yellow: 0, found: 0, others: 0, silent: 0 };
        let (mut red, mut white) = (false, false);
        for at in 0..layer.size().0 * layer.size().1 {
            let lights =
                Channel::ALL.map(|channel| channel.of(&layer.image).as_slice().get(at).and_then(|value| light(*value)));
            match lights {
                [Some(true), Some(true), Some(false)] => {
                    judged.yellow += 1;
                    judged.found += usize::from(positive(at));
                }
                other => {
                    red |= other == [Some(true), Some(false), Some(false)];
                    white |= other == [Some(true); 3];
                    judged.others += 1;
                    judged.silent += usize::from(!positive(at));
                }
            }
        }
        judged.telling = judged.yellow > 0 && red && white;
        judged
    }

    /// Whether all of it holds.
    #[must_use]
    pub fn met(&self) -> bool {
        self.telling && self.found == self.yellow && self.silent == self.others
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ops::Grid;

    fn judged(weights: [f64; 3], bias: f64) -> Judgement {
        let mut layer = Layer::default();
        layer.resize_kernels(1, 1);
        for (channel, weight) in Channel::ALL.into_iter().zip(weights) {
            layer.set_weight(1, channel, (0, 0), weight);
        }
        layer.set_bias(1, bias);
        Judgement::of(&layer, 1)
    }

    #[test]
    fn yellow_is_green_without_blue() {
        assert!(judged([0.0, 1.0, -1.0], 0.0).met());
        assert!(judged([1.0, 1.0, -2.0], -1.0).met(), "with a bias as threshold");
        let all = judged([1.0, 1.0, -2.0], 0.0);
        assert!(!all.met() && all.found == all.yellow && all.silent == all.others - 7, "red answers too: {all:?}");
        assert_eq!((all.yellow, all.yellow + all.others), (4, 25));
    }

    #[test]
    fn the_rooms_own_kernels_do_not_solve_it() {
        let mut layer = Layer::default();
        layer.set_count(4);
        for kernel in 0..4 {
            assert!(!Judgement::of(&layer, kernel).met());
        }
    }

    #[test]
    fn an_image_without_rivals_proves_nothing() {
        let image = [1.0, 1.0, 0.0].map(|value| Grid::filled(3, 3, value).unwrap());
        let layer = Layer { image, ..Layer::default() };
        assert!(!Judgement::of(&layer, 0).telling);
    }
}
