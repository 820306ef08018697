//! Every kind of layer in all its telling cases: `training` and `inference`, from the same file, compute what Keras does
//! (`tests/golden/layers.json`, which `cargo xtask golden` makes), and what is saved again is the same file.

#![allow(clippy::unwrap_used, clippy::panic)]

use inference::{Forward, Trained};
use network::layers::{Dense, Example};
use network::{Activation, Layer, Sequential};
use safetensors::SafeTensors;
use safetensors::tensor::TensorView;
use std::collections::HashMap;
use std::sync::Arc;
use training::{Device, Model};

const HOW: &str = "cargo xtask golden --write";

/// From -1.5 to 1.5, exact in 32 bits, as `layers.py` makes them.
fn pixels(count: usize) -> Vec<f32> {
    (0..count).map(|at| ((at * 37 + 11) % 97) as f32 / 32.0 - 1.5).collect()
}

/// The weight in this place of its layer, as `layers.py` makes it; a variance is positive.
fn weight(place: usize, name: &str, count: usize) -> Vec<f32> {
    let least = if name.ends_with("moving_variance") { 8.0 } else { -20.0 };
    (0..count).map(|at| (((at * 29 + 7 + 5 * place) % 41) as f32 + least) / 32.0).collect()
}

/// The layer, and what makes a network of it.
fn network(example: &Example) -> Sequential {
    Sequential::new(&example.input)
        .with(example.layer.clone())
        .with(Layer::Flatten)
        .with(Dense::new(2).activation(Activation::Softmax))
}

/// The file with the weights of its first layer in place of its own, in the order in which Keras declares them.
fn with_weights(bytes: &[u8]) -> Vec<u8> {
    let order = Trained::read(bytes).unwrap();
    let place = |name: &str| order.weights().iter().position(|(weight, _)| weight == name).unwrap();
    let file = SafeTensors::deserialize(bytes).unwrap();
    let values = file.iter().map(|(name, view)| {
        let own = name.starts_with("0.").then(|| weight(place(name), name, view.shape().iter().product()));
        let own = own.map(|values| values.iter().flat_map(|value| value.to_le_bytes()).collect());
        (name, view.dtype(), view.shape().to_vec(), own.unwrap_or_else(|| view.data().to_vec()))
    });
    let values: Vec<_> = values.collect();
    let views = values
        .iter()
        .map(|(name, dtype, shape, bytes)| (*name, TensorView::new(*dtype, shape.clone(), bytes).unwrap()));
    let metadata: Option<HashMap<String, String>> = SafeTensors::read_metadata(bytes).unwrap().1.metadata().clone();
    safetensors::serialize(views, metadata).unwrap()
}

fn close(found: &[f32], expected: &[f32], told: &str) {
    assert_eq!(found.len(), expected.len(), "{told}");
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        let allowed = 2e-5 * (1.0 + expected.abs());
        assert!((found - expected).abs() <= allowed, "{told}, value {at}: {found}, Keras has {expected}");
    }
}

#[test]
fn every_kind_computes_what_keras_does() {
    let golden = golden::json("layers.json").unwrap();
    let golden = golden.as_array().unwrap();
    for example in Layer::examples() {
        let told = format!("{} on {:?}", example.layer.to_keras(), example.input);
        let same = |golden: &&serde_json::Value| {
            golden["input"] == serde_json::json!(example.input) && golden["layer"] == example.layer.to_keras()
        };
        let golden = golden.iter().find(same).unwrap_or_else(|| panic!("no values of Keras for {told}: {HOW}"));
        let expected: Vec<f32> = serde_json::from_value(golden["values"].clone()).unwrap();
        let count = example.input.iter().product();

        let fresh = Model::new(&Device::cpu(), &network(&example), 3).unwrap();
        let bytes = with_weights(&pollster::block_on(fresh.save()).unwrap());
        let model = Model::load(&Device::cpu(), &bytes).unwrap();
        let outputs = pollster::block_on(model.layer_outputs(pixels(count))).unwrap();
        close(&outputs[0], &expected, &format!("training, {told}"));

        let trained = Arc::new(Trained::read(&bytes).unwrap());
        assert_eq!(trained.network(), &network(&example));
        let levels = Forward::new(&trained, pixels(count)).unwrap().finish().unwrap();
        close(levels[1].values(), &expected, &format!("inference, {told}"));

        let again = pollster::block_on(model.save()).unwrap();
        let again = pollster::block_on(Model::load(&Device::cpu(), &again).unwrap().layer_outputs(pixels(count)));
        assert_eq!(again.unwrap(), outputs, "{told}");
    }
}
