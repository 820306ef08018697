//! Two-dimensional convolution with bias and activation.
//!
//! `y[b, f, i, j] = a(bias[f] + Σ_{c,u,v} x[b, c, i·s + u·d − p, j·s + v·d − p] · kernel[f, c, u, v])`
//!
//! with strides `s`, dilation `d`, padding `p` (before the first cell; what lies outside is 0) and activation `a`: the
//! cross-correlation that Keras' `Conv2D` and burn's `conv2d` compute. Shapes: `x` `[batch, channels, height, width]`,
//! `kernel` flat `[filters, channels, rows, columns]`, `bias` `[filters]`, `y` `[batch, filters, places, places]`.
//!
//! With `g = dy · a'(y)`, the way back is `dbias[f] = Σ g[b, f, i, j]`, `dkernel[f, c, u, v] = Σ_{b,i,j} g[b, f, i, j] ·
//! x[..]` at the same cell as above, and `dx` the sum over all windows on a cell of `g · kernel`. See Dumoulin and Visin,
//! "A guide to convolution arithmetic for deep learning" (2016), chapter 4.

#[cfg(feature = "cpu")]
mod cpu;
#[cfg(feature = "cpu")]
mod winograd;

use crate::Activation;
use burn::Tensor;
use burn::tensor::module::conv2d;
use burn::tensor::ops::ConvOptions;

/// A convolution's sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Convolution {
    /// `[filters, channels, rows, columns]`.
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

/// Convolves `x` (`[batch, channels, height, width]`) with a flat kernel.
///
/// # Panics
/// When shapes do not fit each other.
pub fn convolution(x: Tensor<4>, kernel: Tensor<1>, bias: Option<Tensor<1>>, how: &Convolution) -> Tensor<4> {
    #[cfg(feature = "cpu")]
    {
        let bias = bias.clone().unwrap_or_else(|| Tensor::zeros([how.kernel[0]], &x.device()));
        let x = x.clone().into_dispatch();
        if crate::primitive::is_here(&x) {
            return here::convolution(x, kernel.into_dispatch(), bias.into_dispatch(), *how);
        }
    }
    let options = ConvOptions::new_with_padding(how.strides, how.padding, how.dilation, 1);
    how.activation.apply(conv2d(x, kernel.reshape(how.kernel), bias, options))
}

#[cfg(feature = "cpu")]
mod here {
    use super::{Activation, Convolution, Tensor, cpu};
    use crate::kernel::windows::Axis;
    use crate::primitive::{channels_last, dense, images, numbers, shape, tensor};
    use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
    use burn::backend::autodiff::grads::Gradients;
    use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
    use burn::backend::flex::FlexTensor;
    use burn::backend::tensor::FloatTensor;
    use burn::backend::{Autodiff, Backend, Dispatch, DispatchTensor, Flex, backend_extension};

    #[backend_extension(Flex, Autodiff)]
    pub(super) trait ConvolutionOps: Backend {
        fn convolution(
            x: FloatTensor<Self>,
            kernel: FloatTensor<Self>,
            bias: FloatTensor<Self>,
            how: Convolution,
        ) -> FloatTensor<Self>;
    }

    pub(super) fn convolution(
        x: DispatchTensor,
        kernel: DispatchTensor,
        bias: DispatchTensor,
        how: Convolution,
    ) -> Tensor<4> {
        Tensor::from_dispatch(<Dispatch as ConvolutionOps>::convolution(x, kernel, bias, how))
    }

    /// The numeric problem, and the shape of what comes out in memory.
    fn problem(x: &FlexTensor, how: &Convolution) -> (cpu::Problem, [usize; 4]) {
        let [batch, height, width, channels] = shape(x);
        let [filters, _, rows, columns] = how.kernel;
        let axis = |at: usize, size, kernel| Axis {
            size,
            kernel,
            stride: how.strides[at],
            dilation: how.dilation[at],
            padding: how.padding[at],
        };
        let axes = [axis(0, height, rows), axis(1, width, columns)];
        let problem = cpu::Problem { axes, channels, filters, relu: how.activation == Activation::Relu };
        let [height, width] = problem.places();
        (problem, [batch, height, width, filters])
    }

    impl ConvolutionOps for Flex {
        fn convolution(x: FlexTensor, kernel: FlexTensor, bias: FlexTensor, how: Convolution) -> FlexTensor {
            let (x, kernel, bias) = (channels_last(x), dense(kernel), dense(bias));
            let (problem, out) = problem(&x, &how);
            images(problem.forward(numbers(&x), numbers(&kernel), numbers(&bias)), out)
        }
    }

    impl<C: CheckpointStrategy> ConvolutionOps for Autodiff<Flex, C> {
        fn convolution(
            x: FloatTensor<Self>,
            kernel: FloatTensor<Self>,
            bias: FloatTensor<Self>,
            how: Convolution,
        ) -> FloatTensor<Self> {
            let nodes = [x.node(), kernel.node(), bias.node()];
            let x = channels_last(x.into_primitive());
            let kernel = dense(kernel.into_primitive());
            let bias = dense(bias.into_primitive());
            let (problem, out) = problem(&x, &how);
            let y = images(problem.forward(numbers(&x), numbers(&kernel), numbers(&bias)), out);
            match Back.prepare::<C>(nodes).compute_bound().stateful() {
                OpsKind::Tracked(prep) => prep.finish((x, kernel, y.clone(), how), y),
                OpsKind::UnTracked(prep) => prep.finish(y),
            }
        }
    }

    #[derive(Debug)]
    struct Back;

    impl Backward<Flex, 3> for Back {
        /// What went in, with channels last; the kernel; what came out; and how.
        type State = (FlexTensor, FlexTensor, FlexTensor, Convolution);

        fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
            let [x_node, kernel_node, bias_node] = ops.parents;
            let dy = channels_last(grads.consume::<Flex>(&ops.node));
            let (x, kernel, y, how) = ops.state;
            let (problem, _) = problem(&x, &how);
            let wanted = cpu::Wanted { input: x_node.is_some(), kernel: kernel_node.is_some() };
            let y = channels_last(y);
            let found = problem.backward(numbers(&x), numbers(&kernel), numbers(&y), numbers(&dy), wanted);
            if let Some(node) = x_node {
                grads.register::<Flex>(node.id, images(found.input, shape(&x)));
            }
            if let Some(node) = kernel_node {
                grads.register::<Flex>(node.id, tensor(found.kernel, [numbers(&kernel).len()]));
            }
            if let Some(node) = bias_node {
                grads.register::<Flex>(node.id, tensor(found.bias, [how.kernel[0]]));
            }
        }
    }
}
