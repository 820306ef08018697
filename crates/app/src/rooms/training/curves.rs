//! What the two charts show, computed from a run: axes, and curves in (epoch, value).

use super::axis::AxisChoice;
use crate::laboratory::run::{Record, Run, best_epoch};
use crate::laboratory::trace::Trace;
use crate::widgets::chart::{Axis, Frame, Scale};
use protocol::EpochMetrics;

/// Which of the two charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    Loss,
    Accuracy,
}

impl Quantity {
    pub(crate) fn training(self, metrics: &EpochMetrics) -> f32 {
        match self {
            Self::Loss => metrics.loss,
            Self::Accuracy => metrics.accuracy,
        }
    }

    pub(crate) fn validation(self, metrics: &EpochMetrics) -> f32 {
        match self {
            Self::Loss => metrics.val_loss,
            Self::Accuracy => metrics.val_accuracy,
        }
    }
}

/// The curves of one run.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RunCurves {
    /// Its colour, its dashes and its letter.
    pub slot: usize,
    /// An earlier run, drawn fainter.
    pub past: bool,
    pub epochs: Vec<EpochMetrics>,
    /// 1-based.
    pub best_epoch: Option<u32>,
}

impl RunCurves {
    pub(crate) fn points(&self, value: impl Fn(&EpochMetrics) -> f32) -> Vec<(f64, f64)> {
        self.epochs.iter().map(|metrics| (f64::from(metrics.epoch), f64::from(value(metrics)))).collect()
    }

    /// The numbers of one epoch, if this run has it.
    pub(crate) fn at(&self, epoch: u32) -> Option<&EpochMetrics> {
        self.epochs.iter().find(|metrics| metrics.epoch == epoch)
    }
}

/// All runs with something to draw, oldest first, the present one last.
pub(crate) fn runs(run: &Run) -> Vec<RunCurves> {
    let of = |slot, past, epochs: &Vec<EpochMetrics>| {
        let best_epoch = best_epoch(epochs);
        (!epochs.is_empty()).then(|| RunCurves { slot, past, epochs: epochs.clone(), best_epoch })
    };
    let past = run.past.iter().filter_map(|record: &Record| of(record.slot, true, &record.epochs));
    past.chain(of(run.slot, false, &run.epochs)).collect()
}

/// The letter of a run, beside its lines and in the table: A to F.
pub(crate) fn letter(slot: usize) -> char {
    (b'A'..=b'Z').nth(slot).map_or('?', char::from)
}

/// Where the letters stand beside the ends of their lines: not on each other.
///
/// `ends` are (x, y) of the lines' last points. Those at about the same x are moved apart, from top to bottom.
pub(crate) fn letters_apart(ends: &[(f64, f64)]) -> Vec<(f64, f64)> {
    const HEIGHT: f64 = 10.0;
    const WIDTH: f64 = 9.0;
    let mut order: Vec<usize> = (0..ends.len()).collect();
    let height = |at: &usize| ends.get(*at).map_or(0.0, |end| end.1);
    order.sort_by(|a, b| height(a).total_cmp(&height(b)));
    let mut placed: Vec<(usize, f64, f64)> = Vec::new();
    for at in order {
        let Some(&(x, mut y)) = ends.get(at) else { continue };
        for (_, other_x, other_y) in &placed {
            if (other_x - x).abs() < WIDTH && y < other_y + HEIGHT {
                y = other_y + HEIGHT;
            }
        }
        placed.push((at, x, y));
    }
    placed.sort_by_key(|(at, ..)| *at);
    placed.into_iter().map(|(_, x, y)| (x, y)).collect()
}

/// Axes for a quantity: as many epochs as the longest run or plan has, and values that fill the height.
///
/// The first batches' losses are far above all that follows. They set the axis only until an epoch has ended, and lie on
/// its upper edge afterwards.
///
/// `wanted` is the number of epochs that the settings ask for, which sets the axis before the first run.
pub(crate) fn frame(run: &Run, runs: &[RunCurves], wanted: u32, quantity: Quantity, axis: AxisChoice) -> Frame {
    let longest = runs.iter().filter_map(|run| run.epochs.last()).map(|metrics| metrics.epoch).max().unwrap_or(0);
    let planned = match &run.plan {
        None => wanted,
        Some(plan) if run.status.is_active() || longest == 0 => plan.settings.epochs,
        Some(_) => 0,
    };
    let epochs = f64::from(longest.max(planned).max(1));
    Frame { epochs, y: values(runs, quantity, axis) }
}

/// Losses above this set the axis only where there are no others.
const AWAY: f64 = 20.0;

fn values(runs: &[RunCurves], quantity: Quantity, axis: AxisChoice) -> Axis {
    let linear = |low, high, step| Axis { low, high, step, scale: Scale::Linear };
    let of_epochs = runs.iter().flat_map(|run| &run.epochs);
    let values: Vec<f64> = of_epochs
        .flat_map(|metrics| [quantity.training(metrics), quantity.validation(metrics)])
        .map(f64::from)
        .filter(|value| value.is_finite())
        .collect();
    // Losses that ran away lie on the upper edge: they would flatten all others.
    let near: Vec<f64> = values.iter().copied().filter(|value| *value <= AWAY).collect();
    let values = if near.is_empty() { values } else { near };
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    match (quantity, axis) {
        (_, AxisChoice::Unit) => linear(0.0, 1.0, 0.25),
        (Quantity::Loss, AxisChoice::Log) if values.is_empty() => Axis::log_covering(0.1, 5.0),
        (Quantity::Loss, AxisChoice::Log) => Axis::log_covering(low, high),
        // Ten classes at random make a loss of ln 10 = 2.3.
        (Quantity::Loss, AxisChoice::Linear) if values.is_empty() => linear(0.0, 2.5, 0.5),
        (Quantity::Loss, AxisChoice::Linear) => Axis::covering((low * 0.9).max(0.0), high * 1.05, 4),
        (Quantity::Accuracy, _) if values.is_empty() => linear(0.0, 1.0, 0.25),
        (Quantity::Accuracy, _) => {
            let axis = Axis::covering((low - 0.01).max(0.0), (high + 0.005).min(1.0), 4);
            Axis { high: axis.high.min(1.0), ..axis }
        }
    }
}

/// Where the rate of the present run was changed, in epochs, and to what.
pub(crate) fn rate_changes(run: &Run) -> Vec<(f64, f64)> {
    let per_epoch = run.plan.as_ref().map_or(1, |plan| plan.settings.batches()).max(1);
    run.rates.iter().map(|change| (f64::from(change.step) / f64::from(per_epoch), change.rate)).collect()
}

/// The batches of the present run: a faint line between each bucket's extremes, and the smoothed one.
pub(crate) fn batches(run: &Run, frame: &Frame, quantity: Quantity) -> (String, String) {
    let per_epoch = run.plan.as_ref().map_or(1, |plan| plan.settings.batches()).max(1);
    let epoch = |step: u32| f64::from(step) / f64::from(per_epoch);
    let buckets = trace(run, quantity).buckets();
    let raw = buckets.iter().flat_map(|bucket| {
        let x = epoch(bucket.step);
        let one = bucket.low.to_bits() == bucket.high.to_bits();
        [(x, f64::from(bucket.high)), (x, f64::from(bucket.low))].into_iter().skip(usize::from(one))
    });
    let smooth = buckets.iter().map(|bucket| (epoch(bucket.step), f64::from(bucket.smooth)));
    (frame.path(raw), frame.path(smooth))
}

fn trace(run: &Run, quantity: Quantity) -> &Trace {
    match quantity {
        Quantity::Loss => &run.losses,
        Quantity::Accuracy => &run.accuracies,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keras() -> Vec<EpochMetrics> {
        let val = [(0.3902, 0.8605, 0.274, 0.9036), (0.248, 0.9091, 0.2357, 0.9164), (0.192, 0.9291, 0.2319, 0.9194)];
        let row = |(epoch, (loss, accuracy, val_loss, val_accuracy))| EpochMetrics {
            epoch,
            loss,
            accuracy,
            val_loss,
            val_accuracy,
            seconds: 1.0,
            images_per_second: 1.0,
        };
        (1..).zip(val).map(row).collect()
    }

    #[test]
    fn an_idle_room_has_axes() {
        let frame = frame(&Run::default(), &[], 5, Quantity::Loss, AxisChoice::Linear);
        assert!((frame.y.high - 2.5).abs() < 1e-9 && (frame.epochs - 5.0).abs() < 1e-9);
    }

    #[test]
    fn the_notebooks_run_fills_its_axes() {
        let run = Run { epochs: keras(), ..Run::default() };
        let curves = RunCurves { slot: 2, past: false, epochs: keras(), best_epoch: Some(3) };
        let accuracy = frame(&run, std::slice::from_ref(&curves), 9, Quantity::Accuracy, AxisChoice::Linear);
        assert!(accuracy.y.low >= 0.75 && accuracy.y.high <= 1.0, "{accuracy:?}");
        let loss = frame(&run, std::slice::from_ref(&curves), 9, Quantity::Loss, AxisChoice::Linear);
        assert!(loss.y.low >= 0.0 && loss.y.high <= 0.6, "{loss:?}");
        assert!((loss.epochs - 9.0).abs() < 1e-9);
        assert_eq!(curves.points(|m| m.val_loss).len(), 3);
        assert_eq!(curves.at(2).map(|m| m.epoch), Some(2));
    }

    #[test]
    fn the_notebooks_view_and_the_logarithmic_one() {
        let run = Run { epochs: keras(), ..Run::default() };
        let unit = frame(&run, &runs(&run), 3, Quantity::Loss, AxisChoice::Unit).y;
        assert!(unit.low.abs() < 1e-9 && (unit.high - 1.0).abs() < 1e-9);
        let log = frame(&run, &runs(&run), 3, Quantity::Loss, AxisChoice::Log).y;
        assert!(log.scale == Scale::Log && log.low <= 0.192 && log.high >= 0.3902, "{log:?}");
        assert_eq!(frame(&run, &runs(&run), 3, Quantity::Accuracy, AxisChoice::Log).y.scale, Scale::Linear);
    }

    #[test]
    fn a_loss_that_ran_away_does_not_flatten_the_others() {
        let mut epochs = keras();
        epochs[2].loss = 4e20;
        let run = Run { epochs, ..Run::default() };
        for axis in [AxisChoice::Linear, AxisChoice::Log] {
            let high = frame(&run, &runs(&run), 3, Quantity::Loss, axis).y.high;
            assert!(high <= 1.0, "{high}");
        }
    }

    #[test]
    fn letters_do_not_stand_on_each_other() {
        let placed = letters_apart(&[(290.0, 50.0), (290.0, 52.0), (100.0, 51.0), (290.0, 49.0)]);
        assert_eq!(placed.len(), 4);
        assert!((placed[2].1 - 51.0).abs() < 1e-9, "alone at its place");
        let mut there = [placed[0].1, placed[1].1, placed[3].1];
        there.sort_by(f64::total_cmp);
        assert!(there[1] - there[0] > 9.9 && there[2] - there[1] > 9.9, "{placed:?}");
        assert!(placed[3].1 < placed[0].1 && placed[0].1 < placed[1].1, "in their order");
        assert_eq!((letter(0), letter(5)), ('A', 'F'));
    }

    #[test]
    fn batch_curves_are_bounded() {
        let mut run = Run::default();
        (1..=20_000).for_each(|step| run.losses.push(step, 1.0 / step as f32));
        let frame = frame(&run, &[], 5, Quantity::Loss, AxisChoice::Linear);
        let (raw, smooth) = batches(&run, &frame, Quantity::Loss);
        assert!(raw.len() < 12_000 && smooth.len() < 6_000, "{} {}", raw.len(), smooth.len());
    }
}
