//! Operators and what they bind.

use super::error::Answer;
use super::parser::Parser;
use super::tree::{Id, Kind};

/// Operators of two operands by how tightly they bind, loosest first.
const LEVELS: [&[&str]; 9] = [
    &["or"],
    &["and"],
    &[],
    &["<", ">", "<=", ">=", "==", "!=", "in", "not in", "is", "is not"],
    &["|"],
    &["^"],
    &["&"],
    &["<<", ">>"],
    &["+", "-"],
];
const NOT: usize = 2;
pub(super) const COMPARISON: usize = 3;
const PRODUCT: usize = 9;
const SIGN: usize = 10;

impl<'a> Parser<'a> {
    /// The operator here, its level and its tokens.
    fn operator(&self) -> Option<(&'a str, usize, usize)> {
        let (word, width) = match (self.word(0), self.word(1)) {
            ("not", "in") => ("not in", 2),
            ("is", "not") => ("is not", 2),
            ("", _) => return None,
            (word, _) => (word, 1),
        };
        let level = if matches!(word, "*" | "/" | "//" | "%" | "@") {
            PRODUCT
        } else {
            LEVELS.iter().position(|level| level.contains(&word))?
        };
        Some((word, level, width))
    }

    /// An expression of operators that bind at least this tightly.
    pub(super) fn binary(&mut self, least: usize) -> Answer<Id> {
        self.deeper()?;
        let from = self.at;
        let mut left = self.unary(least)?;
        while let Some((operator, level, width)) = self.operator().filter(|(_, level, _)| *level >= least) {
            self.at += width;
            let right = self.binary(level + 1)?;
            // `a < b < c` is `a < b and b < c`.
            let chained = match self.nodes.get(left).map(|node| &node.kind) {
                Some(Kind::Binary(before, _, middle)) if level == COMPARISON && is_comparison(before) => Some(*middle),
                _ => None,
            };
            let bare = self.nodes.get(left).is_some_and(|node| self.token_starts(from, node.start));
            left = match chained.filter(|_| bare) {
                Some(middle) => {
                    let next = self.node(from, Kind::Binary(operator, middle, right));
                    self.node(from, Kind::Binary("and", left, next))
                }
                None => self.node(from, Kind::Binary(operator, left, right)),
            };
        }
        self.depth -= 1;
        Ok(left)
    }

    fn token_starts(&self, token: usize, byte: usize) -> bool {
        self.tokens.get(token).is_some_and(|token| token.start == byte)
    }

    fn unary(&mut self, least: usize) -> Answer<Id> {
        let from = self.at;
        match self.word(0) {
            "not" if least <= NOT => {
                self.at += 1;
                let value = self.binary(NOT)?;
                Ok(self.node(from, Kind::Unary("not", value)))
            }
            "await" => {
                self.at += 1;
                let value = self.binary(SIGN)?;
                Ok(self.node(from, Kind::Opaque(vec![value])))
            }
            sign @ ("-" | "+" | "~") => {
                self.at += 1;
                let value = self.binary(SIGN)?;
                Ok(self.node(from, Kind::Unary(sign, value)))
            }
            _ => {
                let value = self.primary()?;
                if self.eat("**") {
                    let exponent = self.binary(SIGN)?;
                    return Ok(self.node(from, Kind::Binary("**", value, exponent)));
                }
                Ok(value)
            }
        }
    }
}

fn is_comparison(operator: &str) -> bool {
    LEVELS.get(COMPARISON).is_some_and(|level| level.contains(&operator))
}
