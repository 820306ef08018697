use super::Kernels;
use serde::{Deserialize, Serialize};

/// What the last training step wanted to change, for whoever watches it. At most twice a second, and only between
/// [`crate::ToTrainer::Watch`] on and off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gradients {
    /// The step whose gradients these are.
    pub step: u32,
    /// Every layer that learns, in the stack's order.
    pub layers: Vec<LayerNorms>,
    /// The first convolutions of the stack, two at most.
    pub kernels: Vec<WatchedKernels>,
}

/// How large the numbers of one layer are: the Euclidean norm over all its parameters that learn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LayerNorms {
    /// Index in the stack's `layers`.
    pub layer: u32,
    /// Norm of the parameters.
    pub weights: f32,
    /// Norm of the gradient of the batch's mean loss.
    pub gradient: f32,
}

/// Kernels of one convolution beside their gradients, both `[filters][channels][height][width]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WatchedKernels {
    /// Index in the stack's `layers`.
    pub layer: u32,
    /// The weights after the step.
    pub weights: Kernels,
    /// The gradient that the step followed.
    pub gradient: Kernels,
}

/// One weight of one convolution kernel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KernelWeight {
    /// Index in the stack's `layers`; a `Conv2D`.
    pub layer: u32,
    /// Output channel.
    pub filter: u32,
    /// Input channel.
    pub channel: u32,
    /// Row in the kernel.
    pub row: u32,
    /// Column in the kernel.
    pub column: u32,
}

/// How the coming training step will change one kernel weight, with every number on the way. Nothing is changed by
/// asking: the step is done afterwards as it would have been.
///
/// The gradient of a kernel weight is a sum of products: over all images of the batch and all places of the window, the
/// input under the weight times the loss' gradient at the output there. `inputs` and `upstream` show them for the batch's
/// first image; `shares` sums them for every image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BackwardStep {
    /// The weight that was asked about.
    pub at: KernelWeight,
    /// The step this will be, 1-based over the whole run.
    pub step: u32,
    /// The batch's mean loss before the step.
    pub loss: f32,
    /// Height of the layer's output.
    pub height: u32,
    /// Width of the layer's output.
    pub width: u32,
    /// First image: what lies under the weight when the window stands at each output cell; 0 where that is padding.
    pub inputs: Vec<f32>,
    /// First image: gradient of the batch's mean loss by each output cell of the filter, before its activation.
    pub upstream: Vec<f32>,
    /// Sum of `inputs * upstream` for every image of the batch, the first one first.
    pub shares: Vec<f32>,
    /// Sum of the shares.
    pub gradient: f32,
    /// The same gradient as automatic differentiation gives it.
    pub checked: f32,
    /// The numbers of Adam's update with `checked`: those of the step itself, to the last bit.
    pub adam: AdamStep,
}

/// Adam's update of one number, as Keras computes it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AdamStep {
    /// Learning rate as set.
    pub rate: f32,
    /// Learning rate after the correction for the moments' start at zero.
    pub corrected_rate: f32,
    /// First moment before and after.
    pub first: (f32, f32),
    /// Second moment before and after.
    pub second: (f32, f32),
    /// The weight before and after.
    pub weight: (f32, f32),
}
