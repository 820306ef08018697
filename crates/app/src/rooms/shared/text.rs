//! How values are written in an address, and read from one.

use crate::i18n::exact;
use crate::platform::numeral::parse;
use ops::Grid;

/// The most a number in an address may be: beyond it the figures say nothing.
pub const MOST: f64 = 1e6;

/// `0` or `1`.
#[must_use]
pub fn parse_flag(text: &str) -> Option<bool> {
    match text {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

/// Numbers with commas between: `0.1,-2`. `None` where one is no finite number or too large.
#[must_use]
pub fn parse_numbers(text: &str) -> Option<Vec<f64>> {
    text.split(',').map(|part| parse(part.trim()).filter(|value| value.abs() <= MOST)).collect()
}

/// As [`parse_numbers`] reads them.
#[must_use]
pub fn write_numbers(values: &[f64]) -> String {
    values.iter().map(|&value| exact(value)).collect::<Vec<_>>().join(",")
}

/// Rows of numbers with semicolons between, at most `most` by `most`: `1,0;0,1`.
#[must_use]
pub fn parse_grid(text: &str, most: usize) -> Option<Grid> {
    let rows: Vec<Vec<f64>> = text.split(';').map(parse_numbers).collect::<Option<_>>()?;
    Grid::from_rows(&rows).ok().filter(|grid| grid.height() <= most && grid.width() <= most)
}

/// As [`parse_grid`] reads it.
#[must_use]
pub fn write_grid(grid: &Grid) -> String {
    grid.rows().map(write_numbers).collect::<Vec<_>>().join(";")
}

/// One number for both axes, or height and width: `2` or `2,3`; each within `range`.
#[must_use]
pub fn parse_pair(text: &str, range: (usize, usize)) -> Option<(usize, usize)> {
    let one = |text: &str| text.parse().ok().filter(|size| (range.0..=range.1).contains(size));
    match text.split_once(',') {
        Some((height, width)) => Some((one(height)?, one(width)?)),
        None => one(text).map(|size| (size, size)),
    }
}

/// As [`parse_pair`] reads it.
#[must_use]
pub fn write_pair((height, width): (usize, usize)) -> String {
    if height == width { height.to_string() } else { format!("{height},{width}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_grid_is_refused() {
        for broken in ["", "1,2;3", "1,dos", "1;;2", "inf", "1e7", "1,1,1,1"] {
            assert_eq!(parse_grid(broken, 3), None, "{broken}");
        }
    }

    #[test]
    fn pairs_are_short_where_both_are_equal() {
        assert_eq!(parse_pair("2", (1, 4)), Some((2, 2)));
        assert_eq!(parse_pair("2,3", (1, 4)), Some((2, 3)));
        assert_eq!(parse_pair("0", (1, 4)), None);
        assert_eq!(parse_pair("2,5", (1, 4)), None);
        assert_eq!(write_pair((2, 2)), "2");
    }

    proptest! {
        #[test]
        fn a_grid_reads_back(height in 1_usize..6, width in 1_usize..6, values in prop::collection::vec(-1e6..1e6, 25)) {
            let grid = Grid::from_fn(height, width, |row, column| values[row * 5 + column]).unwrap();
            prop_assert_eq!(parse_grid(&write_grid(&grid), 5), Some(grid));
        }
    }
}
