//! Pooling on the processor, four channels at once.

use super::Kind;
use crate::kernel::lanes::Lanes;
use crate::kernel::windows::Axis;
use core::ops::Range;

/// What is computed, for images of one size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Problem {
    pub kind: Kind,
    /// Along rows and columns.
    pub axes: [Axis; 2],
    pub channels: usize,
}

impl Problem {
    /// Of `x` (`[batch, height, width, channels]`).
    pub(crate) fn forward(&self, x: &[f32]) -> Vec<f32> {
        let [input, output] = self.sizes();
        let mut y = vec![0.0; x.len() / input * output];
        for (x, y) in x.chunks_exact(input).zip(y.chunks_exact_mut(output)) {
            self.windows(|pixel, cells| {
                let y = &mut y[pixel * self.channels..][..self.channels];
                match self.kind {
                    Kind::Max => largest(x, cells, y),
                    Kind::Average => mean(x, cells, y),
                }
            });
        }
        y
    }

    /// From `dy`, the gradient by what came out (`y`), to the gradient by what went in.
    pub(crate) fn backward(&self, x: &[f32], y: &[f32], dy: &[f32]) -> Vec<f32> {
        let [input, output] = self.sizes();
        let mut dx = vec![0.0; x.len()];
        let outputs = y.chunks_exact(output).zip(dy.chunks_exact(output));
        for ((x, dx), (y, dy)) in x.chunks_exact(input).zip(dx.chunks_exact_mut(input)).zip(outputs) {
            self.windows(|pixel, cells| {
                let at = pixel * self.channels;
                let (y, dy) = (&y[at..at + self.channels], &dy[at..at + self.channels]);
                match self.kind {
                    Kind::Max => to_largest(x, cells, y, dy, dx),
                    Kind::Average => to_all(cells, dy, dx),
                }
            });
        }
        dx
    }

    /// Numbers of an image that goes in and of one that comes out.
    fn sizes(&self) -> [usize; 2] {
        let [rows, columns] = self.axes;
        [rows.size * columns.size, rows.places() * columns.places()].map(|cells| cells * self.channels)
    }

    /// Calls with every pixel that comes out and where the cells of its window begin, row by row.
    fn windows(&self, mut each: impl FnMut(usize, &[usize])) {
        let columns = covered(&self.axes[1]);
        let mut cells = Vec::new();
        for (row, rows) in covered(&self.axes[0]).into_iter().enumerate() {
            for (column, covered) in columns.iter().enumerate() {
                cells.clear();
                for line in rows.clone() {
                    let line = line * self.axes[1].size;
                    cells.extend(covered.clone().map(|cell| (line + cell) * self.channels));
                }
                each(row * columns.len() + column, &cells);
            }
        }
    }
}

/// The cells in the window at each of its places.
fn covered(axis: &Axis) -> Vec<Range<usize>> {
    let range = |place: usize| {
        let start = place * axis.stride;
        start.saturating_sub(axis.padding.0)..(start + axis.kernel).saturating_sub(axis.padding.0).min(axis.size)
    };
    (0..axis.places()).map(range).collect()
}

fn largest(x: &[f32], cells: &[usize], y: &mut [f32]) {
    let Some((&first, others)) = cells.split_first() else { return };
    let (chunks, rest) = y.as_chunks_mut::<{ Lanes::COUNT }>();
    let done = chunks.len() * Lanes::COUNT;
    for (chunk, y) in chunks.iter_mut().enumerate() {
        let at = |cell: usize| x[cell + chunk * Lanes::COUNT..].first_chunk().map(Lanes::load);
        let Some(mut most) = at(first) else { return };
        for &cell in others {
            let Some(other) = at(cell) else { return };
            most = most.max(other);
        }
        *y = most.values();
    }
    for (channel, y) in (done..).zip(rest) {
        *y = x[first + channel];
        for cell in others {
            let other = x[cell + channel];
            *y = if *y < other { other } else { *y };
        }
    }
}

fn to_largest(x: &[f32], cells: &[usize], y: &[f32], dy: &[f32], dx: &mut [f32]) {
    let ((ys, y_rest), (dys, dy_rest)) = (y.as_chunks::<{ Lanes::COUNT }>(), dy.as_chunks());
    let done = ys.len() * Lanes::COUNT;
    for (chunk, (y, dy)) in ys.iter().zip(dys).enumerate() {
        let (y, mut left) = (Lanes::load(y), Lanes::load(dy));
        for cell in cells {
            let at = cell + chunk * Lanes::COUNT;
            let (Some(x), Some(dx)) = (x[at..].first_chunk(), dx[at..].first_chunk_mut()) else { return };
            let taken;
            (taken, left) = left.split_where_equal(Lanes::load(x), y);
            *dx = (Lanes::load(dx) + taken).values();
        }
    }
    for (channel, (y, dy)) in (done..).zip(y_rest.iter().zip(dy_rest)) {
        if let Some(cell) = cells.iter().find(|&cell| x[cell + channel].total_cmp(y).is_eq()) {
            dx[cell + channel] += dy;
        }
    }
}

fn mean(x: &[f32], cells: &[usize], y: &mut [f32]) {
    for cell in cells {
        y.iter_mut().zip(&x[*cell..]).for_each(|(y, x)| *y += x);
    }
    y.iter_mut().for_each(|y| *y /= cells.len() as f32);
}

fn to_all(cells: &[usize], dy: &[f32], dx: &mut [f32]) {
    let part = 1.0 / cells.len() as f32;
    for cell in cells {
        dx[*cell..].iter_mut().zip(dy).for_each(|(dx, dy)| *dx += dy * part);
    }
}
