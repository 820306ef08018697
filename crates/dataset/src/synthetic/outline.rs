use super::math::{Point, between};

/// Straight pieces that stand for one curve.
const PIECES: u8 = 6;

/// An outline drawn piece by piece.
#[derive(Debug, Clone)]
pub(super) struct Outline(Vec<Point>);

impl Outline {
    pub(super) fn from(start: Point) -> Self {
        Self(vec![start])
    }

    /// A straight line to `end`.
    pub(super) fn to(mut self, end: Point) -> Self {
        self.0.push(end);
        self
    }

    /// A quadratic Bézier curve to `end`, pulled towards `control`.
    pub(super) fn curve(mut self, control: Point, end: Point) -> Self {
        let start = self.0.last().copied().unwrap_or(end);
        for piece in 1..=PIECES {
            let t = f32::from(piece) / f32::from(PIECES);
            self.0.push(between(between(start, control, t), between(control, end, t), t));
        }
        self
    }

    /// The points so far and their mirror image in x, closing a symmetric outline.
    pub(super) fn mirrored(self) -> Vec<Point> {
        let mirror: Vec<Point> = self.0.iter().rev().map(|&(x, y)| (-x, y)).collect();
        self.0.into_iter().chain(mirror).collect()
    }

    pub(super) fn points(self) -> Vec<Point> {
        self.0
    }
}

/// The mirror image in x, for the other sleeve or leg.
pub(super) fn flip(points: &[Point]) -> Vec<Point> {
    points.iter().map(|&(x, y)| (-x, y)).collect()
}

/// An axis-parallel rectangle.
pub(super) fn rectangle(left: f32, top: f32, right: f32, bottom: f32) -> [Point; 4] {
    [(left, top), (right, top), (right, bottom), (left, bottom)]
}
