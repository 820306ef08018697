//! What the two charts show, computed from a run: axes, and curves in (epoch, value).

use super::run::{Record, Run};
use super::state::NetworkChoice;
use super::trace::Trace;
use crate::widgets::chart::{Axis, Frame};
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
    pub network: NetworkChoice,
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
    let past = run.past.iter().map(|record| of(record, true));
    let present = Record::of(run).map(|record| of(&record, false));
    past.chain(present).collect()
}

fn of(record: &Record, past: bool) -> RunCurves {
    RunCurves { network: record.network, past, epochs: record.epochs.clone(), best_epoch: record.best_epoch }
}

/// Axes for a quantity: as many epochs as the longest run or plan has, and values that fill the height.
///
/// The first batches' losses are far above all that follows. They set the axis only until an epoch has ended, and lie on
/// its upper edge afterwards.
///
/// `wanted` is the number of epochs that the settings ask for, which sets the axis before the first run.
pub(crate) fn frame(run: &Run, runs: &[RunCurves], wanted: u32, quantity: Quantity) -> Frame {
    let longest = runs.iter().filter_map(|run| run.epochs.last()).map(|metrics| metrics.epoch).max().unwrap_or(0);
    let planned = match &run.plan {
        None => wanted,
        Some(plan) if run.status.is_active() || longest == 0 => plan.settings.epochs,
        Some(_) => 0,
    };
    let epochs = f64::from(longest.max(planned).max(1));
    let of_epochs = runs.iter().flat_map(|run| &run.epochs);
    let values: Vec<f64> = of_epochs
        .flat_map(|metrics| [quantity.training(metrics), quantity.validation(metrics)])
        .map(f64::from)
        .filter(|value| value.is_finite())
        .collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let y = match quantity {
        _ if values.is_empty() => match quantity {
            // Ten classes at random make a loss of ln 10 = 2.3.
            Quantity::Loss => Axis { low: 0.0, high: 2.5, step: 0.5 },
            Quantity::Accuracy => Axis { low: 0.0, high: 1.0, step: 0.25 },
        },
        Quantity::Loss => Axis::covering((low * 0.9).max(0.0), high * 1.05, 4),
        Quantity::Accuracy => {
            let axis = Axis::covering((low - 0.01).max(0.0), (high + 0.005).min(1.0), 4);
            Axis { high: axis.high.min(1.0), ..axis }
        }
    };
    Frame { epochs, y }
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
        let frame = frame(&Run::default(), &[], 5, Quantity::Loss);
        assert!((frame.y.high - 2.5).abs() < 1e-9 && (frame.epochs - 5.0).abs() < 1e-9);
    }

    #[test]
    fn the_notebooks_run_fills_its_axes() {
        let run = Run { epochs: keras(), ..Run::default() };
        let curves = RunCurves { network: NetworkChoice::CnnPool, past: false, epochs: keras(), best_epoch: Some(3) };
        let accuracy = frame(&run, std::slice::from_ref(&curves), 9, Quantity::Accuracy);
        assert!(accuracy.y.low >= 0.75 && accuracy.y.high <= 1.0, "{accuracy:?}");
        let loss = frame(&run, std::slice::from_ref(&curves), 9, Quantity::Loss);
        assert!(loss.y.low >= 0.0 && loss.y.high <= 0.6, "{loss:?}");
        assert!((loss.epochs - 9.0).abs() < 1e-9);
        assert_eq!(curves.points(|m| m.val_loss).len(), 3);
        assert_eq!(curves.at(2).map(|m| m.epoch), Some(2));
    }

    #[test]
    fn batch_curves_are_bounded() {
        let mut run = Run::default();
        (1..=20_000).for_each(|step| run.losses.push(step, 1.0 / step as f32));
        let frame = frame(&run, &[], 5, Quantity::Loss);
        let (raw, smooth) = batches(&run, &frame, Quantity::Loss);
        assert!(raw.len() < 12_000 && smooth.len() < 6_000, "{} {}", raw.len(), smooth.len());
    }
}
