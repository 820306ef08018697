//! Gradients and steps agree with Keras in double precision (tests/golden/steps.json).

#![allow(clippy::unwrap_used, clippy::panic)]

use golden::numbers;
use inference::{Adam, Learner, Parameters, Trained};
use network::{Sequential, parse_layer};
use serde_json::Value;

/// Both compute in double precision.
const EXACT: f64 = 1e-9;
/// Keras rounds Adam's decay rates to single precision, which shows in the seventh digit of a step.
const ADAM: f64 = 1e-6;

/// As `image` of tests/golden/steps.py.
fn image(place: usize, count: usize) -> Vec<f64> {
    (0..count).map(|at| ((at * 37 + 53 * place + 11) % 97) as f64 / 256.0).collect()
}

/// As `weight` of tests/golden/steps.py.
fn weight(place: usize, count: usize) -> Vec<f64> {
    (0..count).map(|at| (((at * 29 + 7 + 5 * place) % 41) as f64 - 20.0) / 64.0).collect()
}

struct Case {
    keras: Value,
    learner: Learner,
}

impl Case {
    fn new(name: &str) -> Self {
        let keras = golden::json("steps.json").unwrap()[name].clone();
        let layers = keras["layers"].as_array().unwrap().iter();
        let stack = Sequential {
            input: numbers(&keras["input"]).iter().map(|side| *side as usize).collect(),
            layers: layers.map(|layer| parse_layer(layer.as_str().unwrap()).unwrap()).collect(),
        };
        let learner = if name == "small" {
            let bytes = std::fs::read(golden::root().join("web/networks/small.safetensors")).unwrap();
            Learner::new(&Trained::read(&bytes).unwrap()).unwrap()
        } else {
            let mut learner = Learner::new(&Trained::fresh(stack, 0).unwrap()).unwrap();
            for (place, one) in learner.parameters_mut().tensors_mut().iter_mut().enumerate() {
                one.values = weight(place, one.values.len());
            }
            learner
        };
        Self { keras, learner }
    }

    /// The batch's loss and gradient.
    fn batch(&self, learner: &Learner) -> (f64, Parameters) {
        let labels = numbers(&self.keras["labels"]);
        let count = learner.shapes()[0].iter().product();
        let pass = |(place, label): (usize, &f64)| {
            let pixels: Vec<f32> = image(place, count).iter().map(|pixel| *pixel as f32).collect();
            learner.pass(&pixels, *label as usize).unwrap()
        };
        let passes: Vec<_> = labels.iter().enumerate().map(pass).collect();
        let loss = passes.iter().map(inference::Pass::loss).sum::<f64>() / passes.len() as f64;
        (loss, Parameters::mean(passes.iter().map(inference::Pass::gradient)).unwrap())
    }

    fn near(place: &str, ours: &Parameters, keras: &Value, tolerance: f64) {
        let tensors = keras.as_array().unwrap();
        assert_eq!(tensors.len(), ours.tensors().len(), "{place}");
        for (ours, keras) in ours.tensors().iter().zip(tensors) {
            let every = keras["every"].as_u64().unwrap() as usize;
            let kept = numbers(&keras["values"]);
            let ours: Vec<f64> = ours.values.iter().step_by(every).copied().collect();
            assert_eq!(ours.len(), kept.len(), "{place}");
            for (ours, keras) in ours.iter().zip(kept) {
                assert!((ours - keras).abs() < tolerance * (1.0 + keras.abs()), "{place}: {ours}, not {keras}");
            }
        }
    }
}

fn agrees(name: &str) {
    let case = Case::new(name);
    let rate = case.keras["rate"].as_f64().unwrap();
    let (loss, gradient) = case.batch(&case.learner);
    assert!((loss - case.keras["loss"].as_f64().unwrap()).abs() < EXACT * loss);
    Case::near("gradients", &gradient, &case.keras["gradients"], EXACT);
    let before = case.learner.parameters();
    Case::near("SGD", &before.sgd(&gradient, rate), &case.keras["sgd"]["weights"], EXACT);

    let (mut learner, mut adam) = (case.learner.clone(), Adam::new(before));
    for (step, loss) in numbers(&case.keras["three_of_adam"]["losses"]).into_iter().enumerate() {
        let (ours, gradient) = case.batch(&learner);
        assert!((ours - loss).abs() < 10.0 * ADAM * loss, "step {step}: {ours}, not {loss}");
        let (after, next) = adam.step(learner.parameters(), &gradient, rate);
        (*learner.parameters_mut(), adam) = (after, next);
        if step == 0 {
            Case::near("Adam", learner.parameters(), &case.keras["adam"]["weights"], ADAM);
        }
    }
    Case::near("three of Adam", learner.parameters(), &case.keras["three_of_adam"]["weights"], ADAM);
}

#[test]
fn the_small_network_learns_as_in_keras() {
    agrees("small");
}

#[test]
fn strides_padding_and_functions_learn_as_in_keras() {
    agrees("strided");
}
