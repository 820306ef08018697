use super::math::{lerp, smoothstep, wave};
use super::random::Random;

/// What a garment is made of: a grey value at every point of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fabric {
    base: f32,
    pattern: Pattern,
    /// Cycles per unit along x and y, phase and depth of two sets of folds.
    folds: [[f32; 4]; 2],
    /// How much darker the cloth gets towards the sides, per unit squared, and how the light changes downwards.
    round: f32,
    light: f32,
}

#[derive(Debug, Clone, Copy)]
enum Pattern {
    Plain,
    /// Across, along, or both: cycles per unit, phase, share that is dark, depth.
    Stripes {
        x: f32,
        y: f32,
        phase: f32,
        share: f32,
        depth: f32,
    },
    Checks {
        cycles: f32,
        phase: f32,
        depth: f32,
    },
    /// Another grey above a line.
    Blocks {
        at: f32,
        depth: f32,
    },
}

/// How often a class wears which pattern.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wardrobe {
    pub(super) base: (f32, f32),
    /// Cycles per unit of stripes and checks.
    pub(super) cycles: (f32, f32),
    /// How dark the dark parts of a pattern are, 0 to 1.
    pub(super) depth: (f32, f32),
    pub(super) across: f32,
    pub(super) along: f32,
    pub(super) checks: f32,
    pub(super) blocks: f32,
    pub(super) folds: f32,
}

impl Fabric {
    /// Chooses a fabric; `texture` scales the contrast of patterns and folds, `brightness` moves the grey, both as in
    /// [`super::Options`].
    pub(super) fn choose(random: &mut Random, wardrobe: &Wardrobe, texture: f32, brightness: f32) -> Self {
        let middle = (wardrobe.base.0 + wardrobe.base.1) / 2.0;
        let base = lerp(middle, random.range(wardrobe.base.0, wardrobe.base.1), brightness).clamp(0.05, 1.0);
        let draw = random.unit();
        let (phase, depth) = (random.unit(), random.range(wardrobe.depth.0, wardrobe.depth.1) * texture);
        let (cycles, share) = (random.range(wardrobe.cycles.0, wardrobe.cycles.1), random.range(0.25, 0.6));
        let at = random.range(-6.0, 6.0);
        let [across, along, checks] =
            [wardrobe.across, wardrobe.across + wardrobe.along, wardrobe.across + wardrobe.along + wardrobe.checks];
        let pattern = if draw < across {
            Pattern::Stripes { x: 0.0, y: cycles, phase, share, depth }
        } else if draw < along {
            Pattern::Stripes { x: cycles, y: 0.0, phase, share, depth }
        } else if draw < checks {
            Pattern::Checks { cycles, phase, depth }
        } else if draw < checks + wardrobe.blocks {
            let sign = if phase < 0.5 { -1.0 } else { 1.0 };
            Pattern::Blocks { at, depth: depth * sign }
        } else {
            Pattern::Plain
        };
        let mut fold = || {
            let depth = random.range(0.02, 0.12) * wardrobe.folds * texture;
            [random.range(-0.14, 0.14), random.range(-0.09, 0.09), random.unit(), depth]
        };
        let folds = [fold(), fold()];
        Self { base, pattern, folds, round: random.range(0.0, 0.002), light: random.range(-0.008, 0.008) }
    }

    /// The grey value at a point in garment coordinates.
    pub(super) fn at(&self, x: f32, y: f32) -> f32 {
        let folds: f32 = self.folds.iter().map(|[u, v, phase, depth]| wave(u * x + v * y + phase) * depth).sum();
        let pattern = match self.pattern {
            Pattern::Plain => 1.0,
            Pattern::Stripes { x: u, y: v, phase, share, depth } => {
                // A wave below its threshold for about `share` of the way.
                1.0 - depth * smoothstep(-0.35, 0.35, wave(u * x + v * y + phase) + 2.0 * share - 1.0)
            }
            Pattern::Checks { cycles, phase, depth } => {
                let across = smoothstep(-0.4, 0.4, wave(cycles * x + phase));
                let along = smoothstep(-0.4, 0.4, wave(cycles * y + phase));
                1.0 - depth * (across + along) / 2.0
            }
            Pattern::Blocks { at, depth } => 1.0 + depth * (0.5 - smoothstep(at - 0.5, at + 0.5, y)),
        };
        let shape = 1.0 - self.round * x * x + self.light * y;
        (self.base * pattern * shape * (1.0 + folds)).clamp(0.03, 1.0)
    }

    /// The grey beneath pattern and folds.
    pub(super) fn plain(&self) -> f32 {
        self.base
    }

    /// A grey that stands out from this fabric: darker on light cloth, lighter on dark, by `by`.
    pub(super) fn contrast(&self, by: f32) -> f32 {
        if self.base > 0.5 { self.base - by * self.base } else { (self.base + by * (1.0 - self.base)).min(1.0) }
    }

    /// The same fabric, darker or lighter by a factor.
    pub(super) fn times(self, factor: f32) -> Self {
        Self { base: (self.base * factor).clamp(0.05, 1.0), ..self }
    }
}
