use crate::platform::element::Space;

/// What the maps of a figure ask for: cells side by side and cells above each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Demand {
    /// Columns of all maps in the widest row of the figure.
    pub columns: usize,
    /// Those of them that are a kernel's, which projector mode draws smaller.
    pub kernel: usize,
    /// Rows of the tallest map in each row of the figure, added.
    pub rows: usize,
    /// What stands between and beside the maps in that row, in CSS pixels where letters have their usual size.
    pub gaps: usize,
}

/// How large the cells of a kernel are in projector mode, against those of images: fifteen whole columns of 80 px do not fit
/// into 1280.
const KERNEL: f64 = 0.7;

impl Demand {
    /// Columns in projector mode, in cells of images. There a figure has the whole window, and `projector.css` divides it.
    #[must_use]
    pub fn on_stage(self) -> f64 {
        self.columns as f64 - (1.0 - KERNEL) * self.kernel as f64
    }
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
/// The height that cells may take at least.
const HEIGHT: (f64, f64) = (286.0, 356.0);
/// What of the window's height stands above and below the cells: with it formula and transport stay in sight.
const REST: (f64, f64) = (434.0, 488.0);
/// The largest cell, wide and narrow.
const LARGEST: (f64, f64) = (88.0, 30.0);
/// The largest cell of a figure beside others.
const BESIDE: f64 = 40.0;
/// The smallest cell that can still be pointed at.
const SMALLEST: f64 = 8.0;
/// The smallest cell that a number fits into.
const READABLE: f64 = 19.0;

impl Fit {
    /// The cells of a figure that has the window's height for itself.
    #[must_use]
    pub fn new(space: Space, demand: Demand) -> Self {
        Self::within(space, LARGEST, demand)
    }

    /// The cells of a figure that stands beside others: as in a window of 720 lines, but for the size of letters.
    #[must_use]
    pub fn beside(space: Space, demand: Demand) -> Self {
        let window = Space::default().window * space.scale;
        Self::within(Space { window, ..space }, (BESIDE * space.scale, LARGEST.1), demand)
    }

    fn within(space: Space, largest: (f64, f64), demand: Demand) -> Self {
        let narrow = space.width < NARROW;
        let pick = |(wide, small)| if narrow { small } else { wide };
        let across = (space.width - demand.gaps as f64 * space.scale) / demand.columns.max(1) as f64;
        let height = pick(HEIGHT).max(space.window - pick(REST) * space.scale);
        let down: f64 = height / demand.rows.max(1) as f64;
        let cell = across.min(down).min(pick(largest)).max(SMALLEST).floor();
        Self { cell, tiny: cell < READABLE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space(width: f64) -> Space {
        Space { width, ..Space::default() }
    }

    #[test]
    fn a_low_window_keeps_cells_that_can_be_read() {
        let low = Space { width: 800.0, window: 480.0, scale: 1.0, ..Space::default() };
        assert!(Fit::new(low, Demand { columns: 15, rows: 7, gaps: 104, kernel: 3 }).cell >= 40.0);
    }

    #[test]
    fn the_notebooks_figure_is_readable_on_a_desktop_and_on_a_phone() {
        let laptop = Fit::new(space(650.0), Demand { columns: 15, rows: 7, gaps: 90, ..Demand::default() });
        assert!(laptop.cell >= 36.0 && !laptop.tiny, "{laptop:?}");
        let wide = Space { width: 1170.0, window: 1080.0, scale: 1.22, ..Space::default() };
        let wide = Fit::new(wide, Demand { columns: 15, rows: 7, gaps: 90, ..Demand::default() });
        assert!(wide.cell >= 1.8 * laptop.cell, "it grows with the window, and more than letters do: {wide:?}");
        let beside = Space { width: 500.0, window: 1080.0, scale: 1.22, ..Space::default() };
        let beside = Fit::beside(beside, Demand { columns: 6, rows: 3, gaps: 90, ..Demand::default() });
        assert!(beside.cell <= 1.22 * BESIDE, "{beside:?}");
        let phone = Fit::new(space(334.0), Demand { columns: 10, rows: 12, gaps: 40, ..Demand::default() });
        assert!(phone.cell >= 28.0 && !phone.tiny, "{phone:?}");
    }

    #[test]
    fn in_projector_mode_the_notebooks_figure_has_cells_of_80_pixels() {
        let demand = Demand { columns: 15, kernel: 3, rows: 7, gaps: 104 };
        // Of 1280 px, what the margins and the two signs leave.
        assert!((1280.0 - 2.0 * 24.3 - 92.4) / demand.on_stage() >= 80.0);
        assert!((Demand { kernel: 0, ..demand }.on_stage() - 15.0).abs() < 1e-9);
    }

    #[test]
    fn many_cells_are_tiny_but_never_vanish() {
        let many = Fit::new(space(334.0), Demand { columns: 40, rows: 60, gaps: 40, ..Demand::default() });
        assert!(many.tiny && many.cell >= SMALLEST);
        assert!(Fit::new(space(0.0), Demand { columns: 0, rows: 0, gaps: 0, ..Demand::default() }).cell >= SMALLEST);
    }
}
