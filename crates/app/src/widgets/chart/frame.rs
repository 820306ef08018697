use super::Axis;
use core::fmt::Write as _;

/// Size of the drawing in its own units; it scales with the page.
pub const WIDTH: f64 = 300.0;
/// See [`WIDTH`].
pub const HEIGHT: f64 = 186.0;
/// The plot's edges inside the drawing.
pub const LEFT: f64 = 40.0;
/// See [`LEFT`].
pub const RIGHT: f64 = 290.0;
/// See [`LEFT`].
pub const TOP: f64 = 12.0;
/// See [`LEFT`].
pub const BOTTOM: f64 = 168.0;

/// Both axes: values in, places in the drawing out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Epochs, from 0 (nothing trained) to the last one.
    pub epochs: f64,
    /// Values.
    pub y: Axis,
}

impl Frame {
    /// Place of an epoch (fractions are batches) from the left.
    #[must_use]
    pub fn x(&self, epoch: f64) -> f64 {
        LEFT + epoch / self.epochs.max(1e-9) * (RIGHT - LEFT)
    }

    /// Place of a value from the top. Values beyond the axis leave the plot, by its height at most: the drawing cuts
    /// them off.
    #[must_use]
    pub fn y(&self, value: f64) -> f64 {
        BOTTOM - self.y.place(value).clamp(-1.0, 2.0) * (BOTTOM - TOP)
    }

    /// The epoch under a place, rounded to a whole one of `1..=last`.
    #[must_use]
    pub fn epoch_at(&self, x: f64, last: u32) -> u32 {
        let epoch = (x - LEFT) / (RIGHT - LEFT) * self.epochs;
        (epoch.round().max(1.0) as u32).min(last.max(1))
    }

    /// A line through points of (epoch, value) as an SVG path; empty without any. Points that are no number are left out.
    #[must_use]
    pub fn path(&self, points: impl IntoIterator<Item = (f64, f64)>) -> String {
        let mut path = String::new();
        for (epoch, value) in points.into_iter().filter(|(_, value)| value.is_finite()) {
            let verb = if path.is_empty() { 'M' } else { 'L' };
            // Tenths of a unit are finer than any screen. Writing to a String cannot fail.
            let _ = write!(path, "{verb}{:.1} {:.1}", self.x(epoch), self.y(value));
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::super::Scale;
    use super::*;

    fn frame() -> Frame {
        Frame { epochs: 4.0, y: Axis { low: 0.0, high: 1.0, step: 0.25, scale: Scale::Linear } }
    }

    #[test]
    fn corners_and_beyond() {
        let frame = frame();
        assert!((frame.x(0.0) - LEFT).abs() < 1e-9 && (frame.x(4.0) - RIGHT).abs() < 1e-9);
        assert!((frame.y(0.0) - BOTTOM).abs() < 1e-9 && (frame.y(7.0) - frame.y(2.0)).abs() < 1e-9);
    }

    #[test]
    fn pointing_finds_the_nearest_finished_epoch() {
        let frame = frame();
        assert_eq!(frame.epoch_at(frame.x(2.4), 4), 2);
        assert_eq!(frame.epoch_at(frame.x(2.6), 2), 2);
        assert_eq!(frame.epoch_at(0.0, 4), 1);
    }

    #[test]
    fn a_path_is_svg() {
        assert_eq!(frame().path([(0.0, 0.0), (2.0, f64::NAN), (4.0, 1.0)]), "M40.0 168.0L290.0 12.0");
        assert_eq!(frame().path([]), "");
    }
}
