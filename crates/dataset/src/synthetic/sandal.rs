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
        base: (0.6, 1.0),
        cycles: (0.12, 0.3),
        depth: (0.2, 0.6),
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

    /// A band over the foot: up from the sole at `from`, an arch of height `rise`, down at `to`.
    fn arch(&self, from: f32, to: f32, rise: f32) -> Vec<Point> {
        let (start, end) = ((from, self.bed(from)), (to, self.bed(to)));
        let top = start.1.min(end.1) - rise;
        Outline::from(start).curve((from + 0.2, top), (lerp(from, to, 0.5), top)).curve((to - 0.2, top), end).points()
    }
}

fn straps(canvas: &mut Canvas, random: &mut Random, sole: &Sole, leather: &Fabric) {
    let shade = |x: f32, y: f32| leather.at(x, y);
    let width = random.range(1.5, 2.3);
    // Over the toes a broad band or two that cross; often one more over the instep.
    let toe = sole.toe + random.range(1.2, 2.0);
    let rise = random.range(2.6, 3.6);
    if random.chance(0.4) {
        let band = sole.arch(toe, toe + random.range(4.5, 6.0), rise);
        canvas.fill(&band, shade);
        canvas.line(&band, 0.8, 0.6, leather.contrast(0.5));
    } else {
        canvas.strap(&sole.arch(toe, toe + random.range(5.0, 6.0), rise), width, shade);
        let next = toe + random.range(3.0, 4.0);
        canvas.strap(&sole.arch(next, next + random.range(5.0, 6.0), rise + 0.8), width, shade);
    }
    let instep = toe + random.range(8.0, 9.0);
    if random.chance(0.45) {
        canvas.strap(&sole.arch(instep, instep + random.range(4.5, 5.5), rise + random.range(1.4, 2.4)), width, shade);
    }
    // A counter holds the heel; a strap goes round the ankle.
    let (heel, ankle) = (sole.back, sole.back - random.range(7.0, 8.5));
    let height = random.range(5.4, 7.2);
    let level = sole.bed(heel) - height;
    let wide = random.range(1.6, 3.4);
    let counter = Outline::from((heel - wide - 0.8, sole.bed(heel - wide) + 0.4))
        .curve((heel - wide, level + 3.0), (heel - wide * 0.5 - 0.6, level))
        .to((heel, level - 0.4))
        .curve((heel + 0.5, level + 3.0), (heel - 0.1, sole.bed(heel) + 0.4))
        .points();
    canvas.fill(&counter, shade);
    let sag = level + random.range(0.4, 1.6);
    let front = (ankle, level + random.range(-0.4, 1.0));
    let ring = Outline::from((heel - 0.8, level + 0.5)).curve((lerp(ankle, heel, 0.5), sag), front).points();
    canvas.strap(&ring, width, shade);
    // The ankle strap goes down to the sole, upright or leaning towards the toes.
    let foot = ankle - random.range(-0.5, 3.5);
    canvas.strap(&[front, (foot, sole.bed(foot) + 0.3)], width, shade);
    canvas.line(&[(ankle + 2.5, sag - 0.2), (ankle + 2.5, sag - 0.2)], 1.4, 0.8, leather.contrast(0.8));
}
