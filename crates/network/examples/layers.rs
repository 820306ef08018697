//! Prints every case of [`Layer::examples`], one a line, for `tests/golden/layers.py`.

#![allow(clippy::print_stdout)]

use network::Layer;

fn main() {
    for example in Layer::examples() {
        println!("{}", serde_json::json!({ "input": example.input, "layer": example.layer.to_keras() }));
    }
}
