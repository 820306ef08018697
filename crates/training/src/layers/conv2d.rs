//! Two-dimensional convolution (cross-correlation, as every framework computes it).

use super::{Built, Declaration, Layer, Layout, activation, image_shape, positive, window};
use crate::features::{Features, Pass};
use crate::initializer::Initial;
use burn::Tensor;
use burn::tensor::module::conv2d;
use burn::tensor::ops::ConvOptions;
use network::{Activation, layers};

#[derive(Debug)]
struct Conv2D {
    /// `[out, in, height, width]`.
    kernel: [usize; 4],
    options: ConvOptions<2>,
    activation: Activation,
}

pub(super) fn build(spec: &layers::Conv2D, input: &[usize]) -> Result<Built, String> {
    let [height, width, channels] = image_shape(input)?;
    let filters = positive("filters", spec.filters)?;
    let ((kernel_height, kernel_width), dilation) = (spec.kernel_size, spec.dilation_rate);
    let rows = window::place(height, kernel_height, spec.strides.0, dilation.0, spec.padding)?;
    let columns = window::place(width, kernel_width, spec.strides.1, dilation.1, spec.padding)?;
    let area = kernel_height * kernel_width;
    let mut parameters = vec![Declaration {
        name: "kernel",
        shape: vec![kernel_height, kernel_width, channels, filters],
        layout: Layout::Kernel2D,
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
    let options = ConvOptions::new_with_padding(
        [spec.strides.0, spec.strides.1],
        [rows.padding, columns.padding],
        [dilation.0, dilation.1],
        1,
    );
    let kernel = [filters, channels, kernel_height, kernel_width];
    let layer = Box::new(Conv2D { kernel, options, activation: spec.activation });
    Ok(Built { layer, parameters, output: vec![rows.output, columns.output, filters] })
}

impl Layer for Conv2D {
    fn forward(&self, input: Features, parameters: &[Tensor<1>], _: &mut Pass) -> Features {
        let Features::Images(x) = input else { return input };
        let kernel = parameters[0].clone().reshape(self.kernel);
        let y = conv2d(x, kernel, parameters.get(1).cloned(), self.options.clone());
        Features::Images(activation::apply(self.activation, y))
    }
}
