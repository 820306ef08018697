//! A network with its weights on a device.

use crate::features::{Draw, Features, Pass};
use crate::initializer;
use crate::layers::{self, Built, Conv2D, Declaration, Layer};
use crate::{Device, Error, Result};
use burn::Tensor;
use burn::tensor::TensorData;
use burn::tensor::activation::softmax;
use network::{Activation, Sequential, StackError};
use std::ops::Range;

/// Keras' `backend.epsilon()`, which keeps logarithms of probabilities finite.
const FUZZ: f32 = 1e-7;

/// A network with its weights on a device.
#[derive(Debug, Clone)]
pub struct Model {
    network: Sequential,
    device: Device,
    stages: std::sync::Arc<[Stage]>,
    head: Head,
    classes: usize,
    parameters: Vec<Parameter>,
}

#[derive(Debug)]
struct Stage {
    layer: Box<dyn Layer>,
    parameters: Range<usize>,
    /// Values of one sample after it.
    size: usize,
}

/// A parameter and what it holds now.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    /// `LAYER_INDEX.kernel` and so on.
    pub name: String,
    /// Position of its layer in the stack.
    pub layer: usize,
    pub declaration: Declaration,
    /// Flat, in Keras' layout, without autodiff.
    pub value: Tensor<1>,
}

/// What the stack's last values mean to the loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// The stack ends in softmax, left out here: cross-entropy takes both in one stable formula.
    Logits,
    /// Anything else is taken as probabilities, clipped and normalised as Keras' cross-entropy does.
    Probabilities,
}

impl Model {
    /// Builds `network` with first weights drawn from `seed`.
    ///
    /// # Errors
    /// [`Error::Layer`] names a layer that does not fit, [`Error::Network`] a stack that gives no class scores.
    pub fn new(device: &Device, network: &Sequential, seed: u64) -> Result<Self> {
        let (stages, declarations, head, classes) = assemble(network)?;
        let parameters = declarations
            .into_iter()
            .map(|(layer, position, declaration)| {
                let count = declaration.shape.iter().product();
                let values = initializer::draw(declaration.initial, count, seed, layer, position);
                let name = format!("{layer}.{}", declaration.name);
                Parameter { name, layer, declaration, value: upload(device, values) }
            })
            .collect();
        let stages = stages.into();
        Ok(Self { network: network.clone(), device: device.clone(), stages, head, classes, parameters })
    }

    /// The stack.
    pub fn network(&self) -> &Sequential {
        &self.network
    }

    /// Where it computes.
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// How many classes it tells apart.
    pub fn classes(&self) -> usize {
        self.classes
    }

    pub(crate) fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    pub(crate) fn parameters_mut(&mut self) -> &mut [Parameter] {
        &mut self.parameters
    }

    /// Scores before softmax, `[batch, classes]`, of `pixels` (`batch` samples of the input shape, in Keras' order).
    pub(crate) fn logits(&self, pixels: Vec<f32>, batch: usize) -> Tensor<2> {
        let values: Vec<_> = self.parameters.iter().map(|parameter| parameter.value.clone()).collect();
        let input = self.input(pixels, batch, self.device.plain());
        self.forward(input, &values, &mut Pass::predicting())
    }

    /// What every layer makes of one sample, each as a flat tensor in Keras' order (height, width, channel).
    pub(crate) fn outputs(&self, sample: Vec<f32>) -> Vec<Tensor<1>> {
        let mut pass = Pass::predicting();
        let mut x = self.input(sample, 1, self.device.plain());
        let mut outputs = Vec::with_capacity(self.stages.len());
        for (at, stage) in self.stages.iter().enumerate() {
            pass.layer = at;
            let values: Vec<_> = self.parameters[stage.parameters.clone()].iter().map(|p| p.value.clone()).collect();
            x = stage.layer.forward(x, &values, &mut pass);
            let mut output = x.clone().flatten(stage.size);
            if self.head == Head::Logits && at + 1 == self.stages.len() {
                output = softmax(output, 1);
            }
            outputs.push(output.reshape([stage.size]));
        }
        outputs
    }

    /// Class probabilities, `[batch, classes]`.
    pub(crate) fn probabilities(&self, pixels: Vec<f32>, batch: usize) -> Tensor<2> {
        softmax(self.logits(pixels, batch), 1)
    }

    /// One forward and backward pass: scores before softmax, a gradient for every trainable parameter, and new values
    /// of the moving statistics by parameter index.
    pub(crate) fn differentiate(&self, pixels: Vec<f32>, labels: &[u8], draw: Draw) -> Differentiated {
        let device = self.device.recording();
        // All that goes to the device goes before the work begins: a graphics adapter would begin twice otherwise.
        let truth = self.truth(labels);
        let input = self.input(pixels, labels.len(), &device);
        let leaves: Vec<_> = self
            .parameters
            .iter()
            .map(|parameter| {
                let leaf = parameter.value.clone().autodiff();
                if parameter.declaration.trainable { leaf.require_grad() } else { leaf }
            })
            .collect();
        let mut pass = Pass::training(draw);
        let logits = self.forward(input, &leaves, &mut pass);
        let mut gradients = engine::descend(logits.clone(), truth, 1.0 / draw.batch as f32);
        let gradients = leaves.iter().map(|leaf| leaf.grad_remove(&mut gradients)).collect();
        let moving = pass
            .moving
            .into_iter()
            .map(|(layer, position, value)| (self.stages[layer].parameters.start + position, value))
            .collect();
        Differentiated { logits: logits.inner(), gradients, moving }
    }

    /// The convolution at this place of the stack, if there is one.
    pub(crate) fn convolution(&self, layer: usize) -> Option<&Conv2D> {
        self.stages.get(layer)?.layer.convolution()
    }

    /// One training pass, differentiated by the output of the convolution `layer` before its activation instead of by the
    /// parameters. What lies before the convolution is not recorded.
    pub(crate) fn cross(&self, layer: usize, pixels: Vec<f32>, labels: &[u8], draw: Draw) -> Option<Crossing> {
        let convolution = self.convolution(layer)?;
        let values: Vec<_> = self.parameters.iter().map(|parameter| parameter.value.clone()).collect();
        let mut pass = Pass::training(draw);
        let x = self.input(pixels, labels.len(), self.device.plain());
        let Features::Images(input) = self.through(0..layer, x, &values, &mut pass) else { return None };
        let output = convolution.convolve(input.clone(), &values[self.stages[layer].parameters.clone()]);
        let output = output.autodiff().require_grad();
        let x = Features::Images(convolution.activate(output.clone()));
        let constants: Vec<_> = values.into_iter().map(Tensor::autodiff).collect();
        let logits = self.head(self.through(layer + 1..self.stages.len(), x, &constants, &mut pass));
        let mut gradients = engine::descend(logits.clone(), self.truth(labels), 1.0 / draw.batch as f32);
        let upstream = output.grad_remove(&mut gradients)?;
        Some(Crossing { input, upstream, logits: logits.inner() })
    }

    /// Labels as the loss takes them. A pass has of the mean loss of its batch what its images have.
    fn truth(&self, labels: &[u8]) -> Tensor<1> {
        upload(&self.device, labels.iter().map(|&label| f32::from(label)).collect())
    }

    fn input(&self, pixels: Vec<f32>, batch: usize, device: &burn::tensor::Device) -> Features {
        match self.network.input[..] {
            // Grey images: one channel, so Keras' order is burn's.
            [height, width, channels] => {
                let data = TensorData::new(pixels, [batch, height, width, channels]);
                let x = Tensor::<4>::from_data(data, device);
                let x =
                    if channels == 1 { x.reshape([batch, channels, height, width]) } else { x.permute([0, 3, 1, 2]) };
                Features::Images(x)
            }
            _ => {
                let columns = self.network.input.last().copied().unwrap_or(1);
                let rows = pixels.len() / columns;
                Features::Rows(Tensor::from_data(TensorData::new(pixels, [rows, columns]), device))
            }
        }
    }

    fn forward(&self, x: Features, values: &[Tensor<1>], pass: &mut Pass) -> Tensor<2> {
        self.head(self.through(0..self.stages.len(), x, values, pass))
    }

    /// Through some of the layers.
    fn through(&self, layers: Range<usize>, mut x: Features, values: &[Tensor<1>], pass: &mut Pass) -> Features {
        for (at, stage) in self.stages.iter().enumerate().take(layers.end).skip(layers.start) {
            pass.layer = at;
            x = stage.layer.forward(x, &values[stage.parameters.clone()], pass);
        }
        x
    }

    /// From what the last layer gives to scores before softmax.
    fn head(&self, x: Features) -> Tensor<2> {
        let x = x.flatten(self.classes);
        match self.head {
            Head::Logits => x,
            Head::Probabilities => x.clamp(FUZZ, 1.0 - FUZZ).log(),
        }
    }
}

/// What [`Model::differentiate`] finds.
#[derive(Debug)]
pub(crate) struct Differentiated {
    pub logits: Tensor<2>,
    /// In the parameters' order; `None` where nothing is to be learnt.
    pub gradients: Vec<Option<Tensor<1>>>,
    pub moving: Vec<(usize, Tensor<1>)>,
}

/// What [`Model::cross`] finds at a convolution.
#[derive(Debug)]
pub(crate) struct Crossing {
    /// What goes in.
    pub input: Tensor<4>,
    /// Gradient of the batch's mean loss by what comes out, before the activation.
    pub upstream: Tensor<4>,
    pub logits: Tensor<2>,
}

/// Puts values on the device as they are.
pub(crate) fn upload(device: &Device, values: Vec<f32>) -> Tensor<1> {
    let count = values.len();
    Tensor::from_data(TensorData::new(values, [count]), device.plain())
}

type Assembled = (Vec<Stage>, Vec<(usize, usize, Declaration)>, Head, usize);

fn assemble(network: &Sequential) -> Result<Assembled> {
    let shapes = network.shapes().map_err(|error| stack_error(network, error))?;
    let mut input = &network.input;
    let mut stages = Vec::new();
    let mut declarations = Vec::new();
    let mut head = Head::Probabilities;
    for (index, (spec, output)) in network.layers.iter().zip(&shapes).enumerate() {
        let open = (index + 1 == network.layers.len()).then(|| without_softmax(spec)).flatten();
        if open.is_some() {
            head = Head::Logits;
        }
        let Built { layer, parameters } = layers::build(open.as_ref().unwrap_or(spec), input)
            .map_err(|reason| Error::Layer { index, class: spec.class(), reason })?;
        if index > 0 && matches!(spec, network::Layer::BatchNormalization(_)) {
            hold_shift(&network.layers[index - 1], index - 1, &mut declarations);
        }
        let start = declarations.len();
        declarations.extend(parameters.into_iter().enumerate().map(|(at, declaration)| (index, at, declaration)));
        stages.push(Stage { layer, parameters: start..declarations.len(), size: output.iter().product() });
        input = output;
    }
    match input[..] {
        [classes] if classes > 1 => Ok((stages, declarations, head, classes)),
        [_] => Err(Error::Network("it has one output, but every class needs one of its own".to_owned())),
        _ => Err(Error::Network(format!(
            "it ends with {input:?}, not with one score per class: Flatten or GlobalAveragePooling2D and a Dense layer are missing"
        ))),
    }
}

fn stack_error(network: &Sequential, error: StackError) -> Error {
    match error {
        StackError::Layer { index, reason, .. } => {
            let class = network.layers.get(index).map_or("layer", |spec| spec.class());
            Error::Layer { index, class, reason: reason.to_string() }
        }
        other => Error::Network(other.to_string()),
    }
}

/// Keeps the bias of a layer as it is where batch normalisation follows and takes the same shift away again. Its gradient
/// is 0, and Adam would enlarge what rounding makes of that to whole steps, other ones on every device.
fn hold_shift(before: &network::Layer, index: usize, declarations: &mut [(usize, usize, Declaration)]) {
    if before.activation() == Activation::Linear {
        for (layer, _, declaration) in declarations {
            declaration.trainable &= !(*layer == index && declaration.name == "bias");
        }
    }
}

/// The layer with its closing softmax taken off, if it has one.
fn without_softmax(spec: &network::Layer) -> Option<network::Layer> {
    if spec.activation() == Activation::Softmax { spec.with_activation(Activation::Linear) } else { None }
}
