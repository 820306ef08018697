//! How much of each pixel a shape covers.

use super::math::Point;
use std::ops::Range;

/// Height and width of an image.
pub(super) const SIDE: usize = 28;

/// Scan lines per row of pixels.
const SUB: usize = 4;
const LINES: usize = SIDE * SUB;

/// How much of each pixel a shape covers, 0 to 1, row by row.
pub(super) struct Coverage {
    pub(super) values: [f32; SIDE * SIDE],
    /// The rows it may touch; all others are 0.
    pub(super) rows: Range<usize>,
}

impl Coverage {
    /// Share of each pixel inside a closed outline: exact along x, by [`SUB`] scan lines along y, non-zero winding.
    pub(super) fn inside(points: &[Point]) -> Self {
        let ends = points.iter().cycle().skip(1);
        let edges = || points.iter().copied().zip(ends.clone().copied());
        // Crossings are counted line by line first, so that each line finds its own in one piece.
        let mut starts = [0; LINES + 1];
        for (from, to) in edges() {
            lines(from.1, to.1).for_each(|line| starts[line + 1] += 1);
        }
        for line in 0..LINES {
            starts[line + 1] += starts[line];
        }
        let mut crossings = vec![(0.0, 0); starts[LINES]];
        let mut next = starts;
        for ((x0, y0), (x1, y1)) in edges() {
            for line in lines(y0, y1) {
                let y = (line as f32 + 0.5) / SUB as f32;
                crossings[next[line]] = (x0 + (x1 - x0) * ((y - y0) / (y1 - y0)), if y1 > y0 { 1 } else { -1 });
                next[line] += 1;
            }
        }
        let mut all = Self { values: [0.0; SIDE * SIDE], rows: 0..0 };
        for line in 0..LINES {
            let crossings = &mut crossings[starts[line]..starts[line + 1]];
            if crossings.is_empty() {
                continue;
            }
            crossings.sort_unstable_by(|a: &(f32, i32), b| a.0.total_cmp(&b.0));
            let row = line / SUB;
            all.touches(row..row + 1);
            let mut winding = 0;
            for pair in crossings.windows(2) {
                winding += pair[0].1;
                if winding != 0 {
                    add_span(&mut all.values[row * SIDE..][..SIDE], pair[0].0, pair[1].0);
                }
            }
        }
        all
    }

    /// Share of each pixel within `radius` of a line through the points, by its distance.
    pub(super) fn along(points: &[Point], radius: f32) -> Self {
        let mut all = Self { values: [0.0; SIDE * SIDE], rows: 0..0 };
        for pair in points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let reach = radius + 1.0;
            let clip = |value: f32| (value.max(0.0) as usize).min(SIDE);
            let (left, right) = (clip(a.0.min(b.0) - reach), clip(a.0.max(b.0) + reach + 1.0));
            let (top, bottom) = (clip(a.1.min(b.1) - reach), clip(a.1.max(b.1) + reach + 1.0));
            all.touches(top..bottom);
            for row in top..bottom {
                for column in left..right {
                    let distance = distance((column as f32 + 0.5, row as f32 + 0.5), a, b);
                    let inside = (radius + 0.5 - distance).max(0.0).min((2.0 * radius).min(1.0));
                    let cell = &mut all.values[row * SIDE + column];
                    *cell = cell.max(inside);
                }
            }
        }
        all
    }

    fn touches(&mut self, rows: Range<usize>) {
        self.rows = match self.rows.is_empty() {
            true => rows,
            false => self.rows.start.min(rows.start)..self.rows.end.max(rows.end),
        };
    }
}

/// The scan lines that an edge between two heights crosses: those whose middle is at the upper end or below it, and above
/// the lower one.
fn lines(y0: f32, y1: f32) -> Range<usize> {
    // The cast takes what lies outside, and what is no number, to the nearest line there is.
    let line = |y: f32| ((y * SUB as f32 - 0.5).ceil() as usize).min(LINES);
    line(y0.min(y1))..line(y0.max(y1))
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
    use proptest::prelude::*;

    proptest! {
        /// An edge crosses the lines for which one end lies at them or above, and the other below.
        #[test]
        fn an_edge_crosses_the_lines_between_its_ends(
            y0 in prop_oneof![-40.0..40.0_f32, (-160..160_i16).prop_map(|eighth| f32::from(eighth) / 8.0)],
            y1 in prop_oneof![-40.0..40.0_f32, (-160..160_i16).prop_map(|eighth| f32::from(eighth) / 8.0)],
        ) {
            let crossed = |line: &usize| {
                let y = (*line as f32 + 0.5) / SUB as f32;
                (y0 <= y) != (y1 <= y)
            };
            prop_assert_eq!(lines(y0, y1).collect::<Vec<_>>(), (0..LINES).filter(crossed).collect::<Vec<_>>());
        }
    }

    #[test]
    fn only_the_rows_named_are_covered() {
        let square = Coverage::inside(&[(3.0, 5.5), (9.0, 5.5), (9.0, 7.0), (3.0, 7.0)]);
        assert_eq!(square.rows, 5..7);
        assert!((square.values.iter().sum::<f32>() - 6.0 * 1.5).abs() < 1e-5);
        let line = Coverage::along(&[(3.0, 5.5), (9.0, 20.0)], 0.5);
        let covered = line.values.iter().enumerate().filter(|&(_, &value)| value > 0.0);
        assert!(covered.clone().count() > 10 && covered.clone().all(|(at, _)| line.rows.contains(&(at / SIDE))));
        assert!(Coverage::inside(&[]).rows.is_empty() && Coverage::along(&[(1.0, 1.0)], 1.0).rows.is_empty());
    }
}
