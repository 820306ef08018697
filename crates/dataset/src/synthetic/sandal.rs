//! Sandals, seen from the side, the toe to the left.

use super::canvas::Canvas;
use super::fabric::{Fabric, Wardrobe};
use super::math::{Point, lerp};
use super::options::Options;
use super::outline::Outline;
use super::random::Random;

/// A sole and straps with the dark showing between them; flat, on a wedge or on a high heel.
pub(super) fn draw(canvas: &mut Canvas, random: &mut Random, options: &Options) {
    let wardrobe = Wardrobe { base: (0.3, 1.0), across: 0.0, along: 0.0, checks: 0.0, blocks: 0.0, folds: 0.5 };
    let leather = Fabric::choose(random, &wardrobe, options.texture, options.brightness);
    let (toe, back) = (random.range(-13.2, -12.2), random.range(11.6, 13.0));
    let high = random.chance(0.5);
    let lift = if high { random.range(5.5, 10.0) } else { random.range(0.0, 1.6) };
    let floor = if high { random.range(8.0, 10.5) } else { random.range(4.8, 7.0) };
    let thick = random.range(1.0, 1.9);
    let ball = random.range(-5.5, -3.5);
    let sole = Sole { toe, ball, back, floor, lift, thick };
    sole.draw(canvas, random, &leather, high);
    let strap = leather.times(random.range(0.75, 1.15));
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
        let above: Vec<Point> = (0..=12).map(|step| (xs(step), self.bed(xs(step)))).collect();
        let below: Vec<Point> = above.iter().rev().map(|&(x, y)| (x, y + self.thick)).collect();
        let bed: Vec<Point> = above.into_iter().chain(below).collect();
        let cloth = leather.times(random.range(0.6, 1.0));
        canvas.fill(&bed, |x, y| cloth.at(x, y));
        let heel = self.bed(self.back) + self.thick * 0.5;
        if high && random.chance(0.35) {
            let wedge: Vec<Point> = (3..=12).map(|step| (xs(step), self.bed(xs(step)) + 0.4)).collect();
            let wedge: Vec<Point> =
                wedge.into_iter().chain([(self.back - 0.4, self.floor), (xs(3), self.floor)]).collect();
            canvas.fill(&wedge, |x, y| cloth.at(x, y));
        } else if high {
            let (wide, narrow) = (random.range(2.0, 3.6), random.range(0.8, 2.6));
            let stem = [
                (self.back - wide, heel),
                (self.back, heel),
                (self.back - 0.3, self.floor),
                (self.back - 0.3 - narrow, self.floor),
            ];
            canvas.fill(&stem, |x, y| cloth.at(x, y));
        }
    }
}

fn straps(canvas: &mut Canvas, random: &mut Random, sole: &Sole, leather: &Fabric) {
    let shade = |x: f32, y: f32| leather.at(x, y);
    let width = random.range(1.0, 2.0);
    // Over the toes: one broad strap or two that cross.
    let front = sole.toe + random.range(1.2, 2.4);
    let rise = random.range(2.8, 3.8);
    let over = |from: f32, to: f32, rise: f32| {
        Outline::from((from, sole.bed(from)))
            .curve((lerp(from, to, 0.3), sole.bed(from) - rise * 1.5), (to, sole.bed(to) - 0.2))
            .points()
    };
    canvas.strap(&over(front, front + random.range(4.5, 6.5), rise), width, shade);
    if random.chance(0.6) {
        canvas.strap(
            &over(front + random.range(2.0, 3.0), front + random.range(7.0, 9.0), rise + 1.2),
            width * 0.9,
            shade,
        );
    }
    // Round the ankle, held up at the heel.
    let (heel, ankle) = (sole.back - 0.6, sole.back - random.range(7.5, 9.0));
    let height = random.range(5.0, 7.5);
    let level = sole.bed(heel) - height;
    let ring = Outline::from((heel, level))
        .curve((lerp(ankle, heel, 0.5), level + random.range(0.6, 1.8)), (ankle, level + random.range(-0.6, 1.2)))
        .points();
    let back = Outline::from((heel, sole.bed(heel))).curve((heel + 0.6, level + 3.0), (heel, level)).points();
    canvas.strap(&back, width.max(1.2), shade);
    canvas.strap(&ring, width, shade);
    match random.pick(3) {
        // Down from the ankle to the toes, to the ball, or not at all.
        0 => canvas.strap(&[(ankle, level + 0.3), (front + 4.0, sole.bed(front) - rise * 0.8)], width * 0.9, shade),
        1 => canvas.strap(&[(ankle, level + 0.3), (sole.ball + 5.0, sole.bed(sole.ball + 5.0))], width * 0.9, shade),
        _ => {
            let x = ankle - 1.5;
            canvas.strap(&over(x - 2.0, x + 3.5, height), width, shade);
        }
    }
    let buckle = leather.contrast(0.8);
    canvas.line(&[(ankle + 2.5, level + 0.8), (ankle + 2.5, level + 0.8)], 1.4, 0.8, buckle);
}
