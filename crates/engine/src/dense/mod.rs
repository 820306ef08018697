//! A fully connected layer with bias and activation.
//!
//! `y[b, n] = a(bias[n] + Σ_k x[b, k] · kernel[k, n])`: Keras' `Dense`. Shapes: `x` `[rows, inputs]`, `kernel` flat
//! `[inputs, units]`, `bias` `[units]`, `y` `[rows, units]`.
//!
//! With `g = dy · a'(y)`, the way back is `dx = g · kernelᵀ`, `dkernel = xᵀ · g` and `dbias[n] = Σ_b g[b, n]`.

#[cfg(feature = "cpu")]
mod cpu;

use crate::Activation;
use crate::memory::Memory;
use burn::Tensor;
use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Dispatch, backend_extension};

/// Multiplies `x` (`[rows, inputs]`) with a flat kernel of `[inputs, units]`.
///
/// # Panics
/// When shapes do not fit each other.
pub fn dense(
    x: Tensor<2>,
    kernel: Tensor<1>,
    bias: Option<Tensor<1>>,
    units: usize,
    activation: Activation,
) -> Tensor<2> {
    let bias = bias.unwrap_or_else(|| Tensor::zeros([units], &x.device()));
    let (x, kernel, bias) = (x.into_dispatch(), kernel.into_dispatch(), bias.into_dispatch());
    Tensor::from_dispatch(<Dispatch as DenseOps>::dense(x, kernel, bias, activation))
}

#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(feature = "gpu"), Autodiff)]
trait DenseOps: Backend {
    fn dense(
        x: FloatTensor<Self>,
        kernel: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        activation: Activation,
    ) -> FloatTensor<Self>;
}

/// The kernels of a backend. All tensors are side by side.
trait Kernels: Memory {
    fn forward(
        x: &FloatTensor<Self>,
        kernel: &FloatTensor<Self>,
        bias: &FloatTensor<Self>,
        activation: Activation,
    ) -> FloatTensor<Self>;

    /// From the gradient by what came out (`y`) to those by `x`, the kernel and the bias, where `wanted`.
    fn backward(saved: &Saved<Self>, dy: &FloatTensor<Self>, wanted: [bool; 3]) -> [Option<FloatTensor<Self>>; 3];
}

/// What the way back needs of the way there.
#[derive(Debug, Clone)]
struct Saved<B: Backend> {
    x: FloatTensor<B>,
    kernel: FloatTensor<B>,
    y: FloatTensor<B>,
    activation: Activation,
}

fn forward<B: Kernels>([x, kernel, bias]: [FloatTensor<B>; 3], activation: Activation) -> Saved<B> {
    let [x, kernel, bias] = [x, kernel, bias].map(B::contiguous);
    let y = B::forward(&x, &kernel, &bias, activation);
    Saved { x, kernel, y, activation }
}

impl<B: Kernels> DenseOps for B {
    fn dense(
        x: FloatTensor<B>,
        kernel: FloatTensor<B>,
        bias: FloatTensor<B>,
        activation: Activation,
    ) -> FloatTensor<B> {
        forward::<B>([x, kernel, bias], activation).y
    }
}

impl<B: Kernels, C: CheckpointStrategy> DenseOps for Autodiff<B, C> {
    fn dense(
        x: FloatTensor<Self>,
        kernel: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        activation: Activation,
    ) -> FloatTensor<Self> {
        let nodes = [x.node(), kernel.node(), bias.node()];
        let saved = forward::<B>([x, kernel, bias].map(|tensor| tensor.into_primitive()), activation);
        let y = saved.y.clone();
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
        let dy = B::contiguous(grads.consume::<B>(&ops.node));
        let wanted = [0, 1, 2].map(|at| ops.parents[at].is_some());
        for (node, gradient) in ops.parents.into_iter().zip(B::backward(&ops.state, &dy, wanted)) {
            if let (Some(node), Some(gradient)) = (node, gradient) {
                grads.register::<B>(node.id, gradient);
            }
        }
    }
}

#[cfg(feature = "cpu")]
mod on_cpu {
    use super::{Activation, Kernels, Saved, cpu};
    use crate::primitive::{numbers, shape, tensor};
    use burn::backend::Flex;
    use burn::backend::flex::FlexTensor;

    fn problem(x: &FlexTensor, units: usize, activation: Activation) -> cpu::Problem {
        let [rows, inputs] = shape(x);
        cpu::Problem { rows, inputs, units, relu: activation == Activation::Relu }
    }

    impl Kernels for Flex {
        fn forward(x: &FlexTensor, kernel: &FlexTensor, bias: &FlexTensor, activation: Activation) -> FlexTensor {
            let [units] = shape(bias);
            let problem = problem(x, units, activation);
            tensor(problem.forward(numbers(x), numbers(kernel), numbers(bias)), [problem.rows, units])
        }

        fn backward(saved: &Saved<Flex>, dy: &FlexTensor, wanted: [bool; 3]) -> [Option<FlexTensor>; 3] {
            let Saved { x, kernel, y, activation } = saved;
            let [rows, units] = shape(y);
            let problem = problem(x, units, *activation);
            let (g, db) = problem.gradient(numbers(y), numbers(dy));
            let dx = || tensor(problem.input_gradient(numbers(kernel), &g), [rows, problem.inputs]);
            let dk = || tensor(problem.kernel_gradient(numbers(x), &g), [problem.inputs * units]);
            [wanted[0].then(dx), wanted[1].then(dk), wanted[2].then(|| tensor(db, [units]))]
        }
    }
}

#[cfg(feature = "gpu")]
mod gpu {
    //! A convolution of one row of cells by a kernel of one cell.

    use super::{Activation, Kernels, Saved};
    use crate::convolution::{GpuProblem, Wanted};
    use crate::gpu::{reshaped, shape};
    use burn_cubecl::CubeBackend;
    use burn_cubecl::tensor::CubeTensor;

    impl Kernels for CubeBackend {
        fn forward(x: &CubeTensor, kernel: &CubeTensor, bias: &CubeTensor, activation: Activation) -> CubeTensor {
            let ([rows, inputs], [units]) = (shape(x), shape(bias));
            reshaped(GpuProblem::dense(rows, inputs, units, activation).forward(1, x, kernel, bias), [rows, units])
        }

        fn backward(saved: &Saved<CubeBackend>, dy: &CubeTensor, wanted: [bool; 3]) -> [Option<CubeTensor>; 3] {
            let Saved { x, kernel, y, activation } = saved;
            let ([rows, inputs], [_, units]) = (shape(x), shape(y));
            let problem = GpuProblem::dense(rows, inputs, units, *activation);
            let wanted = Wanted { input: wanted[0], kernel: wanted[1], bias: wanted[2] };
            let found = problem.backward(1, x, kernel, y, dy, wanted);
            [found.input.map(|dx| reshaped(dx, [rows, inputs])), found.kernel, found.bias]
        }
    }
}
