//! A matrix as its inner loops read it: columns in blocks of eight, each block whole before the next.

use super::tile::COLUMNS;

/// A matrix of `rows` by `columns`, block by block of eight columns; the last block is filled up with 0.
#[derive(Debug, Clone)]
pub(crate) struct Panels {
    rows: usize,
    columns: usize,
    values: Vec<[f32; COLUMNS]>,
}

/// Eight columns of a matrix, or the fewer that it ends with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Panel<'a> {
    /// The first of its columns.
    pub first: usize,
    /// How many of the matrix' columns it holds.
    pub width: usize,
    /// Row by row.
    pub rows: &'a [[f32; COLUMNS]],
}

impl Panels {
    pub(crate) fn zeros(rows: usize, columns: usize) -> Self {
        Self { rows, columns, values: vec![[0.0; COLUMNS]; rows * columns.div_ceil(COLUMNS)] }
    }

    /// Of the matrix whose column `n` in row `k` is `at(k, n)`.
    pub(crate) fn filled(rows: usize, columns: usize, at: impl Fn(usize, usize) -> f32) -> Self {
        let mut panels = Self::zeros(rows, columns);
        for column in 0..columns {
            let first = column / COLUMNS * rows;
            for (row, values) in panels.values[first..first + rows].iter_mut().enumerate() {
                values[column % COLUMNS] = at(row, column);
            }
        }
        panels
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    pub(crate) fn blocks(&self) -> impl Iterator<Item = Panel<'_>> {
        self.values.chunks_exact(self.rows.max(1)).enumerate().map(|(block, rows)| {
            let first = block * COLUMNS;
            Panel { first, width: COLUMNS.min(self.columns - first), rows }
        })
    }

    pub(crate) fn row_mut(&mut self, block: usize, row: usize) -> &mut [[f32; COLUMNS]] {
        &mut self.values[block * self.rows + row..(block + 1) * self.rows]
    }

    /// Column `n` of row `k`.
    pub(crate) fn at(&self, row: usize, column: usize) -> f32 {
        self.values[column / COLUMNS * self.rows + row][column % COLUMNS]
    }

    pub(crate) fn set(&mut self, row: usize, column: usize, value: f32) {
        self.values[column / COLUMNS * self.rows + row][column % COLUMNS] = value;
    }
}
