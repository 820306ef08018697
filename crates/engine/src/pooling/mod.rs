//! Max and average pooling.
//!
//! `y[b, c, i, j]` is the largest, or the mean, of the cells of `x[b, c]` in a window that starts at row `i·s − p` and
//! column `j·s − p`, with strides `s` and padding `p`. Cells of padding count for nothing: they can win no maximum and
//! weigh in no mean, as in Keras. Shapes: `x` `[batch, channels, height, width]`, `y` `[batch, channels, places, places]`.
//!
//! On the way back, the first cell (row by row) that holds a window's maximum gets all of its gradient; every cell of a
//! mean gets the same part.

#[cfg(feature = "cpu")]
mod cpu;

use burn::Tensor;
use burn::tensor::module::{avg_pool2d, max_pool2d};
use burn::tensor::ops::{AvgPoolOptions, MaxPoolOptions};

/// A pooling's windows, along rows and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pooling {
    /// Cells of a window.
    pub size: [usize; 2],
    /// Cells from one window to the next, from 1.
    pub strides: [usize; 2],
    /// Cells before the first and after the last; fewer than a window has, so that none lies outside whole.
    pub padding: [(usize, usize); 2],
}

/// The largest cell of each window of `x` (`[batch, channels, height, width]`).
///
/// # Panics
/// When a window finds no place.
pub fn max_pool(x: Tensor<4>, how: &Pooling) -> Tensor<4> {
    #[cfg(feature = "cpu")]
    {
        let x = x.clone().into_dispatch();
        if crate::primitive::is_here(&x) {
            return here::pool(x, *how, cpu::Kind::Max);
        }
    }
    max_pool2d(x, MaxPoolOptions::new(how.size).with_stride(how.strides).with_padding_pairs(how.padding))
}

/// The mean of each window of `x` (`[batch, channels, height, width]`).
///
/// # Panics
/// When a window finds no place.
pub fn average_pool(x: Tensor<4>, how: &Pooling) -> Tensor<4> {
    #[cfg(feature = "cpu")]
    {
        let x = x.clone().into_dispatch();
        if crate::primitive::is_here(&x) {
            return here::pool(x, *how, cpu::Kind::Average);
        }
    }
    let options = AvgPoolOptions::new(how.size).with_stride(how.strides).with_padding_pairs(how.padding);
    avg_pool2d(x, options.with_count_include_pad(false))
}

#[cfg(feature = "cpu")]
mod here {
    use super::{Pooling, Tensor, cpu};
    use crate::kernel::windows::Axis;
    use crate::primitive::{channels_last, images, numbers, shape};
    use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
    use burn::backend::autodiff::grads::Gradients;
    use burn::backend::autodiff::ops::{Backward, Ops, OpsKind, unary};
    use burn::backend::flex::FlexTensor;
    use burn::backend::tensor::FloatTensor;
    use burn::backend::{Autodiff, Backend, Dispatch, DispatchTensor, Flex, backend_extension};

    #[backend_extension(Flex, Autodiff)]
    pub(super) trait PoolingOps: Backend {
        fn pool(x: FloatTensor<Self>, how: Pooling, kind: cpu::Kind) -> FloatTensor<Self>;
    }

    pub(super) fn pool(x: DispatchTensor, how: Pooling, kind: cpu::Kind) -> Tensor<4> {
        Tensor::from_dispatch(<Dispatch as PoolingOps>::pool(x, how, kind))
    }

    /// The numeric problem, and the shape of what comes out in memory.
    fn problem(x: &FlexTensor, how: &Pooling, kind: cpu::Kind) -> (cpu::Problem, [usize; 4]) {
        let [batch, height, width, channels] = shape(x);
        let axis = |at: usize, size| Axis {
            size,
            kernel: how.size[at],
            stride: how.strides[at],
            dilation: 1,
            padding: how.padding[at],
        };
        let axes = [axis(0, height), axis(1, width)];
        let [height, width] = axes.map(|axis| axis.places());
        (cpu::Problem { kind, axes, channels }, [batch, height, width, channels])
    }

    impl PoolingOps for Flex {
        fn pool(x: FlexTensor, how: Pooling, kind: cpu::Kind) -> FlexTensor {
            let x = channels_last(x);
            let (problem, out) = problem(&x, &how, kind);
            images(problem.forward(numbers(&x)), out)
        }
    }

    impl<C: CheckpointStrategy> PoolingOps for Autodiff<Flex, C> {
        fn pool(x: FloatTensor<Self>, how: Pooling, kind: cpu::Kind) -> FloatTensor<Self> {
            let node = x.node();
            let x = channels_last(x.into_primitive());
            let (problem, out) = problem(&x, &how, kind);
            let y = images(problem.forward(numbers(&x)), out);
            match Back.prepare::<C>([node]).compute_bound().stateful() {
                OpsKind::Tracked(prep) => prep.finish((x, y.clone(), how, kind), y),
                OpsKind::UnTracked(prep) => prep.finish(y),
            }
        }
    }

    #[derive(Debug)]
    struct Back;

    impl Backward<Flex, 1> for Back {
        /// What went in, with channels last, what came out, and how.
        type State = (FlexTensor, FlexTensor, Pooling, cpu::Kind);

        fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
            let (x, y, how, kind) = ops.state;
            unary::<Flex, _>(ops.parents, ops.node, grads, |dy| {
                let (problem, _) = problem(&x, &how, kind);
                let (y, dy) = (channels_last(y), channels_last(dy));
                images(problem.backward(numbers(&x), numbers(&y), numbers(&dy)), shape(&x))
            });
        }
    }
}
