//! What the figures show: the ten sums of the last layer with the products that they are made of, and what becomes of
//! them: probabilities, a loss, and its gradient.

use crate::rooms::shared::trained::ranking;
use inference::{Level, Product, Reason, Trained, cross_entropy, probabilities};
use ops::Cell;
use std::sync::Arc;

/// Classes to decide between.
pub const CLASSES: usize = 10;
/// Products of a sum that are shown one by one.
pub const HEAVIEST: usize = 4;

/// One of the ten sums: products with every number of the row, and a bias.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The products that weigh most, the largest first.
    pub heavy: Vec<Product>,
    /// How many others there are, and what they sum to.
    pub rest: (usize, f64),
    /// Added at last.
    pub bias: f64,
    /// All of it.
    pub sum: f64,
}

/// What the network makes of one image, up to the ten sums.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The last maps.
    pub maps: Arc<Level>,
    /// Their numbers in a row.
    pub row: Arc<Level>,
    /// One for each class.
    pub units: Vec<Unit>,
}

impl Scene {
    /// The end of a network that flattens its maps and ends with one dense layer of ten units; `None` of any other.
    #[must_use]
    pub fn of(trained: &Trained, levels: &[Level]) -> Option<Self> {
        let [.., maps, row, _] = levels else { return None };
        let last = levels.len() - 1;
        let unit = |class: usize| {
            let found = trained.explain(levels, last, (0, class), 0)?;
            let Reason::Inputs { products, bias } = found.reason else { return None };
            let (heavy, others) = products.split_at(HEAVIEST.min(products.len()));
            let rest = (others.len(), others.iter().map(|product| product.product()).sum());
            Some(Unit { heavy: heavy.to_vec(), rest, bias, sum: found.before })
        };
        let units: Vec<Unit> = (0..CLASSES).map(unit).collect::<Option<_>>()?;
        let (rows, columns, channels) = maps.sides();
        let flattened = row.shape() == [rows * columns * channels];
        flattened.then(|| Self { maps: Arc::new(maps.clone()), row: Arc::new(row.clone()), units })
    }

    /// The ten sums.
    #[must_use]
    pub fn sums(&self) -> Vec<f64> {
        self.units.iter().map(|unit| unit.sum).collect()
    }

    /// The class that the network says.
    #[must_use]
    pub fn winner(&self) -> usize {
        best(&self.sums())
    }

    /// Where a number of the row stood: its map, its row and its column.
    #[must_use]
    pub fn place(&self, input: usize) -> (usize, Cell) {
        let (_, columns, channels) = self.maps.sides();
        let (channels, columns) = (channels.max(1), columns.max(1));
        let place = input / channels;
        (input % channels, Cell::new(place / columns, place % columns))
    }
}

/// The class of the largest number, the first of equals.
#[must_use]
pub fn best(values: &[f64]) -> usize {
    ranking(values).first().map_or(0, |best| best.0)
}

/// What becomes of ten sums.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The sums, with what was added.
    pub sums: Vec<f64>,
    /// `e` to the power of each.
    pub powers: Vec<f64>,
    /// Their sum.
    pub total: f64,
    /// Softmax.
    pub probabilities: Vec<f64>,
    /// The true class.
    pub label: usize,
    /// `-ln` of its probability.
    pub loss: f64,
    /// The gradient of the loss at each sum: `p - y`.
    pub gradient: Vec<f64>,
}

impl Decision {
    /// Softmax, loss and gradient of the sums, after `add` was added to one of them, or to all.
    #[must_use]
    pub fn of(sums: &[f64], add: f64, to: Option<usize>, label: usize) -> Self {
        let lifted = |(class, sum): (usize, &f64)| if to.is_none_or(|to| to == class) { sum + add } else { *sum };
        let sums: Vec<f64> = sums.iter().enumerate().map(lifted).collect();
        let powers: Vec<f64> = sums.iter().map(|sum| sum.exp()).collect();
        let (loss, gradient) = cross_entropy(&sums, label);
        Self { total: powers.iter().sum(), powers, probabilities: probabilities(&sums), label, loss, gradient, sums }
    }

    /// The class with the largest probability.
    #[must_use]
    pub fn best(&self) -> usize {
        best(&self.sums)
    }

    /// The label whose loss would be the largest: that of the least sum.
    #[must_use]
    pub fn dearest(&self) -> usize {
        best(&self.sums.iter().map(|sum| -sum).collect::<Vec<_>>())
    }

    /// 1 for the true class, 0 elsewhere.
    #[must_use]
    pub fn target(&self, class: usize) -> f64 {
        f64::from(u8::from(class == self.label))
    }

    /// The class that is pushed down most, and by how much.
    #[must_use]
    pub fn most_pushed_down(&self) -> (usize, f64) {
        let class = best(&self.gradient);
        (class, self.gradient.get(class).copied().unwrap_or_default())
    }
}
