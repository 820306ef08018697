use super::coverage::{Coverage, SIDE};
use super::math::{Point, lerp, sin_cos};

/// Where garment coordinates lie in the image: scaled, sheared, turned, then moved.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placement {
    /// Degrees, clockwise as seen.
    pub(super) rotation: f32,
    /// Factor in x and in y.
    pub(super) scale: (f32, f32),
    /// How far x leans per unit of y.
    pub(super) shear: f32,
    /// Pixels.
    pub(super) shift: (f32, f32),
}

/// A grey image under construction: 0 is black, 1 is white.
pub(super) struct Canvas {
    values: [f32; SIDE * SIDE],
    /// How much of each pixel the garment covers.
    cover: [f32; SIDE * SIDE],
    /// Rows of the matrix from garment to image coordinates, and of its inverse; then the origin in the image.
    forward: [f32; 4],
    inverse: [f32; 4],
    origin: Point,
}

impl Canvas {
    pub(super) fn new(placement: &Placement) -> Self {
        let (sin, cos) = sin_cos(placement.rotation);
        let (sx, sy) = placement.scale;
        let lean = placement.shear * sy;
        let forward = [cos * sx, cos * lean - sin * sy, sin * sx, sin * lean + cos * sy];
        let determinant = forward[0] * forward[3] - forward[1] * forward[2];
        let inverse =
            [forward[3] / determinant, -forward[1] / determinant, -forward[2] / determinant, forward[0] / determinant];
        let centre = SIDE as f32 / 2.0;
        let origin = (centre + placement.shift.0, centre + placement.shift.1);
        Self { values: [0.0; SIDE * SIDE], cover: [0.0; SIDE * SIDE], forward, inverse, origin }
    }

    /// Fills a closed outline with cloth. Where the outline overlaps itself it is filled once.
    pub(super) fn fill(&mut self, outline: &[Point], shade: impl Fn(f32, f32) -> f32) {
        self.paint(&self.inside(outline), 1.0, true, shade);
    }

    /// Paints an area on cloth that is there already: a print, a pocket, a shadow.
    pub(super) fn tint(&mut self, outline: &[Point], opacity: f32, value: f32) {
        self.paint(&self.inside(outline), opacity, false, |_, _| value);
    }

    /// Draws a line of round ends on cloth that is there already: a seam, a lace, a fold.
    pub(super) fn line(&mut self, points: &[Point], width: f32, opacity: f32, value: f32) {
        self.paint(&self.along(points, width), opacity, false, |_, _| value);
    }

    /// Draws a strip of cloth of its own: a strap, a handle.
    pub(super) fn strap(&mut self, points: &[Point], width: f32, shade: impl Fn(f32, f32) -> f32) {
        self.paint(&self.along(points, width), 1.0, true, shade);
    }

    /// The finished image, every grey multiplied by `dim`; `grain` gives the noise of the next pixel, which shows on cloth alone.
    pub(super) fn finish(&self, dim: f32, mut grain: impl FnMut() -> f32) -> [u8; SIDE * SIDE] {
        let mut out = [0; SIDE * SIDE];
        for ((out, value), cover) in out.iter_mut().zip(&self.values).zip(&self.cover) {
            let value = value * dim + grain() * cover;
            // Truncation after adding a half rounds; the cast saturates.
            *out = (value.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
        }
        out
    }

    fn paint(&mut self, coverage: &Coverage, opacity: f32, cloth: bool, shade: impl Fn(f32, f32) -> f32) {
        for row in coverage.rows.clone() {
            for column in 0..SIDE {
                let i = row * SIDE + column;
                let covered = coverage.values[i];
                // On the background a seam has nothing to show on.
                let alpha = if cloth { covered } else { covered * opacity * self.cover[i] };
                if alpha <= 0.0 {
                    continue;
                }
                let (x, y) = (column as f32 + 0.5 - self.origin.0, row as f32 + 0.5 - self.origin.1);
                let inverse = self.inverse;
                let value = shade(inverse[0] * x + inverse[1] * y, inverse[2] * x + inverse[3] * y);
                self.values[i] = lerp(self.values[i], value, alpha);
                if cloth {
                    self.cover[i] = self.cover[i].max(alpha);
                }
            }
        }
    }

    fn place(&self, (x, y): Point) -> Point {
        let forward = self.forward;
        (forward[0] * x + forward[1] * y + self.origin.0, forward[2] * x + forward[3] * y + self.origin.1)
    }

    fn inside(&self, outline: &[Point]) -> Coverage {
        Coverage::inside(&outline.iter().map(|&point| self.place(point)).collect::<Vec<_>>())
    }

    fn along(&self, points: &[Point], width: f32) -> Coverage {
        let determinant = self.forward[0] * self.forward[3] - self.forward[1] * self.forward[2];
        let placed = points.iter().map(|&point| self.place(point)).collect::<Vec<_>>();
        Coverage::along(&placed, width / 2.0 * determinant.abs().sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRAIGHT: Placement = Placement { rotation: 0.0, scale: (1.0, 1.0), shear: 0.0, shift: (0.0, 0.0) };

    fn sum(canvas: &Canvas) -> f32 {
        canvas.values.iter().sum()
    }

    #[test]
    fn a_square_covers_its_area_wherever_it_lies() {
        let square = [(-3.3, -2.0), (4.2, -2.0), (4.2, 5.0), (-3.3, 5.0)];
        for (rotation, shift) in [(0.0, 0.0), (30.0, 0.3), (-77.0, 1.4)] {
            let mut canvas = Canvas::new(&Placement { rotation, shift: (shift, 0.0), ..STRAIGHT });
            canvas.fill(&square, |_, _| 1.0);
            assert!((sum(&canvas) - 7.5 * 7.0).abs() < 0.6, "{rotation}: {}", sum(&canvas));
        }
    }

    #[test]
    fn the_direction_of_an_outline_does_not_matter_and_overlaps_fill_once() {
        let twice = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)];
        let mut canvas = Canvas::new(&STRAIGHT);
        canvas.fill(&twice, |_, _| 1.0);
        assert!((sum(&canvas) - 16.0).abs() < 1e-3);
        let mut reversed = Canvas::new(&STRAIGHT);
        reversed.fill(&[(0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0)], |_, _| 1.0);
        assert_eq!(canvas.finish(1.0, || 0.0), reversed.finish(1.0, || 0.0));
    }

    #[test]
    fn shade_is_asked_in_garment_coordinates() {
        let placement = Placement { rotation: 25.0, scale: (0.8, 1.1), shear: 0.2, shift: (1.0, -2.0) };
        let mut canvas = Canvas::new(&placement);
        canvas.fill(&[(-9.0, -9.0), (9.0, -9.0), (9.0, 9.0), (-9.0, 9.0)], |x, y| {
            if x.abs().max(y.abs()) < 10.3 { 1.0 } else { -99.0 }
        });
        assert!(canvas.values.iter().all(|&value| value >= 0.0));
    }

    #[test]
    fn seams_and_noise_show_on_cloth_alone() {
        let mut canvas = Canvas::new(&STRAIGHT);
        canvas.line(&[(-9.0, 0.0), (9.0, 0.0)], 3.0, 1.0, 1.0);
        assert_eq!(canvas.finish(1.0, || 1.0), [0; SIDE * SIDE]);
        canvas.strap(&[(-9.0, 0.0), (9.0, 0.0)], 3.0, |_, _| 0.5);
        assert!((sum(&canvas) - 0.5 * (18.0 * 3.0 + 7.07)).abs() < 1.5, "{}", sum(&canvas));
    }

    #[test]
    fn far_or_broken_outlines_are_harmless() {
        let mut canvas = Canvas::new(&STRAIGHT);
        canvas.fill(&[], |_, _| 1.0);
        canvas.fill(&[(1e30, 1e30), (-1e30, 0.0), (f32::NAN, 3.0)], |_, _| 1.0);
        canvas.line(&[(f32::INFINITY, 0.0), (0.0, f32::NAN)], 2.0, 1.0, 1.0);
        let _ = canvas.finish(1.0, || f32::NAN);
    }
}
