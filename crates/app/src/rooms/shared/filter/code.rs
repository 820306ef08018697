//! The same filter as a SciPy and a Keras program. `**` marks what follows the controls.

use super::FilterState;
use crate::i18n::in_code;
use ops::{Border, Grid, Pad};

/// `scipy.signal.correlate2d` or `convolve2d`. What SciPy's own modes do not cover is padded by hand first.
#[must_use]
pub fn scipy(input: &Grid, state: &FilterState) -> String {
    let filter = &state.filter;
    let function = if filter.flip { "convolve2d" } else { "correlate2d" };
    let by_mode = match (filter.pad, filter.border) {
        (Pad::Valid | Pad::Same | Pad::Full, Border::Zero) => filter.strides == (1, 1) && filter.dilation == (1, 1),
        (Pad::Valid, _) => filter.strides == (1, 1) && filter.dilation == (1, 1),
        _ => false,
    };
    let mut code = format!(
        "import numpy as np\nfrom scipy.signal import **{function}**\n\nI = {}\nK = {}\n\n",
        array(input),
        array(&state.kernel)
    );
    if by_mode {
        code += &format!("S = {function}(I, K,\n    mode=**'{}'**)\nprint(S)", filter.pad);
        return code;
    }
    code += &dilated(state);
    code += &padded(input, state);
    let (down, right) = filter.strides;
    let steps = if filter.strides == (1, 1) { String::new() } else { format!("\nS = S[**::{down}, ::{right}**]") };
    code + &format!("S = {function}(I, K, mode='valid'){steps}\nprint(S)")
}

/// A `Conv2D` layer with the kernel as its weights. The layer correlates; what its own padding does not cover is padded
/// by hand first.
#[must_use]
pub fn keras(input: &Grid, state: &FilterState) -> String {
    let filter = &state.filter;
    let own_padding = match filter.pad {
        Pad::Valid => true,
        Pad::Same => filter.border == Border::Zero && !filter.flip,
        Pad::Full | Pad::Number(_) => false,
    };
    // Keras refuses a layer that both strides and dilates.
    let own_dilation = filter.strides == (1, 1) || filter.dilation == (1, 1);
    let mut code = format!("import numpy as np\nimport keras\n\nI = {}\nK = {}\n", array(input), array(&state.kernel));
    if filter.flip {
        code += "K = K[**::-1, ::-1**]\n";
    }
    code += "\n";
    if !own_dilation {
        code += &dilated(state);
    }
    if !own_padding {
        code += &padded(input, state);
    }
    let mut options = String::new();
    if filter.strides != (1, 1) {
        options += &format!("    strides=**{:?}**,\n", filter.strides);
    }
    if own_dilation && filter.dilation != (1, 1) {
        options += &format!("    dilation_rate=**{:?}**,\n", filter.dilation);
    }
    let padding = if own_padding && filter.pad == Pad::Same { "same" } else { "valid" };
    code + &format!(
        "layer = keras.layers.**Conv2D**(\n    1, K.shape,\n{options}    padding=**'{padding}'**,\n    use_bias=False)\n\
         x = I[None, :, :, None]\nlayer.build(x.shape)\nlayer.set_weights(\n    [K[:, :, None, None]])\n\
         print(np.array(layer(x))[0, :, :, 0])"
    )
}

/// A NumPy array, a row on each line.
#[must_use]
pub fn array(grid: &Grid) -> String {
    let rows: Vec<String> = grid
        .rows()
        .map(|row| format!("[{}]", row.iter().map(|&value| in_code(value)).collect::<Vec<_>>().join(", ")))
        .collect();
    format!("np.array([\n    {}])", rows.join(",\n    "))
}

/// The kernel with zeros between its weights; nothing without dilation.
fn dilated(state: &FilterState) -> String {
    let (down, right) = state.filter.dilation;
    if (down, right) == (1, 1) {
        return String::new();
    }
    let span = |size: usize, dilation: usize| (size - 1) * dilation + 1;
    let (height, width) = (span(state.kernel.height(), down), span(state.kernel.width(), right));
    format!("W = np.zeros(({height}, {width}))\nW[**::{down}, ::{right}**] = K\nK = W\n")
}

/// The image padded by hand; nothing without padding.
fn padded(input: &Grid, state: &FilterState) -> String {
    let kernel = (state.kernel.height(), state.kernel.width());
    let Ok((down, right)) = state.filter.axes((input.height(), input.width()), kernel) else { return String::new() };
    if (down.before, down.after, right.before, right.after) == (0, 0, 0, 0) {
        return String::new();
    }
    let mode = state.filter.border.numpy();
    format!(
        "I = np.pad(I, **(({}, {}), ({}, {}))**,\n    mode=**'{mode}'**)\n",
        down.before, down.after, right.before, right.after
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use ops::Filter2d;

    fn both(filter: Filter2d) -> (String, String) {
        let state = FilterState::notebook(filter);
        (scipy(&state.source.image, &state), keras(&state.source.image, &state))
    }

    #[test]
    fn modes_that_the_libraries_have_are_left_to_them() {
        let (scipy, keras) = both(Filter2d { pad: Pad::Same, ..Filter2d::default() });
        assert!(scipy.contains("correlate2d(I, K,\n    mode=**'same'**)") && !scipy.contains("np.pad"));
        assert!(keras.contains("padding=**'same'**") && !keras.contains("np.pad"));
    }

    #[test]
    fn what_they_have_not_is_padded_by_hand() {
        let (scipy, keras) = both(Filter2d { pad: Pad::Same, border: Border::Reflect, ..Filter2d::default() });
        for code in [scipy, keras] {
            assert!(code.contains("np.pad(I, **((1, 1), (1, 1))**,\n    mode=**'reflect'**)"), "{code}");
        }
        let (_, keras) = both(Filter2d { pad: Pad::Full, flip: true, ..Filter2d::default() });
        assert!(keras.contains("((2, 2), (2, 2))") && keras.contains("K[**::-1, ::-1**]"));
    }

    #[test]
    fn keras_is_not_asked_to_stride_and_dilate_at_once() {
        let (scipy, keras) = both(Filter2d { strides: (2, 1), dilation: (1, 2), ..Filter2d::default() });
        assert!(scipy.contains("S[**::2, ::1**]") && scipy.contains("np.zeros((3, 5))"));
        assert!(keras.contains("strides=**(2, 1)**") && !keras.contains("dilation_rate"));
    }
}
