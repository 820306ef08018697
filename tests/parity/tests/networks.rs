//! Whole networks, saved by `training` and read by `inference`: every layer's output is the same, and so are the scores of
//! the network that comes with the page.

#![allow(clippy::unwrap_used, clippy::panic)]

use inference::{Forward, Trained};
use network::{Layer, Preset};
use std::sync::Arc;
use training::{Device, Model};

/// Values from 0 to 1, the same every time.
fn pixels(count: usize) -> Vec<f32> {
    (0..count).map(|at| (at * 7919 % 256) as f32 / 255.0).collect()
}

fn agree(model: &Model, bytes: &[u8]) {
    let trained = Arc::new(Trained::read(bytes).unwrap());
    assert_eq!(trained.network(), model.network());
    let count = model.network().input.iter().product();
    let burn = pollster::block_on(model.layer_outputs(pixels(count))).unwrap();
    let ours = Forward::new(&trained, pixels(count)).unwrap().finish().unwrap();
    assert_eq!(ours.len(), burn.len() + 1);
    for (at, (ours, burn)) in ours.iter().skip(1).zip(&burn).enumerate() {
        assert_eq!(ours.values().len(), burn.len(), "layer {at}");
        for (a, b) in ours.values().iter().zip(burn) {
            assert!((a - b).abs() <= 3e-5 * (1.0 + a.abs()), "layer {at}: inference {a}, burn {b}");
        }
    }
}

#[test]
fn every_layer_of_every_network_agrees() {
    let presets = Preset::ALL.map(Preset::sequential);
    for network in presets.into_iter().chain(Layer::tours(&[19, 17, 2], 3)) {
        let model = Model::new(&Device::cpu(), &network, 7).unwrap();
        agree(&model, &pollster::block_on(model.save()).unwrap());
    }
}

#[test]
fn the_example_agrees() {
    let bytes = include_bytes!("../../../web/networks/small.safetensors");
    agree(&Model::load(&Device::cpu(), bytes).unwrap(), bytes);
}
