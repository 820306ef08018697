//! Softmax and cross-entropy in one.
//!
//! `loss = weight · Σ_b (ln Σ_n exp(scores[b, n] − m_b) − (scores[b, label_b] − m_b))` with `m_b` the row's largest score:
//! Keras' `SparseCategoricalCrossentropy(from_logits=True)` when `weight` is one over the batch. Shapes: `scores` `[rows,
//! classes]`, one label a row, `loss` `[1]`.
//!
//! The way back is `dscores[b, n] = dloss · weight · (softmax(scores[b])[n] − [n = label_b])`.

#[cfg(feature = "gpu")]
mod gpu;

use crate::memory::Memory;
use burn::Tensor;
use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind, unary};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Dispatch, TensorMetadata, backend_extension};
use burn::tensor::FloatDType;

/// The weighted sum of the rows' cross-entropies; `labels` are whole numbers, one a row. A row with a label that is no
/// class counts for nothing.
pub fn cross_entropy(scores: Tensor<2>, labels: Tensor<1>, weight: f32) -> Tensor<1> {
    root(scores, labels, weight, false)
}

/// The gradients of [`cross_entropy`]'s result: `cross_entropy(..).backward()` in fewer steps.
pub fn descend(scores: Tensor<2>, labels: Tensor<1>, weight: f32) -> burn::tensor::Gradients {
    root(scores, labels, weight, true).backward()
}

fn root(scores: Tensor<2>, labels: Tensor<1>, weight: f32, last: bool) -> Tensor<1> {
    let (scores, labels) = (scores.into_dispatch(), labels.into_dispatch());
    Tensor::from_dispatch(<Dispatch as CrossEntropyOps>::cross_entropy(scores, labels, weight, last))
}

#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(feature = "gpu"), Autodiff)]
trait CrossEntropyOps: Backend {
    /// Where the loss is the `last` thing computed, its own gradient is 1, and it is not given out.
    fn cross_entropy(
        scores: FloatTensor<Self>,
        labels: FloatTensor<Self>,
        weight: f32,
        last: bool,
    ) -> FloatTensor<Self>;
}

/// The kernel of a backend.
trait Kernels: Memory {
    /// The loss, and its gradient by the scores. Both tensors are side by side.
    fn both(scores: &FloatTensor<Self>, labels: &FloatTensor<Self>, weight: f32) -> [FloatTensor<Self>; 2];
}

impl<B: Kernels> CrossEntropyOps for B {
    fn cross_entropy(scores: FloatTensor<B>, labels: FloatTensor<B>, weight: f32, _: bool) -> FloatTensor<B> {
        let [loss, _] = B::both(&B::contiguous(scores), &B::contiguous(labels), weight);
        loss
    }
}

impl<B: Kernels, C: CheckpointStrategy> CrossEntropyOps for Autodiff<B, C> {
    fn cross_entropy(
        scores: FloatTensor<Self>,
        labels: FloatTensor<Self>,
        weight: f32,
        last: bool,
    ) -> FloatTensor<Self> {
        let node = scores.node();
        let [scores, labels] = [scores, labels].map(|tensor| B::contiguous(tensor.into_primitive()));
        let [loss, gradient] = B::both(&scores, &labels, weight);
        // burn begins with as many ones as there are results, by a kernel of its own: nobody asks for this one.
        let loss = if last { B::float_empty([0].into(), &loss.device(), FloatDType::F32) } else { loss };
        match Back.prepare::<C>([node]).compute_bound().stateful() {
            OpsKind::Tracked(prep) => prep.finish((gradient, last), loss),
            OpsKind::UnTracked(prep) => prep.finish(loss),
        }
    }
}

#[derive(Debug)]
struct Back;

impl<B: Kernels> Backward<B, 1> for Back {
    /// The gradient of the loss by the scores, and whether the loss' own is 1.
    type State = (FloatTensor<B>, bool);

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let (gradient, last) = ops.state;
        unary::<B, _>(ops.parents, ops.node, grads, |by_loss| {
            if last { gradient } else { B::float_mul(gradient, B::float_reshape(by_loss, [1, 1].into())) }
        });
    }
}

#[cfg(feature = "cpu")]
mod cpu {
    use super::Kernels;
    use crate::primitive::{numbers, shape, tensor};
    use burn::backend::Flex;
    use burn::backend::flex::FlexTensor;

    impl Kernels for Flex {
        fn both(scores: &FlexTensor, labels: &FlexTensor, weight: f32) -> [FlexTensor; 2] {
            let [rows, classes] = shape(scores);
            let mut gradient = vec![0.0; rows * classes];
            let mut loss = 0.0;
            let rows_of = numbers(scores).chunks_exact(classes).zip(gradient.chunks_exact_mut(classes));
            for ((scores, gradient), &label) in rows_of.zip(numbers(labels)) {
                let label = label as usize;
                let Some(&right) = scores.get(label) else { continue };
                let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                for (to, score) in gradient.iter_mut().zip(scores) {
                    *to = (score - most).exp();
                }
                let sum: f32 = gradient.iter().sum();
                loss += weight * (sum.ln() - (right - most));
                gradient.iter_mut().for_each(|part| *part *= weight / sum);
                gradient[label] -= weight;
            }
            [tensor(vec![loss], [1]), tensor(gradient, [rows, classes])]
        }
    }
}
