use crate::level::Level;
use crate::{Error, What};
use network::{Activation, Layer};
use ops::{Conv2d, Kernels, Pool2d, PoolKind};

/// What a layer computes with its weights.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
    Conv(Box<Conv2d<f32>>),
    Pool(Pool2d),
    GlobalAverage,
    /// Values as they are: flattening, and dropout outside training.
    Same,
    Dense(Dense),
    Norm(Norm),
    Function(Activation),
    /// What is negative is multiplied by this.
    Leak(f32),
}

/// `kernel` is `[input][unit]`, as in Keras.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dense {
    pub(crate) units: usize,
    pub(crate) kernel: Vec<f32>,
    pub(crate) bias: Vec<f32>,
    pub(crate) activation: Activation,
}

/// One number for each place of the last axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Norm {
    pub(crate) gamma: Vec<f32>,
    pub(crate) beta: Vec<f32>,
    pub(crate) mean: Vec<f32>,
    pub(crate) variance: Vec<f32>,
    pub(crate) epsilon: f32,
}

/// Hands over a tensor of a layer by name and shape.
pub(crate) type Weights<'a> = dyn Fn(&str, &[usize]) -> Result<Vec<f32>, Error> + 'a;

/// So many inputs are added in single precision before their sum is taken over: the rounding of thousands of additions
/// would show among the digits on the page.
const BLOCK: usize = 128;
/// Products of a slice of a convolution: a few milliseconds in a browser.
const SLICE: usize = 4_000_000;

impl Stage {
    /// The layer on an input of this shape, which it has accepted, with its weights.
    pub(crate) fn new(layer: &Layer, input: &[usize], weights: &Weights) -> Result<Self, Error> {
        let last = input.last().copied().unwrap_or(0);
        Ok(match layer {
            Layer::Conv2D(spec) => {
                let (height, width) = spec.kernel_size;
                let kernel = weights("kernel", &[height, width, last, spec.filters])?;
                let bias = if spec.use_bias { weights("bias", &[spec.filters])? } else { Vec::new() };
                let kernels = Kernels::new(spec.kernel_size, last, spec.filters, kernel).map_err(impossible)?;
                let conv = Conv2d::new(kernels, bias).map_err(impossible)?;
                Self::Conv(Box::new(
                    conv.strides(spec.strides)
                        .dilation(spec.dilation_rate)
                        .padding(spec.padding)
                        .activation(spec.activation),
                ))
            }
            Layer::MaxPooling2D(spec) => Self::Pool(pool(PoolKind::Max, spec)),
            Layer::AveragePooling2D(spec) => Self::Pool(pool(PoolKind::Average, spec)),
            Layer::GlobalAveragePooling2D => Self::GlobalAverage,
            Layer::Flatten | Layer::Dropout(_) => Self::Same,
            Layer::Dense(spec) => Self::Dense(Dense {
                units: spec.units,
                kernel: weights("kernel", &[last, spec.units])?,
                bias: if spec.use_bias { weights("bias", &[spec.units])? } else { vec![0.0; spec.units] },
                activation: spec.activation,
            }),
            Layer::BatchNormalization(spec) => Self::Norm(Norm {
                gamma: weights("gamma", &[last])?,
                beta: weights("beta", &[last])?,
                mean: weights("moving_mean", &[last])?,
                variance: weights("moving_variance", &[last])?,
                epsilon: spec.epsilon,
            }),
            Layer::Activation(spec) => Self::Function(spec.activation),
            Layer::LeakyReLU(spec) => Self::Leak(spec.negative_slope),
        })
    }

    /// The function applied last.
    pub(crate) fn activation(&self) -> Activation {
        match self {
            Self::Conv(conv) => conv.activation,
            Self::Dense(dense) => dense.activation,
            Self::Function(activation) => *activation,
            Self::Pool(_) | Self::GlobalAverage | Self::Same | Self::Norm(_) | Self::Leak(_) => Activation::Linear,
        }
    }

    /// How many slices the layer is computed in, each of at most some [`SLICE`] products: a convolution by groups of
    /// filters, everything else at once.
    pub(crate) fn slices(&self, input: &Level) -> usize {
        let Self::Conv(conv) = self else { return 1 };
        let (rows, columns, channels) = input.sides();
        let Ok((height, width, filters)) = conv.output_shape((rows, columns)) else { return 1 };
        let (down, right) = conv.kernels().kernel_size();
        let of_filter = height.saturating_mul(width).saturating_mul(channels).saturating_mul(down * right);
        filters.div_ceil((SLICE / of_filter.max(1)).max(1))
    }

    /// Computes one of so many slices of a convolution into `values`, the whole layer's; the last one applies the
    /// activation. `None` where the numbers would not be finite.
    pub(crate) fn slice(&self, input: &Level, (slice, slices): (usize, usize), values: &mut Vec<f32>) -> Option<()> {
        let Self::Conv(conv) = self else { return None };
        let filters = conv.kernels().filters();
        let group = filters.div_ceil(slices.max(1)).max(1);
        let range = (slice * group).min(filters)..((slice + 1) * group).min(filters);
        let part = conv.before_activation_of(input.volume(), range.clone()).ok()?;
        values.resize(part.height() * part.width() * filters, 0.0);
        for (pixel, part) in values.chunks_exact_mut(filters).zip(part.as_slice().chunks_exact(range.len().max(1))) {
            pixel.get_mut(range.clone())?.copy_from_slice(part);
        }
        if slice + 1 == slices {
            for pixel in values.chunks_exact_mut(filters) {
                conv.activation.apply(pixel);
            }
        }
        Some(())
    }

    /// The values for an input; `None` where they would not be finite.
    pub(crate) fn apply(&self, input: &Level) -> Option<Vec<f32>> {
        let last = input.shape().last().copied().unwrap_or(1).max(1);
        Some(match self {
            Self::Conv(conv) => conv.apply(input.volume()).ok()?.into_vec(),
            Self::Pool(pool) => pool.apply(input.volume()).ok()?.into_vec(),
            Self::GlobalAverage => means(input),
            Self::Same => input.values().to_vec(),
            Self::Dense(dense) => dense.apply(input.values()),
            Self::Leak(slope) => {
                input.values().iter().map(|value| if *value < 0.0 { slope * value } else { *value }).collect()
            }
            Self::Norm(norm) => {
                let mut values = input.values().to_vec();
                for values in values.chunks_mut(last) {
                    norm.apply(values);
                }
                values
            }
            Self::Function(activation) => {
                let mut values = input.values().to_vec();
                for values in values.chunks_mut(last) {
                    activation.apply(values);
                }
                values
            }
        })
    }
}

/// `network` has checked all sizes and `file` all numbers.
fn impossible(error: ops::Error) -> Error {
    Error::field("kernel", What::Value, error.to_string())
}

fn pool(kind: PoolKind, spec: &network::layers::Pooling2D) -> Pool2d {
    let strides = spec.strides.unwrap_or(spec.pool_size);
    Pool2d { kind, pool_size: spec.pool_size, strides, padding: spec.padding.into() }
}

/// The mean of every channel.
fn means(input: &Level) -> Vec<f32> {
    let (height, width, channels) = input.sides();
    let mut sums = vec![0.0_f64; channels];
    for pixel in input.values().chunks(channels.max(1)) {
        for (sum, value) in sums.iter_mut().zip(pixel) {
            *sum += f64::from(*value);
        }
    }
    sums.iter().map(|sum| (sum / (height * width) as f64) as f32).collect()
}

impl Dense {
    fn apply(&self, input: &[f32]) -> Vec<f32> {
        let mut totals: Vec<f64> = self.bias.iter().map(|bias| f64::from(*bias)).collect();
        let mut sums = vec![0.0_f32; self.units];
        let rows = self.kernel.chunks(self.units.max(1) * BLOCK);
        for (inputs, rows) in input.chunks(BLOCK).zip(rows) {
            sums.fill(0.0);
            for (input, row) in inputs.iter().zip(rows.chunks(self.units.max(1))) {
                // After ReLU half of the inputs are 0.
                if *input != 0.0 {
                    for (sum, weight) in sums.iter_mut().zip(row) {
                        *sum += input * weight;
                    }
                }
            }
            for (total, sum) in totals.iter_mut().zip(&sums) {
                *total += f64::from(*sum);
            }
        }
        let mut values: Vec<f32> = totals.iter().map(|total| *total as f32).collect();
        self.activation.apply(&mut values);
        values
    }
}

impl Norm {
    fn apply(&self, values: &mut [f32]) {
        let scales =
            self.gamma.iter().zip(&self.variance).map(|(gamma, variance)| gamma / (variance + self.epsilon).sqrt());
        let shifts = self.mean.iter().zip(&self.beta);
        for ((value, scale), (mean, beta)) in values.iter_mut().zip(scales).zip(shifts) {
            *value = (*value - mean) * scale + beta;
        }
    }
}
