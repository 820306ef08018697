//! The loop against Keras: from the same weights, on the same batches, the same losses.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{bytes, none, stack, wait};
use dataset::{Images, Split};
use network::Sequential;
use safetensors::SafeTensors;
use serde::Deserialize;
use training::{Config, Device, Event, Model, Run, Scale};

#[derive(Deserialize)]
struct Tiny {
    layers: Vec<String>,
    input: Vec<usize>,
    loss_before_each_step: Vec<f32>,
    probabilities_of_first_8_after: Vec<Vec<f32>>,
}

#[derive(Deserialize)]
struct Real {
    loss_before_each_step: Vec<f32>,
    after: After,
}

#[derive(Deserialize)]
struct After {
    loss: f32,
    accuracy: f32,
}

/// The losses before each step of a run from these weights, and the model after it.
fn train(network: &Sequential, weights: &[u8], images: Images, batch_size: usize, steps: u32) -> (Vec<f32>, Model) {
    let mut model = Model::new(&Device::cpu(), network, 0).unwrap();
    model.load_weights(weights).unwrap();
    let (height, width) = (images.height, images.width);
    let empty = Images { height, width, pixels: Vec::new(), labels: Vec::new() };
    let data = Split { train: images, validation: empty.clone(), test: empty };
    let config = Config { batch_size, epochs: 100, steps: Some(steps), shuffle: false, ..Config::default() };
    let mut run = Run::with_model(model, data, config).unwrap();
    let mut losses = Vec::new();
    while let Some(event) = wait(run.next()).unwrap() {
        if let Event::Step(step) = event {
            losses.extend(step.losses.iter().map(|&(_, loss)| loss));
        }
    }
    (losses, run.model().clone())
}

fn agree(name: &str, ours: &[f32], keras: &[f32], tolerance: f32) {
    assert_eq!(ours.len(), keras.len(), "{name}");
    let worst = ours.iter().zip(keras).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    println!("{name}: {} values, largest difference {worst:.2e}", ours.len());
    assert!(worst <= tolerance, "{name}: largest difference {worst}\n ours {ours:?}\nkeras {keras:?}");
}

fn tiny(name: &str) {
    let weights = bytes(&format!("trajectory-{name}.safetensors"));
    let keras: Tiny = serde_json::from_slice(&bytes(&format!("trajectory-{name}.json"))).unwrap();
    let file = SafeTensors::deserialize(&weights).unwrap();
    let [pixels, labels] = ["images", "labels"].map(|key| file.tensor(key).unwrap().data().to_vec());
    let images = Images { height: 14, width: 14, pixels, labels };
    let layers: Vec<&str> = keras.layers.iter().map(String::as_str).collect();
    let network = stack(&keras.input, &layers);
    let (losses, model) = train(&network, &weights, images.clone(), 16, 24);
    agree(name, &losses, &keras.loss_before_each_step, 0.002);
    let first = Images { pixels: images.pixels[..8 * 196].to_vec(), labels: images.labels[..8].to_vec(), ..none(14) };
    let probabilities = wait(model.predict(&first, Scale::Unit)).unwrap();
    let keras = keras.probabilities_of_first_8_after.concat();
    agree(&format!("{name}, probabilities"), &probabilities.concat(), &keras, 1e-3);
}

#[test]
fn tiny_follows_keras() {
    tiny("tiny");
}

#[test]
fn tiny_strided_follows_keras() {
    tiny("tiny_strided");
}

#[test]
fn tiny_normalised_follows_keras() {
    tiny("tiny_normalised");
}

/// On the real images, where a folder with the four published files is named.
fn real(name: &str, network: &Sequential, tolerance: f32) {
    let Some(folder) = std::env::var_os("FASHION_MNIST_DIR") else {
        let why = "FASHION_MNIST_DIR names no folder with the four published files";
        return skipped::note(&format!("{name} on the published images follows Keras"), why);
    };
    let read = |file: &str| std::fs::read(std::path::Path::new(&folder).join(file)).unwrap();
    let (images, labels) = (read("train-images-idx3-ubyte.gz"), read("train-labels-idx1-ubyte.gz"));
    let all = dataset::idx::read(("images", &images), ("labels", &labels), 10).unwrap();
    let keras: Real = serde_json::from_slice(&bytes(&format!("trajectory-{name}.json"))).unwrap();
    let steps = keras.loss_before_each_step.len();
    let weights = bytes(&format!("trajectory-{name}.safetensors"));
    let (losses, model) = train(network, &weights, all.slice(5000..5000 + 32 * steps), 32, steps as u32);
    agree(name, &losses, &keras.loss_before_each_step, tolerance);
    let after = wait(model.evaluate(&all.slice(0..1000), Scale::Unit)).unwrap().metrics;
    agree(&format!("{name}, loss afterwards"), &[after.loss], &[keras.after.loss], 2.0 * tolerance);
    // Two images of a thousand may sit on the border between two classes.
    agree(&format!("{name}, accuracy afterwards"), &[after.accuracy], &[keras.after.accuracy], 0.0021);
}

#[test]
fn dense_follows_keras_on_fashion_mnist() {
    real("dense", &network::dense(), 0.002);
}

#[test]
fn small_follows_keras_on_fashion_mnist() {
    real("small", &network::small(), 0.002);
}

#[test]
fn cnn_pool_follows_keras_on_fashion_mnist() {
    real("cnn_pool", &network::cnn_pool(), 0.005);
}
