/// What the maps of a figure ask for: cells side by side and cells above each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demand {
    /// Columns of all maps in the widest row of the figure.
    pub columns: usize,
    /// Rows of the tallest map in each row of the figure, added.
    pub rows: usize,
    /// What stands between and beside the maps in that row, in CSS pixels.
    pub gaps: usize,
}

/// How large cells can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The side of a cell in CSS pixels.
    pub cell: f64,
    /// Whether numbers have no room in a cell: colour and sign stand for them there.
    pub tiny: bool,
}

/// Below this width figures stand as on a phone.
pub(super) const NARROW: f64 = 520.0;
/// The height that cells may take, so that formula and transport stay in sight.
const HEIGHT: (f64, f64) = (286.0, 356.0);
/// The largest cell, wide and narrow.
const LARGEST: (f64, f64) = (40.0, 30.0);
/// The smallest cell that can still be pointed at.
const SMALLEST: f64 = 8.0;
/// The smallest cell that a number fits into.
const READABLE: f64 = 19.0;

impl Fit {
    /// The cells of a figure `width` wide.
    #[must_use]
    pub fn new(width: f64, demand: Demand) -> Self {
        let narrow = width < NARROW;
        let pick = |(wide, small)| if narrow { small } else { wide };
        let across = (width - demand.gaps as f64) / demand.columns.max(1) as f64;
        let down: f64 = pick(HEIGHT) / demand.rows.max(1) as f64;
        let cell = across.min(down).min(pick(LARGEST)).max(SMALLEST).floor();
        Self { cell, tiny: cell < READABLE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notebooks_figure_is_readable_on_a_desktop_and_on_a_phone() {
        let wide = Fit::new(650.0, Demand { columns: 15, rows: 7, gaps: 90 });
        assert!(wide.cell >= 36.0 && !wide.tiny, "{wide:?}");
        let phone = Fit::new(334.0, Demand { columns: 10, rows: 12, gaps: 40 });
        assert!(phone.cell >= 28.0 && !phone.tiny, "{phone:?}");
    }

    #[test]
    fn many_cells_are_tiny_but_never_vanish() {
        let many = Fit::new(334.0, Demand { columns: 40, rows: 60, gaps: 40 });
        assert!(many.tiny && many.cell >= SMALLEST);
        assert!(Fit::new(0.0, Demand { columns: 0, rows: 0, gaps: 0 }).cell >= SMALLEST);
    }
}
