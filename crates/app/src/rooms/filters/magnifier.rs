use super::maps::filter;
use ops::{Grid, Term};

/// What the magnifier reads at one place: the window under a kernel, its products, and what comes of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// (row, column) in the image.
    pub place: (usize, usize),
    /// The number of the pixel there.
    pub pixel: f64,
    /// The products of the kernel that is read, row by row.
    pub terms: Vec<Term>,
    /// The (height, width) of that kernel.
    pub size: (usize, usize),
    /// The response to K.
    pub response: f64,
    /// The response to K transposed.
    pub transposed: f64,
}

impl Reading {
    /// Reads `plane` at `place` under K, or under K transposed.
    pub fn of(plane: &Grid<f32>, kernel: &Grid, place: (usize, usize), transposed: bool) -> Self {
        let across = kernel.transposed();
        let (with, without) = (terms(plane, kernel, place), terms(plane, &across, place));
        let (response, other) = (ops::sum(&with), ops::sum(&without));
        let (terms, kernel) = if transposed { (without, &across) } else { (with, kernel) };
        let pixel = plane.get(place.0, place.1).map_or(0.0, hundredths);
        Self { place, pixel, terms, size: (kernel.height(), kernel.width()), response, transposed: other }
    }

    /// The product at `row`, `column` of the window.
    pub fn term(&self, row: usize, column: usize) -> Option<&Term> {
        if column < self.size.1 { self.terms.get(row * self.size.1 + column) } else { None }
    }

    /// The place among the products of the weight at `row`, `column` of the kernel.
    pub fn place_of(&self, row: usize, column: usize) -> Option<usize> {
        self.terms.iter().position(|term| (term.kernel.row, term.kernel.column) == (row, column))
    }

    /// Both responses added.
    pub fn sum(&self) -> f64 {
        self.response + self.transposed
    }

    /// The length of the gradient.
    pub fn magnitude(&self) -> f64 {
        (self.response * self.response + self.transposed * self.transposed).sqrt()
    }

    /// How many pixels of the window lie beyond the edge.
    pub fn outside(&self) -> usize {
        self.terms.iter().filter(|term| term.source.is_padding()).count()
    }

    /// The numbers under the window.
    pub fn window(&self) -> Vec<Vec<f64>> {
        self.terms.chunks(self.size.1.max(1)).map(|row| row.iter().map(|term| term.input).collect()).collect()
    }
}

/// The products at one place, in the precision in which numbers are shown.
fn terms(plane: &Grid<f32>, kernel: &Grid, (row, column): (usize, usize)) -> Vec<Term> {
    let terms = filter().terms(plane, &kernel.map(|weight| weight as f32), row, column).unwrap_or_default();
    let exact = |term: Term<f32>| Term {
        row: term.row,
        column: term.column,
        channel: term.channel,
        source: term.source,
        kernel: term.kernel,
        input: hundredths(term.input),
        weight: kernel.get(term.kernel.row, term.kernel.column).unwrap_or(0.0),
    };
    terms.into_iter().map(exact).collect()
}

/// The hundredths that an `f32` of a plane stands for.
fn hundredths(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

/// The piece of `plane` around `place`, at most `most` by `most`, to be carried elsewhere.
pub(super) fn piece(plane: &Grid<f32>, (row, column): (usize, usize), most: usize) -> Option<Grid> {
    let (height, width) = (most.min(plane.height()), most.min(plane.width()));
    let first = |place: usize, size: usize, length: usize| place.saturating_sub(size / 2).min(length - size);
    let (top, left) = (first(row, height, plane.height()), first(column, width, plane.width()));
    let cell = |row: usize, column: usize| plane.get(top + row, left + column).map_or(0.0, hundredths);
    Grid::from_fn(height, width, cell).ok()
}

#[cfg(test)]
mod tests {
    use super::super::presets::Preset;
    use super::*;
    use ops::Source;

    fn slope() -> Grid<f32> {
        Grid::from_fn(5, 6, |row, column| (row * 10 + column) as f32 / 100.0).unwrap()
    }

    #[test]
    fn the_products_add_up_to_both_responses() {
        let reading = Reading::of(&slope(), &Preset::Sobel.kernel(), (2, 3), false);
        assert_eq!(reading.terms.len(), 9);
        assert!((reading.response + 0.08).abs() < 1e-12, "{}", reading.response);
        assert!((reading.transposed + 0.8).abs() < 1e-12);
        assert!((reading.magnitude() - 0.646_4_f64.sqrt()).abs() < 1e-9);
        assert!((reading.sum() + 0.88).abs() < 1e-12);
        assert_eq!(reading.term(0, 2).map(|term| term.input), Some(0.14));
        assert_eq!(reading.term(0, 3), None);
        assert_eq!(reading.window()[2], [0.32, 0.33, 0.34]);
        assert_eq!(reading.place_of(1, 2), Some(5));
        assert!((reading.pixel - 0.23).abs() < 1e-12);
    }

    #[test]
    fn beyond_the_edge_the_last_pixels_go_on() {
        let reading = Reading::of(&slope(), &Preset::Sobel.kernel(), (0, 0), false);
        assert_eq!(reading.outside(), 5);
        assert!(matches!(reading.terms[0].source, Source::Copy(_)));
        assert!(reading.terms[0].input.abs() < 1e-12);
    }

    #[test]
    fn the_transpose_of_a_row_reads_a_column() {
        let kernel = Grid::from([[1.0, -1.0]]);
        let reading = Reading::of(&slope(), &kernel, (1, 1), true);
        assert_eq!(reading.size, (2, 1));
        assert_eq!(reading.window(), [[0.11], [0.21]]);
    }

    #[test]
    fn a_piece_stays_inside() {
        let corner = piece(&slope(), (0, 5), 4).unwrap();
        assert_eq!((corner.height(), corner.width()), (4, 4));
        assert_eq!((corner.get(0, 0), corner.get(0, 3)), (Some(0.02), Some(0.05)));
        let whole = piece(&slope(), (9, 9), 12).unwrap();
        assert_eq!((whole.height(), whole.width()), (5, 6));
    }

    #[test]
    fn outside_the_image_nothing_is_read() {
        assert!(Reading::of(&slope(), &Preset::Box.kernel(), (99, 0), false).terms.is_empty());
    }
}
