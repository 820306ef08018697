use crate::Trained;
use crate::level::Level;
use crate::reason::{Channel, Explanation, Product, Reason};
use crate::stage::{Dense, Norm, Stage};
use ops::{Cell, Conv2d, Pool2d, PoolKind, Term};

impl Trained {
    /// What the cell of a channel of a level is made of, given the levels that [`crate::Forward`] computed. `None` for
    /// the input and where there is no such cell.
    #[must_use]
    pub fn explain(&self, levels: &[Level], level: usize, cell: (usize, usize), channel: usize) -> Option<Explanation> {
        let index = level.checked_sub(1)?;
        let (stage, input) = (self.stages().get(index)?, levels.get(index)?);
        let output = levels.get(level)?;
        let value = f64::from(output.get(cell, channel)?);
        let reason = reason(stage, input, output.shape().len() == 1, cell, channel)?;
        Some(Explanation { before: before(&reason), reason, activation: stage.activation(), value })
    }
}

/// `flat` says whether the output is a list.
fn reason(stage: &Stage, input: &Level, flat: bool, cell: (usize, usize), channel: usize) -> Option<Reason> {
    match stage {
        Stage::Conv(conv) => window(conv, input, cell, channel),
        Stage::Pool(pool) => pooled(pool, input, cell, channel),
        Stage::GlobalAverage => {
            // The output is flat: its column is the input's channel.
            let map = input.map(cell.1)?;
            let sum = map.as_slice().iter().map(|value| f64::from(*value)).sum();
            Some(Reason::Mean { sum, count: map.as_slice().len() })
        }
        Stage::Dense(dense) => inputs(dense, input, cell.1),
        Stage::Norm(norm) => {
            let last = if input.shape().len() == 3 { channel } else { cell.1 };
            norm.reason(input.get(cell, channel)?, last)
        }
        Stage::Function(_) => same(input, cell, channel),
        Stage::Leak(slope) => {
            let x = f64::from(input.get(cell, channel)?);
            Some(Reason::Leak { x, slope: if x < 0.0 { f64::from(*slope) } else { 1.0 } })
        }
        Stage::Same if flat && input.shape().len() > 1 => {
            // Flattened row by row, channels innermost.
            let (_, width, channels) = input.sides();
            let place = cell.1 / channels;
            same(input, (place / width, place % width), cell.1 % channels)
        }
        Stage::Same => same(input, cell, channel),
    }
}

fn before(reason: &Reason) -> f64 {
    match reason {
        Reason::Window { channels, bias } => channels.iter().map(|channel| channel.sum).sum::<f64>() + bias,
        Reason::Pool { terms, .. } => sum(terms),
        Reason::Inputs { products, bias } => products.iter().map(|product| product.product()).sum::<f64>() + bias,
        Reason::Mean { sum, count } => sum / *count as f64,
        Reason::Norm { x, mean, variance, epsilon, gamma, beta } => {
            gamma * (x - mean) / (variance + epsilon).sqrt() + beta
        }
        Reason::Leak { x, slope } => x * slope,
        Reason::Same { x, .. } => *x,
    }
}

fn same(input: &Level, cell: (usize, usize), channel: usize) -> Option<Reason> {
    let x = f64::from(input.get(cell, channel)?);
    Some(Reason::Same { cell: Cell::new(cell.0, cell.1), channel, x })
}

fn window(conv: &Conv2d<f32>, input: &Level, cell: (usize, usize), filter: usize) -> Option<Reason> {
    let terms = conv.terms(input.volume(), cell.0, cell.1, filter).ok()?;
    let count = input.sides().2;
    let mut channels: Vec<Channel> =
        (0..count).map(|channel| Channel { channel, terms: Vec::new(), sum: 0.0 }).collect();
    for term in &terms {
        let term = precise(term);
        if let Some(channel) = channels.get_mut(term.channel) {
            channel.sum += term.product();
            channel.terms.push(term);
        }
    }
    Some(Reason::Window { channels, bias: f64::from(*conv.bias().get(filter)?) })
}

fn pooled(pool: &Pool2d, input: &Level, cell: (usize, usize), channel: usize) -> Option<Reason> {
    let terms = pool.terms(input.volume(), cell.0, cell.1, channel).ok()?;
    let winner = pool.winner(input.volume(), cell.0, cell.1, channel).ok()?;
    let mut terms: Vec<Term> = terms.iter().map(precise).collect();
    if pool.kind == PoolKind::Average {
        // The share in full precision, so that the sum is the mean of the numbers shown.
        let inside = terms.iter().filter(|term| !term.source.is_padding()).count();
        for term in terms.iter_mut().filter(|term| !term.source.is_padding()) {
            term.weight = 1.0 / inside as f64;
        }
    }
    Some(Reason::Pool { kind: pool.kind, terms, winner })
}

fn inputs(dense: &Dense, input: &Level, unit: usize) -> Option<Reason> {
    let bias = f64::from(*dense.bias.get(unit)?);
    let weights = dense.kernel.iter().skip(unit).step_by(dense.units.max(1));
    let mut products: Vec<Product> = input
        .values()
        .iter()
        .zip(weights)
        .enumerate()
        .map(|(input, (value, weight))| Product { input, value: f64::from(*value), weight: f64::from(*weight) })
        .collect();
    // Equals stay in their order.
    products.sort_by(|a, b| b.product().abs().total_cmp(&a.product().abs()));
    Some(Reason::Inputs { products, bias })
}

impl Norm {
    fn reason(&self, x: f32, at: usize) -> Option<Reason> {
        let of = |values: &[f32]| values.get(at).map(|value| f64::from(*value));
        Some(Reason::Norm {
            x: f64::from(x),
            mean: of(&self.mean)?,
            variance: of(&self.variance)?,
            epsilon: f64::from(self.epsilon),
            gamma: of(&self.gamma)?,
            beta: of(&self.beta)?,
        })
    }
}

fn sum(terms: &[Term]) -> f64 {
    terms.iter().map(|term| term.product()).sum()
}

/// A term in double precision: its product is exact there.
fn precise(term: &Term<f32>) -> Term {
    Term {
        row: term.row,
        column: term.column,
        channel: term.channel,
        source: term.source,
        kernel: term.kernel,
        input: f64::from(term.input),
        weight: f64::from(term.weight),
    }
}
