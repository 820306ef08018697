//! A fully connected layer along the last axis.

use super::{Built, Declaration, Layer, Layout, activation, positive};
use crate::features::{Features, Pass};
use crate::initializer::Initial;
use burn::Tensor;
use network::{Activation, layers};

#[derive(Debug)]
struct Dense {
    /// `[in, out]`.
    kernel: [usize; 2],
    activation: Activation,
}

pub(super) fn build(spec: &layers::Dense, input: &[usize]) -> Result<Built, String> {
    let units = positive("units", spec.units)?;
    let Some((&inputs, leading)) = input.split_last() else {
        return Err("it needs an input of at least one axis".to_owned());
    };
    let mut parameters = vec![Declaration {
        name: "kernel",
        shape: vec![inputs, units],
        layout: Layout::AsKeras,
        initial: Initial::Scaled { initializer: spec.kernel_initializer, fan_in: inputs, fan_out: units },
        trainable: true,
    }];
    if spec.use_bias {
        parameters.push(Declaration::bias("bias", units));
    }
    let layer = Box::new(Dense { kernel: [inputs, units], activation: spec.activation });
    Ok(Built { layer, parameters, output: [leading, &[units]].concat() })
}

impl Dense {
    fn rows(&self, x: Tensor<2>, parameters: &[Tensor<1>]) -> Tensor<2> {
        let y = x.matmul(parameters[0].clone().reshape(self.kernel));
        let y = match parameters.get(1) {
            Some(bias) => y + bias.clone().reshape([1, self.kernel[1]]),
            None => y,
        };
        activation::apply(self.activation, y)
    }
}

impl Layer for Dense {
    fn forward(&self, input: Features, parameters: &[Tensor<1>], _: &mut Pass) -> Features {
        match input {
            Features::Rows(x) => Features::Rows(self.rows(x, parameters)),
            // On images it works on the channels of every pixel.
            Features::Images(x) => {
                let [batch, channels, height, width] = x.dims();
                let pixels = x.permute([0, 2, 3, 1]).reshape([batch * height * width, channels]);
                let y = self.rows(pixels, parameters).reshape([batch, height, width, self.kernel[1]]);
                Features::Images(y.permute([0, 3, 1, 2]))
            }
        }
    }
}
