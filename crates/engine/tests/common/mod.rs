//! Tensors of drawn numbers, and what two ways to compute give for them.

#![allow(dead_code, clippy::unwrap_used)]

pub(crate) mod devices;

use burn::Tensor;
use burn::tensor::TensorData;
use devices::{current, with};

/// Drawn from -1 to 1, the same for the same seed.
pub(crate) fn drawn(count: usize, seed: u32) -> Vec<f32> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / 8_388_608.0 - 1.0
    };
    (0..count).map(|_| next()).collect()
}

/// Whole numbers, the same for the same seed: shapes for the tests.
pub(crate) struct Shapes(u32);

impl Shapes {
    pub(crate) fn of(seed: u32) -> Self {
        Self(seed.wrapping_mul(2_654_435_761).wrapping_add(12_345))
    }

    /// From `from` to `to`, both included.
    pub(crate) fn from(&mut self, from: usize, to: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        from + (self.0 >> 8) as usize % (to - from + 1)
    }

    pub(crate) fn pair(&mut self, from: usize, to: usize) -> [usize; 2] {
        [self.from(from, to), self.from(from, to)]
    }
}

pub(crate) fn tensor<const D: usize>(values: Vec<f32>, shape: [usize; D]) -> Tensor<D> {
    Tensor::from_data(TensorData::new(values, shape), &current().autodiff())
}

pub(crate) fn random<const D: usize>(shape: [usize; D], seed: u32) -> Tensor<D> {
    tensor(drawn(shape.iter().product(), seed), shape)
}

pub(crate) fn values<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().try_into_vec().unwrap()
}

/// A result, and the gradients of its weighted sum by all that went in.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) y: Vec<f32>,
    pub(crate) gradients: Vec<Vec<f32>>,
}

/// What `compute` makes of leaves; the weights of the sum are drawn.
pub(crate) fn outcome<const D: usize>(leaves: &[Tensor<1>], compute: impl Fn(&[Tensor<1>]) -> Tensor<D>) -> Outcome {
    let leaves: Vec<_> = leaves.iter().map(|leaf| leaf.clone().detach().require_grad()).collect();
    let y = compute(&leaves);
    let weights = random(y.dims(), 77);
    let gradients = (y.clone() * weights).sum().backward();
    let gradients = leaves.iter().map(|leaf| values(leaf.grad(&gradients).unwrap())).collect();
    Outcome { y: values(y.inner()), gradients }
}

/// The same by burn's own operations, on the processor.
pub(crate) fn by_burn<const D: usize>(leaves: &[Tensor<1>], compute: impl Fn(&[Tensor<1>]) -> Tensor<D>) -> Outcome {
    let leaves: Vec<_> = leaves.iter().map(|leaf| values(leaf.clone())).collect();
    with(burn::tensor::Device::flex(), || {
        let leaves: Vec<_> = leaves
            .into_iter()
            .map(|leaf| {
                let count = leaf.len();
                tensor(leaf, [count])
            })
            .collect();
        outcome(&leaves, compute)
    })
}

/// Both ways agree but for rounding.
pub(crate) fn agree(what: &str, ours: &Outcome, theirs: &Outcome) {
    close(&format!("{what}: result"), &ours.y, &theirs.y, 1e-4);
    assert_eq!(ours.gradients.len(), theirs.gradients.len());
    for (at, (a, b)) in ours.gradients.iter().zip(&theirs.gradients).enumerate() {
        close(&format!("{what}: gradient {at}"), a, b, 1e-4);
    }
}

pub(crate) fn close(what: &str, a: &[f32], b: &[f32], tolerance: f32) {
    assert_eq!(a.len(), b.len(), "{what}");
    for (at, (a, b)) in a.iter().zip(b).enumerate() {
        assert!((a - b).abs() <= tolerance * (1.0 + b.abs()), "{what} [{at}]: {a} and {b}");
    }
}

/// The gradients are the slopes of the weighted sum.
pub(crate) fn slopes<const D: usize>(what: &str, leaves: &[Tensor<1>], compute: impl Fn(&[Tensor<1>]) -> Tensor<D>) {
    const STEP: f32 = 1e-2;
    let found = outcome(leaves, &compute);
    let sum = |leaves: &[Tensor<1>]| -> f64 {
        let y = compute(leaves);
        let weights = values(random(y.dims(), 77));
        values(y).iter().zip(weights).map(|(y, weight)| f64::from(*y) * f64::from(weight)).sum()
    };
    for (leaf, gradient) in found.gradients.iter().enumerate() {
        for at in (0..gradient.len()).step_by(gradient.len().div_ceil(7)) {
            let nudged = |by: f32| {
                let mut moved = leaves.to_vec();
                let mut numbers = values(moved[leaf].clone());
                numbers[at] += by;
                let count = numbers.len();
                moved[leaf] = tensor(numbers, [count]);
                sum(&moved)
            };
            let slope = (nudged(STEP) - nudged(-STEP)) / f64::from(2.0 * STEP);
            let exact = f64::from(gradient[at]);
            assert!((slope - exact).abs() < 5e-3 * (1.0 + exact.abs()), "{what} {leaf}[{at}]: {exact}, slope {slope}");
        }
    }
}
