//! What a visitor draws: strokes and simple shapes on white paper.

use super::picture::Picture;
use super::state::SIDE;
use crate::rooms::shared::stroke;

pub(super) use stroke::Point;

/// The widths of the brush, in pixels.
pub(super) const WIDTHS: [f32; 3] = [3.0, 8.0, 18.0];
/// What the brush leaves.
pub(super) const INK: [u8; 3] = [28, 30, 34];
/// What the paper is, and what rubbing out leaves.
pub(super) const PAPER: [u8; 3] = [255, 255, 255];

/// Shapes for those who do not draw with a pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    /// A line from top to bottom.
    Vertical,
    /// A line from left to right.
    Horizontal,
    /// A line that goes down to the right.
    Falling,
    /// A line that goes up to the right.
    Rising,
    /// A ring.
    Ring,
    /// The outline of a square.
    Square,
}

impl Figure {
    /// All of them.
    pub(super) const ALL: [Self; 6] =
        [Self::Vertical, Self::Horizontal, Self::Falling, Self::Rising, Self::Ring, Self::Square];

    /// Its name in the page.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Vertical => "vertical",
            Self::Horizontal => "horizontal",
            Self::Falling => "falling",
            Self::Rising => "rising",
            Self::Ring => "ring",
            Self::Square => "square",
        }
    }

    /// Its strokes.
    fn strokes(self) -> Vec<(Point, Point)> {
        let (low, middle, high) = (64.0, 160.0, 256.0);
        match self {
            Self::Vertical => vec![((middle, low), (middle, high))],
            Self::Horizontal => vec![((low, middle), (high, middle))],
            Self::Falling => vec![((low, low), (high, high))],
            Self::Rising => vec![((low, high), (high, low))],
            Self::Square => vec![
                ((low, low), (high, low)),
                ((high, low), (high, high)),
                ((high, high), (low, high)),
                ((low, high), (low, low)),
            ],
            // Short strokes from point to point of the circle x² + y² = r², a quarter at a time.
            Self::Ring => (0..96).map(|step| (on_circle(step), on_circle(step + 1))).collect(),
        }
    }
}

/// A point of the ring, `step` of 96 of the way round.
fn on_circle(step: u32) -> Point {
    // A quarter of the circle by its rational form, which needs no sines; the others are that one turned.
    let share = (step % 24) as f32 / 24.0;
    let (x, y) = ((1.0 - share * share) / (1.0 + share * share), 2.0 * share / (1.0 + share * share));
    let (x, y) = match step / 24 % 4 {
        0 => (x, y),
        1 => (-y, x),
        2 => (-x, -y),
        _ => (y, -x),
    };
    (160.0 + 92.0 * x, 160.0 + 92.0 * y)
}

/// White paper; `None` only if there were no pixels.
pub(super) fn paper() -> Option<Picture> {
    Picture::new(SIDE, SIDE, PAPER.into_iter().cycle().take(SIDE * SIDE * 3).collect())
}

/// Draws a stroke with round ends. What lies outside the picture is not drawn.
pub(super) fn stroke(picture: &mut Picture, line: (Point, Point), width: f32, ink: [u8; 3]) {
    let size = (picture.width(), picture.height());
    stroke::each(line, width, size, |row, column, cover| {
        if let Some(pixel) = picture.pixel_mut(row, column) {
            for (byte, ink) in pixel.iter_mut().zip(ink) {
                let mixed = f32::from(*byte) * (1.0 - cover) + f32::from(ink) * cover;
                *byte = (mixed + 0.5) as u8;
            }
        }
    });
}

/// Draws a shape.
pub(super) fn figure(picture: &mut Picture, figure: Figure, width: f32, ink: [u8; 3]) {
    for line in figure.strokes() {
        stroke(picture, line, width, ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dark(picture: &Picture) -> usize {
        picture.pixels().filter(|pixel| pixel[0] < 128).count()
    }

    #[test]
    fn a_stroke_is_as_wide_as_its_brush() {
        let mut picture = paper().unwrap();
        stroke(&mut picture, ((40.0, 160.0), (140.0, 160.0)), 8.0, INK);
        assert!((800..=900).contains(&dark(&picture)), "{}", dark(&picture));
        stroke(&mut picture, ((40.0, 160.0), (140.0, 160.0)), 18.0, PAPER);
        assert_eq!(dark(&picture), 0);
    }

    #[test]
    fn strokes_end_at_the_paper() {
        let mut picture = paper().unwrap();
        stroke(&mut picture, ((-50.0, -50.0), (900.0, 900.0)), 3.0, INK);
        stroke(&mut picture, ((-50.0, -50.0), (-20.0, -20.0)), 3.0, INK);
        assert!(dark(&picture) > 300);
    }

    #[test]
    fn every_shape_leaves_ink() {
        for shape in Figure::ALL {
            let mut picture = paper().unwrap();
            figure(&mut picture, shape, WIDTHS[1], INK);
            assert!(dark(&picture) > 1_000, "{shape:?}");
        }
    }

    #[test]
    fn the_ring_is_round() {
        for step in 0..96 {
            let (x, y) = on_circle(step);
            let radius = ((x - 160.0).powi(2) + (y - 160.0).powi(2)).sqrt();
            assert!((radius - 92.0).abs() < 1e-3);
        }
    }
}
