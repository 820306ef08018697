use ops::{Activation, Cell, PoolKind, Term};

/// What one cell of a layer is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// How it comes about, before the activation.
    pub reason: Reason,
    /// The value before the activation, computed anew from the numbers in `reason`.
    pub before: f64,
    /// The function applied last.
    pub activation: Activation,
    /// The value as the layer gives it.
    pub value: f64,
}

/// How a value comes about.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// A convolution: products under a window, channel by channel, and the bias.
    Window {
        /// One for each input channel.
        channels: Vec<Channel>,
        /// Added at last.
        bias: f64,
    },
    /// A pooling window.
    Pool {
        /// What is kept.
        kind: PoolKind,
        /// All its cells; the winner's weight is 1, or each has its share of the mean.
        terms: Vec<Term>,
        /// The cell with the largest value.
        winner: Cell,
    },
    /// A dense unit: products with every input, and the bias.
    Inputs {
        /// All products, the one that weighs most first.
        products: Vec<Product>,
        /// Added at last.
        bias: f64,
    },
    /// The mean of a whole map.
    Mean {
        /// Of all its cells.
        sum: f64,
        /// How many.
        count: usize,
    },
    /// `gamma * (x - mean) / sqrt(variance + epsilon) + beta`.
    #[allow(missing_docs)]
    Norm { x: f64, mean: f64, variance: f64, epsilon: f64, gamma: f64, beta: f64 },
    /// One value, made smaller where it is negative.
    Leak {
        /// The value.
        x: f64,
        /// What it is multiplied by: 1 where it is not negative.
        slope: f64,
    },
    /// The value of one cell as it is: flattened, left alone by dropout, or handed to the activation.
    Same {
        /// Where it was.
        cell: Cell,
        /// In which channel.
        channel: usize,
        /// The value.
        x: f64,
    },
}

/// One input channel's part of a convolution.
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// From 0.
    pub channel: usize,
    /// Its products, in the order the window is read.
    pub terms: Vec<Term>,
    /// The sum of its products.
    pub sum: f64,
}

/// One input's part of a dense unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Product {
    /// Which input, from 0.
    pub input: usize,
    /// Its value.
    pub value: f64,
    /// Its weight.
    pub weight: f64,
}

impl Product {
    /// What it adds.
    #[must_use]
    pub fn product(self) -> f64 {
        self.value * self.weight
    }
}
