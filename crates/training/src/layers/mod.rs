//! The layers with burn, one file a kind. A new kind is a file here and an arm of [`build`].

mod activation;
mod batch_normalization;
mod conv2d;
mod dense;
mod dropout;
mod flatten;
mod pooling;
mod window;

use crate::features::{Features, Pass};
use crate::initializer::Initial;
use burn::Tensor;
use network::Layer as Spec;

/// A layer ready to compute. It holds no weights; they come in with every pass, in the order it declared them.
pub(crate) trait Layer: std::fmt::Debug + Send + Sync {
    fn forward(&self, input: Features, parameters: &[Tensor<1>], pass: &mut Pass) -> Features;
}

/// A parameter as Keras names and stores it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Declaration {
    pub name: &'static str,
    /// In Keras' layout.
    pub shape: Vec<usize>,
    pub layout: Layout,
    pub initial: Initial,
    /// False for moving statistics and whatever else no gradient changes.
    pub trainable: bool,
}

impl Declaration {
    fn bias(name: &'static str, size: usize) -> Self {
        Self { name, shape: vec![size], layout: Layout::AsKeras, initial: Initial::Zeros, trainable: true }
    }
}

/// How the values lie in memory while computing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    AsKeras,
    /// Keras' `[height, width, in, out]` as burn's `[out, in, height, width]`.
    Kernel2D,
}

/// A layer with what it declares.
#[derive(Debug)]
pub(crate) struct Built {
    pub layer: Box<dyn Layer>,
    pub parameters: Vec<Declaration>,
    /// Shape of one sample after it, in Keras' order.
    pub output: Vec<usize>,
}

/// Builds a layer for samples of shape `input`; the reason in words when it does not fit them.
pub(crate) fn build(spec: &Spec, input: &[usize]) -> Result<Built, String> {
    match spec {
        Spec::Conv2D(spec) => conv2d::build(spec, input),
        Spec::MaxPooling2D(spec) => pooling::build(pooling::Kind::Max, spec, input),
        Spec::AveragePooling2D(spec) => pooling::build(pooling::Kind::Average, spec, input),
        Spec::GlobalAveragePooling2D => pooling::build_global_average(input),
        Spec::Flatten => flatten::build(input),
        Spec::Dense(spec) => dense::build(spec, input),
        Spec::Dropout(spec) => dropout::build(spec, input),
        Spec::BatchNormalization(spec) => batch_normalization::build(spec, input),
        Spec::Activation(spec) => Ok(activation::build(spec, input)),
    }
}

/// Keras' class name.
pub(crate) fn class(spec: &Spec) -> &'static str {
    match spec {
        Spec::Conv2D(_) => "Conv2D",
        Spec::MaxPooling2D(_) => "MaxPooling2D",
        Spec::AveragePooling2D(_) => "AveragePooling2D",
        Spec::GlobalAveragePooling2D => "GlobalAveragePooling2D",
        Spec::Flatten => "Flatten",
        Spec::Dense(_) => "Dense",
        Spec::Dropout(_) => "Dropout",
        Spec::BatchNormalization(_) => "BatchNormalization",
        Spec::Activation(_) => "Activation",
    }
}

/// Height, width and channels, or why `input` has none.
fn image_shape(input: &[usize]) -> Result<[usize; 3], String> {
    input
        .try_into()
        .map_err(|_| format!("it works on images (height, width, channels) but the layer before gives {input:?}"))
}

fn positive(what: &str, value: usize) -> Result<usize, String> {
    if value == 0 { Err(format!("{what} must be at least 1")) } else { Ok(value) }
}
