//! What the worker told, in the order in which it is shown.

use crate::laboratory::run::Run;
use network::{Layer, Sequential};
use protocol::{BackwardStep, Gradients, KernelWeight, Kernels};

/// Convolutions whose kernels are shown.
const SHOWN: usize = 2;
/// Filters of one convolution that are shown.
pub(crate) const FILTERS: usize = 64;

/// A convolution whose kernels are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Convolution {
    /// Index in the stack's layers.
    pub layer: u32,
    /// As Keras calls it.
    pub name: String,
    pub filters: usize,
    pub channels: usize,
    /// Rows and columns of a kernel.
    pub kernel: (usize, usize),
}

impl Convolution {
    /// Where `at` lies in the list of all its weights: `[filter][channel][row][column]`.
    pub(crate) fn place(&self, at: KernelWeight) -> usize {
        let (rows, columns) = self.kernel;
        let kernel = at.filter as usize * self.channels + at.channel as usize;
        (kernel * rows + at.row as usize) * columns + at.column as usize
    }
}

/// The first convolutions of a stack.
pub(crate) fn convolutions(stack: &Sequential) -> Vec<Convolution> {
    let (names, shapes) = (stack.names(), stack.shapes().unwrap_or_default());
    let convolution = |(index, layer): (usize, &Layer)| {
        let Layer::Conv2D(conv) = layer else { return None };
        let input = if index == 0 { Some(&stack.input) } else { shapes.get(index - 1) };
        Some(Convolution {
            layer: u32::try_from(index).ok()?,
            name: names.get(index)?.clone(),
            filters: conv.filters.min(FILTERS),
            channels: *input?.last()?,
            kernel: conv.kernel_size,
        })
    };
    stack.layers.iter().enumerate().filter_map(convolution).take(SHOWN).collect()
}

/// What of a convolution is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Weights,
    Gradient,
}

/// The kernels of `layer`, or their gradients, as far as they were told.
fn told(gradients: Option<&Gradients>, layer: u32, side: Side) -> Option<&Kernels> {
    let watched = gradients?.kernels.iter().find(|watched| watched.layer == layer)?;
    Some(match side {
        Side::Weights => &watched.weights,
        Side::Gradient => &watched.gradient,
    })
}

/// The same of a run. Before its first word on gradients, the first layer's kernels are known from its progress.
pub(crate) fn known(run: &Run, layer: u32, side: Side) -> Option<&Kernels> {
    let early = || run.kernels.as_ref().filter(|_| side == Side::Weights && layer == 0);
    told(run.watch.gradients.as_ref(), layer, side).or_else(early)
}

/// The largest magnitude; never so small that a number over it is infinite.
pub(crate) fn largest(values: &[f32]) -> f32 {
    values.iter().fold(1e-30, |largest, value| largest.max(value.abs()))
}

/// The product at each place of the first image.
pub(crate) fn products(step: &BackwardStep) -> Vec<f32> {
    step.inputs.iter().zip(&step.upstream).map(|(input, upstream)| input * upstream).collect()
}

/// The products that weigh most, each with its place, and the sum of all others, of which there are so many.
pub(crate) fn heaviest(step: &BackwardStep, count: usize) -> (Vec<usize>, usize, f64) {
    let products = products(step);
    let mut order: Vec<usize> = (0..products.len()).collect();
    let weight = |place: &usize| products.get(*place).map_or(0.0, |product| product.abs());
    order.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    let rest = order.split_off(count.min(order.len()));
    let sum = rest.iter().filter_map(|place| products.get(*place)).map(|product| f64::from(*product)).sum();
    (order, rest.len(), sum)
}

/// Adam's decay of the first and of the second moment: Keras' defaults.
pub(crate) const BETA: (f64, f64) = (0.9, 0.999);

/// How long the bar of a norm is, 0 to 1: each tenth of a bar, but for rounding, multiplies by the same.
pub(crate) fn bar(norm: f32) -> f64 {
    let (low, high) = BARS;
    if norm > 0.0 { ((f64::from(norm).log10() - low) / (high - low)).clamp(0.0, 1.0) } else { 0.0 }
}

/// Powers of ten between which a bar grows.
const BARS: (f64, f64) = (-6.0, 2.0);

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use network::Preset;
    use protocol::{AdamStep, LayerNorms, WatchedKernels};

    /// What keeps Adam's division from 0.
    const EPSILON: f64 = 1e-7;

    /// What `gradient` makes of the first moment, the second, and the weight: Adam in double precision.
    fn adam(step: &AdamStep, gradient: f64) -> (f64, f64, f64) {
        let first = BETA.0 * f64::from(step.first.0) + (1.0 - BETA.0) * gradient;
        let second = BETA.1 * f64::from(step.second.0) + (1.0 - BETA.1) * gradient * gradient;
        let change = f64::from(step.corrected_rate) * first / (second.sqrt() + EPSILON);
        (first, second, f64::from(step.weight.0) - change)
    }

    /// A step whose numbers agree with each other.
    pub(crate) fn step() -> BackwardStep {
        let inputs = vec![0.5, 0.0, 1.0, 0.25, 0.125, 0.75];
        let upstream = vec![0.01, -0.5, -0.002, 0.004, 0.0, 0.02];
        let share: f32 = inputs.iter().zip(&upstream).map(|(a, b)| a * b).sum();
        let shares = vec![share, -0.003, 0.0005];
        let gradient: f32 = shares.iter().sum();
        let mut adam_step = AdamStep {
            rate: 0.001,
            corrected_rate: 0.000_41,
            first: (0.002, 0.0),
            second: (0.000_03, 0.0),
            weight: (0.125, 0.0),
        };
        let (first, second, weight) = adam(&adam_step, gradient.into());
        (adam_step.first.1, adam_step.second.1, adam_step.weight.1) = (first as f32, second as f32, weight as f32);
        BackwardStep {
            at: KernelWeight { layer: 0, filter: 3, channel: 0, row: 1, column: 2 },
            step: 38,
            loss: 1.25,
            height: 2,
            width: 3,
            inputs,
            upstream,
            shares,
            gradient,
            checked: gradient,
            adam: adam_step,
        }
    }

    #[test]
    fn the_first_two_convolutions_are_shown() {
        let all = convolutions(&Preset::CnnPool.sequential());
        assert_eq!(all.len(), 2);
        assert_eq!((all[0].name.as_str(), all[0].layer, all[0].channels), ("conv2d", 0, 1));
        assert_eq!((all[1].name.as_str(), all[1].channels), ("conv2d_1", all[0].filters));
        assert!(convolutions(&Preset::Dense.sequential()).is_empty());
        let at = KernelWeight { layer: all[1].layer, filter: 1, channel: 2, row: 0, column: 1 };
        assert_eq!(all[1].place(at), (all[0].filters + 2) * 9 + 1);
    }

    #[test]
    fn the_products_of_the_first_image_sum_to_its_share() {
        let step = step();
        let sum: f32 = products(&step).iter().sum();
        assert!((sum - step.shares[0]).abs() < 1e-7);
        let (heavy, rest, sum) = heaviest(&step, 2);
        assert_eq!((heavy.as_slice(), rest), ([5, 0].as_slice(), 4));
        let heavy: f64 = heavy.iter().map(|place| f64::from(products(&step)[*place])).sum();
        assert!((heavy + sum - f64::from(step.shares[0])).abs() < 1e-7);
        assert_eq!(heaviest(&step, 100).1, 0);
    }

    #[test]
    fn adam_from_its_numbers_gives_the_new_weight() {
        // The first step of a run: no moments yet, and the weight moves by nearly the whole rate.
        let corrected_rate = 0.001 * (0.001_f64).sqrt() / 0.1;
        let first = AdamStep {
            rate: 0.001,
            corrected_rate: corrected_rate as f32,
            first: (0.0, 0.0),
            second: (0.0, 0.0),
            weight: (0.5, 0.0),
        };
        let (_, _, weight) = adam(&first, 0.02);
        assert!((weight - 0.499).abs() < 1e-6, "{weight}");
    }

    #[test]
    fn zeros_can_be_divided_by_their_largest() {
        assert!((255.0 / largest(&[0.0, 0.0])).is_finite() && (255.0 / largest(&[])).is_finite());
        assert!((largest(&[0.5, -2.0]) - 2.0).abs() < 1e-9);
    }

    #[test]
    fn bars_grow_by_powers_of_ten() {
        assert!((bar(1e-6)).abs() < 1e-6 && (bar(100.0) - 1.0).abs() < 1e-6);
        assert!((bar(1.0) - bar(0.1) - 0.125).abs() < 1e-6);
        assert!(bar(0.0).abs() < 1e-9 && bar(1e9) <= 1.0);
    }

    #[test]
    fn what_was_told_is_found_by_its_layer() {
        let kernels = |value| Kernels { filters: 1, channels: 1, height: 1, width: 1, values: vec![value] };
        let watched = WatchedKernels { layer: 3, weights: kernels(1.0), gradient: kernels(-2.0) };
        let layers = vec![LayerNorms { layer: 3, weights: 1.0, gradient: 2.0 }];
        let gradients = Gradients { step: 1, layers, kernels: vec![watched] };
        let found = |layer, side| told(Some(&gradients), layer, side).map(|kernels| kernels.values[0]);
        assert_eq!((found(3, Side::Weights), found(3, Side::Gradient)), (Some(1.0), Some(-2.0)));
        assert_eq!(found(0, Side::Weights), None);
    }
}
