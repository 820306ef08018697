//! Kernels side by side, as cells of one grid and as pixels.

use super::scene::Convolution;
use crate::widgets::{Palette, SHADES};
use protocol::KernelWeight;

/// Kernels beside each other at most.
const ACROSS: usize = 8;

/// How the kernels of one input channel lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    layer: u32,
    filters: usize,
    kernel: (usize, usize),
    across: usize,
}

impl Sheet {
    pub(super) fn of(convolution: &Convolution) -> Self {
        let Convolution { layer, filters, kernel, .. } = *convolution;
        Self { layer, filters, kernel, across: filters.clamp(1, ACROSS) }
    }

    pub(super) fn layer(self) -> u32 {
        self.layer
    }

    /// Rows and columns of the whole grid.
    pub(super) fn size(self) -> (usize, usize) {
        (self.filters.div_ceil(self.across) * self.kernel.0, self.across * self.kernel.1)
    }

    /// Width and height in pixels, with one between two kernels.
    pub(super) fn pixels(self) -> (usize, usize) {
        let (rows, columns) = self.size();
        (columns + self.across - 1, rows + rows / self.kernel.0.max(1) - 1)
    }

    /// The pixel of a cell of the grid: x and y.
    pub(super) fn pixel(self, (row, column): (usize, usize)) -> (usize, usize) {
        (column + column / self.kernel.1.max(1), row + row / self.kernel.0.max(1))
    }

    /// The cell at a pixel; what lies between two kernels belongs to the one before.
    pub(super) fn cell_at(self, x: usize, y: usize) -> (usize, usize) {
        let along = |at: usize, side: usize| at / (side + 1) * side + (at % (side + 1)).min(side.saturating_sub(1));
        (along(y, self.kernel.0), along(x, self.kernel.1))
    }

    /// The weight of a cell; `None` past the last filter.
    pub(super) fn weight(self, (row, column): (usize, usize), channel: u32) -> Option<KernelWeight> {
        let (rows, columns) = self.kernel;
        let filter = row / rows.max(1) * self.across + column / columns.max(1);
        let whole = |value: usize| u32::try_from(value).ok();
        (filter < self.filters && column < self.size().1).then_some(KernelWeight {
            layer: self.layer,
            filter: whole(filter)?,
            channel,
            row: whole(row % rows.max(1))?,
            column: whole(column % columns.max(1))?,
        })
    }

    /// The cell of a weight.
    pub(super) fn cell(self, at: KernelWeight) -> (usize, usize) {
        let filter = at.filter as usize;
        let row = filter / self.across * self.kernel.0 + at.row as usize;
        (row, filter % self.across * self.kernel.1 + at.column as usize)
    }

    /// The kernels of one channel, four bytes for each pixel; between them nothing.
    pub(super) fn paint(self, of: &Convolution, channel: u32, values: &[f32], full: f32, palette: &Palette) -> Vec<u8> {
        let (width, height) = self.pixels();
        let mut out = vec![0; width * height * 4];
        let per_unit = SHADES as f32 / full;
        let (rows, columns) = self.size();
        for cell in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
            let Some(at) = self.weight(cell, channel) else { continue };
            let (x, y) = self.pixel(cell);
            let place = (y * width + x) * 4;
            let value = values.get(of.place(at)).copied().unwrap_or(0.0);
            if let Some(pixel) = out.get_mut(place..place + 4) {
                pixel.copy_from_slice(&palette.colour(value, per_unit));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::convolutions;
    use super::*;
    use network::Preset;

    #[test]
    fn every_weight_has_one_cell_and_one_pixel() {
        for convolution in convolutions(&Preset::CnnPool.sequential()) {
            let sheet = Sheet::of(&convolution);
            let (rows, columns) = sheet.size();
            let mut seen = 0;
            for cell in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
                let Some(at) = sheet.weight(cell, 0) else { continue };
                seen += 1;
                assert_eq!(sheet.cell(at), cell);
                let (x, y) = sheet.pixel(cell);
                assert!(x < sheet.pixels().0 && y < sheet.pixels().1);
                assert_eq!(sheet.cell_at(x, y), cell);
            }
            assert_eq!(seen, convolution.filters * 9);
        }
    }

    #[test]
    fn a_row_that_is_not_full_ends() {
        let convolution = Convolution { layer: 0, name: String::new(), filters: 9, channels: 1, kernel: (2, 2) };
        let sheet = Sheet::of(&convolution);
        assert_eq!((sheet.size(), sheet.pixels()), ((4, 16), (23, 5)));
        assert_eq!(sheet.weight((2, 2), 0), None);
        let palette = Palette::new([0, 0, 255], [255, 255, 255], [255, 0, 0]);
        let mut values = vec![0.0; 36];
        values[35] = -1.0;
        let pixels = sheet.paint(&convolution, 0, &values, 1.0, &palette);
        assert_eq!(pixels[(4 * 23 + 1) * 4..][..4], [0, 0, 255, 255]);
        assert_eq!(pixels[2 * 4..][..4], [0, 0, 0, 0]);
    }
}
