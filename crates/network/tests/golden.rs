//! Shapes and parameter counts agree with Keras (tests/golden/networks.json).
// Clippy knows tests by their attribute, not the helpers beside them.
#![allow(clippy::unwrap_used, clippy::panic)]

use network::{Preset, Sequential, parse_layer};

#[test]
fn every_stack_has_the_shapes_and_counts_of_keras() {
    let golden = golden::json("networks.json").unwrap();
    let networks = golden.as_object().unwrap();
    assert_eq!(networks.len(), 6);
    for (name, expected) in networks {
        let input: Vec<usize> = serde_json::from_value(expected["input"].clone()).unwrap();
        let layers = expected["layers"].as_array().unwrap();
        let stack = Sequential {
            input,
            layers: layers.iter().map(|layer| parse_layer(layer["keras"].as_str().unwrap()).unwrap()).collect(),
        };
        let shapes = stack.shapes().unwrap();
        let params = stack.layer_params().unwrap();
        for (i, layer) in layers.iter().enumerate() {
            let output: Vec<usize> = serde_json::from_value(layer["output"].clone()).unwrap();
            assert_eq!(shapes[i], output, "{name}, layer {i}");
            assert_eq!(params[i].total() as u64, layer["params"].as_u64().unwrap(), "{name}, layer {i}");
        }
        assert_eq!(stack.params().unwrap().total() as u64, expected["params"].as_u64().unwrap(), "{name}");
        if let Some(preset) = Preset::from_name(name) {
            assert_eq!(preset.sequential(), stack, "{name}");
        }
    }
}
