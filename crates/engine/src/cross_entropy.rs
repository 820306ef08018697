//! Softmax and cross-entropy in one.
//!
//! `loss = weight · Σ_b (ln Σ_n exp(scores[b, n] − m_b) − (scores[b, label_b] − m_b))` with `m_b` the row's largest score:
//! Keras' `SparseCategoricalCrossentropy(from_logits=True)` when `weight` is one over the batch. Shapes: `scores` `[rows,
//! classes]`, one label a row, `loss` `[1]`.
//!
//! The way back is `dscores[b, n] = dloss · weight · (softmax(scores[b])[n] − [n = label_b])`.

use burn::Tensor;
use burn::tensor::TensorData;
use burn::tensor::activation::log_softmax;

/// The weighted sum of the rows' cross-entropies. A row with a label that is no class counts for nothing.
pub fn cross_entropy(scores: Tensor<2>, labels: &[u8], weight: f32) -> Tensor<1> {
    #[cfg(feature = "cpu")]
    {
        let scores = scores.clone().into_dispatch();
        if crate::primitive::is_here(&scores) {
            return here::cross_entropy(scores, labels, weight);
        }
    }
    let [_, classes] = scores.dims();
    let mut truth = vec![0.0; labels.len() * classes];
    for (row, &label) in truth.chunks_exact_mut(classes).zip(labels) {
        if let Some(class) = row.get_mut(usize::from(label)) {
            *class = -weight;
        }
    }
    let truth = Tensor::<2>::from_data(TensorData::new(truth, [labels.len(), classes]), &scores.device());
    (log_softmax(scores, 1) * truth).sum()
}

#[cfg(feature = "cpu")]
mod here {
    use super::Tensor;
    use crate::primitive::{dense, numbers, numbers_mut, shape, tensor};
    use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
    use burn::backend::autodiff::grads::Gradients;
    use burn::backend::autodiff::ops::{Backward, Ops, OpsKind, unary};
    use burn::backend::flex::FlexTensor;
    use burn::backend::tensor::FloatTensor;
    use burn::backend::{Autodiff, Backend, Dispatch, DispatchTensor, Flex, backend_extension};

    #[backend_extension(Flex, Autodiff)]
    pub(super) trait CrossEntropyOps: Backend {
        fn cross_entropy(scores: FloatTensor<Self>, labels: Vec<u8>, weight: f32) -> FloatTensor<Self>;
    }

    pub(super) fn cross_entropy(scores: DispatchTensor, labels: &[u8], weight: f32) -> Tensor<1> {
        Tensor::from_dispatch(<Dispatch as CrossEntropyOps>::cross_entropy(scores, labels.to_vec(), weight))
    }

    /// The loss, and its gradient by the scores.
    fn forward(scores: FlexTensor, labels: &[u8], weight: f32) -> (FlexTensor, FlexTensor) {
        let scores = dense(scores);
        let [rows, classes] = shape(&scores);
        let mut gradient = vec![0.0; rows * classes];
        let mut loss = 0.0;
        let rows_of = numbers(&scores).chunks_exact(classes).zip(gradient.chunks_exact_mut(classes));
        for ((scores, gradient), &label) in rows_of.zip(labels) {
            let label = usize::from(label);
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
        (tensor(vec![loss], [1]), tensor(gradient, [rows, classes]))
    }

    impl CrossEntropyOps for Flex {
        fn cross_entropy(scores: FlexTensor, labels: Vec<u8>, weight: f32) -> FlexTensor {
            forward(scores, &labels, weight).0
        }
    }

    impl<C: CheckpointStrategy> CrossEntropyOps for Autodiff<Flex, C> {
        fn cross_entropy(scores: FloatTensor<Self>, labels: Vec<u8>, weight: f32) -> FloatTensor<Self> {
            let node = scores.node();
            let (loss, gradient) = forward(scores.into_primitive(), &labels, weight);
            match Back.prepare::<C>([node]).compute_bound().stateful() {
                OpsKind::Tracked(prep) => prep.finish(gradient, loss),
                OpsKind::UnTracked(prep) => prep.finish(loss),
            }
        }
    }

    #[derive(Debug)]
    struct Back;

    impl Backward<Flex, 1> for Back {
        /// The gradient of the loss by the scores.
        type State = FlexTensor;

        fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
            let mut gradient = ops.state;
            unary::<Flex, _>(ops.parents, ops.node, grads, |by_loss| {
                let factor = numbers(&dense(by_loss)).first().copied().unwrap_or_default();
                numbers_mut(&mut gradient).iter_mut().for_each(|value| *value *= factor);
                gradient
            });
        }
    }
}
