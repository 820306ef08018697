//! The two inner loops that all products of matrices here are made of. Both keep a tile of sums in registers: up to six
//! rows of eight columns, which with two vectors of a panel and one splat number fill the sixteen that most processors
//! have.

use super::lanes::Lanes;

/// Columns of a tile.
pub(crate) const COLUMNS: usize = 8;

/// Rows of the largest tile.
pub(crate) const ROWS: usize = 6;

/// Eight numbers of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns([Lanes; 2]);

impl Columns {
    #[inline(always)]
    pub(crate) fn load(&[a, b, c, d, e, f, g, h]: &[f32; COLUMNS]) -> Self {
        Self([Lanes::load(&[a, b, c, d]), Lanes::load(&[e, f, g, h])])
    }

    #[inline(always)]
    pub(crate) fn values(self) -> [f32; COLUMNS] {
        let ([a, b, c, d], [e, f, g, h]) = (self.0[0].values(), self.0[1].values());
        [a, b, c, d, e, f, g, h]
    }

    #[inline(always)]
    pub(crate) fn relu(self) -> Self {
        Self(self.0.map(Lanes::relu))
    }

    #[inline(always)]
    fn with(self, other: Self) -> Self {
        Self([self.0[0] + other.0[0], self.0[1] + other.0[1]])
    }

    /// `self + factor * row`.
    #[inline(always)]
    fn plus(self, factor: Lanes, row: Self) -> Self {
        Self([factor.mul_add(row.0[0], self.0[0]), factor.mul_add(row.0[1], self.0[1])])
    }
}

/// `sums[i] += Σ_k rows[i][k] * panel[k]`; each of `rows` is as long as the panel.
#[inline(always)]
pub(crate) fn multiply<const M: usize>(sums: &mut [Columns; M], rows: [&[f32]; M], panel: &[[f32; COLUMNS]]) {
    let count = panel.len();
    let rows = rows.map(|row| &row[..count]);
    for k in 0..count {
        let row = Columns::load(&panel[k]);
        for i in 0..M {
            let factor = Lanes::splat(rows[i][k]);
            sums[i].0[0] = factor.mul_add(row.0[0], sums[i].0[0]);
            sums[i].0[1] = factor.mul_add(row.0[1], sums[i].0[1]);
        }
    }
}

/// `sums[i] += Σ_k rows[i][k] * matrix[k * stride ..][..8]`; all of `rows` are of one length.
#[inline(always)]
pub(crate) fn multiply_lines<const M: usize>(
    sums: &mut [Columns; M],
    rows: [&[f32]; M],
    matrix: &[f32],
    stride: usize,
) {
    let count = rows.first().map_or(0, |row| row.len());
    let rows = rows.map(|row| &row[..count]);
    for (k, line) in matrix.windows(COLUMNS).step_by(stride).take(count).enumerate() {
        let Some(line) = line.first_chunk() else { return };
        let line = Columns::load(line);
        for i in 0..M {
            sums[i] = sums[i].plus(Lanes::splat(rows[i][k]), line);
        }
    }
}

/// `sums[i] += Σ_t x[t * x_stride + i] * g[t * g_stride ..][..8]`, for as many `t` as both have.
#[inline(always)]
pub(crate) fn correlate<const M: usize>(
    sums: &mut [Columns; M],
    (x, x_stride): (&[f32], usize),
    (g, g_stride): (&[f32], usize),
) {
    let (xs, gs) = (x.windows(M).step_by(x_stride), g.windows(COLUMNS).step_by(g_stride));
    for (x, g) in xs.zip(gs) {
        let Some(g) = g.first_chunk() else { return };
        let row = Columns::load(g);
        for i in 0..M {
            sums[i] = sums[i].plus(Lanes::splat(x[i]), row);
        }
    }
}

/// Adds every row of `values` to `sums`; a row is as long as these.
pub(crate) fn add_rows(values: &[f32], sums: &mut [f32]) {
    let length = sums.len();
    let (blocks, rest) = sums.as_chunks_mut::<COLUMNS>();
    for (block, sums) in blocks.iter_mut().enumerate() {
        let mut total = Columns::load(sums);
        for row in values[block * COLUMNS..].windows(COLUMNS).step_by(length) {
            let Some(row) = row.first_chunk() else { break };
            total = total.with(Columns::load(row));
        }
        *sums = total.values();
    }
    let first = length - rest.len();
    for row in values.chunks_exact(length) {
        rest.iter_mut().zip(&row[first..]).for_each(|(sum, value)| *sum += value);
    }
}
