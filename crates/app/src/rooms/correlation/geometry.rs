use crate::platform::element::Space;
use core::ops::RangeInclusive;

/// Where the figure's columns are, in CSS pixels. A column is one place along `x`, padding included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Geometry {
    /// The figure's width.
    pub width: f64,
    /// A column's width.
    pub column: f64,
    /// Where the first column begins.
    pub left: f64,
    /// The first column's place along `x`; negative in the padding before it.
    pub first: isize,
    /// How many columns there are.
    pub columns: usize,
    /// Whether columns are wide enough to stand the numbers right under them.
    pub aligned: bool,
    /// How much higher its lanes are than in a window of 720 lines.
    pub height: f64,
}

/// The narrowest column a number can stand in.
const NARROWEST: f64 = 29.0;
/// The widest column that still reads as a row, where letters have their usual size.
const WIDEST: f64 = 54.0;
/// What of the window's height the lanes and the numbers between them take where it has 720 lines, and what stands above
/// and below: with it formula and transport stay in sight.
const LANES: f64 = 286.0;
const REST: f64 = 434.0;
/// The same in projector mode, where less stands around them, and the numbers between them are counted with it.
const LANES_ALONE: f64 = 236.0;
const REST_ALONE: f64 = 205.0;

impl Geometry {
    /// The columns for places `span.0..=span.1` in a figure with this room.
    #[must_use]
    pub fn new(space: Space, span: (isize, isize)) -> Self {
        let width = space.width;
        let columns = usize::try_from(span.1 - span.0 + 1).unwrap_or(1).max(1);
        // A hair less than the width: rounding must not widen the page.
        let column = ((width - 1.0).max(1.0) / columns as f64).min(WIDEST * space.scale);
        let left = (width - column * columns as f64) / 2.0;
        let (rest, lanes, least) = if space.alone { (REST_ALONE, LANES_ALONE, 0.5) } else { (REST, LANES, 1.0) };
        let height = ((space.window - rest * space.scale) / lanes).max(least);
        Self { width, column, left, first: span.0, columns, aligned: column >= NARROWEST * space.scale, height }
    }

    /// The middle of a place along `x`; places between two samples count too.
    #[must_use]
    pub fn middle(&self, place: f64) -> f64 {
        self.left + (place - self.first as f64 + 0.5) * self.column
    }

    /// The left edge of the column at `place`.
    #[must_use]
    pub fn edge(&self, place: isize) -> f64 {
        self.left + (place - self.first) as f64 * self.column
    }

    /// The height of a lane of samples.
    #[must_use]
    pub fn lane(&self) -> f64 {
        if self.aligned { 64.0 * self.height } else { 56.0 }
    }

    /// The height of the lane of products.
    #[must_use]
    pub fn bars(&self) -> f64 {
        if self.aligned { 34.0 * self.height } else { 32.0 }
    }

    /// The height of the lane of scores.
    #[must_use]
    pub fn score(&self) -> f64 {
        if self.aligned { 74.0 * self.height } else { 66.0 }
    }
}

/// Where a lane's name stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// In CSS pixels from the figure's left edge.
    pub x: f64,
    /// Whether the name ends there instead of beginning.
    pub ends: bool,
}

impl Geometry {
    /// Where a name `reach` pixels long stands beside the window over the places `window.0..=window.1`: on the left;
    /// on the right while the window is on the left; just inside the window where it leaves no room beside it.
    #[must_use]
    pub fn name(&self, window: (isize, isize), reach: f64) -> Place {
        const INSET: f64 = 2.0;
        // What the window's frame and its halo take.
        const FRAME: f64 = 10.0;
        let (from, to) = (self.edge(window.0) - FRAME, self.edge(window.1 + 1) + FRAME);
        if from >= INSET + reach {
            Place { x: INSET, ends: false }
        } else if to <= self.width - INSET - reach {
            Place { x: self.width - INSET, ends: true }
        } else {
            Place { x: from + 2.0 * FRAME, ends: false }
        }
    }
}

/// Values to heights within a lane: from `least` at the bottom to `most` at the top, with a margin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    least: f64,
    most: f64,
    height: f64,
    margin: f64,
}

impl Scale {
    /// A scale that shows `values`, 0, and at least `room`, in a lane `height` high.
    pub fn new(values: impl IntoIterator<Item = f64>, room: RangeInclusive<f64>, height: f64, margin: f64) -> Self {
        let (mut least, mut most) = (room.start().min(0.0), room.end().max(0.0));
        for value in values {
            least = least.min(value.floor());
            most = most.max(value.ceil());
        }
        Self { least, most, height, margin }
    }

    /// The height of a value, from the top.
    #[must_use]
    pub fn y(&self, value: f64) -> f64 {
        let range = (self.most - self.least).max(f64::MIN_POSITIVE);
        self.margin + (self.most - value) / range * (self.height - 2.0 * self.margin)
    }

    /// The value at a height, to tenths, within the scale.
    #[must_use]
    pub fn value_at(&self, y: f64) -> f64 {
        let share = (y - self.margin) / (self.height - 2.0 * self.margin);
        let value = self.most - share * (self.most - self.least);
        let tenths = (value.min(self.most).max(self.least) * 10.0).round();
        // 0 has no sign here.
        if tenths.abs() < 0.5 { 0.0 } else { tenths / 10.0 }
    }

    /// What the scale reaches from and to.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        (self.least, self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space(width: f64) -> Space {
        Space { width, ..Space::default() }
    }

    #[test]
    fn nineteen_columns_stand_aligned_on_a_desktop_and_not_on_a_phone() {
        assert!(Geometry::new(space(650.0), (-6, 12)).aligned);
        assert!(!Geometry::new(space(334.0), (-6, 12)).aligned);
    }

    #[test]
    fn columns_fill_the_figure_and_stay_inside() {
        for (width, span) in [(650.0, (-6, 12)), (334.0, (-15, 30)), (600.0, (0, 0)), (0.0, (0, 6))] {
            let geometry = Geometry::new(space(width), span);
            assert!(geometry.edge(span.0) >= geometry.left - 1e-9);
            assert!(geometry.edge(span.1 + 1) <= geometry.left + geometry.columns as f64 * geometry.column + 1e-9);
            assert!((geometry.middle(span.0 as f64) - geometry.edge(span.0) - geometry.column / 2.0).abs() < 1e-9);
        }
    }

    #[test]
    fn names_keep_out_of_the_window() {
        let geometry = Geometry::new(space(650.0), (-6, 12));
        assert_eq!(geometry.name((-6, 0), 64.0), Place { x: 648.0, ends: true });
        assert_eq!(geometry.name((6, 12), 64.0), Place { x: 2.0, ends: false });
        // On a desktop and on a phone, in every frame.
        for (width, reach, first) in (-6..=6).flat_map(|first| [(650.0, 140.0, first), (334.0, 86.0, first)]) {
            let geometry = Geometry::new(space(width), (-6, 12));
            let place = geometry.name((first, first + 6), reach);
            let (left, right) = if place.ends { (place.x - reach, place.x) } else { (place.x, place.x + reach) };
            assert!(right < geometry.edge(first) || left > geometry.edge(first + 7), "window at {first}: {place:?}");
        }
        let covered = Geometry::new(space(650.0), (0, 15));
        assert!(covered.name((0, 15), 64.0).x > covered.edge(0) + 3.0);
    }

    #[test]
    fn heights_and_values_are_inverse() {
        let scale = Scale::new([4.1, -2.0], -3.0..=5.0, 80.0, 8.0);
        for value in [-3.0, -0.4, 0.0, 2.5, 5.0] {
            assert!((scale.value_at(scale.y(value)) - value).abs() < 1e-9);
        }
        assert_eq!(scale.range(), (-3.0, 5.0));
        assert!((scale.value_at(-100.0) - 5.0).abs() < 1e-9);
    }
}
