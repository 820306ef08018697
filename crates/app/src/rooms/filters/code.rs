//! What the magnifier reads, as a SciPy and a Keras program.

use super::magnifier::Reading;
use crate::i18n::in_code;
use ops::Grid;

/// `correlate2d` of the pixels under the magnifier with K, and with K transposed where both see the same window.
/// `**` marks what follows the controls.
#[must_use]
pub fn scipy(reading: &Reading, kernel: &Grid) -> String {
    let start = "import numpy as np\nfrom scipy import signal\n\n";
    let arrays = arrays(reading, kernel);
    if square(kernel) {
        return format!(
            "{start}{arrays}\na = signal.correlate2d(\n    image, K, mode='valid').item()\nb = signal.correlate2d(\n    image, K.T, mode='valid').item()\nprint(b, a + b, np.hypot(a, b))\nprint(a)"
        );
    }
    let name = name(reading, kernel);
    format!("{start}{arrays}\na = signal.correlate2d(\n    image, {name}, mode='valid').item()\nprint(a)")
}

/// A `Conv2D` layer with K and its transpose as its filters; with one of them where their windows differ.
#[must_use]
pub fn keras(reading: &Reading, kernel: &Grid) -> String {
    let (height, width) = reading.size;
    let (count, filters) =
        if square(kernel) { (2, "[K, K.T]".to_owned()) } else { (1, format!("[{}]", name(reading, kernel))) };
    format!(
        "import numpy as np\nimport keras\n\n{}\nlayer = keras.layers.Conv2D(\n    filters={count}, kernel_size=**({height}, {width})**,\n    use_bias=False)\nx = image.reshape(1, {height}, {width}, 1)\nlayer.build(x.shape)\nkernel = np.stack({filters}, axis=-1)\nlayer.set_weights(\n    [kernel[:, :, None, :]])\ny = np.array(layer(x)).ravel()\nprint(y[1:])\nprint(y[:1])",
        arrays(reading, kernel)
    )
}

/// Whether K and its transpose see the same window.
fn square(kernel: &Grid) -> bool {
    kernel.height() == kernel.width()
}

fn name(reading: &Reading, kernel: &Grid) -> &'static str {
    if reading.size == (kernel.height(), kernel.width()) { "K" } else { "K.T" }
}

fn arrays(reading: &Reading, kernel: &Grid) -> String {
    let window = reading.window();
    format!(
        "image = np.array({})\nK = np.array({})\n",
        list(window.iter().map(Vec::as_slice), true),
        list(kernel.rows(), false)
    )
}

/// Rows of numbers as a nested Python list.
fn list<'a>(rows: impl Iterator<Item = &'a [f64]>, marked: bool) -> String {
    let mark = if marked { "**" } else { "" };
    let row = |row: &[f64]| row.iter().map(|&value| in_code(value)).collect::<Vec<_>>().join(", ");
    let rows: Vec<String> = rows.map(|values| format!("[{mark}{}{mark}]", row(values))).collect();
    format!("[\n    {}]", rows.join(",\n    "))
}

#[cfg(test)]
mod tests {
    use super::super::presets::Preset;
    use super::*;

    fn reading(kernel: &Grid, across: bool) -> Reading {
        let plane = Grid::from_fn(9, 9, |row, column| (row * 9 + column) as f32 / 100.0).unwrap();
        Reading::of(&plane, kernel, (4, 4), across)
    }

    #[test]
    fn a_square_kernel_gives_all_four_numbers() {
        let kernel = Preset::Sobel.kernel();
        let code = scipy(&reading(&kernel, false), &kernel);
        assert!(code.contains("[**0.3, 0.31, 0.32**]") && code.contains("[2.0, 0.0, -2.0]"), "{code}");
        assert!(code.contains("K.T") && code.contains("np.hypot(a, b)"));
        assert!(keras(&reading(&kernel, false), &kernel).contains("np.stack([K, K.T], axis=-1)"));
    }

    #[test]
    fn a_row_and_its_transpose_see_different_windows() {
        let kernel = Grid::from([[1.0, -1.0]]);
        assert!(scipy(&reading(&kernel, false), &kernel).contains("image, K, mode"));
        assert!(scipy(&reading(&kernel, true), &kernel).contains("image, K.T, mode"));
        assert!(keras(&reading(&kernel, true), &kernel).contains("kernel_size=**(2, 1)**"));
    }
}
