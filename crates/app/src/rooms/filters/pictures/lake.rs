use super::brush::{Brush, Colour, Point, Shape, blend, dim, length};
use super::noise;

/// Where the water begins.
const HORIZON: f32 = 178.0;
const SUN: Point = (205.0, 148.0);

/// Mountains and a lake at dusk, with a sailing boat.
pub(super) fn draw() -> Brush {
    let mut brush = Brush::new(&sky);
    brush.fill(Shape::Disc(SUN, 19.0), [1.0, 0.94, 0.74]);
    ridge(&mut brush, 150.0, 92.0, 62.0, [0.52, 0.38, 0.52], 71);
    ridge(&mut brush, 166.0, 74.0, 48.0, [0.36, 0.27, 0.43], 82);
    ridge(&mut brush, 179.0, 34.0, 30.0, [0.22, 0.19, 0.32], 97);
    water(&mut brush);
    boat(&mut brush);
    shore(&mut brush);
    for (x, foot, tall) in [(20.0, 300.0, 150.0), (50.0, 310.0, 112.0), (-4.0, 306.0, 118.0), (296.0, 312.0, 136.0)] {
        pine(&mut brush, x, foot, tall);
    }
    brush
}

fn sky(x: f32, y: f32) -> Colour {
    let share = y / HORIZON;
    let high = blend([0.13, 0.16, 0.36], [0.56, 0.33, 0.52], share / 0.6);
    let low = blend(high, [1.0, 0.70, 0.42], (share - 0.45) / 0.55);
    let glow = 1.0 / (1.0 + (length(x - SUN.0, (y - SUN.1) * 1.3) / 46.0).max(0.0));
    let lit = blend(low, [1.0, 0.83, 0.55], glow * glow);
    // Long thin clouds, lit from below.
    let cloud = noise::rough(x / 110.0, y / 11.0, 3, 61);
    let streak = blend(lit, [0.98, 0.60, 0.50], noise::ease((cloud - 0.52) * 5.0) * 0.6 * share);
    let star = noise::at((x / 2.0) as i32, (y / 2.0) as i32, 66);
    if star > 0.9965 && y < 92.0 { blend(streak, [1.0, 1.0, 0.94], 0.9 - share) } else { streak }
}

/// A mountain ridge: rough noise along the horizon, lighter near the mist at its foot.
fn ridge(brush: &mut Brush, base: f32, rise: f32, wide: f32, colour: Colour, seed: u32) {
    for column in 0..320 {
        let x = column as f32;
        let top = base - rise * (noise::rough(x / wide, 0.0, 5, seed) - 0.32).max(0.0);
        brush.wash(Shape::Box(x, top, 1.0, HORIZON - top), 1.0, &|x, y| {
            let rock = noise::smooth(x / 7.0 + y / 12.0, y / 13.0, seed);
            dim(blend(colour, [0.86, 0.58, 0.50], (y - base + 26.0) / 130.0), 0.9 + 0.2 * rock)
        });
    }
}

/// What is above the horizon, upside down, darker and broken by waves.
fn water(brush: &mut Brush) {
    let mirror: Vec<Colour> = (0..320 * 142)
        .map(|at| {
            let (x, y) = ((at % 320) as f32, (at / 320) as f32);
            // Waves are long and flat far away, and larger near the beholder.
            let wave = noise::rough(x / (16.0 + y * 0.5), y / (1.2 + y * 0.03), 2, 103) - 0.5;
            let up = HORIZON - 1.0 - y * 1.05 - wave * (4.0 + y * 0.20);
            let seen = brush.seen(x + wave * (5.0 + y * 0.1), up.max(0.0).min(HORIZON - 1.0));
            let deep = blend(dim(seen, 0.82), [0.15, 0.17, 0.33], 0.16 + y / 420.0);
            let glint =
                noise::ease((wave.abs() - 0.16) * 9.0) * noise::ease(1.0 - (x - SUN.0).abs() / (14.0 + y * 0.4));
            blend(deep, [1.0, 0.86, 0.62], glint * 0.75)
        })
        .collect();
    let colour = |x: f32, y: f32| {
        let at = (y - HORIZON) as usize * 320 + x as usize;
        mirror.get(at).copied().unwrap_or([0.2, 0.2, 0.35])
    };
    brush.wash(Shape::Box(0.0, HORIZON, 320.0, 142.0), 1.0, &colour);
    brush.wash(Shape::Box(0.0, HORIZON - 0.6, 320.0, 1.4), 0.55, &|_, _| [1.0, 0.85, 0.68]);
}

fn boat(brush: &mut Brush) {
    let (x, y) = (118.0, 214.0);
    let shade: [Point; 4] = [(x - 20.0, y + 3.0), (x + 24.0, y + 3.0), (x + 8.0, y + 40.0), (x - 4.0, y + 40.0)];
    brush.wash(Shape::Hull(&shade), 0.45, &|_, _| [0.14, 0.13, 0.25]);
    let main: [Point; 3] = [(x + 2.0, y - 46.0), (x + 23.0, y - 6.0), (x + 2.0, y - 6.0)];
    let front: [Point; 3] = [(x - 2.0, y - 40.0), (x - 2.0, y - 7.0), (x - 18.0, y - 7.0)];
    brush.fill(Shape::Hull(&main), [0.99, 0.93, 0.85]);
    brush.fill(Shape::Hull(&front), [0.95, 0.80, 0.70]);
    brush.fill(Shape::Line((x, y - 49.0), (x, y), 2.0), [0.20, 0.13, 0.14]);
    let hull: [Point; 4] = [(x - 22.0, y - 4.0), (x + 26.0, y - 4.0), (x + 18.0, y + 5.0), (x - 15.0, y + 5.0)];
    brush.fill(Shape::Hull(&hull), [0.42, 0.14, 0.17]);
    brush.fill(Shape::Line((x - 21.0, y - 4.0), (x + 25.0, y - 4.0), 1.6), [0.96, 0.86, 0.74]);
}

fn shore(brush: &mut Brush) {
    for column in 0..320 {
        let x = column as f32;
        let slope = (x - 168.0) / 168.0;
        let top = 317.0 - 26.0 * slope * slope - 9.0 * noise::rough(x / 14.0, 0.0, 3, 113);
        brush.wash(Shape::Box(x, top, 1.0, 320.0 - top), 1.0, &|x, y| {
            dim([0.09, 0.09, 0.15], 0.8 + 0.7 * noise::rough(x / 4.0, y / 3.0, 2, 114))
        });
    }
}

fn pine(brush: &mut Brush, x: f32, foot: f32, tall: f32) {
    let dark = [0.06, 0.08, 0.13];
    brush.fill(Shape::Box(x - 2.0, foot - 12.0, 4.0, 14.0), dark);
    for tier in 0..7 {
        let share = tier as f32 / 7.0;
        let (top, bottom) = (foot - tall * (1.0 - share * 0.86), foot - tall * (0.72 - share * 0.66));
        let half = 5.0 + share * tall * 0.20;
        let boughs: [Point; 3] = [(x, top), (x + half, bottom), (x - half, bottom)];
        brush
            .wash(Shape::Hull(&boughs), 1.0, &|px, py| dim(dark, 0.8 + 0.9 * noise::rough(px / 3.0, py / 3.0, 2, 121)));
    }
}
