//! Bags.

use super::canvas::Canvas;
use super::fabric::{Fabric, Wardrobe};
use super::math::Point;
use super::options::Options;
use super::outline::{Outline, flip};
use super::random::Random;

/// A body with a handle above it; a flap, a zip or pockets on it.
pub(super) fn draw(canvas: &mut Canvas, random: &mut Random, options: &Options) {
    let wardrobe = Wardrobe {
        base: (0.5, 0.95),
        cycles: (0.12, 0.3),
        depth: (0.2, 0.6),
        across: 0.05,
        along: 0.04,
        checks: 0.06,
        blocks: 0.15,
        folds: 0.8,
    };
    let fabric = Fabric::choose(random, &wardrobe, options.texture, options.brightness);
    let wide = random.range(9.5, 13.2);
    let narrow = wide - random.range(-0.8, 2.6);
    let top = random.range(-5.5, 0.0);
    let bottom = top + random.range(10.5, 14.0);
    let bottom = bottom.min(12.5);
    let strap = fabric.times(random.range(0.7, 1.1));
    handle(canvas, random, &strap, (narrow, top, bottom));
    let corner = random.range(0.4, 2.2);
    let body = Outline::from((0.0, top + random.range(-0.4, 0.5)))
        .to((narrow - corner, top))
        .curve((narrow, top), (narrow, top + corner))
        .to((wide, bottom - corner))
        .curve((wide, bottom), (wide - corner, bottom))
        .to((0.0, bottom + random.range(0.0, 0.5)))
        .mirrored();
    canvas.fill(&body, |x, y| fabric.at(x, y));
    let line = fabric.contrast(random.range(0.3, 0.7));
    let metal = fabric.contrast(0.9);
    let seam = [(-narrow, top + 1.5), (narrow, top + 1.5)];
    match random.pick(4) {
        0 => {
            let low = top + (bottom - top) * random.range(0.4, 0.65);
            let flap = Outline::from((narrow, top + 0.6)).curve((narrow, low), (0.0, low)).points();
            canvas.line(&flap, 0.9, 0.85, line);
            canvas.line(&flip(&flap), 0.9, 0.85, line);
            canvas.line(&[(0.0, low - 0.4), (0.0, low + 0.6)], 1.8, 0.95, metal);
        }
        1 => {
            canvas.line(&seam, 0.8, 0.85, line);
            canvas.line(&[(narrow * 0.5, top + 1.5), (narrow * 0.5, top + 3.2)], 0.9, 0.9, metal);
        }
        2 => {
            let (x, y) = (wide * random.range(0.45, 0.65), top + (bottom - top) * random.range(0.35, 0.5));
            let pocket: [Point; 5] = [(-x, y), (x, y), (x, bottom - 1.6), (-x, bottom - 1.6), (-x, y)];
            canvas.line(&pocket, 0.8, 0.8, line);
            canvas.line(&seam, 0.6, 0.6, line);
        }
        _ => {
            for side in [-1.0, 1.0] {
                let x = narrow * random.range(0.4, 0.5) * side;
                canvas.line(&[(x, top), (x * 1.05, bottom)], random.range(0.9, 1.5), 0.75, line);
            }
            canvas.line(&seam, 0.6, 0.5, line);
        }
    }
    canvas.line(&[(-wide, bottom - 0.6), (wide, bottom - 0.6)], 0.8, random.range(0.0, 0.5), 0.0);
}

fn handle(canvas: &mut Canvas, random: &mut Random, strap: &Fabric, at: (f32, f32, f32)) {
    let (narrow, top, bottom) = at;
    let shade = |x: f32, y: f32| strap.at(x, y);
    let arch = |half: f32, rise: f32, lean: f32| {
        Outline::from((-half, top + 1.0))
            .curve((-half * 0.95 + lean, top - rise), (lean, top - rise))
            .curve((half * 0.95 + lean, top - rise), (half, top + 1.0))
            .points()
    };
    let room = top + 13.4;
    match random.pick(3) {
        0 => canvas.strap(&arch(narrow * random.range(0.4, 0.6), room.min(9.0), 0.0), random.range(1.2, 2.0), shade),
        1 => {
            let (half, rise) = (narrow * random.range(0.45, 0.62), room.min(10.0));
            canvas.strap(&arch(half, rise, 0.6), random.range(0.9, 1.4), shade);
            canvas.strap(&arch(half * 0.9, rise * 0.8, -0.6), 0.9, shade);
        }
        _ => {
            // A shoulder strap from side to side.
            let long = arch(narrow * 0.97, room.min(13.0), random.range(-2.0, 2.0));
            canvas.strap(&long, random.range(0.8, 1.5), shade);
        }
    }
    if random.chance(0.15) {
        canvas.strap(&[(narrow, top + 1.0), (narrow + 0.8, (top + bottom) / 2.0)], 1.0, shade);
    }
}
