//! Sneaker and ankle boot, seen from the side, the toe to the left.

use super::canvas::Canvas;
use super::fabric::{Fabric, Wardrobe};
use super::math::{Point, between, lerp};
use super::options::Options;
use super::outline::Outline;
use super::random::Random;

/// Low, on a thick light sole, laced, often with a stripe.
pub(super) fn sneaker(canvas: &mut Canvas, random: &mut Random, options: &Options) {
    let wardrobe = Wardrobe {
        base: (0.5, 0.95),
        cycles: (0.12, 0.3),
        depth: (0.2, 0.6),
        across: 0.0,
        along: 0.0,
        checks: 0.02,
        blocks: 0.15,
        folds: 0.6,
    };
    let fabric = Fabric::choose(random, &wardrobe, options.texture, options.brightness);
    let floor = random.range(4.6, 6.2);
    let thick = random.range(1.6, 2.8);
    let sole = floor - thick;
    let collar = random.range(-5.6, -3.6);
    let toe = random.range(-13.2, -12.4);
    let heel = random.range(12.2, 13.2);
    let box_top = sole - random.range(2.8, 3.8);
    let tongue: Point = (random.range(0.5, 3.0), collar - random.range(-0.3, 1.2));
    let vamp: Point = (random.range(-6.5, -4.5), box_top - 0.6);
    let upper = Outline::from((toe + 0.3, sole + 0.3))
        .curve((toe + 0.2, box_top + 0.4), vamp)
        .to(tongue)
        .curve((tongue.0 + 1.0, tongue.1), (tongue.0 + 1.6, tongue.1 + 1.0))
        .curve((6.5, collar + random.range(2.0, 3.2)), (heel - 1.6, collar + 0.2))
        .curve((heel + 0.3, collar - 0.2), (heel - 0.2, sole + 0.3))
        .points();
    canvas.fill(&upper, |x, y| fabric.at(x, y));
    let rubber = if random.chance(0.7) { random.range(0.75, 1.0) } else { random.range(0.1, 0.5) };
    let lift = random.range(0.0, 0.9);
    let bed = Outline::from((toe - 0.2, sole))
        .to((heel + 0.1, sole - lift))
        .curve((heel + 0.7, floor), (heel - 0.8, floor))
        .to((-7.0, floor))
        .curve((toe, floor), (toe - 0.2, sole))
        .points();
    canvas.fill(&bed, |_, _| rubber);
    canvas.line(&[(toe, sole), (heel, sole - lift)], 0.7, 0.6, fabric.contrast(0.8));
    let lace = if fabric.contrast(1.0) > 0.5 { 0.95 } else { 0.1 };
    for row in 0..4_u8 {
        let at = between(vamp, tongue, 0.14 + f32::from(row) * 0.22);
        canvas.line(&[(at.0, at.1 + 0.3), (at.0 + 1.5, at.1 + 2.1)], 0.8, 0.85, lace);
    }
    let mark = fabric.contrast(random.range(0.5, 0.9));
    match random.pick(4) {
        0 => {
            let tick = Outline::from((-2.5, sole - 1.6)).curve((0.0, sole - 0.2), (7.5, collar + 4.2)).points();
            canvas.line(&tick, 1.3, 0.9, mark);
        }
        1 => {
            for stripe in 0..3_u8 {
                let x = f32::from(stripe) * 1.9;
                canvas.line(&[(x - 0.5, sole - 0.5), (x + 2.0, sole - 4.2)], 0.9, 0.9, mark);
            }
        }
        2 => canvas.line(&[(-3.5, sole - 1.8), (heel - 1.5, sole - 2.4)], 1.2, 0.8, mark),
        _ => {}
    }
    if random.chance(0.5) {
        let cap = Outline::from((toe, sole + 0.2)).curve((toe + 0.2, box_top + 0.3), (vamp.0 - 1.2, box_top - 0.2));
        canvas.tint(&cap.curve((vamp.0 - 0.4, sole - 1.0), (vamp.0 - 1.0, sole)).points(), 0.8, mark);
    }
    if random.chance(0.5) {
        canvas.tint(&[(heel - 2.6, collar), (heel, collar), (heel, sole - lift), (heel - 3.2, sole - lift)], 0.7, mark);
    }
}

/// A shaft above the ankle on a foot, with a flat or a high heel.
pub(super) fn boot(canvas: &mut Canvas, random: &mut Random, options: &Options) {
    let wardrobe = Wardrobe {
        base: (0.45, 0.9),
        cycles: (0.12, 0.3),
        depth: (0.2, 0.6),
        across: 0.0,
        along: 0.0,
        checks: 0.01,
        blocks: 0.06,
        folds: 1.0,
    };
    let fabric = Fabric::choose(random, &wardrobe, options.texture, options.brightness);
    let floor = random.range(11.0, 13.2);
    let lift = if random.chance(0.45) { random.range(3.5, 7.0) } else { random.range(0.8, 2.0) };
    let thick = random.range(0.8, 1.8);
    let top = floor - random.range(20.5, 24.5);
    let (toe, back) = (random.range(-13.0, -11.6), random.range(11.2, 12.8));
    let heel = floor - lift;
    let sole = floor - thick;
    let front = random.range(0.5, 2.8);
    let instep = heel - random.range(5.5, 7.5);
    let upper = Outline::from((toe, sole))
        .curve((toe - 0.3, sole - 3.6), (toe + 4.2, sole - random.range(3.6, 4.6)))
        .curve((front - 0.8, instep + 1.5), (front, instep - 1.5))
        .to((front - random.range(-0.4, 1.2), top))
        .to((back - random.range(-0.4, 0.8), top + random.range(-0.8, 0.8)))
        .curve((back - random.range(0.6, 1.8), heel - 7.0), (back, heel))
        .curve((3.0, heel + 0.3), (-3.5, sole))
        .points();
    canvas.fill(&upper, |x, y| fabric.at(x, y));
    let rubber = if random.chance(0.5) { fabric.contrast(0.6) } else { random.range(0.1, 0.5) };
    let ball = random.range(-4.0, -2.0);
    let block = if lift > 3.0 { random.range(2.2, 4.2) } else { random.range(5.5, 7.5) };
    let foot = random.range(0.0, 0.8);
    let base = Outline::from((toe - 0.2, sole))
        .to((ball, sole))
        .curve((lerp(ball, back, 0.4), heel + 0.2), (back, heel))
        .to((back - foot, floor))
        .to((back - block, floor))
        .to((back - block, heel + thick))
        .curve((lerp(ball, back, 0.35), heel + thick + 0.8), (ball, floor))
        .to((toe + 0.4, floor))
        .points();
    canvas.fill(&base, |_, _| rubber);
    let line = fabric.contrast(random.range(0.35, 0.75));
    match random.pick(4) {
        0 => {
            // Elastic at the side.
            let gore = [
                (front + 3.0, top + 3.5),
                (back - 2.6, top + 3.5),
                (back - 4.0, instep + 2.5),
                (front + 4.2, instep + 2.5),
            ];
            canvas.tint(&gore, 0.75, line);
        }
        1 => {
            let from = (toe + 6.0, sole - 4.6);
            for row in 0..6_u8 {
                let at = if row < 3 {
                    between(from, (front, instep), f32::from(row) / 2.5)
                } else {
                    between((front, instep), (front, top), f32::from(row - 2) / 4.0)
                };
                canvas.line(&[(at.0 + 0.4, at.1 + 0.4), (at.0 + 2.6, at.1 + 1.4)], 0.8, 0.9, line);
            }
        }
        2 => {
            let y = instep + random.range(-2.0, 1.5);
            canvas.line(&[(front - 0.6, y), (back, y + 1.0)], 1.4, 0.85, line);
            canvas.line(&[(back - 4.0, y + 0.6), (back - 4.0, y + 0.6)], 2.2, 0.9, fabric.contrast(0.95));
        }
        _ => canvas.line(&[(back - 3.4, top), (back - 3.8, heel - 2.0)], 0.7, 0.8, line),
    }
    if random.chance(0.5) {
        canvas.line(&[(front - 0.8, top + 1.4), (back, top + 1.4)], random.range(0.8, 2.4), 0.6, line);
    }
    // The crease where the foot bends.
    canvas.line(&[(front, instep), (front + 4.0, instep + 2.0)], 0.8, random.range(0.1, 0.5), 0.0);
}
