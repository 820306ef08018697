use crate::{Error, Trained};
use core::f64::consts::TAU;
use network::layers::Initializer;
use network::{Layer, Sequential};

/// Standard deviation of a standard normal cut at two standard deviations: Keras divides by it, so that what is left has
/// the variance asked for.
const TRUNCATED_DEVIATION: f64 = 0.879_625_661_034_239_8;

impl Trained {
    /// A network that has learned nothing yet: kernels as their layers' initializers draw them, other numbers as Keras
    /// begins with them. The same seed gives the same numbers.
    ///
    /// ```
    /// use inference::Trained;
    /// use network::Preset;
    ///
    /// let trained = Trained::fresh(Preset::Small.sequential(), 7)?;
    /// // Glorot, uniform: 9 numbers go into a unit and 72 come out of it.
    /// let limit = (6.0_f64 / 81.0).sqrt();
    /// assert!(trained.kernel(0, 0, 3).is_some_and(|kernel| kernel.as_slice().iter().all(|w| w.abs() <= limit)));
    /// # Ok::<(), inference::Error>(())
    /// ```
    ///
    /// # Errors
    /// A stack that is no network.
    pub fn fresh(network: Sequential, seed: u64) -> Result<Self, Error> {
        let initializers: Vec<Initializer> = network.layers.iter().map(initializer).collect();
        Self::build(network, &|layer, name, shape| {
            let count = shape.iter().product();
            Ok(match (name, shape) {
                ("kernel", [window @ .., inputs, outputs]) => {
                    let window: usize = window.iter().product();
                    let fans = ((window * inputs) as f64, (window * outputs) as f64);
                    let initializer = initializers.get(layer).copied().unwrap_or_default();
                    draw(initializer, fans, count, seed.wrapping_add((layer as u64) << 32))
                }
                ("gamma" | "moving_variance", _) => vec![1.0; count],
                _ => vec![0.0; count],
            })
        })
    }
}

fn initializer(layer: &Layer) -> Initializer {
    match layer {
        Layer::Conv2D(conv) => conv.kernel_initializer,
        Layer::Dense(dense) => dense.kernel_initializer,
        _ => Initializer::default(),
    }
}

/// So many first weights; `fans` are the connections into and out of a unit.
fn draw(initializer: Initializer, fans: (f64, f64), count: usize, seed: u64) -> Vec<f32> {
    let mut random = SplitMix(seed);
    let variance = match initializer {
        Initializer::GlorotUniform | Initializer::GlorotNormal => 2.0 / (fans.0 + fans.1),
        Initializer::HeUniform | Initializer::HeNormal => 2.0 / fans.0,
    };
    let mut one = || match initializer {
        Initializer::GlorotUniform | Initializer::HeUniform => (2.0 * random.unit() - 1.0) * (3.0 * variance).sqrt(),
        Initializer::GlorotNormal | Initializer::HeNormal => {
            random.truncated_normal() * variance.sqrt() / TRUNCATED_DEVIATION
        }
    };
    (0..count).map(|_| one() as f32).collect()
}

/// Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
struct SplitMix(u64);

impl SplitMix {
    /// From 0 to below 1.
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Of a standard normal, drawn again beyond two standard deviations (Box and Muller, 1958).
    fn truncated_normal(&mut self) -> f64 {
        loop {
            let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
            let value = radius * (TAU * self.unit()).cos();
            if value.abs() <= 2.0 {
                return value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_weights_have_the_variance_of_their_initializer() {
        for &initializer in Initializer::ALL {
            let values = draw(initializer, (600.0, 300.0), 100_000, 5);
            let (mean, square) = values.iter().fold((0.0, 0.0), |(mean, square), value| {
                (mean + f64::from(*value) / 1e5, square + f64::from(*value).powi(2) / 1e5)
            });
            let he = matches!(initializer, Initializer::HeUniform | Initializer::HeNormal);
            let wanted = if he { 2.0 / 600.0 } else { 2.0 / 900.0 };
            assert!(mean.abs() < 1e-3 && (square / wanted - 1.0).abs() < 0.02, "{initializer:?}: {mean}, {square}");
        }
        assert_ne!(draw(Initializer::default(), (9.0, 9.0), 4, 0), draw(Initializer::default(), (9.0, 9.0), 4, 1));
    }
}
