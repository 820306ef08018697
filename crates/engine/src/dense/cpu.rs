//! The dense layer on the processor. A first dense layer has nearly as many weights as a small batch has products for
//! them: to fetch the weights is what takes time, so they are read where they lie, once a pass, and written once.

use crate::activation::through_relu;
use crate::kernel::panels::Panels;
use crate::kernel::tile::{COLUMNS, Columns, ROWS, add_rows, correlate, multiply, multiply_lines};
use core::array::from_fn;
use core::ops::Range;

/// Inputs that are worked on at once. Their weights, and their part of every row, stay in the fastest cache.
const BLOCK: usize = 48;

/// What is computed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Problem {
    pub rows: usize,
    pub inputs: usize,
    pub units: usize,
    /// Whether what comes out below 0 becomes 0.
    pub relu: bool,
}

impl Problem {
    /// Of `x` (`[rows, inputs]`) by `kernel` (`[inputs, units]`).
    pub(crate) fn forward(&self, x: &[f32], kernel: &[f32], bias: &[f32]) -> Vec<f32> {
        let whole = self.units / COLUMNS;
        // Beyond the last eight columns no whole vector can be read in the last line: those lie apart.
        let first = whole * COLUMNS;
        let rest =
            Panels::filled(self.inputs, self.units - first, |input, unit| kernel[input * self.units + first + unit]);
        let start: Vec<Columns> = bias.chunks(COLUMNS).map(part).collect();
        let mut sums = start.repeat(self.rows);
        for inputs in self.blocks() {
            let lines = &kernel[inputs.start * self.units..inputs.end * self.units];
            let rest = rest.blocks().next().map(|panel| &panel.rows[inputs.clone()]);
            let mut row = 0;
            while row < self.rows {
                row += match self.rows - row {
                    ROWS.. => self.add::<ROWS>(x, row, inputs.clone(), lines, rest, &mut sums),
                    2.. => self.add::<2>(x, row, inputs.clone(), lines, rest, &mut sums),
                    _ => self.add::<1>(x, row, inputs.clone(), lines, rest, &mut sums),
                };
            }
        }
        let mut y = Vec::with_capacity(self.rows * self.units);
        for sums in sums.chunks_exact(start.len()) {
            for (sums, first) in sums.iter().zip((0..).step_by(COLUMNS)) {
                let values = if self.relu { sums.relu() } else { *sums }.values();
                y.extend_from_slice(&values[..COLUMNS.min(self.units - first)]);
            }
        }
        y
    }

    /// Adds the products of some inputs of `M` rows. Gives `M`.
    #[inline(always)]
    fn add<const M: usize>(
        &self,
        x: &[f32],
        first: usize,
        inputs: Range<usize>,
        lines: &[f32],
        rest: Option<&[[f32; COLUMNS]]>,
        sums: &mut [Columns],
    ) -> usize {
        let blocks = self.units.div_ceil(COLUMNS);
        let rows: [&[f32]; M] = from_fn(|row| &x[(first + row) * self.inputs..][inputs.clone()]);
        for block in 0..blocks {
            let mut tile: [Columns; M] = from_fn(|row| sums[(first + row) * blocks + block]);
            match rest {
                Some(panel) if block + 1 == blocks => multiply(&mut tile, rows, panel),
                _ => multiply_lines(&mut tile, rows, &lines[block * COLUMNS..], self.units),
            }
            tile.into_iter().enumerate().for_each(|(row, tile)| sums[(first + row) * blocks + block] = tile);
        }
        M
    }

    /// The gradient by what came out before its activation, with a few numbers more, so that whole vectors can be read at
    /// the end; and its sum over the rows, which is that of the bias.
    pub(crate) fn gradient(&self, y: &[f32], dy: &[f32]) -> (Vec<f32>, Vec<f32>) {
        let mut g = Vec::with_capacity(dy.len() + COLUMNS);
        if self.relu {
            g.extend(dy.iter().zip(y).map(|(&dy, &y)| through_relu(dy, y)));
        } else {
            g.extend_from_slice(dy);
        }
        let mut sums = vec![0.0; self.units];
        add_rows(&g, &mut sums);
        g.resize(dy.len() + COLUMNS, 0.0);
        (g, sums)
    }

    /// From [`Problem::gradient`] to the gradient by what went in.
    pub(crate) fn input_gradient(&self, kernel: &[f32], g: &[f32]) -> Vec<f32> {
        let mut dx = vec![0.0; self.rows * self.inputs];
        let turned = Panels::filled(self.units, self.rows, |unit, row| g[row * self.units + unit]);
        let mut found = [[0.0; COLUMNS]; BLOCK];
        for inputs in self.blocks() {
            let mut lines = kernel[inputs.start * self.units..inputs.end * self.units].chunks_exact(self.units);
            let lines: [&[f32]; BLOCK] = from_fn(|_| lines.next().unwrap_or_default());
            for panel in turned.blocks() {
                let (tiles, rest) = lines[..inputs.len()].as_chunks::<ROWS>();
                let (found_tiles, found_rest) = found.as_chunks_mut::<ROWS>();
                for (lines, found) in tiles.iter().zip(&mut *found_tiles) {
                    *found = products(*lines, panel.rows);
                }
                // What is left of the last tile's place follows it.
                let after = found_tiles.get_mut(tiles.len()).map_or(found_rest, |tile| &mut tile[..]);
                for (line, found) in rest.iter().zip(after) {
                    [*found] = products([*line], panel.rows);
                }
                for row in 0..panel.width {
                    let to = &mut dx[(panel.first + row) * self.inputs..][inputs.clone()];
                    to.iter_mut().zip(&found).for_each(|(to, found)| *to = found[row]);
                }
            }
        }
        dx
    }

    /// From [`Problem::gradient`] to the gradient by the kernel.
    pub(crate) fn kernel_gradient(&self, x: &[f32], g: &[f32]) -> Vec<f32> {
        let mut dk = vec![0.0; self.inputs * self.units];
        let mut block = Vec::with_capacity(self.rows * BLOCK);
        for inputs in self.blocks() {
            block.clear();
            x.chunks_exact(self.inputs).for_each(|row| block.extend_from_slice(&row[inputs.clone()]));
            let to = &mut dk[inputs.start * self.units..inputs.end * self.units];
            let mut done = 0;
            while done < inputs.len() {
                let (x, to) = ((&block[done..], inputs.len()), &mut to[done * self.units..]);
                done += match inputs.len() - done {
                    ROWS.. => self.correlate::<ROWS>(x, g, to),
                    4.. => self.correlate::<4>(x, g, to),
                    2.. => self.correlate::<2>(x, g, to),
                    _ => self.correlate::<1>(x, g, to),
                };
            }
        }
        dk
    }

    /// The gradient by the weights of `M` inputs. Gives `M`.
    #[inline(always)]
    fn correlate<const M: usize>(&self, x: (&[f32], usize), g: &[f32], to: &mut [f32]) -> usize {
        for first in (0..self.units).step_by(COLUMNS) {
            let mut tile = [Columns::load(&[0.0; COLUMNS]); M];
            correlate(&mut tile, x, (&g[first..], self.units));
            for (tile, to) in tile.into_iter().zip(to.chunks_exact_mut(self.units)) {
                match to[first..].first_chunk_mut() {
                    Some(to) => *to = tile.values(),
                    None => to[first..].iter_mut().zip(tile.values()).for_each(|(to, value)| *to = value),
                }
            }
        }
        M
    }

    fn blocks(&self) -> impl Iterator<Item = Range<usize>> {
        let inputs = self.inputs;
        (0..inputs).step_by(BLOCK).map(move |first| first..(first + BLOCK).min(inputs))
    }
}

/// Eight numbers, or the fewer that there are and 0.
fn part(values: &[f32]) -> Columns {
    Columns::load(&from_fn(|at| values.get(at).copied().unwrap_or_default()))
}

/// Each line times the panel.
#[inline(always)]
fn products<const M: usize>(lines: [&[f32]; M], panel: &[[f32; COLUMNS]]) -> [[f32; COLUMNS]; M] {
    let mut sums = [Columns::load(&[0.0; COLUMNS]); M];
    multiply(&mut sums, lines, panel);
    sums.map(Columns::values)
}
