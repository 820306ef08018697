//! First weights as Keras draws them.

use crate::random;
use network::layers::Initializer;

/// Standard deviation of a standard normal cut at two standard deviations: Keras divides by it, so that what is left
/// has the variance asked for.
const TRUNCATED_DEVIATION: f64 = 0.879_625_661_034_239_8;

/// What a parameter holds before the first step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Initial {
    Zeros,
    Ones,
    /// Variance scaled by the number of connections into and out of a unit.
    Scaled {
        initializer: Initializer,
        fan_in: usize,
        fan_out: usize,
    },
}

/// `count` first values, for parameter `parameter` of layer `layer` of a run with `seed`.
pub(crate) fn draw(initial: Initial, count: usize, seed: u64, layer: usize, parameter: usize) -> Vec<f32> {
    let (initializer, fan_in, fan_out) = match initial {
        Initial::Zeros => return vec![0.0; count],
        Initial::Ones => return vec![1.0; count],
        Initial::Scaled { initializer, fan_in, fan_out } => (initializer, fan_in as f64, fan_out as f64),
    };
    let mut rng = random::stream(b"weights.", seed, layer as u64, parameter as u64);
    let glorot = 2.0 / (fan_in + fan_out);
    let he = 2.0 / fan_in;
    let mut uniform = |variance: f64| {
        let limit = (3.0 * variance).sqrt();
        (0..count).map(|_| ((2.0 * random::unit(&mut rng) - 1.0) * limit) as f32).collect()
    };
    match initializer {
        Initializer::GlorotUniform => uniform(glorot),
        Initializer::HeUniform => uniform(he),
        Initializer::GlorotNormal | Initializer::HeNormal => {
            let variance = if initializer == Initializer::HeNormal { he } else { glorot };
            let deviation = variance.sqrt() / TRUNCATED_DEVIATION;
            (0..count).map(|_| (random::truncated_normal(&mut rng) * deviation) as f32).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(initializer: Initializer) -> Vec<f32> {
        draw(Initial::Scaled { initializer, fan_in: 600, fan_out: 300 }, 200_000, 1, 0, 0)
    }

    fn variance(values: &[f32]) -> f64 {
        let mean = values.iter().map(|&v| f64::from(v)).sum::<f64>() / values.len() as f64;
        values.iter().map(|&v| (f64::from(v) - mean).powi(2)).sum::<f64>() / values.len() as f64
    }

    fn extent(values: &[f32]) -> f64 {
        f64::from(values.iter().fold(0.0_f32, |most, v| most.max(v.abs())))
    }

    /// Keras' documentation: limit sqrt(6 / (fan_in + fan_out)), or sqrt(6 / fan_in).
    #[test]
    fn uniform_limits_are_keras() {
        for (initializer, limit) in
            [(Initializer::GlorotUniform, (6.0_f64 / 900.0).sqrt()), (Initializer::HeUniform, (6.0_f64 / 600.0).sqrt())]
        {
            let values = drawn(initializer);
            assert!(extent(&values) <= limit * 1.000_001 && extent(&values) > limit * 0.999);
            assert!((variance(&values) / (limit * limit / 3.0) - 1.0).abs() < 0.02);
        }
    }

    /// Keras' documentation: standard deviation sqrt(2 / (fan_in + fan_out)), or sqrt(2 / fan_in), after truncation.
    #[test]
    fn truncated_normals_have_the_variance_asked_for() {
        for (initializer, wanted) in [(Initializer::GlorotNormal, 2.0 / 900.0), (Initializer::HeNormal, 2.0 / 600.0)] {
            let values = drawn(initializer);
            assert!((variance(&values) / wanted - 1.0).abs() < 0.02);
            assert!(extent(&values) <= 2.0 * f64::sqrt(wanted) / TRUNCATED_DEVIATION * 1.000_001);
        }
    }

    #[test]
    fn layers_parameters_and_seeds_differ_and_repeat() {
        let initial = Initial::Scaled { initializer: Initializer::GlorotUniform, fan_in: 3, fan_out: 4 };
        let first = draw(initial, 12, 7, 0, 0);
        assert_eq!(first, draw(initial, 12, 7, 0, 0));
        for (seed, layer, parameter) in [(8, 0, 0), (7, 1, 0), (7, 0, 1)] {
            assert_ne!(first, draw(initial, 12, seed, layer, parameter));
        }
    }
}
