use super::conv::Conv;
use super::dense;
use super::pool::MaxPool;
use super::{Parameters, Unlearnable, softmax};
use crate::stage::Stage;
use network::Layer;
use ops::{Activation, PoolKind};

/// What a layer computes before its activation, without its weights.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sums {
    Conv(Box<Conv>),
    MaxPool(MaxPool),
    Dense {
        units: usize,
    },
    /// Values as they are: flattening, or an activation alone.
    Same,
}

/// A layer: sums, then a function of each, or softmax of all.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) sums: Sums,
    pub(super) activation: Activation,
}

impl Part {
    /// The layer at `index` on an input of this shape.
    pub(super) fn new(index: usize, layer: &Layer, stage: &Stage, input: &[usize]) -> Result<Self, Unlearnable> {
        let other = Unlearnable::Layer { index, class: layer.class() };
        let sums = match (stage, input) {
            (Stage::Conv(conv), &[height, width, channels]) => {
                let (rows, columns) = conv.axes((height, width)).map_err(|_| other)?;
                Sums::Conv(Box::new(Conv { rows, columns, channels, filters: conv.kernels().filters() }))
            }
            (Stage::Pool(pool), &[height, width, channels]) if pool.kind == PoolKind::Max => {
                let (rows, columns) = pool.axes((height, width)).map_err(|_| other)?;
                Sums::MaxPool(MaxPool { rows, columns, channels })
            }
            (Stage::Dense(dense), [_]) => Sums::Dense { units: dense.units },
            // Dropout passes values on, but not while a network learns.
            (Stage::Same, _) if *layer == Layer::Flatten => Sums::Same,
            (Stage::Function(_), _) => Sums::Same,
            _ => return Err(other),
        };
        Ok(Self { sums, activation: stage.activation() })
    }

    /// The layer's sums before its activation.
    pub(super) fn sums(&self, layer: usize, parameters: &Parameters, input: &[f64]) -> Vec<f64> {
        let (kernel, bias) = (parameters.values(layer, "kernel"), parameters.values(layer, "bias"));
        match &self.sums {
            Sums::Conv(conv) => conv.forward(input, kernel, bias),
            Sums::MaxPool(pool) => pool.forward(input),
            Sums::Dense { units } => dense::forward(input, kernel, bias, *units),
            Sums::Same => input.to_vec(),
        }
    }

    /// The layer's output.
    pub(super) fn activate(&self, sums: &[f64]) -> Vec<f64> {
        match self.activation {
            Activation::Softmax => softmax::probabilities(sums),
            function => sums.iter().map(|sum| function.at(*sum).unwrap_or(*sum)).collect(),
        }
    }

    /// The gradient by the sums, from that by the output: times the activation's slope there.
    pub(super) fn through_activation(&self, sums: &[f64], back: &[f64]) -> Vec<f64> {
        let slope = |sum: f64| self.activation.derivative(sum).unwrap_or(1.0);
        sums.iter().zip(back).map(|(sum, back)| back * slope(*sum)).collect()
    }

    /// The gradient by the input, from that by the sums; those of the layer's own numbers go into `gradient`.
    pub(super) fn backward(
        &self,
        layer: usize,
        parameters: &Parameters,
        (input, back): (&[f64], &[f64]),
        gradient: &mut Parameters,
    ) -> Vec<f64> {
        let kernel = parameters.values(layer, "kernel");
        let (of_kernel, of_bias, of_input) = match &self.sums {
            Sums::Conv(conv) => {
                let (of_kernel, of_input) = conv.backward(input, kernel, back);
                (of_kernel, conv.of_bias(back), of_input)
            }
            Sums::Dense { .. } => {
                let (of_kernel, of_input) = dense::backward(input, kernel, back);
                (of_kernel, back.to_vec(), of_input)
            }
            Sums::MaxPool(pool) => return pool.backward(input, back),
            Sums::Same => return back.to_vec(),
        };
        for one in gradient.tensors_mut().iter_mut().filter(|one| one.layer == layer) {
            one.values = if one.name == "kernel" { of_kernel.clone() } else { of_bias.clone() };
        }
        of_input
    }
}
