//! The same layer as a SciPy and a Keras program. `**` marks what follows the controls.

use super::{Channel, Layer};
use crate::i18n::in_code;
use crate::rooms::shared::filter::code::array;
use ops::Grid;

/// One map with `scipy.signal.correlate2d`, channel by channel. Its `same` is Keras', for even kernels too.
#[must_use]
pub fn scipy(layer: &Layer, map: usize) -> String {
    let bias = layer.bias.get(map).copied().unwrap_or(0.0);
    let mut code = "import numpy as np\nfrom scipy.signal import correlate2d\n\n".to_owned() + &image(layer);
    for channel in Channel::ALL {
        let weights = layer.weights(map, channel).map_or_else(String::new, array);
        code += &format!("K_{} = {weights}\n", channel.letter());
    }
    code += &format!("b = **{}**\n\n", in_code(bias));
    code + &format!(
        "S = sum(\n    correlate2d(X, K, mode=**'{}'**)\n    for X, K in [(R, K_R), (G, K_G), (B, K_B)]) + b\nprint(S)",
        layer.padding
    )
}

/// The whole layer as `keras.layers.Conv2D`, and one of its maps.
#[must_use]
pub fn keras(layer: &Layer, map: usize) -> String {
    let (height, width) = layer.size();
    let (down, right) = layer.kernel_size();
    let kernels: Vec<String> = layer
        .kernels
        .iter()
        .map(|layers| format!("    [{}]", layers.iter().map(nested).collect::<Vec<_>>().join(",\n     ")))
        .collect();
    let bias: Vec<String> = layer.bias.iter().map(|&bias| in_code(bias)).collect();
    format!(
        "import numpy as np\nimport keras\n\n{}I = np.stack([R, G, B], axis=-1)\n\
         # [kernel][channel][row][column]\nK = np.array([\n{}])\nb = np.array([{}])\n\n\
         layer = keras.layers.**Conv2D**(\n    **{}**, ({down}, {right}), padding=**'{}'**)\n\
         layer.build((None, {height}, {width}, 3))\n\
         layer.set_weights([\n    K.transpose(2, 3, 1, 0), b])\n\
         S = np.array(layer(I[None]))[0]\nprint(S[:, :, **{map}**])\nprint(layer.count_params())",
        image(layer),
        kernels.join(",\n"),
        bias.join(", "),
        layer.kernels.len(),
        layer.padding,
    )
}

/// The three channels.
fn image(layer: &Layer) -> String {
    Channel::ALL.map(|channel| format!("{} = {}\n", channel.letter(), array(channel.of(&layer.image)))).concat()
}

/// A list of lists on one line.
fn nested(grid: &Grid) -> String {
    let row = |row: &[f64]| row.iter().map(|&value| in_code(value)).collect::<Vec<_>>().join(", ");
    format!("[[{}]]", grid.rows().map(row).collect::<Vec<_>>().join("], ["))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_have_the_layers_numbers() {
        let layer = Layer::default();
        let scipy = scipy(&layer, 0);
        assert!(scipy.contains("b = **-1.0**") && scipy.contains("mode=**'valid'**"), "{scipy}");
        let keras = keras(&layer, 1);
        assert!(keras.contains("**2**, (3, 3)") && keras.contains("S[:, :, **1**]"), "{keras}");
        assert!(keras.contains("build((None, 5, 5, 3))") && keras.contains("b = np.array([-1.0, 0.0])"));
        assert!(!format!("{scipy}{keras}").contains("-0.0"));
    }
}
