//! Adam (Kingma and Ba, 2015) as Keras computes it.
//!
//! `m ← β₁·m + (1 − β₁)·g`, `v ← β₂·v + (1 − β₂)·g²`, `value ← value − rate·m / (√v + ε)`, where `rate` is the learning
//! rate with both moments' bias already corrected. All are flat and of one length. Nothing is differentiated through it.

#[cfg(feature = "gpu")]
mod gpu;

use burn::Tensor;

/// The constants of a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adam {
    /// The learning rate, corrected for the moments' start at 0.
    pub rate: f64,
    /// How much of the first moment stays.
    pub beta_1: f64,
    /// How much of the second moment stays.
    pub beta_2: f64,
    /// Keeps the quotient finite.
    pub epsilon: f64,
}

/// Running means of a gradient and of its square.
#[derive(Debug, Clone)]
pub struct Moments {
    /// Of the gradient.
    pub first: Tensor<1>,
    /// Of its square.
    pub second: Tensor<1>,
}

/// A parameter with its gradient; what becomes of it is the same without.
#[derive(Debug, Clone)]
pub struct Step {
    /// What is learnt.
    pub value: Tensor<1>,
    /// Of the loss by the value.
    pub gradient: Tensor<1>,
    /// Of the steps before.
    pub moments: Moments,
}

/// One step of all parameters, in place where the kernel can and nobody else holds the tensors.
pub fn adam(steps: Vec<Step>, how: Adam) -> Vec<(Tensor<1>, Moments)> {
    #[cfg(feature = "gpu")]
    let steps = match gpu::adam(steps, how) {
        Ok(done) => return done,
        Err(steps) => steps,
    };
    steps.into_iter().map(|step| one(step, how)).collect()
}

#[cfg(feature = "cpu")]
fn one(step: Step, how: Adam) -> (Tensor<1>, Moments) {
    here::adam(step.value, step.gradient, step.moments.first, step.moments.second, how)
}

/// There is no kernel, and no backend either.
#[cfg(not(feature = "cpu"))]
fn one(step: Step, _: Adam) -> (Tensor<1>, Moments) {
    (step.value, step.moments)
}

#[cfg(feature = "cpu")]
mod here {
    use super::{Adam, Moments, Tensor};
    use crate::primitive::{dense, numbers, numbers_mut};
    use burn::backend::flex::FlexTensor;
    use burn::backend::tensor::FloatTensor;
    use burn::backend::{Backend, Dispatch, Flex, backend_extension};

    #[backend_extension(Flex)]
    pub(super) trait AdamOps: Backend {
        fn adam(
            value: FloatTensor<Self>,
            gradient: FloatTensor<Self>,
            first: FloatTensor<Self>,
            second: FloatTensor<Self>,
            how: Adam,
        ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);
    }

    pub(super) fn adam(
        value: Tensor<1>,
        gradient: Tensor<1>,
        first: Tensor<1>,
        second: Tensor<1>,
        how: Adam,
    ) -> (Tensor<1>, Moments) {
        let (value, gradient) = (value.into_dispatch(), gradient.into_dispatch());
        let (first, second) = (first.into_dispatch(), second.into_dispatch());
        let (value, first, second) = <Dispatch as AdamOps>::adam(value, gradient, first, second, how);
        let [first, second] = [first, second].map(Tensor::from_dispatch);
        (Tensor::from_dispatch(value), Moments { first, second })
    }

    impl AdamOps for Flex {
        fn adam(
            value: FlexTensor,
            gradient: FlexTensor,
            first: FlexTensor,
            second: FlexTensor,
            how: Adam,
        ) -> (FlexTensor, FlexTensor, FlexTensor) {
            let [mut value, gradient, mut first, mut second] = [value, gradient, first, second].map(dense);
            let [rate, keep_1, keep_2] = [how.rate, how.beta_1, how.beta_2].map(|number| number as f32);
            let [new_1, new_2, epsilon] = [1.0 - how.beta_1, 1.0 - how.beta_2, how.epsilon].map(|number| number as f32);
            let moments = numbers_mut(&mut first).iter_mut().zip(numbers_mut(&mut second));
            let values = numbers_mut(&mut value).iter_mut().zip(numbers(&gradient));
            for ((value, &gradient), (first, second)) in values.zip(moments) {
                *first = *first * keep_1 + gradient * new_1;
                *second = *second * keep_2 + gradient * gradient * new_2;
                *value -= *first * rate / (second.sqrt() + epsilon);
            }
            (value, first, second)
        }
    }
}
