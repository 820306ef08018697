use ops::Axis;

/// How many cells of padding lie around a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ring {
    /// Rows above.
    pub above: usize,
    /// Rows below.
    pub below: usize,
    /// Columns to the left.
    pub left: usize,
    /// Columns to the right.
    pub right: usize,
}

impl Ring {
    /// The padding of an operation.
    #[must_use]
    pub fn of((down, right): (Axis, Axis)) -> Self {
        Self { above: down.before, below: down.after, left: right.before, right: right.after }
    }

    /// Rows and columns of a map of `size` with its padding.
    #[must_use]
    pub fn around(self, size: (usize, usize)) -> (usize, usize) {
        (self.above + size.0 + self.below, self.left + size.1 + self.right)
    }

    /// The positions of the padding around a map of `size`, row by row; those above and to the left are negative.
    #[must_use]
    pub fn positions(self, size: (usize, usize)) -> Vec<(isize, isize)> {
        let (rows, columns) = self.around(size);
        let inside =
            |row: isize, column: isize| (0..size.0 as isize).contains(&row) && (0..size.1 as isize).contains(&column);
        let place = move |at: usize, before: usize| at as isize - before as isize;
        (0..rows)
            .flat_map(|row| (0..columns).map(move |column| (place(row, self.above), place(column, self.left))))
            .filter(|(row, column)| !inside(*row, *column))
            .collect()
    }

    /// Whether there is no padding.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ring_is_what_the_padded_map_has_more() {
        let ring = Ring { above: 1, below: 2, left: 0, right: 1 };
        assert_eq!(ring.around((2, 3)), (5, 4));
        let positions = ring.positions((2, 3));
        assert_eq!(positions.len(), 5 * 4 - 2 * 3);
        assert!(positions.contains(&(-1, 0)) && positions.contains(&(3, 3)) && !positions.contains(&(1, 2)));
        assert!(Ring::default().positions((2, 3)).is_empty() && Ring::default().is_empty());
    }
}
