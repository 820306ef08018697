//! The same pooling as a NumPy and a Keras program. `**` marks what follows the controls.

use crate::rooms::shared::filter::code::array;
use crate::rooms::shared::map::MapScene;
use ops::{Operation, Pad, Pool2d, PoolKind};

/// Windows by `reshape` where they tile the map, and by `sliding_window_view` otherwise.
pub fn numpy(scene: &MapScene) -> String {
    let Operation::Pool(pool) = scene.operation else { return String::new() };
    let (down, right) = scene.axes;
    let ((high, wide), (step_down, step_right)) = (pool.pool_size, pool.strides);
    let padded = down.before + down.after + right.before + right.after > 0;
    let tiles = pool.strides == pool.pool_size
        && !padded
        && down.output * high == down.input
        && right.output * wide == right.input;
    let map = array(&scene.input);
    if tiles {
        let method = if pool.kind == PoolKind::Max { "max" } else { "mean" };
        return format!(
            "import numpy as np\n\nI = {map}\n\nW = I.reshape(\n    **{}, {high}, {}, {wide}**)\nS = W.**{method}**(axis=(1, 3))\nprint(S)",
            down.output, right.output
        );
    }
    let mut code =
        format!("import numpy as np\nfrom numpy.lib.stride_tricks import (\n    sliding_window_view)\n\nI = {map}\n\n");
    if padded {
        // What can neither win nor count.
        let nothing = if pool.kind == PoolKind::Max { "-np.inf" } else { "np.nan" };
        code += &format!(
            "I = np.pad(I, **(({}, {}), ({}, {}))**,\n    constant_values=**{nothing}**)\n",
            down.before, down.after, right.before, right.after
        );
    }
    let function = if pool.kind == PoolKind::Max { "np.max" } else { "np.nanmean" };
    code + &format!(
        "W = sliding_window_view(I, **({high}, {wide})**)\nW = W[**::{step_down}, ::{step_right}**]\nS = **{function}**(W, axis=(2, 3))\nprint(S)"
    )
}

/// The layer that Keras has for it.
pub fn keras(scene: &MapScene) -> String {
    let Operation::Pool(pool) = scene.operation else { return String::new() };
    let layer = if pool.kind == PoolKind::Max { "MaxPooling2D" } else { "AveragePooling2D" };
    let Pool2d { pool_size: (high, wide), strides: (down, right), .. } = pool;
    let strides =
        if pool.strides == pool.pool_size { String::new() } else { format!("    strides=**({down}, {right})**,\n") };
    let padding = if pool.padding == Pad::Same { "same" } else { "valid" };
    format!(
        "import numpy as np\nimport keras\n\nI = {}\n\nlayer = keras.layers.**{layer}**(\n    pool_size=**({high}, {wide})**,\n\
         {strides}    padding=**'{padding}'**)\nx = I[None, :, :, None]\nprint(np.array(layer(x))[0, :, :, 0])",
        array(&scene.input)
    )
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;
    use crate::rooms::shared::map::MapState as _;

    fn with(pool: Pool2d) -> MapScene {
        State { pool, ..State::default() }.scene().unwrap()
    }

    #[test]
    fn windows_that_tile_the_map_are_reshaped() {
        let plain = Pool2d::new(PoolKind::Max, (2, 3));
        assert!(numpy(&with(plain)).contains("reshape(\n    **3, 2, 2, 3**)"));
        // 6 is no multiple of 4, and overlapping windows do not tile.
        assert!(numpy(&with(Pool2d::new(PoolKind::Max, (4, 4)))).contains("sliding_window_view"));
        assert!(numpy(&with(Pool2d { strides: (1, 1), ..plain })).contains("::1, ::1"));
    }

    #[test]
    fn padding_neither_wins_nor_counts() {
        let same = Pool2d { strides: (1, 1), padding: Pad::Same, ..Pool2d::new(PoolKind::Max, (2, 2)) };
        assert!(numpy(&with(same)).contains("((0, 1), (0, 1))") && numpy(&with(same)).contains("-np.inf"));
        assert!(numpy(&with(Pool2d { kind: PoolKind::Average, ..same })).contains("np.nanmean"));
        assert!(keras(&with(same)).contains("strides=**(1, 1)**") && keras(&with(same)).contains("'same'"));
    }
}
