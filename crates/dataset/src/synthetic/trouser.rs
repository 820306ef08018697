//! Trousers.

use super::canvas::Canvas;
use super::fabric::{Fabric, Wardrobe};
use super::options::Options;
use super::outline::{Outline, flip};
use super::random::Random;

/// Two legs from a waistband, nearly the height of the frame.
pub(super) fn draw(canvas: &mut Canvas, random: &mut Random, options: &Options) {
    let wardrobe = Wardrobe {
        base: (0.5, 0.95),
        cycles: (0.12, 0.3),
        depth: (0.2, 0.6),
        across: 0.01,
        along: 0.06,
        checks: 0.03,
        blocks: 0.0,
        folds: 0.9,
    };
    let fabric = Fabric::choose(random, &wardrobe, options.texture, options.brightness);
    let (top, bottom) = (random.range(-13.8, -12.8), random.range(12.8, 13.8));
    let waist = random.range(3.6, 5.0);
    let hip = waist + random.range(0.3, 1.3);
    let crotch = top + random.range(7.5, 9.5);
    let spread = random.range(0.1, 1.2);
    let ankle = (spread + 0.2, spread + random.range(2.2, 4.2));
    let leg = Outline::from((-0.1, top))
        .to((waist, top))
        .curve((hip, top + 3.0), (hip, crotch))
        .curve((hip - random.range(-0.2, 0.9), crotch + 8.0), (ankle.1, bottom))
        .to((ankle.0, bottom))
        .curve((spread * 0.3, crotch + 6.0), (0.0, crotch))
        .points();
    let other = fabric.times(random.range(0.85, 1.05));
    canvas.fill(&leg, |x, y| fabric.at(x, y));
    canvas.fill(&flip(&leg), |x, y| other.at(x, y));
    let line = fabric.contrast(random.range(0.25, 0.6));
    canvas.line(&[(-waist, top + 1.4), (waist, top + 1.4)], 0.6, 0.7, line);
    canvas.line(&[(0.0, top + 1.4), (0.0, crotch)], 0.6, random.range(0.3, 0.8), 0.0);
    canvas.line(&[(0.0, crotch), (spread * 0.5, crotch + 5.0)], 0.8, 0.6, 0.0);
    if random.chance(0.6) {
        let pocket =
            Outline::from((waist * 0.45, top + 1.6)).curve((waist * 0.6, top + 3.6), (hip, top + 4.0)).points();
        canvas.line(&pocket, 0.6, 0.7, line);
        canvas.line(&flip(&pocket), 0.6, 0.7, line);
    }
    if random.chance(0.3) {
        // Worn light down the middle of each leg, as jeans.
        let fade = [((hip + 0.2) / 2.0, crotch), ((ankle.0 + ankle.1) / 2.0, bottom - 4.0)];
        canvas.line(&fade, 1.8, 0.35, 1.0);
        canvas.line(&flip(&fade), 1.8, 0.35, 1.0);
    }
}
