//! Gradients against finite differences, and the explanation of a weight's gradient against the gradient.

#![allow(clippy::unwrap_used, clippy::panic)]

use inference::{Adam, KernelWeight, Learner, Parameters, Trained, Unlearnable};
use network::layers::{ActivationLayer, Conv2D, Dense, Pooling2D};
use network::{Activation, Layer, Padding, Preset, Sequential};
use proptest::prelude::*;

/// `count` values from -1 to 1, the same for the same seed.
fn noise(seed: u64, count: usize) -> Vec<f32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..count)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
        })
        .collect()
}

/// A learner whose biases are not 0.
fn learner(stack: &Sequential, seed: u64) -> Learner {
    let mut learner = Learner::new(&Trained::fresh(stack.clone(), seed).unwrap()).unwrap();
    for one in learner.parameters_mut().tensors_mut().iter_mut().filter(|one| one.name == "bias") {
        let values = noise(seed ^ one.layer as u64, one.values.len());
        one.values = values.iter().map(|value| f64::from(*value) * 0.3).collect();
    }
    learner
}

/// Every kind of layer with a way back, several ways, and softmax at the end.
fn stack() -> impl Strategy<Value = Sequential> {
    let padding = || prop::sample::select(Padding::ALL);
    let inner: Vec<Activation> = Activation::ALL.iter().copied().filter(|one| *one != Activation::Softmax).collect();
    let activation = move || prop::sample::select(inner.clone());
    let pair = |most: usize| (1..=most, 1..=most);
    let functions = activation();
    let layer = prop_oneof![
        3 => (1_usize..4, pair(3), pair(3), padding(), activation(), any::<bool>()).prop_map(|(f, k, s, p, a, b)| {
            Layer::Conv2D(Conv2D::new(f, k).strides(s).padding(p).activation(a).use_bias(b))
        }),
        1 => (1_usize..4, pair(2), padding(), activation()).prop_map(|(f, d, p, a)| {
            Layer::Conv2D(Conv2D::new(f, (2, 2)).dilation_rate(d).padding(p).activation(a))
        }),
        2 => (pair(3), pair(2), padding()).prop_map(|(size, strides, padding)| {
            Layer::MaxPooling2D(Pooling2D::new(size).strides(strides).padding(padding))
        }),
        1 => functions.prop_map(|activation| Layer::Activation(ActivationLayer { activation })),
    ];
    let layers = prop::collection::vec(layer, 0..4);
    ((4_usize..8, 4_usize..8, 1_usize..3), layers, activation()).prop_map(|(size, layers, activation)| {
        let mut stack = Sequential::new(&[size.0, size.1, size.2]);
        for layer in layers {
            let longer = stack.clone().with(layer);
            // What finds no place is left out.
            stack = if longer.check().is_ok() { longer } else { stack };
        }
        let hidden = Dense::new(3).activation(activation).use_bias(false);
        stack.with(Layer::Flatten).with(hidden).with(Dense::new(4).activation(Activation::Softmax))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn gradients_are_the_slopes_of_the_loss(stack in stack(), seed in 0_u64..1000, label in 0_usize..4) {
        let mut learner = learner(&stack, seed);
        let pixels = noise(seed + 1, stack.input.iter().product());
        let pass = learner.pass(&pixels, label).unwrap();
        prop_assert!((pass.loss() - learner.loss(&pixels, label).unwrap()).abs() < 1e-12);
        // So small a step that no kink and no change of a window's winner lies within it.
        let step = 1e-7;
        for tensor in 0..learner.parameters().tensors().len() {
            let count = learner.parameters().tensors()[tensor].values.len();
            for at in (0..count).step_by(count.div_ceil(12)) {
                let mut moved = |by: f64| {
                    let weight = &mut learner.parameters_mut().tensors_mut()[tensor].values[at];
                    let kept = *weight;
                    *weight += by;
                    let loss = learner.loss(&pixels, label).unwrap();
                    learner.parameters_mut().tensors_mut()[tensor].values[at] = kept;
                    loss
                };
                let slope = (moved(step) - moved(-step)) / (2.0 * step);
                let told = pass.gradient().tensors()[tensor].values[at];
                prop_assert!((slope - told).abs() < 1e-6 * (1.0 + told.abs()), "{slope}, not {told}");
            }
        }
    }

    #[test]
    fn the_terms_of_a_weight_sum_to_its_gradient(stack in stack(), seed in 0_u64..1000, label in 0_usize..4) {
        let learner = learner(&stack, seed);
        let pass = learner.pass(&noise(seed + 2, stack.input.iter().product()), label).unwrap();
        for (layer, spec) in stack.layers.iter().enumerate() {
            let Layer::Conv2D(conv) = spec else { continue };
            let kernel = pass.gradient().values(layer, "kernel");
            let channels = learner.shapes()[layer][2];
            for (at, gradient) in kernel.iter().enumerate() {
                let (filter, rest) = (at % conv.filters, at / conv.filters);
                let (channel, tap) = (rest % channels, rest / channels);
                let (row, column) = (tap / conv.kernel_size.1, tap % conv.kernel_size.1);
                let weight = KernelWeight { layer, row, column, channel, filter };
                prop_assert_eq!(learner.place(weight), Some(at));
                let terms = learner.terms(&pass, weight).unwrap();
                prop_assert_eq!(terms.seen.len(), terms.size.0 * terms.size.1);
                prop_assert!((terms.sum() - gradient).abs() < 1e-12 * (1.0 + gradient.abs()));
            }
            let beyond = KernelWeight { layer, row: conv.kernel_size.0, column: 0, channel: 0, filter: 0 };
            prop_assert_eq!(learner.terms(&pass, beyond), None);
        }
    }
}

#[test]
fn what_has_no_way_back_is_refused_in_words() {
    let refused = |stack: Sequential| Learner::new(&Trained::fresh(stack, 0).unwrap()).unwrap_err();
    let softmax = || Dense::new(3).activation(Activation::Softmax);
    let dropout = Sequential::new(&[4]).with(network::layers::Dropout::new(0.5)).with(softmax());
    assert_eq!(refused(dropout), Unlearnable::Layer { index: 0, class: "Dropout" });
    assert_eq!(refused(Sequential::new(&[4]).with(Dense::new(3))), Unlearnable::Last);
    assert_eq!(refused(Sequential::new(&[4]).with(softmax()).with(softmax())), Unlearnable::Softmax { index: 0 });
    let small = Learner::new(&Trained::fresh(Preset::Small.sequential(), 0).unwrap()).unwrap();
    assert_eq!(small.pass(&[0.0; 3], 0).unwrap_err(), Unlearnable::Image { expected: 784, found: 3 });
    assert_eq!(small.pass(&[0.0; 784], 10).unwrap_err(), Unlearnable::Label { classes: 10, label: 10 });
}

#[test]
fn the_loss_of_a_batch_falls() {
    let mut learner = learner(&Preset::Small.sequential(), 3);
    let images: Vec<Vec<f32>> =
        (0..4).map(|image| noise(image, 784).iter().map(|value| value.abs()).collect()).collect();
    let mut adam = Adam::new(learner.parameters());
    let mut losses = Vec::new();
    for _ in 0..12 {
        let passes: Vec<_> =
            images.iter().enumerate().map(|(label, image)| learner.pass(image, label).unwrap()).collect();
        losses.push(passes.iter().map(inference::Pass::loss).sum::<f64>() / 4.0);
        let gradient = Parameters::mean(passes.iter().map(inference::Pass::gradient)).unwrap();
        let (after, next) = adam.step(learner.parameters(), &gradient, 0.001);
        (*learner.parameters_mut(), adam) = (after, next);
    }
    assert!(losses[11] < losses[0] - 0.3, "{losses:?}");
    assert_eq!(adam.steps(), 12);
}
