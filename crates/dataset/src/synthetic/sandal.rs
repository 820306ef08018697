//! Sandals, seen from the side, the toe to the left.

use super::canvas::Canvas;
use super::fabric::{Fabric, Wardrobe};
use super::math::{Point, lerp};
use super::options::Options;
use super::outline::Outline;
use super::random::Random;

/// A sole and straps with the dark showing between them; flat, on a wedge or on a high heel.
pub(super) fn draw(canvas: &mut Canvas, random: &mut Random, options: &Options) {
    let wardrobe = Wardrobe {
        base: (0.45, 1.0),
        cycles: (0.12, 0.3),
        across: 0.0,
        along: 0.0,
        checks: 0.0,
        blocks: 0.0,
        folds: 0.5,
    };
    let leather = Fabric::choose(random, &wardrobe, options.texture, options.brightness);
    let high = random.chance(0.5);
    let sole = Sole {
        toe: random.range(-13.2, -12.2),
        ball: random.range(-5.5, -3.5),
        back: random.range(11.6, 13.0),
        floor: if high { random.range(8.5, 10.5) } else { random.range(5.5, 7.5) },
        lift: if high { random.range(5.0, 8.5) } else { random.range(0.0, 1.6) },
        thick: random.range(1.6, 2.6),
    };
    sole.draw(canvas, random, &leather, high);
    let strap = leather.times(random.range(0.8, 1.15));
    straps(canvas, random, &sole, &strap);
}

struct Sole {
    toe: f32,
    ball: f32,
    back: f32,
    floor: f32,
    lift: f32,
    thick: f32,
}

impl Sole {
    /// Upper side of the sole at `x`: level to the ball of the foot, then rising to the heel.
    fn bed(&self, x: f32) -> f32 {
        let t = ((x - self.ball) / (self.back - self.ball)).clamp(0.0, 1.0);
        self.floor - self.thick - self.lift * t * t * (3.0 - 2.0 * t)
    }

    fn draw(&self, canvas: &mut Canvas, random: &mut Random, leather: &Fabric, high: bool) {
        let xs = |step: u8| lerp(self.toe, self.back, f32::from(step) / 12.0);
        let above = (0..=12).map(|step| (xs(step), self.bed(xs(step))));
        let below = (0..=12).rev().map(|step| (xs(step), self.bed(xs(step)) + self.thick));
        let bed: Vec<Point> = above.chain(below).collect();
        let cloth = leather.times(random.range(0.6, 1.0));
        canvas.fill(&bed, |x, y| cloth.at(x, y));
        let heel = self.bed(self.back) + self.thick * 0.5;
        if high && random.chance(0.4) {
            let under = (3..=12).map(|step| (xs(step), self.bed(xs(step)) + 0.4));
            let wedge: Vec<Point> = under.chain([(self.back - 0.4, self.floor), (xs(3), self.floor)]).collect();
            canvas.fill(&wedge, |x, y| cloth.at(x, y));
        } else if high {
            let (wide, narrow) = (random.range(2.6, 4.0), random.range(1.2, 2.8));
            let (left, right) = (self.back - wide, self.back - 0.3);
            let stem = [(left, heel), (self.back, heel), (right, self.floor), (right - narrow, self.floor)];
            canvas.fill(&stem, |x, y| cloth.at(x, y));
        }
        // The footbed is seen as a line of another grey.
        let edge: Vec<Point> = (0..=12).map(|step| (xs(step), self.bed(xs(step)) + 0.4)).collect();
        canvas.line(&edge, 0.7, random.range(0.3, 0.8), leather.contrast(0.6));
    }

    /// A band from the edge of the sole over the foot: wide at `from..to` below, leaning back and narrower above.
    fn band(&self, from: f32, to: f32, rise: f32, lean: f32) -> Vec<Point> {
        let (low, high) = (self.bed(from).max(self.bed(to)) + 0.4, self.bed((from + to) / 2.0) - rise);
        Outline::from((from, low))
            .curve((from + lean * 0.2, high + 0.4), (from + lean + 0.5, high))
            .curve((to + lean * 0.7, high - 0.2), (to + lean - 0.2, high + 0.9))
            .curve((to + lean * 0.3, lerp(high, low, 0.5)), (to, low))
            .points()
    }
}

fn straps(canvas: &mut Canvas, random: &mut Random, sole: &Sole, leather: &Fabric) {
    let shade = |x: f32, y: f32| leather.at(x, y);
    // Over the toes, each band higher than the one before it, with the foot's gap between.
    let (mut x, bands) = (sole.toe + random.range(1.4, 2.6), 2 + random.pick(2));
    let mut rise = random.range(2.6, 3.4);
    for _ in 0..bands {
        let wide = random.range(1.8, 3.2);
        canvas.fill(&sole.band(x, x + wide, rise, random.range(1.2, 2.2)), shade);
        x += wide + random.range(1.2, 1.8);
        rise += random.range(0.8, 1.4);
    }
    // A counter holds the heel; a strap goes round the ankle.
    let (heel, ankle) = (sole.back, sole.back - random.range(7.0, 8.5));
    let height = random.range(5.0, 6.8);
    let level = sole.bed(heel) - height;
    let wide = random.range(1.6, 3.4);
    let counter = Outline::from((heel - wide - 0.8, sole.bed(heel - wide) + 0.4))
        .curve((heel - wide, level + 3.0), (heel - wide * 0.5 - 0.6, level))
        .to((heel, level - 0.4))
        .curve((heel + 0.5, level + 3.0), (heel - 0.1, sole.bed(heel) + 0.4))
        .points();
    canvas.fill(&counter, shade);
    let width = random.range(1.3, 2.1);
    let sag = level + random.range(0.4, 1.6);
    let front = (ankle, level + random.range(-0.4, 1.0));
    let ring = Outline::from((heel - 0.8, level + 0.5)).curve((lerp(ankle, heel, 0.5), sag), front).points();
    canvas.strap(&ring, width, shade);
    match random.pick(3) {
        // The strap goes down to the sole, or a band crosses the instep, or neither.
        0 => canvas.strap(&[front, (ankle - 1.5, sole.bed(ankle - 1.5) + 0.3)], width * 1.1, shade),
        1 => canvas.fill(&sole.band(x + 0.6, x + 0.6 + wide, rise + 1.5, 2.4), shade),
        _ => {}
    }
    canvas.line(&[(ankle + 2.5, sag - 0.2), (ankle + 2.5, sag - 0.2)], 1.4, 0.8, leather.contrast(0.8));
}
