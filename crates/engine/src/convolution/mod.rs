//! Two-dimensional convolution with bias and activation.
//!
//! `y[b, f, i, j] = a(bias[f] + Σ_{c,u,v} x[b, c, i·s + u·d − p, j·s + v·d − p] · kernel[u, v, c, f])`
//!
//! with strides `s`, dilation `d`, padding `p` (before the first cell; what lies outside is 0) and activation `a`: the
//! cross-correlation that Keras' `Conv2D` and burn's `conv2d` compute. Shapes: `x` `[batch, channels, height, width]`,
//! `kernel` flat `[rows, columns, channels, filters]`, `bias` `[filters]`, `y` `[batch, filters, places, places]`.
//!
//! With `g = dy · a'(y)`, the way back is `dbias[f] = Σ g[b, f, i, j]`, `dkernel[u, v, c, f] = Σ_{b,i,j} g[b, f, i, j] ·
//! x[..]` at the same cell as above, and `dx` the sum over all windows on a cell of `g · kernel`. See Dumoulin and Visin,
//! "A guide to convolution arithmetic for deep learning" (2016), chapter 4.

#[cfg(feature = "cpu")]
mod cpu;
#[cfg(feature = "gpu")]
mod gpu;
#[cfg(feature = "cpu")]
mod problem;
#[cfg(feature = "cpu")]
mod winograd;

use crate::Activation;
use crate::memory::{Memory, channels_last, images};
use burn::Tensor;
use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Dispatch, backend_extension};

#[cfg(feature = "gpu")]
pub(crate) use gpu::Problem as GpuProblem;

/// A convolution's sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Convolution {
    /// `[rows, columns, channels, filters]`, as Keras has it.
    pub kernel: [usize; 4],
    /// Along rows and columns, from 1.
    pub strides: [usize; 2],
    /// Cells from one weight to the next along rows and columns, from 1.
    pub dilation: [usize; 2],
    /// Cells of zeros before and after, along rows and columns.
    pub padding: [(usize, usize); 2],
    /// Applied to the result.
    pub activation: Activation,
}

#[cfg(feature = "gpu")]
impl Convolution {
    /// Places of the window along rows and columns of an image of this size.
    ///
    /// # Panics
    /// When it finds none.
    fn places(&self, size: [usize; 2]) -> [usize; 2] {
        [0, 1].map(|axis| {
            let (before, after) = self.padding[axis];
            let window = (self.kernel[axis] - 1) * self.dilation[axis] + 1;
            (size[axis] + before + after - window) / self.strides[axis] + 1
        })
    }
}

/// Convolves `x` (`[batch, channels, height, width]`) with a flat kernel.
///
/// # Panics
/// When shapes do not fit each other.
pub fn convolution(x: Tensor<4>, kernel: Tensor<1>, bias: Option<Tensor<1>>, how: &Convolution) -> Tensor<4> {
    let bias = bias.unwrap_or_else(|| Tensor::zeros([how.kernel[3]], &x.device()));
    let (x, kernel, bias) = (x.into_dispatch(), kernel.into_dispatch(), bias.into_dispatch());
    Tensor::from_dispatch(<Dispatch as ConvolutionOps>::convolution(x, kernel, bias, *how))
}

#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(feature = "gpu"), Autodiff)]
trait ConvolutionOps: Backend {
    fn convolution(
        x: FloatTensor<Self>,
        kernel: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        how: Convolution,
    ) -> FloatTensor<Self>;
}

/// The kernels of a backend. Images come and go with channels last, side by side.
trait Kernels: Memory {
    fn forward(
        x: &FloatTensor<Self>,
        kernel: &FloatTensor<Self>,
        bias: &FloatTensor<Self>,
        how: &Convolution,
    ) -> FloatTensor<Self>;

    /// From the gradient by what came out (`y`) to those by what went in.
    fn backward(saved: &Saved<Self>, dy: &FloatTensor<Self>, wanted: Wanted) -> Gradients<FloatTensor<Self>>;
}

/// What is asked of the way back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub input: bool,
    pub kernel: bool,
    pub bias: bool,
}

/// Gradients, of what was asked for at least.
#[derive(Debug)]
pub(crate) struct Gradients<T> {
    pub input: Option<T>,
    pub kernel: Option<T>,
    pub bias: Option<T>,
}

/// What the way back needs of the way there.
#[derive(Debug, Clone)]
struct Saved<B: Backend> {
    /// With channels last.
    x: FloatTensor<B>,
    kernel: FloatTensor<B>,
    /// With channels last.
    y: FloatTensor<B>,
    how: Convolution,
}

fn forward<B: Kernels>(x: FloatTensor<B>, kernel: FloatTensor<B>, bias: FloatTensor<B>, how: Convolution) -> Saved<B> {
    let (x, kernel, bias) = (channels_last::<B>(x), B::contiguous(kernel), B::contiguous(bias));
    let y = B::forward(&x, &kernel, &bias, &how);
    Saved { x, kernel, y, how }
}

impl<B: Kernels> ConvolutionOps for B {
    fn convolution(
        x: FloatTensor<B>,
        kernel: FloatTensor<B>,
        bias: FloatTensor<B>,
        how: Convolution,
    ) -> FloatTensor<B> {
        images::<B>(forward::<B>(x, kernel, bias, how).y)
    }
}

impl<B: Kernels, C: CheckpointStrategy> ConvolutionOps for Autodiff<B, C> {
    fn convolution(
        x: FloatTensor<Self>,
        kernel: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        how: Convolution,
    ) -> FloatTensor<Self> {
        let nodes = [x.node(), kernel.node(), bias.node()];
        let saved = forward::<B>(x.into_primitive(), kernel.into_primitive(), bias.into_primitive(), how);
        let y = images::<B>(saved.y.clone());
        match Back.prepare::<C>(nodes).compute_bound().stateful() {
            OpsKind::Tracked(prep) => prep.finish(saved, y),
            OpsKind::UnTracked(prep) => prep.finish(y),
        }
    }
}

#[derive(Debug)]
struct Back;

impl<B: Kernels> Backward<B, 3> for Back {
    type State = Saved<B>;

    fn backward(
        self,
        ops: Ops<Self::State, 3>,
        grads: &mut burn::backend::autodiff::grads::Gradients,
        _: &mut Checkpointer,
    ) {
        let [input, kernel, bias] = ops.parents;
        let dy = channels_last::<B>(grads.consume::<B>(&ops.node));
        let wanted = Wanted { input: input.is_some(), kernel: kernel.is_some(), bias: bias.is_some() };
        let found = B::backward(&ops.state, &dy, wanted);
        let found = [found.input.map(images::<B>), found.kernel, found.bias];
        for (node, gradient) in [input, kernel, bias].into_iter().zip(found) {
            if let (Some(node), Some(gradient)) = (node, gradient) {
                grads.register::<B>(node.id, gradient);
            }
        }
    }
}

#[cfg(feature = "cpu")]
mod on_cpu {
    use super::problem::Problem;
    use super::{Convolution, Gradients, Kernels, Saved, Wanted};
    use crate::Activation;
    use crate::kernel::windows::Axis;
    use crate::primitive::{numbers, shape, tensor};
    use burn::backend::Flex;
    use burn::backend::flex::FlexTensor;

    /// The numeric problem, and the shape of what comes out in memory.
    fn problem(x: &FlexTensor, how: &Convolution) -> (Problem, [usize; 4]) {
        let [batch, height, width, channels] = shape(x);
        let [rows, columns, _, filters] = how.kernel;
        let axis = |at: usize, size, kernel| Axis {
            size,
            kernel,
            stride: how.strides[at],
            dilation: how.dilation[at],
            padding: how.padding[at],
        };
        let axes = [axis(0, height, rows), axis(1, width, columns)];
        let problem = Problem { axes, channels, filters, relu: how.activation == Activation::Relu };
        let [height, width] = problem.places();
        (problem, [batch, height, width, filters])
    }

    impl Kernels for Flex {
        fn forward(x: &FlexTensor, kernel: &FlexTensor, bias: &FlexTensor, how: &Convolution) -> FlexTensor {
            let (problem, out) = problem(x, how);
            tensor(problem.forward(numbers(x), numbers(kernel), numbers(bias)), out)
        }

        fn backward(saved: &Saved<Flex>, dy: &FlexTensor, wanted: Wanted) -> Gradients<FlexTensor> {
            let Saved { x, kernel, y, how } = saved;
            let (problem, _) = problem(x, how);
            let found = problem.backward(numbers(x), numbers(kernel), numbers(y), numbers(dy), wanted);
            let count = found.kernel.len();
            Gradients {
                input: wanted.input.then(|| tensor::<4>(found.input, shape(x))),
                kernel: wanted.kernel.then(|| tensor(found.kernel, [count])),
                bias: wanted.bias.then(|| tensor(found.bias, [how.kernel[3]])),
            }
        }
    }
}
