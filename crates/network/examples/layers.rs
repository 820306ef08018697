//! Prints every case of [`Layer::examples`], one a line, for `tests/golden/layers.py`.

use network::Layer;

fn main() {
    for example in Layer::examples() {
        println!("{}", serde_json::json!({ "input": example.input, "layer": example.layer.to_keras() }));
    }
}
