//! Dresses.

use super::canvas::Canvas;
use super::fabric::{Fabric, Wardrobe};
use super::math::lerp;
use super::options::Options;
use super::outline::{Outline, flip};
use super::random::Random;

/// A narrow bodice, a waist, a skirt down to the lower edge; straps, bare shoulders or sleeves.
pub(super) fn draw(canvas: &mut Canvas, random: &mut Random, options: &Options) {
    let wardrobe = Wardrobe {
        base: (0.5, 0.98),
        cycles: (0.12, 0.3),
        depth: (0.2, 0.6),
        across: 0.09,
        along: 0.05,
        checks: 0.05,
        blocks: 0.12,
        folds: 1.0,
    };
    let fabric = Fabric::choose(random, &wardrobe, options.texture, options.brightness);
    let (top, bottom) = (random.range(-13.8, -12.8), random.range(12.8, 13.8));
    let bust = random.range(3.6, 4.8);
    let waist = bust - random.range(0.5, 1.5);
    let middle = random.range(-3.5, -0.5);
    let flare = random.range(0.0, 1.0);
    let hem = lerp(3.8, 8.8, flare);
    let chest = top + random.range(4.5, 6.5);
    let neck = random.range(1.7, 2.6);
    let depth = random.range(1.5, 4.2);
    let shoulder = neck + random.range(0.9, 2.0);
    sleeves(canvas, random, &fabric, (shoulder, top, bust, chest));
    let hip = lerp(waist + 1.2, hem * 0.7, flare);
    let body = Outline::from((0.0, top + depth))
        .curve((neck * 0.8, top + depth), (neck, top))
        .to((shoulder, top + 0.5))
        .curve((shoulder - 0.2, chest - 1.0), (bust, chest))
        .curve((waist, middle - 2.0), (waist, middle))
        .curve((hip, middle + 3.0), (hem, bottom))
        .curve((hem * 0.5, bottom + random.range(0.0, 0.7)), (0.0, bottom + 0.2))
        .mirrored();
    canvas.fill(&body, |x, y| fabric.at(x, y));
    let line = fabric.contrast(random.range(0.2, 0.6));
    if random.chance(0.6) {
        canvas.line(&[(-waist, middle), (waist, middle)], random.range(0.7, 1.6), 0.8, line);
    }
    // Pleats run from the waist to the hem.
    let (pleats, strength) = (random.pick(4), random.range(0.2, 0.55) * options.texture.min(1.0));
    for pleat in 0..pleats {
        let t = (pleat as f32 + 0.5) / pleats as f32 * 2.0 - 1.0;
        canvas.line(&[(waist * t * 0.8, middle + 1.5), (hem * t * 0.9, bottom)], 0.8, strength, line);
    }
}

fn sleeves(canvas: &mut Canvas, random: &mut Random, fabric: &Fabric, at: (f32, f32, f32, f32)) {
    let (shoulder, top, bust, chest) = at;
    let draw = random.unit();
    let (out, down, half) = if draw < 0.55 {
        return;
    } else if draw < 0.8 {
        (random.range(1.6, 2.8), random.range(4.2, 6.0), 1.5)
    } else {
        (random.range(2.6, 4.6), random.range(12.0, 17.0), 1.1)
    };
    let sleeve = Outline::from((shoulder - 0.8, top + 0.3))
        .curve((shoulder + 1.3, top + 0.6), (bust + out + half, top + down))
        .to((bust + out - half, top + down + 0.5))
        .to((bust - 0.4, chest + 0.5))
        .to((shoulder - 1.0, chest))
        .points();
    let cloth = fabric.times(random.range(0.8, 1.0));
    canvas.fill(&sleeve, |x, y| cloth.at(x, y));
    canvas.fill(&flip(&sleeve), |x, y| cloth.at(x, y));
}
