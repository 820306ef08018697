//! Two-dimensional convolution (cross-correlation, as every framework computes it).

use super::{Built, Declaration, Layer, Layout, activation, image_shape, padding};
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
    let (filters, (kernel_height, kernel_width)) = (spec.filters, spec.kernel_size);
    let (strides, dilation) = (spec.strides, spec.dilation_rate);
    let rows = padding(height, kernel_height, strides.0, dilation.0, spec.padding)?;
    let columns = padding(width, kernel_width, strides.1, dilation.1, spec.padding)?;
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
    let options = ConvOptions::new_with_padding(strides.into(), [rows, columns], dilation.into(), 1);
    let kernel = [filters, channels, kernel_height, kernel_width];
    let layer = Box::new(Conv2D { kernel, options, activation: spec.activation });
    Ok(Built { layer, parameters })
}

impl Layer for Conv2D {
    fn forward(&self, input: Features, parameters: &[Tensor<1>], _: &mut Pass) -> Features {
        let Features::Images(x) = input else { return input };
        let kernel = parameters[0].clone().reshape(self.kernel);
        let y = conv2d(x, kernel, parameters.get(1).cloned(), self.options.clone());
        Features::Images(activation::apply(self.activation, y))
    }
}
