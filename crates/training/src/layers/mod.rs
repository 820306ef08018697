//! The layers with burn, one file a kind. A new kind is a file here and an arm of [`build`].

mod activation;
mod batch_normalization;
mod conv2d;
mod dense;
mod dropout;
mod flatten;
mod leaky_relu;
mod pooling;

pub(crate) use conv2d::{Conv2D, Place};

use crate::features::{Features, Pass};
use crate::initializer::Initial;
use burn::Tensor;
use network::{Layer as Spec, Padding, Window1D};

/// A layer ready to compute. It holds no weights; they come in with every pass, in the order it declared them.
///
/// `network` has checked that every layer gets what it works on, so one that needs images hands vectors on untouched, and
/// the other way round.
pub(crate) trait Layer: std::fmt::Debug + Send + Sync {
    fn forward(&self, input: Features, parameters: &[Tensor<1>], pass: &mut Pass) -> Features;

    /// The convolution that this layer is, if it is one.
    fn convolution(&self) -> Option<&Conv2D> {
        None
    }
}

/// A parameter as Keras names and stores it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Declaration {
    pub name: &'static str,
    /// In Keras' layout, in which the values lie everywhere.
    pub shape: Vec<usize>,
    pub role: Role,
    pub initial: Initial,
    /// False for moving statistics and whatever else no gradient changes.
    pub trainable: bool,
}

impl Declaration {
    fn bias(name: &'static str, size: usize) -> Self {
        Self { name, shape: vec![size], role: Role::Any, initial: Initial::Zeros, trainable: true }
    }
}

/// What a parameter is to those who show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Any,
    /// The kernels of a convolution, `[height, width, in, out]`.
    Kernel2D,
}

/// A layer with what it declares.
#[derive(Debug)]
pub(crate) struct Built {
    pub layer: Box<dyn Layer>,
    pub parameters: Vec<Declaration>,
}

impl Built {
    fn without_parameters(layer: impl Layer + 'static) -> Self {
        Self { layer: Box::new(layer), parameters: Vec::new() }
    }
}

/// Builds a layer for samples of shape `input`. `network` has checked that it accepts them; the reason in words should
/// it know a case that this crate does not.
pub(crate) fn build(spec: &Spec, input: &[usize]) -> Result<Built, String> {
    match spec {
        Spec::Conv2D(spec) => conv2d::build(spec, input),
        Spec::MaxPooling2D(spec) => pooling::build(pooling::Kind::Max, spec, input),
        Spec::AveragePooling2D(spec) => pooling::build(pooling::Kind::Average, spec, input),
        Spec::GlobalAveragePooling2D => Ok(pooling::build_global_average()),
        Spec::Flatten => Ok(flatten::build(input)),
        Spec::Dense(spec) => dense::build(spec, input),
        Spec::Dropout(spec) => Ok(dropout::build(spec)),
        Spec::BatchNormalization(spec) => batch_normalization::build(spec, input),
        Spec::Activation(spec) => Ok(activation::build(spec)),
        Spec::LeakyReLU(spec) => Ok(leaky_relu::build(spec)),
    }
}

/// Height, width and channels, or why `input` has none.
fn image_shape(input: &[usize]) -> Result<[usize; 3], String> {
    input.try_into().map_err(|_| format!("it needs an image (height, width, channels), not {input:?}"))
}

/// Length of the last axis.
fn last_axis(input: &[usize]) -> Result<usize, String> {
    input.last().copied().ok_or_else(|| "its input has no axis".to_owned())
}

/// Cells of padding (before, after) that Keras adds along an axis of `size` cells.
fn padding(
    size: usize,
    kernel: usize,
    stride: usize,
    dilation: usize,
    padding: Padding,
) -> Result<(usize, usize), String> {
    let window = Window1D { kernel, stride, dilation, padding };
    let axis = window.over(size).ok_or_else(|| format!("its window finds no place along {size} cells"))?;
    Ok((axis.before, axis.after))
}
