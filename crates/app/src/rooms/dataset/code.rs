//! The programs: the numbers under the lens with NumPy, and the set as Keras loads it.

use super::window::Window;

/// The window as NumPy divides it. `**` marks what follows the lens.
pub fn numpy(window: &Window) -> String {
    let width = window.size.1.max(1);
    let rows: Vec<String> = window
        .values
        .chunks(width)
        .map(|row| {
            let numbers: Vec<String> = row.iter().map(u8::to_string).collect();
            "[**".to_owned() + &numbers.join(", ") + "**]"
        })
        .collect();
    let mut program = "import numpy as np\n\nx = np.array([\n    ".to_owned();
    program.push_str(&rows.join(",\n    "));
    program.push_str("], dtype=np.uint8)\n\nprint(x.dtype, x.mean(), x.std())\nprint(x / 255)");
    program
}

/// The whole set as the notebook loads it. It downloads about 30 MB.
pub const KERAS: &str = "\
import numpy as np
from keras.datasets import fashion_mnist

full, test = fashion_mnist.load_data()
X_train_full, y_train_full = full
X_test, y_test = test
print(X_train_full.shape, X_train_full.dtype)
print(np.bincount(y_train_full))
print((X_train_full == 0).mean())

X_valid, X_train = np.split(X_train_full, [5000])
print(len(X_train), len(X_valid), len(X_test))

for X in X_train_full, X_train_full / 255:
    print(X.mean(), X.std())";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_written_row_by_row() {
        let window = Window { first: (3, 4), size: (2, 3), values: vec![0, 1, 255, 7, 8, 9] };
        let program = numpy(&window);
        assert!(program.contains("x = np.array([\n    [**0, 1, 255**],\n    [**7, 8, 9**]], dtype=np.uint8)"));
    }
}
