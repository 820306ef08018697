//! T-shirt, pullover, coat and shirt: one pattern of body and sleeves, cut and finished differently.

use super::canvas::Canvas;
use super::fabric::{Fabric, Wardrobe};
use super::math::{Point, between};
use super::options::Options;
use super::outline::{Outline, flip, rectangle};
use super::random::Random;

/// Measures of the right half, x from the middle.
struct Cut {
    top: f32,
    hem: f32,
    neck: f32,
    depth: f32,
    shoulder: Point,
    armpit: Point,
    waist: f32,
    hip: f32,
    /// How much lower the hem hangs in the middle than at the sides.
    tail: f32,
    sleeve: Option<Sleeve>,
}

struct Sleeve {
    /// Middle of the cuff, and half its width.
    cuff: Point,
    half: f32,
}

impl Cut {
    fn body(&self) -> Vec<Point> {
        Outline::from((0.0, self.top + self.depth))
            .curve((self.neck * 0.85, self.top + self.depth), (self.neck, self.top))
            .to(self.shoulder)
            .curve((self.armpit.0 - 0.6, self.armpit.1 - 3.0), self.armpit)
            .curve((self.waist, (self.armpit.1 + self.hem) / 2.0), (self.hip, self.hem))
            .curve((self.hip * 0.6, self.hem + self.tail), (0.0, self.hem + self.tail))
            .mirrored()
    }

    /// Outline of the right sleeve.
    fn arm(&self, sleeve: &Sleeve) -> Vec<Point> {
        let root = between(self.shoulder, self.armpit, 0.5);
        let (dx, dy) = (sleeve.cuff.0 - root.0, sleeve.cuff.1 - root.1);
        let length = (dx * dx + dy * dy).sqrt().max(0.1);
        // Across the cuff, at a right angle to the sleeve.
        let (ux, uy) = (-dy / length * sleeve.half, dx / length * sleeve.half);
        let (outer, inner) = ((sleeve.cuff.0 - ux, sleeve.cuff.1 - uy), (sleeve.cuff.0 + ux, sleeve.cuff.1 + uy));
        let elbow = between(self.shoulder, outer, 0.4);
        Outline::from((self.shoulder.0 - 1.2, self.shoulder.1 - 0.2))
            .to(self.shoulder)
            .curve((elbow.0 + 0.9, elbow.1 - 0.5), outer)
            .to(inner)
            .to((self.armpit.0 - 0.2, self.armpit.1 + 0.3))
            .to((self.armpit.0 - 2.0, self.armpit.1))
            .points()
    }

    /// Body and sleeves, with the seams where they meet and the shadow inside the neck.
    fn sew(&self, canvas: &mut Canvas, random: &mut Random, fabric: &Fabric) {
        let seam = random.range(0.25, 0.6);
        if let Some(sleeve) = &self.sleeve {
            let arm = self.arm(sleeve);
            let shade = random.range(0.8, 1.02);
            let cloth = fabric.times(shade);
            canvas.fill(&arm, |x, y| cloth.at(x, y));
            canvas.fill(&flip(&arm), |x, y| cloth.at(x, y));
        }
        canvas.fill(&self.body(), |x, y| fabric.at(x, y));
        if self.sleeve.is_some() {
            let edge = Outline::from(self.shoulder)
                .curve((self.armpit.0 - 0.6, self.armpit.1 - 3.0), self.armpit)
                .curve((self.waist + 0.2, (self.armpit.1 + self.hem) / 2.0), (self.hip, self.hem))
                .points();
            canvas.line(&edge, 0.9, seam, 0.0);
            canvas.line(&flip(&edge), 0.9, seam, 0.0);
        }
    }

    /// The band round both cuffs.
    fn cuffs(&self, canvas: &mut Canvas, width: f32, opacity: f32, value: f32) {
        let Some(sleeve) = &self.sleeve else { return };
        let root = between(self.shoulder, self.armpit, 0.5);
        let end = between(sleeve.cuff, root, 0.06);
        let (dx, dy) = (end.0 - root.0, end.1 - root.1);
        let length = (dx * dx + dy * dy).sqrt().max(0.1);
        let (ux, uy) = (-dy / length * sleeve.half, dx / length * sleeve.half);
        let band = [(end.0 - ux, end.1 - uy), (end.0 + ux, end.1 + uy)];
        canvas.line(&band, width, opacity, value);
        canvas.line(&flip(&band), width, opacity, value);
    }

    fn neckline(&self) -> Vec<Point> {
        Outline::from((-self.neck, self.top))
            .curve((-self.neck * 0.85, self.top + self.depth), (0.0, self.top + self.depth))
            .curve((self.neck * 0.85, self.top + self.depth), (self.neck, self.top))
            .points()
    }
}

fn long_sleeve(random: &mut Random, armpit: f32) -> Sleeve {
    Sleeve { cuff: (armpit + random.range(2.2, 4.8), random.range(8.0, 12.0)), half: random.range(1.2, 1.7) }
}

fn short_sleeve(random: &mut Random, shoulder: Point) -> Sleeve {
    let length = random.range(3.6, 6.0);
    let steep = random.range(0.75, 1.6);
    let unit = length / (1.0 + steep * steep).sqrt();
    Sleeve { cuff: (shoulder.0 - 0.6 + unit, shoulder.1 + 2.6 + unit * steep), half: random.range(2.1, 2.9) }
}

/// Short sleeves or none, a round neck, often a print.
pub(super) fn t_shirt(canvas: &mut Canvas, random: &mut Random, options: &Options) {
    let wardrobe = Wardrobe {
        base: (0.5, 1.0),
        cycles: (0.1, 0.2),
        depth: (0.2, 0.6),
        across: 0.12,
        along: 0.02,
        checks: 0.01,
        blocks: 0.08,
        folds: 0.7,
    };
    let fabric = Fabric::choose(random, &wardrobe, options.texture, options.brightness);
    let top = random.range(-13.5, -12.0);
    let width = random.range(5.6, 7.2);
    let bare = random.chance(0.12);
    let shoulder = if bare { (random.range(4.0, 5.0), top + 0.4) } else { (width + 0.7, top + random.range(1.4, 2.4)) };
    let armpit = (width, top + random.range(7.0, 8.6));
    let cut = Cut {
        top,
        hem: random.range(10.5, 13.2),
        neck: if bare { random.range(2.4, 3.0) } else { random.range(2.6, 3.8) },
        depth: random.range(1.6, if bare { 5.5 } else { 3.8 }),
        shoulder,
        armpit,
        waist: width - random.range(0.0, 1.0),
        hip: width + random.range(-0.5, 0.6),
        tail: random.range(-0.2, 0.7),
        sleeve: (!bare).then(|| short_sleeve(random, shoulder)),
    };
    cut.sew(canvas, random, &fabric);
    let rib = fabric.contrast(random.range(0.1, 0.5));
    canvas.line(&cut.neckline(), 0.9, 0.8, rib);
    cut.cuffs(canvas, 0.8, random.range(0.0, 0.8), rib);
    if random.chance(0.35) {
        let (x, y) = (random.range(1.6, 4.2), random.range(-4.5, -1.0));
        let (height, value) = (random.range(1.5, 7.0), fabric.contrast(random.range(0.3, 0.8)));
        canvas.tint(&rectangle(-x, y, x, y + height), random.range(0.5, 1.0), value);
    }
}

/// Long sleeves, ribbed edges, closed front.
pub(super) fn pullover(canvas: &mut Canvas, random: &mut Random, options: &Options) {
    let wardrobe = Wardrobe {
        base: (0.45, 0.98),
        cycles: (0.22, 0.38),
        depth: (0.2, 0.45),
        across: 0.7,
        along: 0.0,
        checks: 0.0,
        blocks: 0.1,
        folds: 1.0,
    };
    let fabric = Fabric::choose(random, &wardrobe, options.texture, options.brightness);
    let top = random.range(-13.0, -11.5);
    let width = random.range(6.0, 7.6);
    let cut = Cut {
        top,
        hem: random.range(9.5, 12.5),
        neck: random.range(2.4, 3.5),
        depth: random.range(0.9, 2.4),
        shoulder: (width + random.range(0.3, 0.9), top + random.range(1.6, 2.8)),
        armpit: (width, top + random.range(7.2, 9.2)),
        waist: width + random.range(-0.4, 0.7),
        hip: width - random.range(0.0, 0.9),
        tail: 0.0,
        sleeve: Some(long_sleeve(random, width)),
    };
    let high = random.chance(0.3);
    if high {
        // A turtle neck or a hood stands above the shoulders.
        let (rise, wide) = (random.range(1.2, 2.6), cut.neck - random.range(0.0, 0.5));
        let collar = fabric.times(random.range(0.75, 1.0));
        canvas.fill(&rectangle(-wide, top - rise, wide, top + cut.depth + 1.0), |x, y| collar.at(x, y));
    }
    cut.sew(canvas, random, &fabric);
    let rib = fabric.contrast(random.range(0.2, 0.5));
    canvas.line(&cut.neckline(), if high { 0.7 } else { 1.2 }, 0.8, rib);
    let band = random.range(0.35, 0.8);
    canvas.line(&[(-cut.hip, cut.hem - 0.8), (cut.hip, cut.hem - 0.8)], 1.4, band, rib);
    cut.cuffs(canvas, 1.5, band, rib);
}

/// Long, with an open or buttoned front, lapels or a collar, pockets.
pub(super) fn coat(canvas: &mut Canvas, random: &mut Random, options: &Options) {
    let wardrobe = Wardrobe {
        base: (0.25, 0.62),
        cycles: (0.15, 0.35),
        depth: (0.2, 0.6),
        across: 0.03,
        along: 0.02,
        checks: 0.05,
        blocks: 0.02,
        folds: 1.0,
    };
    let fabric = Fabric::choose(random, &wardrobe, options.texture, options.brightness);
    let top = random.range(-13.6, -12.4);
    let width = random.range(6.2, 7.6);
    let cut = Cut {
        top,
        hem: random.range(12.4, 13.8),
        neck: random.range(2.6, 3.6),
        depth: random.range(0.6, 1.4),
        shoulder: (width + random.range(0.2, 0.8), top + random.range(1.8, 2.8)),
        armpit: (width - 0.2, top + random.range(7.4, 9.0)),
        waist: width - random.range(0.2, 1.4),
        hip: width + random.range(0.0, 1.2),
        tail: 0.0,
        sleeve: Some(long_sleeve(random, width)),
    };
    cut.sew(canvas, random, &fabric);
    let lean = random.range(-0.6, 1.2);
    let notch = random.range(-6.0, 0.5);
    // What is worn beneath, or the lining, shows between the lapels.
    let inside = if random.chance(0.75) { random.range(0.0, 0.12) } else { random.range(0.7, 1.0) };
    canvas.tint(&[(-cut.neck * 0.8, top - 0.5), (cut.neck * 0.8, top - 0.5), (lean, notch)], 0.95, inside);
    let lapel = fabric.contrast(random.range(0.15, 0.45));
    let wide = random.range(1.4, 2.8);
    let flap = |side: f32| {
        [
            (cut.neck * side, top),
            ((cut.neck + wide * 0.7) * side, top + 3.0),
            (lean, notch),
            (cut.neck * 0.8 * side, top),
        ]
    };
    canvas.tint(&flap(1.0), 0.7, lapel);
    canvas.tint(&flap(-1.0), 0.7, lapel);
    let front = [(lean, notch), (lean, cut.hem)];
    canvas.line(&front, random.range(0.8, 1.4), random.range(0.75, 1.0), 0.03);
    match random.pick(3) {
        0 => {
            let button = fabric.contrast(0.75);
            let columns: &[f32] = if random.chance(0.4) { &[-1.6, 1.8] } else { &[1.3] };
            for row in 0..4_u8 {
                let y = notch + 1.5 + f32::from(row) * (cut.hem - notch - 4.0) / 4.0;
                for column in columns {
                    canvas.line(&[(lean + column, y), (lean + column, y)], 1.3, 0.95, button);
                }
            }
        }
        1 => {
            let zip = random.range(0.75, 1.0);
            canvas.line(&[(lean + 0.9, notch), (lean + 0.9, cut.hem)], 0.6, 0.8, zip);
        }
        _ => {
            let y = random.range(0.5, 3.5);
            let belt = fabric.contrast(0.5);
            canvas.line(&[(-cut.waist, y), (cut.waist, y)], random.range(1.0, 1.8), 0.8, belt);
        }
    }
    let (x, y) = (cut.waist * 0.45, random.range(3.5, 6.5));
    let slant = random.range(0.0, 2.0);
    let pocket = [(x, y + slant), (x + cut.waist * 0.4, y)];
    let dark = random.range(0.4, 0.9);
    canvas.line(&pocket, 0.8, dark, 0.0);
    canvas.line(&flip(&pocket), 0.8, dark, 0.0);
}

/// A collar, a row of buttons, cuffs and a curved hem; long sleeves or short.
pub(super) fn shirt(canvas: &mut Canvas, random: &mut Random, options: &Options) {
    let wardrobe = Wardrobe {
        base: (0.72, 1.0),
        cycles: (0.24, 0.36),
        depth: (0.45, 0.8),
        across: 0.0,
        along: 0.62,
        checks: 0.2,
        blocks: 0.0,
        folds: 0.8,
    };
    let fabric = Fabric::choose(random, &wardrobe, options.texture, options.brightness);
    let top = random.range(-12.6, -11.6);
    let width = random.range(5.6, 7.0);
    let shoulder = (width + random.range(0.2, 0.7), top + random.range(1.8, 2.8));
    let long = random.chance(0.85);
    let cut = Cut {
        top,
        hem: random.range(9.8, 12.0),
        neck: random.range(2.3, 3.1),
        depth: random.range(1.0, 2.0),
        shoulder,
        armpit: (width, top + random.range(7.2, 8.8)),
        waist: width - random.range(0.2, 1.1),
        hip: width + random.range(-0.3, 0.5),
        tail: random.range(1.4, 2.6),
        sleeve: Some(if long { long_sleeve(random, width) } else { short_sleeve(random, shoulder) }),
    };
    cut.sew(canvas, random, &fabric);
    let line = fabric.contrast(random.range(0.6, 0.9));
    cut.cuffs(canvas, 0.8, 0.8, line);
    placket(canvas, random, &cut, &fabric);
    collar(canvas, random, &cut, &fabric);
    if random.chance(0.45) {
        let (x, y) = (random.range(1.8, 2.6), random.range(-5.5, -3.5));
        let pocket = rectangle(x, y, x + 3.0, y + 3.2);
        let outline: Vec<Point> = pocket.iter().chain(&pocket[..1]).copied().collect();
        canvas.line(&outline, 0.6, 0.6, line);
    }
}

/// A strip of plain cloth down the front, with its buttons.
fn placket(canvas: &mut Canvas, random: &mut Random, cut: &Cut, fabric: &Fabric) {
    let (start, end) = (cut.top + cut.depth, cut.hem + cut.tail);
    let half = random.range(1.2, 1.6);
    canvas.tint(&rectangle(-half, start, half, end), 0.9, fabric.times(1.15).plain());
    canvas.line(&[(half, start), (half, end)], 0.6, random.range(0.2, 0.6), 0.2);
    let button = random.range(0.05, 0.3);
    for row in 0..5_u8 {
        let y = start + 2.6 + f32::from(row) * (end - start - 4.0) / 4.4;
        canvas.line(&[(0.0, y), (0.0, y)], 1.3, 1.0, button);
    }
}

/// Two points that meet below the throat, with the shadow of the open neck between them.
fn collar(canvas: &mut Canvas, random: &mut Random, cut: &Cut, fabric: &Fabric) {
    let (rise, reach) = (random.range(0.9, 1.5), random.range(3.2, 4.6));
    let (neck, top) = (cut.neck, cut.top);
    canvas.tint(&[(-neck, top - 0.4), (neck, top - 0.4), (0.0, top + cut.depth + 1.2)], 0.9, 0.06);
    let wing =
        [(neck - 0.9, top - rise), (neck + 0.5, top + 0.3), (neck * 0.75, top + reach), (0.1, top + cut.depth + 0.7)];
    let cloth = fabric.times(random.range(1.0, 1.25));
    for wing in [wing.to_vec(), flip(&wing)] {
        canvas.fill(&wing, |x, y| cloth.at(x, y));
        canvas.line(&wing[1..], 0.8, 0.95, 0.08);
    }
}
