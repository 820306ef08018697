//! The same operation as a NumPy and a Keras program, following every control.

use super::state::State;
use crate::i18n::in_code;

/// `np.correlate` or `np.convolve`. `**` marks what follows the controls.
#[must_use]
pub fn numpy(state: &State) -> String {
    let function = if state.flip { "convolve" } else { "correlate" };
    format!(
        "import numpy as np\n\nx = np.array({})\nw = np.array({})\n\ny = np.**{function}**(x, w,\n    mode=**'{}'**)\nprint(y)",
        list(&state.x),
        list(&state.w),
        state.mode.name(),
    )
}

/// A `Conv1D` layer with `w` as its kernel. The layer correlates; its input is padded as this mode pads it.
#[must_use]
pub fn keras(state: &State) -> String {
    let (before, after) =
        state.filter().axis(state.x.len(), state.w.len()).map_or((0, 0), |axis| (axis.before, axis.after));
    let kernel = if state.flip { "w**[::-1]**" } else { "w" };
    format!(
        "import numpy as np\nimport keras\n\nx = np.array({})\nw = np.array({})\n\nlayer = keras.layers.**Conv1D**(\n    filters=1, kernel_size={},\n    use_bias=False)\nx = np.pad(x, **({before}, {after})**)\nx = x.reshape(1, -1, 1)\nlayer.build(x.shape)\nkernel = {kernel}\nlayer.set_weights(\n    [kernel.reshape(-1, 1, 1)])\nprint(np.array(layer(x)).ravel())",
        list(&state.x),
        list(&state.w),
        state.w.len(),
    )
}

/// A Python list, broken into lines of four.
fn list(values: &[f64]) -> String {
    let rows: Vec<String> =
        values.chunks(4).map(|row| row.iter().map(|&value| in_code(value)).collect::<Vec<_>>().join(", ")).collect();
    format!("[\n    {}]", rows.join(",\n    "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ops::Mode;

    #[test]
    fn numpy_follows_mode_and_flip() {
        let code = numpy(&State { mode: Mode::Same, flip: true, ..State::default() });
        assert!(code.contains("np.**convolve**(x, w,") && code.contains("mode=**'same'**"));
        assert!(code.contains("-2.0, 1.5, -0.1]"));
    }

    #[test]
    fn keras_pads_as_the_mode_does() {
        assert!(keras(&State::default()).contains("(6, 6)"));
        assert!(keras(&State { mode: Mode::Valid, ..State::default() }).contains("(0, 0)"));
        let same = State { mode: Mode::Same, w: vec![1.0; 4], ..State::default() };
        let axis = same.filter().axis(7, 4).unwrap();
        assert!(keras(&same).contains(&format!("({}, {})", axis.before, axis.after)));
    }
}
