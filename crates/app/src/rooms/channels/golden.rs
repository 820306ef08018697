//! The room's layer against Keras' own numbers: `tests/golden/operations.json`, the cases of one and of three channels.

use super::{Layer, Scene};
use ops::{Activation, Grid, Padding};
use serde_json::Value;

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn pair(value: &Value) -> (usize, usize) {
    let side = |place: usize| value[place].as_u64().unwrap() as usize;
    (side(0), side(1))
}

/// One channel of `[row][column][channel]`; zeros where the case has fewer channels.
fn channel(image: &Value, channel: usize) -> Grid {
    let cell = |row: usize, column: usize| image[row][column][channel].as_f64().unwrap_or(0.0);
    Grid::from_fn(list(image).len(), list(&image[0]).len(), cell).unwrap()
}

/// One layer of one kernel of `[row][column][channel][kernel]`, with the zeros that a dilation puts between.
fn weights(kernels: &Value, (down, right): (usize, usize), channel: usize, kernel: usize) -> Grid {
    let (height, width) = (list(kernels).len(), list(&kernels[0]).len());
    Grid::from_fn((height - 1) * down + 1, (width - 1) * right + 1, |row, column| {
        let at = (row % down == 0 && column % right == 0).then(|| &kernels[row / down][column / right]);
        at.and_then(|cell| cell[channel][kernel].as_f64()).unwrap_or(0.0)
    })
    .unwrap()
}

#[test]
fn every_map_is_what_keras_computes() {
    let cases = ::golden::operations().unwrap();
    let mut of_three = 0;
    let mut checked = 0;
    for (name, case) in cases.of("conv2d_layer") {
        let channels = list(&case["image"][0][0]).len();
        let padding: Padding = case["padding"].as_str().unwrap().parse().unwrap();
        let (down, right) = pair(&case["strides"]);
        // The room has no strides: of a valid output they keep every so many cells, of `same` they move the windows.
        if channels == 2 || (padding == Padding::Same && (down, right) != (1, 1)) {
            continue;
        }
        let dilation = pair(&case["dilation"]);
        let bias: Vec<f64> = list(&case["bias"]).iter().filter_map(Value::as_f64).collect();
        let layer = Layer {
            image: [0, 1, 2].map(|place| channel(&case["image"], place)),
            kernels: (0..bias.len())
                .map(|kernel| [0, 1, 2].map(|place| weights(&case["kernel"], dilation, place, kernel)))
                .collect(),
            bias,
            padding,
        };
        let scene = Scene::new(&layer).unwrap();
        let activation = case["activation"].as_str().map_or(Activation::Linear, |name| name.parse().unwrap());
        for (row, cells) in list(&case["result"]).iter().enumerate() {
            for (column, pixel) in list(cells).iter().enumerate() {
                for (map, wanted) in list(pixel).iter().enumerate() {
                    let at = (row * down, column * right);
                    let found = activation.at(scene.value(map, at)).unwrap();
                    assert!((found - wanted.as_f64().unwrap()).abs() < 1e-4, "{name}: {at:?} of map {map}");
                    let shares = scene.shares(map, at).iter().sum::<f64>() + scene.bias(map);
                    assert!((scene.value(map, at) - shares).abs() < 1e-9);
                    checked += 1;
                }
            }
        }
        of_three += usize::from(channels == 3);
    }
    assert!(of_three >= 2 && checked > 500, "{of_three} cases of three channels, {checked} cells");
}
