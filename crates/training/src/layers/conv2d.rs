//! Two-dimensional convolution (cross-correlation, as every framework computes it).

use super::{Built, Declaration, Layer, Role, activation, image_shape, padding};
use crate::features::{Features, Pass};
use crate::initializer::Initial;
use burn::Tensor;
use engine::Convolution;
use network::{Activation, layers};

#[derive(Debug)]
pub(crate) struct Conv2D {
    /// Without the activation.
    convolution: Convolution,
    /// Where the first window begins and how windows go on, along rows and columns.
    axes: [Axis; 2],
    activation: Activation,
}

#[derive(Debug, Clone, Copy)]
struct Axis {
    /// Cells of padding before the first.
    before: usize,
    stride: usize,
    dilation: usize,
}

/// Where one weight lies along an axis when the window stands at each of its places.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    axis: Axis,
    weight: usize,
}

impl Place {
    /// The cell under the weight at the window's place `window`, from 0; `None` before the first cell. It may lie beyond
    /// the last.
    pub(crate) fn cell(self, window: usize) -> Option<usize> {
        (window * self.axis.stride + self.weight * self.axis.dilation).checked_sub(self.axis.before)
    }
}

pub(super) fn build(spec: &layers::Conv2D, input: &[usize]) -> Result<Built, String> {
    let [height, width, channels] = image_shape(input)?;
    let (filters, (kernel_height, kernel_width)) = (spec.filters, spec.kernel_size);
    let (strides, dilation) = (spec.strides, spec.dilation_rate);
    let rows = padding(height, kernel_height, strides.0, dilation.0, spec.padding)?;
    let columns = padding(width, kernel_width, strides.1, dilation.1, spec.padding)?;
    let area = kernel_height * kernel_width;
    let mut parameters = vec![Declaration {
        name: "kernel",
        shape: vec![kernel_height, kernel_width, channels, filters],
        role: Role::Kernel2D,
        initial: Initial::Scaled {
            initializer: spec.kernel_initializer,
            fan_in: area * channels,
            fan_out: area * filters,
        },
        trainable: true,
    }];
    if spec.use_bias {
        parameters.push(Declaration::bias("bias", filters));
    }
    let convolution = Convolution {
        kernel: [kernel_height, kernel_width, channels, filters],
        strides: strides.into(),
        dilation: dilation.into(),
        padding: [rows, columns],
        activation: engine::Activation::Linear,
    };
    let axes = [
        Axis { before: rows.0, stride: strides.0, dilation: dilation.0 },
        Axis { before: columns.0, stride: strides.1, dilation: dilation.1 },
    ];
    let layer = Box::new(Conv2D { convolution, axes, activation: spec.activation });
    Ok(Built { layer, parameters })
}

impl Conv2D {
    /// Sizes of the kernel: `[height, width, in, out]`.
    pub(crate) fn kernel(&self) -> [usize; 4] {
        self.convolution.kernel
    }

    /// Where the weight of this row and column lies along both axes.
    pub(crate) fn places(&self, row: usize, column: usize) -> [Place; 2] {
        [Place { axis: self.axes[0], weight: row }, Place { axis: self.axes[1], weight: column }]
    }

    /// The output before the activation.
    pub(crate) fn convolve(&self, x: Tensor<4>, parameters: &[Tensor<1>]) -> Tensor<4> {
        engine::convolution(x, parameters[0].clone(), parameters.get(1).cloned(), &self.convolution)
    }

    pub(crate) fn activate(&self, x: Tensor<4>) -> Tensor<4> {
        activation::apply(self.activation, x)
    }
}

impl Layer for Conv2D {
    fn forward(&self, input: Features, parameters: &[Tensor<1>], _: &mut Pass) -> Features {
        let Features::Images(x) = input else { return input };
        let (fused, then) = activation::split(self.activation);
        let how = Convolution { activation: fused, ..self.convolution };
        let y = engine::convolution(x, parameters[0].clone(), parameters.get(1).cloned(), &how);
        Features::Images(activation::apply(then, y))
    }

    fn convolution(&self) -> Option<&Conv2D> {
        Some(self)
    }
}
