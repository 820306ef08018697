//! What a run tells of its steps, without being changed by telling it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::float_cmp)]

mod common;

use common::{images, none, split, stack, wait};
use dataset::Split;
use network::Sequential;
use safetensors::SafeTensors;
use training::{BackwardStep, Config, Device, Event, Gradients, KernelWeight, Run};

fn network() -> Sequential {
    stack(
        &[8, 8, 1],
        &[
            "Conv2D(3, kernel_size=3, padding='same', activation='relu')",
            "Dropout(0.2)",
            "Conv2D(4, kernel_size=3, strides=2, padding='same', activation='tanh')",
            "BatchNormalization(momentum=0.8)",
            "Conv2D(2, kernel_size=(2, 1), dilation_rate=2, padding='valid', use_bias=False)",
            "Flatten()",
            "Dropout(0.3)",
            "Dense(4, activation='softmax')",
        ],
    )
}

fn config() -> Config {
    Config { batch_size: 8, epochs: 2, learning_rate: 0.01, seed: 5, ..Config::default() }
}

fn start(network: &Sequential) -> Run {
    Run::new(&Device::cpu(), network, split(44, 8, 8), config()).unwrap()
}

fn at(layer: usize, filter: usize, channel: usize, row: usize, column: usize) -> KernelWeight {
    KernelWeight { layer, filter, channel, row, column }
}

const WEIGHTS: [(usize, usize, usize, usize, usize); 7] = [
    (0, 0, 0, 0, 0),
    (0, 2, 0, 1, 2),
    (2, 0, 0, 0, 0),
    (2, 3, 2, 2, 1),
    (2, 1, 1, 1, 1),
    (4, 1, 3, 1, 0),
    (4, 0, 0, 0, 0),
];

fn ask(run: &Run, weight: (usize, usize, usize, usize, usize)) -> BackwardStep {
    let (layer, filter, channel, row, column) = weight;
    wait(run.backward(at(layer, filter, channel, row, column))).unwrap().unwrap()
}

/// A weight of a convolution as it is now, in Keras' file.
fn weight(run: &Run, (layer, filter, channel, row, column): (usize, usize, usize, usize, usize)) -> f32 {
    let bytes = wait(run.weights()).unwrap();
    let file = SafeTensors::deserialize(&bytes).unwrap();
    let kernel = file.tensor(&format!("{layer}.kernel")).unwrap();
    let &[_, columns, channels, filters] = kernel.shape() else { panic!("no convolution") };
    let index = ((row * columns + column) * channels + channel) * filters + filter;
    f32::from_le_bytes(kernel.data()[4 * index..4 * index + 4].try_into().unwrap())
}

fn close(a: f32, b: f32, scale: f32) -> bool {
    (a - b).abs() <= 1e-5 * scale.abs() + 1e-9
}

#[test]
fn the_sum_of_products_is_the_gradient_and_the_step_does_what_was_told() {
    let network = network();
    let mut run = start(&network);
    let mut worst = 0.0_f32;
    for _ in 0..4 {
        let told: Vec<_> = WEIGHTS.iter().map(|&weight| (weight, ask(&run, weight))).collect();
        for (place, told) in &told {
            assert_eq!(told.adam.weight.0, weight(&run, *place));
            let size: f32 = told.shares.iter().map(|share| share.abs()).sum();
            worst = worst.max((told.gradient - told.checked).abs() / size.max(1e-9));
            assert!(close(told.gradient, told.checked, size), "{place:?}: {} by hand, {}", told.gradient, told.checked);
            assert!(close(told.shares.iter().sum(), told.gradient, size));
            let products: f32 = told.inputs.iter().zip(&told.upstream).map(|(a, b)| a * b).sum();
            assert!(close(products, told.shares[0], size), "{place:?}: {products} {}", told.shares[0]);
            assert_eq!(told.inputs.len(), told.height * told.width);
            assert_eq!(told.upstream.len(), told.height * told.width);
            assert_eq!(told.shares.len(), 8);
            // Adam by hand, in double precision.
            let (gradient, step) = (f64::from(told.checked), f64::from(told.step));
            let rate = 0.01 * (1.0 - 0.999_f64.powf(step)).sqrt() / (1.0 - 0.9_f64.powf(step));
            let first = 0.9 * f64::from(told.adam.first.0) + 0.1 * gradient;
            let second = 0.999 * f64::from(told.adam.second.0) + 0.001 * gradient * gradient;
            assert!((f64::from(told.adam.corrected_rate) - rate).abs() < 1e-8);
            assert!((f64::from(told.adam.first.1) - first).abs() < 1e-6 * first.abs() + 1e-12);
            assert!((f64::from(told.adam.second.1) - second).abs() < 1e-6 * second + 1e-15);
            let after = f64::from(told.adam.weight.0) - rate * first / (second.sqrt() + 1e-7);
            assert!((f64::from(told.adam.weight.1) - after).abs() < 1e-6);
        }
        let Some(Event::Step(step)) = wait(run.next()).unwrap() else { panic!("no step") };
        for (place, told) in told {
            assert_eq!(told.step, step.step);
            assert_eq!(told.loss, step.losses[0].1, "the loss before the step");
            assert_eq!(told.adam.weight.1.to_bits(), weight(&run, place).to_bits(), "{place:?}");
        }
    }
    println!("largest difference between the sums and automatic differentiation: {worst:.1e} of the sum of |shares|");
}

#[test]
fn what_lies_under_a_weight_is_the_image_moved() {
    let network =
        stack(&[8, 8, 1], &["Conv2D(1, kernel_size=3, padding='same')", "Flatten()", "Dense(4, activation='softmax')"]);
    let data = Split { train: images(1, 8, 4, 1), validation: none(8), test: none(8) };
    let run = Run::new(&Device::cpu(), &network, data.clone(), Config { shuffle: false, ..config() }).unwrap();
    let told = ask(&run, (0, 0, 0, 0, 2));
    let pixel = |row: usize, column: usize| f32::from(data.train.pixels[8 * row + column]) / 255.0;
    assert_eq!((told.height, told.width), (8, 8));
    assert!(told.inputs[..8].iter().all(|&value| value == 0.0), "above the image is padding");
    assert_eq!(told.inputs[8 * 3 + 4].to_bits(), pixel(2, 5).to_bits());
    assert_eq!(told.inputs[8 * 3 + 7], 0.0, "right of the image is padding");
}

#[test]
fn asking_and_watching_change_nothing() {
    let network = network();
    let undisturbed: Vec<Event> = collect(&mut start(&network), |_| {});
    let mut asked = start(&network);
    let mut told = 0;
    let disturbed = collect(&mut asked, |run| {
        told += usize::from(wait(run.backward(at(2, 1, 0, 1, 1))).unwrap().is_some());
        run.keep_gradients(true);
        let _ = wait(run.kept_gradients()).unwrap();
    });
    assert!(told >= 12, "asked before every step, and between the epochs: {told}");
    assert_eq!(results(&disturbed), results(&undisturbed));
    let end = |events: &[Event]| match events.last() {
        Some(Event::Finished(outcome)) => outcome.weights.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(end(&disturbed), end(&undisturbed));
}

fn collect(run: &mut Run, mut before: impl FnMut(&mut Run)) -> Vec<Event> {
    std::iter::from_fn(|| {
        before(run);
        wait(run.next()).unwrap()
    })
    .collect()
}

/// Losses of the steps, and training and validation metrics of the epochs.
fn results(events: &[Event]) -> Vec<String> {
    events
        .iter()
        .map(|event| match event {
            Event::Step(step) => format!("{:?}", step.losses),
            Event::EpochEnd(epoch) => format!("{:?} {:?}", epoch.training, epoch.validation),
            Event::Evaluating(_) | Event::Finished(_) => String::new(),
        })
        .collect()
}

#[test]
fn between_two_epochs_the_coming_step_is_the_next_epochs_first() {
    let network = network();
    let mut run = start(&network);
    loop {
        if let Some(Event::Evaluating(_)) = wait(run.next()).unwrap() {
            break;
        }
    }
    let told = ask(&run, (0, 1, 0, 1, 1));
    let first = loop {
        if let Some(Event::Step(step)) = wait(run.next()).unwrap() {
            break step;
        }
    };
    assert_eq!((told.step, told.loss), first.losses[0]);
    assert_eq!(told.adam.weight.1.to_bits(), weight(&run, (0, 1, 0, 1, 1)).to_bits());
}

#[test]
fn what_is_no_weight_or_no_step_is_not_answered() {
    let network = network();
    let mut run = start(&network);
    let none = |run: &Run, weight| wait(run.backward(weight)).unwrap().is_none();
    for weight in [
        at(0, 3, 0, 0, 0),
        at(0, 0, 1, 0, 0),
        at(0, 0, 0, 3, 0),
        at(4, 0, 0, 0, 1),
        at(1, 0, 0, 0, 0),
        at(99, 0, 0, 0, 0),
    ] {
        assert!(none(&run, weight), "{weight:?}");
    }
    run.stop();
    assert!(none(&run, at(0, 0, 0, 0, 0)));
    while wait(run.next()).unwrap().is_some() {}
    assert!(none(&run, at(0, 0, 0, 0, 0)));
}

#[test]
fn kept_gradients_are_those_of_the_step() {
    let network = network();
    let mut run = start(&network);
    wait(run.next()).unwrap();
    assert_eq!(wait(run.kept_gradients()).unwrap(), None, "nobody watches");
    let asked: Vec<BackwardStep> = WEIGHTS.iter().map(|&weight| ask(&run, weight)).collect();
    run.keep_gradients(true);
    wait(run.next()).unwrap();
    let kept: Gradients = wait(run.kept_gradients()).unwrap().unwrap();
    assert_eq!(wait(run.kept_gradients()).unwrap(), None, "they are told once");
    assert_eq!(kept.step, 2);
    // Dropout and Flatten learn nothing.
    assert_eq!(kept.layers.iter().map(|norms| norms.layer).collect::<Vec<_>>(), [0, 2, 3, 4, 7]);
    assert_eq!(kept.kernels.iter().map(|kernels| kernels.layer).collect::<Vec<_>>(), [0, 2]);
    for (place, asked) in WEIGHTS.iter().zip(&asked) {
        let &(layer, filter, channel, row, column) = place;
        let Some(watched) = kept.kernels.iter().find(|kernels| kernels.layer == layer) else { continue };
        let sizes = &watched.weights;
        let index = ((filter * sizes.channels + channel) * sizes.height + row) * sizes.width + column;
        assert_eq!(watched.gradient.values[index].to_bits(), asked.checked.to_bits());
        assert_eq!(watched.weights.values[index].to_bits(), asked.adam.weight.1.to_bits());
    }
    // The third convolution has a kernel and no bias: its norm is the kernel's.
    let bytes = wait(run.weights()).unwrap();
    let file = SafeTensors::deserialize(&bytes).unwrap();
    let norm = |name: &str| {
        let values = file.tensor(name).unwrap().data().chunks_exact(4);
        values.map(|bytes| f64::from(f32::from_le_bytes(bytes.try_into().unwrap())).powi(2)).sum::<f64>()
    };
    let told = |layer| kept.layers.iter().find(|norms| norms.layer == layer).unwrap();
    assert!((f64::from(told(4).weights) - norm("4.kernel").sqrt()).abs() < 1e-6);
    let normalised = (norm("3.gamma") + norm("3.beta")).sqrt();
    assert!((f64::from(told(3).weights) - normalised).abs() < 1e-6, "moving statistics are not learnt");
    let squares: f64 = kept.kernels[0].gradient.values.iter().map(|&value| f64::from(value).powi(2)).sum();
    assert!(f64::from(told(0).gradient) >= squares.sqrt() - 1e-6 && told(0).gradient > 0.0);
    run.keep_gradients(false);
    wait(run.next()).unwrap();
    assert_eq!(wait(run.kept_gradients()).unwrap(), None);
}
