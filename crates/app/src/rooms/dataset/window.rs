//! The pixels around one.

use super::model::Image;

/// Rows and columns of the window.
const SIDE: usize = 7;

/// A window of an image.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Window {
    /// Row and column of its first pixel.
    pub first: (usize, usize),
    /// Rows and columns.
    pub size: (usize, usize),
    /// Its pixels, row by row.
    pub values: Vec<u8>,
}

impl Window {
    /// The window around a pixel; at the image's border it stays inside.
    pub fn around(image: &Image, (row, column): (usize, usize)) -> Self {
        let (height, width) = image.size;
        let size = (SIDE.min(height), SIDE.min(width));
        let begin = |at: usize, side: usize, whole: usize| at.saturating_sub(side / 2).min(whole - side);
        let first = (begin(row, size.0, height), begin(column, size.1, width));
        let rows = image.pixels.chunks(width.max(1)).skip(first.0).take(size.0);
        let values = rows.flat_map(|row| row.iter().skip(first.1).take(size.1)).copied().collect();
        Self { first, size, values }
    }

    /// The pixel at a row and a column of the window; 0 outside.
    pub(super) fn value(&self, row: usize, column: usize) -> u8 {
        self.values.get(row * self.size.1 + column).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(height: usize, width: usize) -> Image {
        Image { index: 0, label: 0, size: (height, width), pixels: (0..height * width).map(|at| at as u8).collect() }
    }

    #[test]
    fn a_window_stays_inside() {
        let window = Window::around(&image(28, 9), (0, 8));
        assert_eq!((window.first, window.size), ((0, 2), (7, 7)));
        assert_eq!((window.value(0, 0), window.value(6, 6)), (2, 6 * 9 + 8));
        let window = Window::around(&image(28, 28), (27, 10));
        assert_eq!(window.first, (21, 7));
    }

    #[test]
    fn a_small_image_is_all_window() {
        let window = Window::around(&image(3, 2), (2, 1));
        assert_eq!((window.first, window.size, window.values), ((0, 0), (3, 2), vec![0, 1, 2, 3, 4, 5]));
    }
}
