//! A fully connected layer.

use super::{Built, Declaration, Layer, Role, activation, last_axis};
use crate::features::{Features, Pass};
use crate::initializer::Initial;
use burn::Tensor;
use network::{Activation, layers};

#[derive(Debug)]
struct Dense {
    units: usize,
    activation: Activation,
}

pub(super) fn build(spec: &layers::Dense, input: &[usize]) -> Result<Built, String> {
    let (inputs, units) = (last_axis(input)?, spec.units);
    let mut parameters = vec![Declaration {
        name: "kernel",
        shape: vec![inputs, units],
        role: Role::Any,
        initial: Initial::Scaled { initializer: spec.kernel_initializer, fan_in: inputs, fan_out: units },
        trainable: true,
    }];
    if spec.use_bias {
        parameters.push(Declaration::bias("bias", units));
    }
    let layer = Box::new(Dense { units, activation: spec.activation });
    Ok(Built { layer, parameters })
}

impl Layer for Dense {
    fn forward(&self, input: Features, parameters: &[Tensor<1>], _: &mut Pass) -> Features {
        let Features::Rows(x) = input else { return input };
        let (fused, then) = activation::split(self.activation);
        let (kernel, bias) = (parameters[0].clone(), parameters.get(1).cloned());
        Features::Rows(activation::apply(then, engine::dense(x, kernel, bias, self.units, fused)))
    }
}
