use std::collections::BTreeSet;

use crate::{Cell, Error, Grid, Number, Operation};

/// Operations one after the other, so that a cell at the end can be followed back to the pixels.
///
/// ```
/// use ops::{Activation, Cell, Filter2d, Grid, Operation, Pipeline};
/// let image = Grid::from_rows(&[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])?;
/// let kernel = Grid::from_rows(&[[1.0, -1.0]])?;
/// let pipeline = Pipeline::new(vec![
///     Operation::Filter { filter: Filter2d::default(), kernel },
///     Operation::Activation(Activation::Relu),
/// ]);
/// let maps = pipeline.maps(&image)?;
/// assert_eq!(maps.len(), 3);
/// assert_eq!(maps[1].as_slice(), [-1.0; 4]);
///
/// let sources = pipeline.sources(&maps, Cell::new(1, 0))?;
/// assert_eq!(sources[0], [Cell::new(1, 0), Cell::new(1, 1)].into());
/// # Ok::<(), ops::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Pipeline<T = f64> {
    operations: Vec<Operation<T>>,
}

impl<T> Default for Pipeline<T> {
    /// Nothing is done: the image itself is the last map.
    fn default() -> Self {
        Self { operations: Vec::new() }
    }
}

impl<T: Number> Pipeline<T> {
    /// These operations in this order.
    #[must_use]
    pub const fn new(operations: Vec<Operation<T>>) -> Self {
        Self { operations }
    }

    /// The operations in order.
    #[must_use]
    pub fn operations(&self) -> &[Operation<T>] {
        &self.operations
    }

    /// The same with one more operation at its end.
    #[must_use]
    pub fn then(&self, operation: Operation<T>) -> Self {
        Self { operations: self.operations.iter().cloned().chain([operation]).collect() }
    }

    /// The image, and the map after each operation.
    ///
    /// # Errors
    /// As [`Operation::apply`].
    pub fn maps(&self, image: &Grid<T>) -> Result<Vec<Grid<T>>, Error> {
        let mut maps = vec![image.clone()];
        for operation in &self.operations {
            let next = maps.last().map_or_else(|| Ok(image.clone()), |map| operation.apply(map))?;
            maps.push(next);
        }
        Ok(maps)
    }

    /// The cells of each map that reach `cell` of the last one; `maps` as [`Pipeline::maps`] gives them.
    ///
    /// What reaches it are the inputs of its terms, copies on a border for what they are copies of, and so on back;
    /// for a maximum all cells of the window, whichever wins.
    ///
    /// # Errors
    /// [`Error::NoSuchCell`] when the last map has no such cell.
    pub fn sources(&self, maps: &[Grid<T>], cell: Cell) -> Result<Vec<BTreeSet<Cell>>, Error> {
        let mut all = vec![BTreeSet::from([cell])];
        for (operation, input) in self.operations.iter().zip(maps).rev() {
            let mut earlier = BTreeSet::new();
            for cell in all.last().into_iter().flatten() {
                let terms = operation.terms(input, cell.row, cell.column)?;
                earlier.extend(terms.iter().filter_map(|term| term.source.cell()));
            }
            all.push(earlier);
        }
        all.reverse();
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Activation, Filter2d, Pad, Pool2d, PoolKind};

    #[test]
    fn a_cell_after_pooling_is_followed_back_to_the_pixels() {
        let image = Grid::from_fn(6, 6, |row, column| (row * 6 + column) as f64).unwrap();
        let kernel = Grid::filled(3, 3, 1.0).unwrap();
        let same = Filter2d { pad: Pad::Same, ..Filter2d::default() };
        let pipeline = Pipeline::default()
            .then(Operation::Filter { filter: same, kernel })
            .then(Operation::Activation(Activation::Relu))
            .then(Operation::Pool(Pool2d::new(PoolKind::Max, (2, 2))));
        let maps = pipeline.maps(&image).unwrap();
        let sizes: Vec<_> = maps.iter().map(|map| (map.height(), map.width())).collect();
        assert_eq!(sizes, [(6, 6), (6, 6), (6, 6), (3, 3)]);

        let inside = pipeline.sources(&maps, Cell::new(1, 1)).unwrap();
        assert_eq!(inside.iter().map(BTreeSet::len).collect::<Vec<_>>(), [16, 4, 4, 1]);
        assert_eq!(inside[0].first(), Some(&Cell::new(1, 1)));
        assert_eq!(inside[0].last(), Some(&Cell::new(4, 4)));
        // At the corner part of the window is padding, which no pixel reaches.
        assert_eq!(pipeline.sources(&maps, Cell::new(0, 0)).unwrap()[0].len(), 9);
        assert!(pipeline.sources(&maps, Cell::new(3, 0)).is_err());
    }

    #[test]
    fn an_operation_that_does_not_fit_is_an_error() {
        let small = Grid::filled(2, 2, 1.0).unwrap();
        let kernel = Grid::filled(3, 3, 1.0).unwrap();
        let pipeline = Pipeline::default().then(Operation::Filter { filter: Filter2d::default(), kernel });
        assert!(matches!(pipeline.maps(&small), Err(Error::KernelTooLarge { .. })));
    }
}
