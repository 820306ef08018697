//! The lines between two stages: from each row of the one to the rows of the next that read it.

use core::fmt::Write as _;

/// What stands at an end of some lines. Heights are shares of the strip's, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The paper, by its middle.
    Paper,
    /// Four rows of large maps.
    Four,
    /// Eight rows of small ones.
    Eight,
    /// The numbers in a row, by some of them.
    Row,
    /// The classes.
    Classes,
}

impl End {
    fn count(self) -> usize {
        match self {
            Self::Paper => 1,
            Self::Four => 4,
            Self::Eight => 8,
            Self::Row => 7,
            Self::Classes => 10,
        }
    }

    /// How high the parts are; between them the rest of the height is spread evenly.
    fn part(self) -> f64 {
        match self {
            Self::Paper => 100.0,
            Self::Four => 100.0 * 28.0 / 126.0,
            Self::Eight => 100.0 * 14.0 / 126.0,
            Self::Row => 100.0 / 7.0,
            Self::Classes => 10.0,
        }
    }

    /// The middle of a part.
    pub(super) fn middle(self, at: usize) -> f64 {
        let between = self.count().saturating_sub(1).max(1);
        self.part() / 2.0 + at as f64 * (100.0 - self.part()) / between as f64
    }
}

/// Lines in a box of 10 by 100: all with all, or each row with its own where both sides have as many. `only` is the one
/// row of the right side that is reached.
pub(super) fn path(from: End, to: End, only: Option<usize>) -> String {
    let own = from.count() == to.count();
    let mut path = String::new();
    for left in 0..from.count() {
        for right in 0..to.count() {
            if (own && left != right) || only.is_some_and(|only| only != right) {
                continue;
            }
            let (a, b) = (from.middle(left), if own { from.middle(left) } else { to.middle(right) });
            // Writing to a string cannot fail.
            let _ = write!(path, "M0,{a:.1}C5,{a:.1} 5,{b:.1} 10,{b:.1}");
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_met_in_their_middle() {
        assert!((End::Paper.middle(0) - 50.0).abs() < 1e-9);
        assert!((End::Four.middle(3) + End::Four.middle(0) - 100.0).abs() < 1e-9);
        assert!((End::Classes.middle(9) - 95.0).abs() < 1e-9);
    }

    #[test]
    fn parts_are_as_high_as_the_sheet_makes_them() {
        let sheet = include_str!("../../../../../../web/styles/home-promise.css");
        let height = |selector: &str| -> f64 {
            let rule = sheet.split(selector).nth(1).and_then(|rest| rest.split('}').next()).unwrap();
            let height = rule.split("height: calc(").nth(1).and_then(|rest| rest.split(" * var(--m)").next());
            height.unwrap().parse().unwrap()
        };
        let tall: f64 =
            sheet.split("--tall: calc(").nth(1).and_then(|rest| rest.split(" * ").next()).unwrap().parse().unwrap();
        for (end, selector) in [
            (End::Four, ".promise-search .promise-map {"),
            (End::Four, ".promise-sum li {"),
            (End::Eight, ".promise-combine .promise-map {"),
            (End::Eight, ".promise-sum-again li {"),
        ] {
            assert!((end.part() - 100.0 * height(selector) / tall).abs() < 1e-9, "{selector}");
        }
    }

    #[test]
    fn maps_have_one_summary_and_are_read_by_all_kernels() {
        let lines = |from, to, only| path(from, to, only).matches('M').count();
        assert_eq!(lines(End::Paper, End::Four, None), 4);
        assert_eq!(lines(End::Four, End::Four, None), 4);
        assert_eq!(lines(End::Four, End::Eight, None), 32);
        assert_eq!(lines(End::Row, End::Classes, None), 70);
        assert_eq!(lines(End::Row, End::Classes, Some(9)), 7);
        assert_eq!(path(End::Paper, End::Paper, None), "M0,50.0C5,50.0 5,50.0 10,50.0");
    }
}
