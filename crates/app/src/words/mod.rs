//! What more than one part of the page says, from what it knows: pure, like [`crate::i18n`], on which it stands.

pub mod reasons;

use crate::i18n::{Texts, grouped};

/// A whole number with marks between thousands.
#[must_use]
pub fn count(value: usize, texts: Texts) -> String {
    grouped(value as u64, texts.locale())
}

/// As Python writes it: `(28, 28, 1)`, `(10,)`.
#[must_use]
pub fn shape_tuple(shape: &[usize]) -> String {
    let sides: Vec<String> = shape.iter().map(ToString::to_string).collect();
    format!("({}{})", sides.join(", "), if sides.len() == 1 { "," } else { "" })
}
