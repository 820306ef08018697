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
#[cfg(feature = "gpu")]
mod gpu;

use crate::memory::{Memory, channels_last, images};
use burn::Tensor;
use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind, unary};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Dispatch, backend_extension};

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

/// What becomes of the cells of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Their largest.
    Max,
    /// Their mean.
    Average,
}

/// The largest cell of each window of `x` (`[batch, channels, height, width]`).
///
/// # Panics
/// When a window finds no place.
pub fn max_pool(x: Tensor<4>, how: &Pooling) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as PoolingOps>::pool(x.into_dispatch(), *how, Kind::Max))
}

/// The mean of each window of `x` (`[batch, channels, height, width]`).
///
/// # Panics
/// When a window finds no place.
pub fn average_pool(x: Tensor<4>, how: &Pooling) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as PoolingOps>::pool(x.into_dispatch(), *how, Kind::Average))
}

#[cfg(feature = "gpu")]
impl Pooling {
    /// Places of the window along rows and columns of an image of this size.
    fn places(&self, size: [usize; 2]) -> [usize; 2] {
        [0, 1].map(|axis| {
            let (before, after) = self.padding[axis];
            (size[axis] + before + after - self.size[axis]) / self.strides[axis] + 1
        })
    }
}

#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(feature = "gpu"), Autodiff)]
trait PoolingOps: Backend {
    fn pool(x: FloatTensor<Self>, how: Pooling, kind: Kind) -> FloatTensor<Self>;
}

/// The kernels of a backend. Images come and go with channels last, side by side.
trait Kernels: Memory {
    fn forward(x: &FloatTensor<Self>, how: &Pooling, kind: Kind) -> FloatTensor<Self>;

    /// From the gradient by what came out to that by what went in.
    fn backward(saved: &Saved<Self>, dy: &FloatTensor<Self>) -> FloatTensor<Self>;
}

/// What the way back needs of the way there; images with channels last.
#[derive(Debug, Clone)]
struct Saved<B: Backend> {
    x: FloatTensor<B>,
    y: FloatTensor<B>,
    how: Pooling,
    kind: Kind,
}

impl<B: Kernels> PoolingOps for B {
    fn pool(x: FloatTensor<B>, how: Pooling, kind: Kind) -> FloatTensor<B> {
        images::<B>(B::forward(&channels_last::<B>(x), &how, kind))
    }
}

impl<B: Kernels, C: CheckpointStrategy> PoolingOps for Autodiff<B, C> {
    fn pool(x: FloatTensor<Self>, how: Pooling, kind: Kind) -> FloatTensor<Self> {
        let node = x.node();
        let x = channels_last::<B>(x.into_primitive());
        let y = B::forward(&x, &how, kind);
        let out = images::<B>(y.clone());
        match Back.prepare::<C>([node]).compute_bound().stateful() {
            OpsKind::Tracked(prep) => prep.finish(Saved { x, y, how, kind }, out),
            OpsKind::UnTracked(prep) => prep.finish(out),
        }
    }
}

#[derive(Debug)]
struct Back;

impl<B: Kernels> Backward<B, 1> for Back {
    type State = Saved<B>;

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let saved = ops.state;
        unary::<B, _>(ops.parents, ops.node, grads, |dy| images::<B>(B::backward(&saved, &channels_last::<B>(dy))));
    }
}

#[cfg(feature = "cpu")]
mod on_cpu {
    use super::{Kernels, Kind, Pooling, Saved, cpu};
    use crate::kernel::windows::Axis;
    use crate::primitive::{numbers, shape, tensor};
    use burn::backend::Flex;
    use burn::backend::flex::FlexTensor;

    /// The numeric problem, and the shape of what comes out in memory.
    fn problem(x: &FlexTensor, how: &Pooling, kind: Kind) -> (cpu::Problem, [usize; 4]) {
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

    impl Kernels for Flex {
        fn forward(x: &FlexTensor, how: &Pooling, kind: Kind) -> FlexTensor {
            let (problem, out) = problem(x, how, kind);
            tensor(problem.forward(numbers(x)), out)
        }

        fn backward(saved: &Saved<Flex>, dy: &FlexTensor) -> FlexTensor {
            let Saved { x, y, how, kind } = saved;
            let (problem, _) = problem(x, how, *kind);
            tensor(problem.backward(numbers(x), numbers(y), numbers(dy)), shape::<4>(x))
        }
    }
}
