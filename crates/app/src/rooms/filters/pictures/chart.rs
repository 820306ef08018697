use super::brush::{Brush, Colour, Shape, length};
use super::noise::ease;

const INK: Colour = [0.10, 0.11, 0.13];
const PAPER: Colour = [0.95, 0.94, 0.90];
/// Width of the patterns in the corners.
const PATCH: f32 = 84.0;
/// Where the patterns on the far side begin.
const FAR: f32 = 320.0 - PATCH - 8.0;

/// A test chart: rings that grow finer, bars both ways, a checkerboard, slopes, a star, greys and colours.
pub(super) fn draw() -> Brush {
    let mut brush = Brush::new(&|_, _| PAPER);
    corner(&mut brush, 8.0, 8.0, &|x, y| (((x / 12.0) as u32) + ((y / 12.0) as u32)).is_multiple_of(2));
    corner(&mut brush, FAR, 8.0, &|x, _| bars(x));
    corner(&mut brush, 8.0, FAR, &|_, y| bars(y));
    corner(&mut brush, FAR, FAR, &|x, y| (((x + y) / 9.0) as u32).is_multiple_of(2));
    greys(&mut brush);
    colours(&mut brush);
    star(&mut brush, (46.0, 160.0));
    star_of_discs(&mut brush, (274.0, 160.0));
    rings(&mut brush);
    brush
}

fn corner(brush: &mut Brush, left: f32, top: f32, dark: &dyn Fn(f32, f32) -> bool) {
    brush.wash(Shape::Box(left, top, PATCH, PATCH), 1.0, &|x, y| {
        // Four looks into each pixel keep slanted edges smooth.
        let looks = [(-0.25, -0.25), (0.25, -0.25), (-0.25, 0.25), (0.25, 0.25)];
        let count = looks.iter().filter(|(dx, dy)| dark(x + dx - left, y + dy - top)).count();
        super::brush::blend(PAPER, INK, count as f32 / 4.0)
    });
}

/// Bars that grow finer from 12 pixels to 2.
fn bars(mut at: f32) -> bool {
    for width in [12.0, 8.0, 6.0, 4.0, 3.0, 2.0] {
        if at < 2.4 * width {
            return at < width;
        }
        at -= 2.4 * width;
    }
    false
}

fn greys(brush: &mut Brush) {
    for step in 0..8 {
        let grey = step as f32 / 7.0;
        brush.fill(Shape::Box(100.0 + step as f32 * 15.0, 8.0, 15.0, 34.0), [grey; 3]);
    }
}

fn colours(brush: &mut Brush) {
    let six: [Colour; 6] = [
        [0.83, 0.16, 0.18],
        [0.93, 0.70, 0.16],
        [0.20, 0.58, 0.29],
        [0.13, 0.60, 0.66],
        [0.16, 0.30, 0.70],
        [0.60, 0.20, 0.56],
    ];
    for (place, colour) in six.into_iter().enumerate() {
        brush.fill(Shape::Box(100.0 + place as f32 * 20.0, 278.0, 20.0, 34.0), colour);
    }
}

/// Wedges that meet in a point: an edge in every direction.
fn star(brush: &mut Brush, (x, y): (f32, f32)) {
    // The directions of twelve wedges over a full turn, by hand: sines are not needed for anything else.
    const TURN: [(f32, f32); 12] = [
        (1.0, 0.0),
        (0.866, 0.5),
        (0.5, 0.866),
        (0.0, 1.0),
        (-0.5, 0.866),
        (-0.866, 0.5),
        (-1.0, 0.0),
        (-0.866, -0.5),
        (-0.5, -0.866),
        (0.0, -1.0),
        (0.5, -0.866),
        (0.866, -0.5),
    ];
    for pair in TURN.chunks_exact(2) {
        if let [(ax, ay), (bx, by)] = pair {
            let wedge = [(x, y), (x + ax * 38.0, y + ay * 38.0), (x + bx * 38.0, y + by * 38.0)];
            brush.fill(Shape::Hull(&wedge), INK);
        }
    }
}

/// Discs of every size around a cross.
fn star_of_discs(brush: &mut Brush, (x, y): (f32, f32)) {
    brush.fill(Shape::Line((x - 36.0, y), (x + 36.0, y), 3.0), INK);
    brush.fill(Shape::Line((x, y - 36.0), (x, y + 36.0), 3.0), INK);
    for (dx, dy, radius) in [(-20.0, -20.0, 12.0), (20.0, -20.0, 8.0), (20.0, 20.0, 5.0), (-20.0, 20.0, 2.5)] {
        brush.fill(Shape::Disc((x + dx, y + dy), radius), INK);
    }
}

/// Rings about the middle: the further out, the finer.
fn rings(brush: &mut Brush) {
    let middle = (160.0, 160.0);
    brush.wash(Shape::Disc(middle, 70.0), 1.0, &|x, y| {
        let radius = length(x - middle.0, y - middle.1);
        // A wave made of two smooth steps: 0 at whole numbers, 1 half way between.
        let phase = radius * radius / 700.0;
        let within = phase - phase.floor();
        let wave = ease(if within < 0.5 { within * 2.0 } else { 2.0 - within * 2.0 });
        super::brush::blend(INK, PAPER, wave)
    });
}
