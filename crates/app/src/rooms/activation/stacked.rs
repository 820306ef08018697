//! Two layers of one unit each, one after the other, with a function between them.

use ops::Activation;

/// A layer of one unit: `weight · x + bias`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    pub(super) weight: f64,
    pub(super) bias: f64,
}

/// The layer that reads `x`.
pub(super) const FIRST: Unit = Unit { weight: 2.0, bias: -1.0 };
/// The layer that reads what the function made of the first one's number.
pub(super) const SECOND: Unit = Unit { weight: -1.0, bias: 2.0 };
/// The numbers that go in.
pub(super) const INPUTS: [f64; 5] = [-2.0, -1.0, 0.0, 1.0, 2.0];

impl Unit {
    /// What it makes of `x`.
    pub(super) fn at(self, x: f64) -> f64 {
        self.weight * x + self.bias
    }

    /// The one layer that does what both do where nothing stands between them:
    /// `v · (w · x + b) + c = (v · w) · x + (v · b + c)`.
    pub(super) fn after(self, first: Self) -> Self {
        Self { weight: self.weight * first.weight, bias: self.at(first.bias) }
    }
}

/// What the function makes of the first layer's number.
pub(super) fn between(function: Activation, x: f64) -> f64 {
    let y = FIRST.at(x);
    function.at(y).unwrap_or(y)
}

/// Whether both layers with this function between them do what one layer could.
pub(super) fn collapses(function: Activation) -> bool {
    let one = SECOND.after(FIRST);
    INPUTS.iter().all(|&x| (SECOND.at(between(function, x)) - one.at(x)).abs() < 1e-9)
}

#[cfg(test)]
mod tests {
    use super::super::state::functions;
    use super::*;

    #[test]
    fn only_a_straight_line_between_them_leaves_one_layer() {
        for function in functions() {
            assert_eq!(collapses(function), function == Activation::Linear, "{function}");
        }
    }

    #[test]
    fn relu_bends_the_line() {
        let z = INPUTS.map(|x| SECOND.at(between(Activation::Relu, x)));
        assert_eq!(z.to_vec(), [2.0, 2.0, 2.0, 1.0, -1.0]);
        assert_eq!(SECOND.after(FIRST), Unit { weight: -2.0, bias: 3.0 });
        assert_eq!(INPUTS.map(|x| SECOND.after(FIRST).at(x)).to_vec(), [7.0, 5.0, 3.0, 1.0, -1.0]);
    }
}
