//! A convolution on the processor as numbers: its sizes, what comes back, and where everything lies.

use crate::activation::through_relu;
use crate::kernel::frame::{Frame, Framed};
use crate::kernel::tile::add_rows;
use crate::kernel::windows::Axis;

/// What is computed, for images of one size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Problem {
    /// Along rows and columns.
    pub axes: [Axis; 2],
    pub channels: usize,
    pub filters: usize,
    /// Whether what comes out below 0 becomes 0.
    pub relu: bool,
}

/// Gradients; empty where none was asked for.
#[derive(Debug, Default)]
pub(crate) struct Gradients {
    pub input: Vec<f32>,
    pub kernel: Vec<f32>,
    pub bias: Vec<f32>,
}

impl Problem {
    pub(crate) fn places(&self) -> [usize; 2] {
        self.axes.map(|axis| axis.places())
    }

    pub(super) fn input(&self) -> Frame {
        Frame { height: self.axes[0].size, width: self.axes[1].size, channels: self.channels }
    }

    pub(super) fn output(&self) -> Frame {
        let [height, width] = self.places();
        Frame { height, width, channels: self.filters }
    }

    /// Where the weight of this filter, channel, row and column is.
    pub(super) fn weight(&self, filter: usize, channel: usize, [row, column]: [usize; 2]) -> usize {
        ((row * self.axes[1].kernel + column) * self.channels + channel) * self.filters + filter
    }

    /// Rows and columns of the kernel, row by row.
    pub(super) fn cells(&self) -> Vec<[usize; 2]> {
        let [rows, columns] = self.axes.map(|axis| axis.kernel);
        (0..rows).flat_map(|row| (0..columns).map(move |column| [row, column])).collect()
    }
}

/// Puts `dy` into its frame, without what ReLU held back, and adds it to the sums over all pixels.
pub(super) fn put_gradient(g: &mut Framed, dy: &[f32], y: Option<&[f32]>, sums: &mut [f32]) {
    let row = dy.len() / g.rows().count().max(1);
    for (line, (to, dy)) in g.rows().zip(dy.chunks_exact(row)).enumerate() {
        match y {
            Some(y) => {
                for ((to, &dy), &y) in to.iter_mut().zip(dy).zip(&y[line * row..]) {
                    *to = through_relu(dy, y);
                }
            }
            None => to.copy_from_slice(dy),
        }
        add_rows(to, sums);
    }
}
