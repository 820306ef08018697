use super::super::picture::Picture;
use super::SIDE;
use super::noise::mix;

/// Red, green and blue, from 0 to 1.
pub(super) type Colour = [f32; 3];
/// x to the right, y down, in pixels.
pub(super) type Point = (f32, f32);

/// The colour at `share` of the way from one colour to another.
pub(super) fn blend(from: Colour, to: Colour, share: f32) -> Colour {
    let share = share.max(0.0).min(1.0);
    [mix(from[0], to[0], share), mix(from[1], to[1], share), mix(from[2], to[2], share)]
}

/// A colour made lighter (above 1) or darker (below 1).
pub(super) fn dim(colour: Colour, factor: f32) -> Colour {
    colour.map(|value| value * factor)
}

/// An area of the picture.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape<'a> {
    /// Left, top, width, height.
    Box(f32, f32, f32, f32),
    /// Centre and radius.
    Disc(Point, f32),
    /// Centre and both radii.
    Oval(Point, (f32, f32)),
    /// A polygon without dents, its corners clockwise.
    Hull(&'a [Point]),
    /// From, to, width.
    Line(Point, Point, f32),
}

impl Shape<'_> {
    /// How far outside a place is, in pixels; negative inside. Exact near the outline, where it counts.
    fn distance(self, x: f32, y: f32) -> f32 {
        match self {
            Self::Box(left, top, width, height) => (left - x).max(x - left - width).max(top - y).max(y - top - height),
            Self::Disc((cx, cy), radius) => length(x - cx, y - cy) - radius,
            Self::Oval((cx, cy), (rx, ry)) => (length((x - cx) / rx, (y - cy) / ry) - 1.0) * rx.min(ry),
            Self::Hull(corners) => {
                let next = corners.iter().cycle().skip(1);
                corners.iter().zip(next).fold(f32::MIN, |most, (&(ax, ay), &(bx, by))| {
                    let (dx, dy) = (bx - ax, by - ay);
                    most.max(((x - ax) * dy - (y - ay) * dx) / length(dx, dy).max(1e-3))
                })
            }
            Self::Line((ax, ay), (bx, by), width) => {
                let (dx, dy) = (bx - ax, by - ay);
                let along = (((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy).max(1e-3)).max(0.0).min(1.0);
                length(x - ax - along * dx, y - ay - along * dy) - width / 2.0
            }
        }
    }

    /// Left, top, right, bottom of what it may cover.
    fn bounds(self) -> (f32, f32, f32, f32) {
        match self {
            Self::Box(left, top, width, height) => (left, top, left + width, top + height),
            Self::Disc((x, y), radius) => (x - radius, y - radius, x + radius, y + radius),
            Self::Oval((x, y), (rx, ry)) => (x - rx, y - ry, x + rx, y + ry),
            Self::Hull(corners) => around(corners, 0.0),
            Self::Line(from, to, width) => around(&[from, to], width / 2.0),
        }
    }
}

fn around(points: &[Point], margin: f32) -> (f32, f32, f32, f32) {
    let start = (f32::MAX, f32::MAX, f32::MIN, f32::MIN);
    let (left, top, right, bottom) =
        points.iter().fold(start, |(l, t, r, b), &(x, y)| (l.min(x), t.min(y), r.max(x), b.max(y)));
    (left - margin, top - margin, right + margin, bottom + margin)
}

/// The distance of (x, y) from the origin.
pub(super) fn length(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}

/// A picture while it is drawn. Outlines are smooth: a pixel that is half covered is half painted.
pub(super) struct Brush(Vec<Colour>);

impl Brush {
    /// A picture of one colour for each place.
    pub(super) fn new(colour: &dyn Fn(f32, f32) -> Colour) -> Self {
        let places = (0..SIDE * SIDE).map(|at| ((at % SIDE) as f32 + 0.5, (at / SIDE) as f32 + 0.5));
        Self(places.map(|(x, y)| colour(x, y)).collect())
    }

    /// Fills a shape with one colour.
    pub(super) fn fill(&mut self, shape: Shape<'_>, colour: Colour) {
        self.wash(shape, 1.0, &|_, _| colour);
    }

    /// Fills a shape with a colour for each place, so that what is below shines through unless `cover` is 1.
    pub(super) fn wash(&mut self, shape: Shape<'_>, cover: f32, colour: &dyn Fn(f32, f32) -> Colour) {
        let (left, top, right, bottom) = shape.bounds();
        // The casts cut to the picture: negative becomes 0.
        let (left, top) = ((left - 1.0) as usize, (top - 1.0) as usize);
        let (right, bottom) = (((right + 2.0) as usize).min(SIDE), ((bottom + 2.0) as usize).min(SIDE));
        for row in top..bottom {
            let pixels = self.0.get_mut(row * SIDE + left.min(right)..row * SIDE + right).unwrap_or_default();
            for (column, pixel) in (left..).zip(pixels) {
                let (x, y) = (column as f32 + 0.5, row as f32 + 0.5);
                let inside = (0.5 - shape.distance(x, y)).max(0.0).min(1.0) * cover;
                if inside > 0.0 {
                    *pixel = blend(*pixel, colour(x, y), inside);
                }
            }
        }
    }

    /// What is painted at a place so far; the nearest pixel outside the picture.
    pub(super) fn seen(&self, x: f32, y: f32) -> Colour {
        // The casts cut to the picture: negative becomes 0.
        let (column, row) = ((x as usize).min(SIDE - 1), (y as usize).min(SIDE - 1));
        self.0.get(row * SIDE + column).copied().unwrap_or([0.0; 3])
    }

    /// The finished picture.
    pub(super) fn finish(self) -> Option<Picture> {
        // Adding a half and cutting rounds; the cast saturates.
        let bytes = self.0.into_iter().flatten().map(|value| (value * 255.0 + 0.5) as u8).collect();
        Picture::new(SIDE, SIDE, bytes)
    }
}
