use super::brush::{Brush, Colour, Point, Shape, blend, dim};
use super::noise;

const WALL: Colour = [0.95, 0.89, 0.77];
const ROOF: Colour = [0.70, 0.31, 0.21];
const FRAME: Colour = [0.98, 0.97, 0.94];
const WOOD: Colour = [0.42, 0.28, 0.19];
const GRASS: Colour = [0.44, 0.60, 0.31];
/// Where the ground begins.
const GROUND: f32 = 236.0;

/// A house, a tree and a fence on a clear morning.
pub(super) fn draw() -> Brush {
    let mut brush = Brush::new(&sky);
    hills(&mut brush);
    garden(&mut brush);
    fence(&mut brush, 0.0, 74.0);
    fence(&mut brush, 246.0, 320.0);
    walls(&mut brush);
    roof(&mut brush);
    window(&mut brush, 100.0, 176.0);
    window(&mut brush, 190.0, 176.0);
    door(&mut brush);
    tree(&mut brush);
    flowers(&mut brush);
    brush
}

fn sky(x: f32, y: f32) -> Colour {
    let air = blend([0.42, 0.65, 0.88], [0.95, 0.93, 0.86], y / 215.0);
    let (dx, dy) = (x - 266.0, y - 54.0);
    let glow = 1.0 / (1.0 + (dx * dx + dy * dy) / 1400.0);
    let sun = blend(air, [1.0, 0.95, 0.78], glow * 0.75);
    if y > 150.0 {
        return sun;
    }
    let cloud = noise::rough(x / 74.0, y / 27.0, 3, 11);
    let thick = noise::ease((cloud - 0.54) * 5.0) * (1.0 - y / 150.0).max(0.0);
    blend(sun, [1.0, 0.99, 0.97], thick * 0.85)
}

fn hills(brush: &mut Brush) {
    brush.fill(Shape::Disc((266.0, 54.0), 20.0), [1.0, 0.93, 0.66]);
    let layers: [(f32, f32, Colour, u32); 2] =
        [(176.0, 46.0, [0.58, 0.70, 0.66], 3), (200.0, 30.0, [0.46, 0.61, 0.45], 8)];
    for (base, rise, colour, seed) in layers {
        for column in 0..320 {
            let x = column as f32;
            let top = base - rise * (noise::rough(x / 90.0, 0.5, 3, seed) - 0.4);
            brush.wash(Shape::Box(x, top, 1.0, GROUND + 4.0 - top), 1.0, &|_, y| dim(colour, 1.06 - (y - top) / 420.0));
        }
    }
}

fn garden(brush: &mut Brush) {
    brush.wash(Shape::Box(0.0, GROUND, 320.0, 84.0), 1.0, &|x, y| {
        let blades = noise::rough(x / 5.0, y / 9.0, 2, 21);
        dim(GRASS, 0.78 + 0.34 * blades + (y - GROUND) / 700.0)
    });
    let path: [Point; 4] = [(148.0, 262.0), (176.0, 262.0), (226.0, 320.0), (118.0, 320.0)];
    brush.wash(Shape::Hull(&path), 1.0, &|x, y| {
        dim([0.83, 0.75, 0.62], 0.88 + 0.2 * noise::rough(x / 7.0, y / 4.0, 3, 5))
    });
}

fn fence(brush: &mut Brush, from: f32, to: f32) {
    for rail in [243.0, 258.0] {
        brush.fill(Shape::Box(from, rail, to - from, 4.0), dim(FRAME, 0.88));
    }
    let mut x = from + 3.0;
    while x + 7.0 <= to {
        let picket: [Point; 5] = [(x, 234.0), (x + 3.5, 229.0), (x + 7.0, 234.0), (x + 7.0, 268.0), (x, 268.0)];
        brush.fill(Shape::Hull(&picket), FRAME);
        x += 12.0;
    }
}

fn walls(brush: &mut Brush) {
    brush.wash(Shape::Oval((166.0, 266.0), (98.0, 8.0)), 0.45, &|_, _| [0.16, 0.22, 0.12]);
    brush.wash(Shape::Box(84.0, 148.0, 152.0, 116.0), 1.0, &|x, y| {
        // Boards: a thin line of shade every nine pixels.
        let board = (y - 148.0) % 9.0;
        let shade = if board < 1.2 { 0.86 } else { 1.0 };
        dim(WALL, shade * (1.02 - (x - 84.0) / 1300.0))
    });
    // The shade of the eaves, and the stones below.
    brush.wash(Shape::Box(84.0, 148.0, 152.0, 13.0), 0.35, &|_, _| [0.35, 0.25, 0.25]);
    brush.wash(Shape::Box(84.0, 252.0, 152.0, 12.0), 1.0, &|x, y| {
        let row = ((y - 252.0) / 6.0).floor();
        let joint = (x + row * 9.0) % 18.0 < 1.3 || (y - 252.0) % 6.0 < 1.2;
        dim([0.60, 0.56, 0.52], if joint { 0.72 } else { 0.92 + 0.2 * noise::at((x / 18.0) as i32, row as i32, 2) })
    });
}

fn roof(brush: &mut Brush) {
    brush.wash(Shape::Box(202.0, 70.0, 20.0, 44.0), 1.0, &|x, y| {
        let row = ((y - 70.0) / 5.0).floor();
        let joint = (x + row * 5.0) % 10.0 < 1.2 || (y - 70.0) % 5.0 < 1.1;
        if joint { [0.78, 0.70, 0.62] } else { [0.58, 0.27, 0.20] }
    });
    brush.fill(Shape::Box(199.0, 67.0, 26.0, 6.0), [0.40, 0.33, 0.30]);
    let slope: [Point; 4] = [(66.0, 152.0), (104.0, 92.0), (216.0, 92.0), (254.0, 152.0)];
    brush.wash(Shape::Hull(&slope), 1.0, &|x, y| {
        let row = ((y - 92.0) / 8.0).floor();
        let tile = (x + row * 6.0) % 12.0;
        let rim = (y - 92.0) % 8.0;
        let shade = if rim > 6.3 { 0.72 } else { 0.96 + rim / 40.0 };
        dim(ROOF, shade * if tile < 1.2 { 0.82 } else { 1.0 })
    });
    brush.fill(Shape::Line((104.0, 92.0), (216.0, 92.0), 5.0), dim(ROOF, 0.78));
    brush.fill(Shape::Box(64.0, 150.0, 192.0, 4.0), FRAME);
    // A round window under the ridge.
    brush.fill(Shape::Disc((160.0, 124.0), 15.0), FRAME);
    brush.wash(Shape::Disc((160.0, 124.0), 11.0), 1.0, &glass);
    brush.fill(Shape::Box(158.8, 112.0, 2.4, 24.0), FRAME);
    brush.fill(Shape::Box(148.0, 122.8, 24.0, 2.4), FRAME);
}

fn glass(x: f32, y: f32) -> Colour {
    // A streak of sky across the pane.
    let streak = noise::ease(1.0 - ((x - y * 0.6) % 37.0 - 14.0).abs() / 7.0);
    blend([0.13, 0.20, 0.29], [0.50, 0.64, 0.76], streak * 0.8)
}

fn window(brush: &mut Brush, left: f32, top: f32) {
    brush.fill(Shape::Box(left - 12.0, top - 2.0, 9.0, 46.0), [0.24, 0.40, 0.40]);
    brush.fill(Shape::Box(left + 37.0, top - 2.0, 9.0, 46.0), [0.24, 0.40, 0.40]);
    brush.fill(Shape::Box(left - 3.0, top - 3.0, 40.0, 48.0), FRAME);
    brush.wash(Shape::Box(left, top, 34.0, 42.0), 1.0, &glass);
    brush.fill(Shape::Box(left + 15.6, top, 2.8, 42.0), FRAME);
    brush.fill(Shape::Box(left, top + 19.0, 34.0, 2.8), FRAME);
    brush.fill(Shape::Box(left - 5.0, top + 44.0, 44.0, 5.0), dim(FRAME, 0.93));
    brush.wash(Shape::Box(left - 5.0, top + 49.0, 44.0, 2.5), 0.4, &|_, _| [0.3, 0.22, 0.2]);
}

fn door(brush: &mut Brush) {
    brush.fill(Shape::Box(145.0, 194.0, 34.0, 70.0), FRAME);
    brush.fill(Shape::Box(148.0, 197.0, 28.0, 67.0), [0.45, 0.13, 0.19]);
    for (left, top, height) in [(151.0, 202.0, 24.0), (164.0, 202.0, 24.0), (151.0, 231.0, 28.0), (164.0, 231.0, 28.0)]
    {
        brush.fill(Shape::Box(left, top, 9.0, height), [0.57, 0.19, 0.25]);
    }
    brush.fill(Shape::Disc((172.0, 229.0), 1.8), [0.95, 0.80, 0.40]);
    brush.fill(Shape::Box(140.0, 262.0, 44.0, 5.0), [0.72, 0.69, 0.64]);
}

fn tree(brush: &mut Brush) {
    brush.wash(Shape::Oval((44.0, 270.0), (42.0, 6.0)), 0.45, &|_, _| [0.16, 0.22, 0.12]);
    let trunk: [Point; 4] = [(39.0, 170.0), (48.0, 170.0), (53.0, 272.0), (34.0, 272.0)];
    brush.wash(Shape::Hull(&trunk), 1.0, &|x, y| {
        dim(WOOD, 0.7 + 0.5 * noise::rough(x / 3.0, y / 16.0, 2, 31) + (44.0 - x) / 60.0)
    });
    brush.fill(Shape::Line((44.0, 200.0), (66.0, 172.0), 5.0), WOOD);
    brush.fill(Shape::Line((42.0, 192.0), (22.0, 166.0), 5.0), WOOD);
    let crown: [(f32, f32, f32); 8] = [
        (20.0, 158.0, 22.0),
        (68.0, 160.0, 22.0),
        (44.0, 166.0, 24.0),
        (12.0, 132.0, 22.0),
        (74.0, 132.0, 22.0),
        (30.0, 112.0, 26.0),
        (58.0, 110.0, 25.0),
        (44.0, 136.0, 30.0),
    ];
    for (x, y, radius) in crown {
        brush.wash(Shape::Disc((x, y), radius), 1.0, &|px, py| {
            let light = 0.5 - ((px - x) + (py - y) * 1.4) / radius * 0.30;
            let leaves = noise::rough(px / 4.0, py / 4.0, 2, 41);
            dim([0.27, 0.47, 0.22], 0.45 + 0.62 * light + 0.55 * (leaves - 0.3))
        });
    }
}

fn flowers(brush: &mut Brush) {
    let colours: [Colour; 3] = [[0.93, 0.36, 0.33], [0.98, 0.80, 0.30], [0.93, 0.90, 0.96]];
    for at in 0..34 {
        let x = noise::at(at, 0, 51) * 320.0;
        let y = 280.0 + noise::at(at, 1, 51) * 34.0;
        // The path is kept clear.
        if (x - 170.0).abs() < 34.0 + (y - 262.0) {
            continue;
        }
        let size = 1.6 + (y - 280.0) / 22.0;
        brush.fill(Shape::Line((x, y), (x, y + size * 2.5), 1.2), dim(GRASS, 0.6));
        let colour = colours.get(at as usize % 3).copied().unwrap_or(FRAME);
        brush.fill(Shape::Disc((x, y), size), colour);
        brush.fill(Shape::Disc((x, y), size * 0.4), [0.75, 0.45, 0.16]);
    }
}
