use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// Numbers that look like chance and are the same every time.
#[derive(Debug)]
pub(crate) struct Chance(ChaCha8Rng);

/// What numbers are like.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Values {
    /// Small whole numbers: many are 0, and many are equal.
    Whole,
    /// Three decimals, both signs.
    Fine,
    /// From very small to as large as the page takes.
    Wide,
}

impl Values {
    pub(crate) const ALL: [Self; 3] = [Self::Whole, Self::Fine, Self::Wide];
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A whole number from `least` to `most`.
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        self.0.random_range(least..=most)
    }

    /// One of several.
    pub(crate) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.between(0, of.len() - 1)]
    }

    fn value(&mut self, values: Values) -> f64 {
        let thousandths = self.0.random_range(-9999_i32..=9999);
        match values {
            Values::Whole => f64::from(thousandths % 4),
            Values::Fine => f64::from(thousandths) / 1000.0,
            // Read as it is written, not multiplied: no digits that nobody would type.
            Values::Wide => format!("{thousandths}e{}", self.one(&[-9, -3, 0, 2])).parse().unwrap_or(0.0),
        }
    }

    /// Numbers as an address has them.
    pub(crate) fn row(&mut self, length: usize, values: Values) -> String {
        (0..length).map(|_| self.value(values).to_string()).collect::<Vec<_>>().join(",")
    }

    /// A grid as an address has it.
    pub(crate) fn grid(&mut self, height: usize, width: usize, values: Values) -> String {
        (0..height).map(|_| self.row(width, values)).collect::<Vec<_>>().join(";")
    }
}
