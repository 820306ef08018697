//! What a step wanted to change, for whoever watches.

use crate::layers::Role;
use crate::model::Parameter;
use crate::trainer::Kept;
use crate::{Kernels, Result, Run, weights};
use burn::Tensor;

/// Convolutions whose kernels are told.
const CONVOLUTIONS: usize = 2;

/// What one step wanted to change, and what became of the weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradients {
    /// The step, from 1.
    pub step: u32,
    /// Every layer that learns, in the stack's order.
    pub layers: Vec<LayerNorms>,
    /// The first convolutions of the stack, two at most.
    pub kernels: Vec<WatchedKernels>,
}

/// Euclidean norms over all parameters of a layer that learn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LayerNorms {
    /// Position in the stack, from 0.
    pub layer: usize,
    /// Of the parameters after the step.
    pub weights: f32,
    /// Of the gradient that the step followed.
    pub gradient: f32,
}

/// Kernels of one convolution beside their gradients.
#[derive(Debug, Clone, PartialEq)]
pub struct WatchedKernels {
    /// Position in the stack, from 0.
    pub layer: usize,
    /// After the step.
    pub weights: Kernels,
    /// That the step followed.
    pub gradient: Kernels,
}

impl Run {
    /// Whether the coming step keeps its gradients for [`Run::kept_gradients`]. Keeping costs next to nothing, reading
    /// them one transfer from the device.
    pub fn keep_gradients(&mut self, keep: bool) {
        self.trainer.keep = keep;
    }

    /// The gradients of the last step that kept them, once.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device is lost.
    pub async fn kept_gradients(&mut self) -> Result<Option<Gradients>> {
        let Some(Kept { step, gradients }) = self.trainer.kept.take() else { return Ok(None) };
        let parameters = self.model().parameters();
        let learning: Vec<(&Parameter, Tensor<1>)> =
            parameters.iter().zip(gradients).filter_map(|(parameter, gradient)| Some((parameter, gradient?))).collect();
        let watched: Vec<&(&Parameter, Tensor<1>)> = (learning.iter())
            .filter(|(parameter, _)| parameter.declaration.role == Role::Kernel2D)
            .take(CONVOLUTIONS)
            .collect();
        // Squares of all norms in two vectors, then the kernels: one transfer.
        let mut tensors = vec![
            squares(learning.iter().map(|(parameter, _)| &parameter.value)),
            squares(learning.iter().map(|(_, gradient)| gradient)),
        ];
        for (parameter, gradient) in &watched {
            tensors.extend([parameter.value.clone(), gradient.clone()]);
        }
        let mut values = weights::read(tensors).await?.into_iter();
        let mut next = || values.next().unwrap_or_default();
        let (of_weights, of_gradients) = (next(), next());
        let mut layers: Vec<LayerNorms> = Vec::new();
        for ((parameter, _), (weight, gradient)) in learning.iter().zip(of_weights.into_iter().zip(of_gradients)) {
            match layers.last_mut().filter(|last| last.layer == parameter.layer) {
                Some(last) => {
                    last.weights += weight;
                    last.gradient += gradient;
                }
                None => layers.push(LayerNorms { layer: parameter.layer, weights: weight, gradient }),
            }
        }
        for norms in &mut layers {
            (norms.weights, norms.gradient) = (norms.weights.sqrt(), norms.gradient.sqrt());
        }
        let mut kernels = Vec::with_capacity(watched.len());
        for (parameter, _) in watched {
            let (weights, gradient) = (Kernels::of(parameter, next()), Kernels::of(parameter, next()));
            kernels.extend(weights.zip(gradient).map(|(weights, gradient)| WatchedKernels {
                layer: parameter.layer,
                weights,
                gradient,
            }));
        }
        Ok(Some(Gradients { step, layers, kernels }))
    }
}

/// Sums of the squares, one number a tensor.
fn squares<'a>(tensors: impl Iterator<Item = &'a Tensor<1>>) -> Tensor<1> {
    Tensor::cat(tensors.map(|tensor| (tensor.clone() * tensor.clone()).sum()).collect(), 0)
}
