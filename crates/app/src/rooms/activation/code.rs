//! The same function as a NumPy and a Keras program. `**` marks what follows the controls.

use crate::rooms::shared::filter::code::array;
use ops::{Activation, Grid};

/// The function written out in NumPy; GELU needs SciPy's error function.
pub fn numpy(map: &Grid, function: Activation) -> String {
    let (import, formula) = match function {
        Activation::Relu => ("", "np.maximum(0, Z)"),
        Activation::LeakyRelu => ("", "np.where(Z < 0, 0.2 * Z, Z)"),
        Activation::Tanh => ("", "np.tanh(Z)"),
        Activation::Sigmoid => ("", "1 / (1 + np.exp(-Z))"),
        Activation::Elu => ("", "np.where(Z < 0, np.expm1(np.minimum(Z, 0)), Z)"),
        Activation::Gelu => ("from scipy.special import erf\n", "Z * (1 + erf(Z / np.sqrt(2))) / 2"),
        Activation::Softplus => ("", "np.logaddexp(0, Z)"),
        Activation::Linear | Activation::Softmax => ("", "Z"),
    };
    format!("import numpy as np\n{import}\nZ = {}\n\nS = **{formula}**\nprint(S)", array(map))
}

/// The layer that Keras has for it.
pub fn keras(map: &Grid, function: Activation) -> String {
    format!(
        "import numpy as np\nimport keras\n\nZ = {}\n\nlayer = keras.layers.Activation(\n    **'{}'**)\n\
         print(np.array(layer(Z)))",
        array(map),
        function.name()
    )
}

#[cfg(test)]
mod tests {
    use super::super::state::functions;
    use super::*;

    #[test]
    fn every_function_has_its_program() {
        let map = Grid::from_rows(&[[-1.5, 2.0]]).unwrap();
        for function in functions() {
            let numpy = numpy(&map, function);
            assert!(numpy.contains("[-1.5, 2.0]") && numpy.ends_with("print(S)"));
            assert!(keras(&map, function).contains(&format!("'{function}'")));
        }
        assert_eq!(numpy(&map, Activation::Gelu).matches("import").count(), 2);
    }
}
