//! Softmax, loss and gradient of the ten sums as a NumPy and a Keras program. `**` marks what follows the controls.

use super::scene::Decision;
use crate::i18n::in_code;

/// The sums, one on each line.
fn sums(decision: &Decision) -> String {
    decision.sums.iter().map(|sum| format!("    {},\n", in_code(*sum))).collect()
}

/// Written out in NumPy.
#[must_use]
pub fn numpy(decision: &Decision) -> String {
    format!(
        "import numpy as np\n\nz = np.array([\n{}])\ny = **{}**\n\ne = np.exp(z)\np = e / e.sum()\nL = -np.log(p[y])\n\
         g = p - np.eye(10)[y]\nprint(p)\nprint(L)\nprint(g)",
        sums(decision),
        decision.label
    )
}

/// With what Keras has for it.
#[must_use]
pub fn keras(decision: &Decision) -> String {
    format!(
        "import numpy as np\nimport keras\nfrom keras import ops\n\nkeras.config.set_floatx('float64')\nz = np.array([[\n{}]])\n\
         y = np.array([**{}**])\n\np = ops.softmax(z)\n\
         L = keras.losses.SparseCategoricalCrossentropy(\n    from_logits=True)\ng = p - ops.one_hot(y, 10, dtype='float64')\n\
         print(np.array(p))\nprint(float(L(y, z)))\nprint(np.array(g))",
        sums(decision),
        decision.label
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_have_the_sums_and_the_label() {
        let decision = Decision::of(&[-1.5, 2.0], 0.0, None, 1);
        for program in [numpy(&decision), keras(&decision)] {
            assert!(program.contains("    -1.5,\n    2.0,\n") && program.contains("**1**"), "{program}");
        }
    }
}
