use super::brush::{Brush, Colour, Point, Shape, blend, dim, length};
use super::noise;

/// Where the table begins.
const TABLE: f32 = 204.0;
const STEM: Colour = [0.26, 0.42, 0.22];

/// A vase of tulips, apples and a lemon by a window: round things in a soft light.
pub(super) fn draw() -> Brush {
    let mut brush = Brush::new(&wall);
    table(&mut brush);
    for (x, y, lean, colour) in [
        (78.0, 66.0, -14.0, [0.88, 0.30, 0.34]),
        (146.0, 74.0, 16.0, [0.96, 0.72, 0.28]),
        (114.0, 42.0, 2.0, [0.93, 0.52, 0.58]),
    ] {
        tulip(&mut brush, (x, y), lean, colour);
    }
    vase(&mut brush);
    ball(&mut brush, (262.0, 226.0), (31.0, 29.0), [0.50, 0.66, 0.24]);
    stalk(&mut brush, (262.0, 201.0));
    ball(&mut brush, (204.0, 238.0), (36.0, 34.0), [0.78, 0.15, 0.16]);
    stalk(&mut brush, (204.0, 209.0));
    ball(&mut brush, (136.0, 268.0), (32.0, 21.0), [0.95, 0.80, 0.22]);
    brush
}

/// A wall with the light of a window on it.
fn wall(x: f32, y: f32) -> Colour {
    let plain = dim(blend([0.80, 0.76, 0.68], [0.50, 0.47, 0.47], (x + y * 0.4) / 420.0), 1.0);
    // Four panes, slanted.
    let (across, down) = (x - y * 0.35, y);
    let pane = |from: f32, at: f32, size: f32| noise::ease(((at - from).min(from + size - at)) / 2.0 + 0.5);
    let columns = pane(168.0, across, 42.0) + pane(216.0, across, 42.0);
    let rows = pane(24.0, down, 62.0) + pane(92.0, down, 62.0);
    blend(plain, [0.98, 0.94, 0.83], columns * rows * 0.7)
}

fn table(brush: &mut Brush) {
    brush.wash(Shape::Box(0.0, TABLE, 320.0, 320.0 - TABLE), 1.0, &|x, y| {
        let grain = noise::rough(x / 60.0, y / 3.0, 2, 201);
        dim([0.58, 0.40, 0.27], 0.80 + 0.35 * grain + (y - TABLE) / 600.0)
    });
    brush.fill(Shape::Box(0.0, TABLE - 2.0, 320.0, 3.0), [0.34, 0.23, 0.17]);
    let cloth: [Point; 4] = [(58.0, 222.0), (270.0, 222.0), (312.0, 300.0), (16.0, 300.0)];
    brush.wash(Shape::Hull(&cloth), 1.0, &|x, y| {
        // Stripes that run towards the beholder.
        let along = (x - 164.0) / (1.0 + (y - 222.0) / 210.0);
        let stripe = (along + 160.0) % 20.0;
        let woven = if stripe < 7.0 { [0.36, 0.49, 0.62] } else { [0.93, 0.91, 0.86] };
        dim(woven, 0.94 + (y - 222.0) / 900.0)
    });
}

fn vase(brush: &mut Brush) {
    shadow(brush, (128.0, 238.0), (52.0, 9.0));
    let glaze = |x: f32, y: f32| {
        let light = 1.15 - (x - 76.0) / 76.0 * 0.75;
        let band = (y - 178.0).abs() < 1.4 || (y - 212.0).abs() < 1.4;
        let zigzag = (y - 195.0 - ((x % 16.0) - 8.0).abs()).abs() < 1.6 && (y - 195.0).abs() < 15.0;
        dim(if band || zigzag { [0.90, 0.90, 0.86] } else { [0.17, 0.34, 0.52] }, light)
    };
    brush.wash(Shape::Oval((112.0, 190.0), (38.0, 47.0)), 1.0, &glaze);
    let neck: [Point; 4] = [(98.0, 122.0), (126.0, 122.0), (130.0, 158.0), (94.0, 158.0)];
    brush.wash(Shape::Hull(&neck), 1.0, &glaze);
    brush.wash(Shape::Oval((112.0, 122.0), (19.0, 5.0)), 1.0, &glaze);
    brush.fill(Shape::Oval((112.0, 121.5), (15.0, 3.2)), [0.08, 0.14, 0.20]);
    brush.wash(Shape::Oval((94.0, 176.0), (6.0, 15.0)), 0.55, &|_, _| [0.95, 0.97, 0.98]);
}

fn tulip(brush: &mut Brush, (x, y): Point, lean: f32, colour: Colour) {
    brush.fill(Shape::Line((112.0, 124.0), (x, y + 16.0), 3.6), STEM);
    let leaf: [Point; 3] = [(112.0 + lean * 0.3, 124.0), (x + lean * 1.9, y + 44.0), (112.0 + lean, 112.0)];
    let turned: [Point; 3] = [leaf[0], leaf[2], leaf[1]];
    // Either way round: a hull has its corners clockwise.
    brush.fill(Shape::Hull(&leaf), dim(STEM, 1.25));
    brush.fill(Shape::Hull(&turned), dim(STEM, 1.25));
    for (side, shade) in [(-7.0, 0.86), (7.0, 0.80), (0.0, 1.06)] {
        brush.wash(Shape::Oval((x + side, y), (8.5, 18.0)), 1.0, &|px, py| {
            dim(colour, shade + (y - py) / 90.0 - (px - x) / 120.0)
        });
    }
}

/// Something round, lit from the top left.
fn ball(brush: &mut Brush, (x, y): Point, (rx, ry): (f32, f32), colour: Colour) {
    shadow(brush, (x + rx * 0.3, y + ry * 0.92), (rx * 1.05, ry * 0.26));
    brush.wash(Shape::Oval((x, y), (rx, ry)), 1.0, &|px, py| {
        let (right, down) = ((px - x) / rx, (py - y) / ry);
        let skin = dim(colour, 0.94 + 0.12 * noise::rough(px / 5.0, py / 9.0, 2, 211));
        let shaded = dim(skin, 1.02 - 0.42 * (right * 0.6 + down * 0.8));
        blend(shaded, [1.0, 0.98, 0.94], noise::ease(1.0 - length(right + 0.38, down + 0.44) * 3.4) * 0.85)
    });
}

fn stalk(brush: &mut Brush, (x, y): Point) {
    brush.wash(Shape::Oval((x, y), (9.0, 4.0)), 0.4, &|_, _| [0.15, 0.10, 0.08]);
    brush.fill(Shape::Line((x, y), (x + 4.0, y - 11.0), 2.4), [0.30, 0.20, 0.13]);
}

fn shadow(brush: &mut Brush, middle: Point, radii: (f32, f32)) {
    brush.wash(Shape::Oval(middle, radii), 0.4, &|_, _| [0.12, 0.09, 0.10]);
}
