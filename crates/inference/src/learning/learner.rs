use super::part::Part;
use super::{Parameter, Parameters, Unlearnable, softmax};
use crate::Trained;
use crate::stage::Stage;
use ops::Activation;

/// A network that can be told the way back through: convolutions, max pooling, flattening, dense layers and activations,
/// softmax at the end. Its numbers are changed by whoever asks ([`Learner::parameters_mut`]).
///
/// ```
/// use inference::{Learner, Trained};
/// use network::{Activation, Sequential, layers::Dense};
///
/// let stack = Sequential::new(&[1]).with(Dense::new(2).use_bias(false).activation(Activation::Softmax));
/// let trained = Trained::from_values(stack, |_, _| Some(vec![0.0, 0.0]))?;
/// let learner = Learner::new(&trained)?;
/// let pass = learner.pass(&[3.0], 1)?;
/// // Both classes have a half; the true one should have all.
/// assert!((pass.loss() - 2.0_f64.ln()).abs() < 1e-12);
/// assert_eq!(pass.back(0), [0.5, -0.5]);
/// assert_eq!(pass.gradient().values(0, "kernel"), [1.5, -1.5]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Learner {
    /// Of the input, then of every layer's output.
    shapes: Vec<Vec<usize>>,
    parts: Vec<Part>,
    parameters: Parameters,
}

/// One image on its way forward, and its loss on its way back.
#[derive(Debug, Clone, PartialEq)]
pub struct Pass {
    loss: f64,
    levels: Vec<Vec<f64>>,
    back: Vec<Vec<f64>>,
    gradient: Parameters,
}

impl Learner {
    /// The network with the numbers that it has.
    ///
    /// # Errors
    /// [`Unlearnable`] where no way back can be told through a layer, or there is no softmax at the end.
    pub fn new(trained: &Trained) -> Result<Self, Unlearnable> {
        let shapes = trained.shapes().to_vec();
        let layers = trained.network().layers.iter().zip(trained.stages()).zip(&shapes);
        let mut parts = Vec::new();
        let mut parameters = Vec::new();
        for (index, ((layer, stage), input)) in layers.enumerate() {
            parts.push(Part::new(index, layer, stage, input)?);
            for (name, values) in numbers(stage) {
                let called = format!("{index}.{name}");
                let shape =
                    trained.weights().iter().find(|(weight, _)| *weight == called).map(|(_, shape)| shape.clone());
                let values = values.iter().map(|value| f64::from(*value)).collect();
                // A layer without a bias declares none.
                parameters.extend(shape.map(|shape| Parameter { layer: index, name, shape, values }));
            }
        }
        let softmax = |part: &Part| part.activation == Activation::Softmax;
        if !parts.last().is_some_and(softmax) || trained.classes().is_none() {
            return Err(Unlearnable::Last);
        }
        if let Some(index) = parts.iter().position(softmax).filter(|index| index + 1 < parts.len()) {
            return Err(Unlearnable::Softmax { index });
        }
        Ok(Self { shapes, parts, parameters: Parameters(parameters) })
    }

    /// Shapes of the input and of every layer's output, as in Keras, without the batch.
    #[must_use]
    pub fn shapes(&self) -> &[Vec<usize>] {
        &self.shapes
    }

    /// All its numbers.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// All its numbers, to be changed.
    pub fn parameters_mut(&mut self) -> &mut Parameters {
        &mut self.parameters
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Sends an image forward and the loss of its true class back. `pixels` in Keras' order.
    ///
    /// # Errors
    /// [`Unlearnable::Image`] and [`Unlearnable::Label`].
    pub fn pass(&self, pixels: &[f32], label: usize) -> Result<Pass, Unlearnable> {
        let (levels, sums) = self.forward(pixels, label)?;
        let scores = sums.last().map_or(&[][..], Vec::as_slice);
        let (loss, mut by_sums) = softmax::loss(scores, label);
        let mut gradient = self.parameters.zeros();
        let mut back = vec![Vec::new(); self.parts.len()];
        for (index, part) in self.parts.iter().enumerate().rev() {
            let input = levels.get(index).map_or(&[][..], Vec::as_slice);
            let by_output = part.backward(index, &self.parameters, (input, &by_sums), &mut gradient);
            let before = index.checked_sub(1).and_then(|before| self.parts.get(before).zip(sums.get(before)));
            let next = before.map_or_else(Vec::new, |(part, sums)| part.through_activation(sums, &by_output));
            if let Some(place) = back.get_mut(index) {
                *place = core::mem::replace(&mut by_sums, next);
            }
        }
        Ok(Pass { loss, levels, back, gradient })
    }

    /// The loss of an image, `-ln` of the probability of its true class. `pixels` in Keras' order.
    ///
    /// # Errors
    /// As [`Learner::pass`].
    pub fn loss(&self, pixels: &[f32], label: usize) -> Result<f64, Unlearnable> {
        let (_, sums) = self.forward(pixels, label)?;
        Ok(softmax::loss(sums.last().map_or(&[], Vec::as_slice), label).0)
    }

    /// The image and every layer's output, and every layer's sums before its activation.
    #[allow(clippy::type_complexity)]
    fn forward(&self, pixels: &[f32], label: usize) -> Result<(Vec<Vec<f64>>, Vec<Vec<f64>>), Unlearnable> {
        let size = |shape: Option<&Vec<usize>>| shape.map_or(0, |shape| shape.iter().product());
        let (expected, found) = (size(self.shapes.first()), pixels.len());
        if expected != found {
            return Err(Unlearnable::Image { expected, found });
        }
        let classes = size(self.shapes.last());
        if label >= classes {
            return Err(Unlearnable::Label { classes, label });
        }
        let mut value: Vec<f64> = pixels.iter().map(|pixel| f64::from(*pixel)).collect();
        let (mut levels, mut all_sums) = (Vec::new(), Vec::new());
        for (index, part) in self.parts.iter().enumerate() {
            let sums = part.sums(index, &self.parameters, &value);
            levels.push(core::mem::replace(&mut value, part.activate(&sums)));
            all_sums.push(sums);
        }
        levels.push(value);
        Ok((levels, all_sums))
    }
}

impl Pass {
    /// `-ln` of the probability of the true class.
    #[must_use]
    pub fn loss(&self) -> f64 {
        self.loss
    }

    /// What went forward: level 0 is the image, level `i + 1` the output of layer `i`. Empty where there is none.
    #[must_use]
    pub fn level(&self, level: usize) -> &[f64] {
        self.levels.get(level).map_or(&[], Vec::as_slice)
    }

    /// What comes back to a layer, from 0: the gradient of the loss by each of its output's values, before its activation.
    /// Empty where there is none.
    #[must_use]
    pub fn back(&self, layer: usize) -> &[f64] {
        self.back.get(layer).map_or(&[], Vec::as_slice)
    }

    /// The gradient of the loss by every number of the network.
    #[must_use]
    pub fn gradient(&self) -> &Parameters {
        &self.gradient
    }

    /// The gradient alone.
    #[must_use]
    pub fn into_gradient(self) -> Parameters {
        self.gradient
    }
}

/// The numbers that a stage has learned.
fn numbers(stage: &Stage) -> Vec<(&'static str, &[f32])> {
    match stage {
        Stage::Conv(conv) => vec![("kernel", conv.kernels().as_slice()), ("bias", conv.bias())],
        Stage::Dense(dense) => vec![("kernel", &dense.kernel), ("bias", &dense.bias)],
        _ => Vec::new(),
    }
}
