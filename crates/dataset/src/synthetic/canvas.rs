use super::math::{Point, lerp, sin_cos};

/// Height and width of an image.
pub(super) const SIDE: usize = 28;
/// Scan lines per row of pixels.
const SUB: usize = 4;

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
        let coverage = self.coverage(outline);
        self.paint(&coverage, 1.0, true, shade);
    }

    /// Paints an area on cloth that is there already: a print, a pocket, a shadow.
    pub(super) fn tint(&mut self, outline: &[Point], opacity: f32, value: f32) {
        let coverage = self.coverage(outline);
        self.paint(&coverage, opacity, false, |_, _| value);
    }

    /// Draws a line of round ends on cloth that is there already: a seam, a lace, a fold.
    pub(super) fn line(&mut self, points: &[Point], width: f32, opacity: f32, value: f32) {
        let coverage = self.band(points, width);
        self.paint(&coverage, opacity, false, |_, _| value);
    }

    /// Draws a strip of cloth of its own: a strap, a handle.
    pub(super) fn strap(&mut self, points: &[Point], width: f32, shade: impl Fn(f32, f32) -> f32) {
        let coverage = self.band(points, width);
        self.paint(&coverage, 1.0, true, shade);
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

    fn paint(&mut self, coverage: &[f32], opacity: f32, cloth: bool, shade: impl Fn(f32, f32) -> f32) {
        for (i, &covered) in coverage.iter().enumerate() {
            // On the background a seam has nothing to show on.
            let alpha = if cloth { covered } else { covered * opacity * self.cover[i] };
            if alpha <= 0.0 {
                continue;
            }
            let (x, y) = ((i % SIDE) as f32 + 0.5 - self.origin.0, (i / SIDE) as f32 + 0.5 - self.origin.1);
            let inverse = self.inverse;
            let value = shade(inverse[0] * x + inverse[1] * y, inverse[2] * x + inverse[3] * y);
            self.values[i] = lerp(self.values[i], value, alpha);
            if cloth {
                self.cover[i] = self.cover[i].max(alpha);
            }
        }
    }

    fn place(&self, (x, y): Point) -> Point {
        let forward = self.forward;
        (forward[0] * x + forward[1] * y + self.origin.0, forward[2] * x + forward[3] * y + self.origin.1)
    }

    /// Share of each pixel inside the outline: exact along x, by [`SUB`] scan lines along y, non-zero winding.
    fn coverage(&self, outline: &[Point]) -> [f32; SIDE * SIDE] {
        let mut out = [0.0; SIDE * SIDE];
        let points: Vec<Point> = outline.iter().map(|&point| self.place(point)).collect();
        let ends = points.iter().cycle().skip(1);
        let edges: Vec<(Point, Point)> = points.iter().copied().zip(ends.copied()).collect();
        let mut crossings: Vec<(f32, i32)> = Vec::new();
        for line in 0..SIDE * SUB {
            let y = (line as f32 + 0.5) / SUB as f32;
            crossings.clear();
            for &((x0, y0), (x1, y1)) in &edges {
                if (y0 <= y) != (y1 <= y) {
                    crossings.push((x0 + (x1 - x0) * ((y - y0) / (y1 - y0)), if y1 > y0 { 1 } else { -1 }));
                }
            }
            crossings.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
            let row = &mut out[line / SUB * SIDE..][..SIDE];
            let mut winding = 0;
            for pair in crossings.windows(2) {
                winding += pair[0].1;
                if winding != 0 {
                    add_span(row, pair[0].0, pair[1].0);
                }
            }
        }
        out
    }

    /// Share of each pixel within `width / 2` of a line through the points, by its distance.
    fn band(&self, points: &[Point], width: f32) -> [f32; SIDE * SIDE] {
        let mut out = [0.0_f32; SIDE * SIDE];
        let determinant = self.forward[0] * self.forward[3] - self.forward[1] * self.forward[2];
        let radius = width / 2.0 * determinant.abs().sqrt();
        let placed: Vec<Point> = points.iter().map(|&point| self.place(point)).collect();
        for pair in placed.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let reach = radius + 1.0;
            let clip = |value: f32| (value.max(0.0) as usize).min(SIDE);
            let (left, right) = (clip(a.0.min(b.0) - reach), clip(a.0.max(b.0) + reach + 1.0));
            let (top, bottom) = (clip(a.1.min(b.1) - reach), clip(a.1.max(b.1) + reach + 1.0));
            for row in top..bottom {
                for column in left..right {
                    let distance = distance((column as f32 + 0.5, row as f32 + 0.5), a, b);
                    let inside = (radius + 0.5 - distance).max(0.0).min((2.0 * radius).min(1.0));
                    let cell = &mut out[row * SIDE + column];
                    *cell = cell.max(inside);
                }
            }
        }
        out
    }
}

/// Adds the part of one scan line from `from` to `to` to a row of pixels.
fn add_span(row: &mut [f32], from: f32, to: f32) {
    let limit = SIDE as f32;
    let (from, to) = (from.clamp(0.0, limit), to.clamp(0.0, limit));
    let first = from as usize;
    for (column, cell) in row.iter_mut().enumerate().skip(first) {
        let left = column as f32;
        if left >= to {
            break;
        }
        *cell += ((left + 1.0).min(to) - left.max(from)) / SUB as f32;
    }
}

fn distance(p: Point, a: Point, b: Point) -> f32 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let t = if length > 0.0 { (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (p.0 - a.0 - t * dx, p.1 - a.1 - t * dy);
    (x * x + y * y).sqrt()
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
