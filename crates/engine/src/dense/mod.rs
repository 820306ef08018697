//! A fully connected layer with bias and activation.
//!
//! `y[b, n] = a(bias[n] + Σ_k x[b, k] · kernel[k, n])`: Keras' `Dense`. Shapes: `x` `[rows, inputs]`, `kernel` flat
//! `[inputs, units]`, `bias` `[units]`, `y` `[rows, units]`.
//!
//! With `g = dy · a'(y)`, the way back is `dx = g · kernelᵀ`, `dkernel = xᵀ · g` and `dbias[n] = Σ_b g[b, n]`.

#[cfg(feature = "cpu")]
mod cpu;

use crate::Activation;
use burn::Tensor;

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
    #[cfg(feature = "cpu")]
    {
        let bias = bias.clone().unwrap_or_else(|| Tensor::zeros([units], &x.device()));
        let x = x.clone().into_dispatch();
        if crate::primitive::is_here(&x) {
            return here::dense(x, kernel.into_dispatch(), bias.into_dispatch(), activation);
        }
    }
    let inputs = x.dims()[1];
    let y = x.matmul(kernel.reshape([inputs, units]));
    let y = match bias {
        Some(bias) => y + bias.reshape([1, units]),
        None => y,
    };
    activation.apply(y)
}

#[cfg(feature = "cpu")]
mod here {
    use super::{Activation, Tensor, cpu};
    use crate::primitive::{self, numbers, shape, tensor};
    use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
    use burn::backend::autodiff::grads::Gradients;
    use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
    use burn::backend::flex::FlexTensor;
    use burn::backend::tensor::FloatTensor;
    use burn::backend::{Autodiff, Backend, Dispatch, DispatchTensor, Flex, backend_extension};

    #[backend_extension(Flex, Autodiff)]
    pub(super) trait DenseOps: Backend {
        fn dense(
            x: FloatTensor<Self>,
            kernel: FloatTensor<Self>,
            bias: FloatTensor<Self>,
            activation: Activation,
        ) -> FloatTensor<Self>;
    }

    pub(super) fn dense(
        x: DispatchTensor,
        kernel: DispatchTensor,
        bias: DispatchTensor,
        activation: Activation,
    ) -> Tensor<2> {
        Tensor::from_dispatch(<Dispatch as DenseOps>::dense(x, kernel, bias, activation))
    }

    fn problem(x: &FlexTensor, units: usize, activation: Activation) -> cpu::Problem {
        let [rows, inputs] = shape(x);
        cpu::Problem { rows, inputs, units, relu: activation == Activation::Relu }
    }

    /// Of tensors that lie side by side.
    fn forward(x: &FlexTensor, kernel: &FlexTensor, bias: &FlexTensor, activation: Activation) -> FlexTensor {
        let [units] = shape(bias);
        let problem = problem(x, units, activation);
        let y = problem.forward(numbers(x), numbers(kernel), numbers(bias));
        tensor(y, [problem.rows, units])
    }

    impl DenseOps for Flex {
        fn dense(x: FlexTensor, kernel: FlexTensor, bias: FlexTensor, activation: Activation) -> FlexTensor {
            forward(&primitive::dense(x), &primitive::dense(kernel), &primitive::dense(bias), activation)
        }
    }

    impl<C: CheckpointStrategy> DenseOps for Autodiff<Flex, C> {
        fn dense(
            x: FloatTensor<Self>,
            kernel: FloatTensor<Self>,
            bias: FloatTensor<Self>,
            activation: Activation,
        ) -> FloatTensor<Self> {
            let nodes = [x.node(), kernel.node(), bias.node()];
            let [x, kernel, bias] = [x, kernel, bias].map(|tensor| primitive::dense(tensor.into_primitive()));
            let y = forward(&x, &kernel, &bias, activation);
            match Back.prepare::<C>(nodes).compute_bound().stateful() {
                OpsKind::Tracked(prep) => prep.finish((x, kernel, y.clone(), activation), y),
                OpsKind::UnTracked(prep) => prep.finish(y),
            }
        }
    }

    #[derive(Debug)]
    struct Back;

    impl Backward<Flex, 3> for Back {
        /// What went in, the kernel, what came out, and its activation.
        type State = (FlexTensor, FlexTensor, FlexTensor, Activation);

        fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
            let [x_node, kernel_node, bias_node] = ops.parents;
            let dy = primitive::dense(grads.consume::<Flex>(&ops.node));
            let (x, kernel, y, activation) = ops.state;
            let [rows, units] = shape(&y);
            let problem = problem(&x, units, activation);
            let (g, db) = problem.gradient(numbers(&y), numbers(&dy));
            if let Some(node) = x_node {
                let dx = problem.input_gradient(numbers(&kernel), &g);
                grads.register::<Flex>(node.id, tensor(dx, [rows, problem.inputs]));
            }
            if let Some(node) = kernel_node {
                let dk = problem.kernel_gradient(numbers(&x), &g);
                grads.register::<Flex>(node.id, tensor(dk, [problem.inputs * units]));
            }
            if let Some(node) = bias_node {
                grads.register::<Flex>(node.id, tensor(db, [units]));
            }
        }
    }
}
