//! Overfitting: how it is provoked, how it is seen in the epochs of a run, and what helps against it.

use super::network_choice::NetworkChoice;
use super::run::best_epoch;
use super::settings::RunSettings;
use network::{Layer, Preset, Sequential};
use protocol::EpochMetrics;

/// Images and epochs with which a small network learns its images by heart.
pub(crate) const IMAGES: u32 = 300;
/// See [`IMAGES`].
pub(crate) const EPOCHS: u32 = 40;

/// Epochs after the best one from which on it is no accident that none was better.
const SURE: u32 = 3;
/// The images that help, where there were fewer, and how many times as many where there were not.
const MANY: u32 = 2000;
/// See [`MANY`].
const TIMES: u32 = 4;
/// The most images there are to train on.
const MOST: u32 = 55_000;
/// The patience that helps: epochs without a better validation loss.
const PATIENCE: u32 = 2;

/// These settings, changed so that the network learns its images by heart: few of them, many epochs, no early stopping.
pub(crate) fn provoked(settings: RunSettings) -> RunSettings {
    let network = NetworkChoice::Preset(Preset::Small);
    RunSettings { network, train: IMAGES, epochs: EPOCHS, patience: None, ..settings }
}

/// What came after the best epoch of a run: the training loss fell on, the validation loss did not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Overfit {
    /// The epoch with the least validation loss, 1-based.
    pub best: EpochMetrics,
    /// The last epoch so far.
    pub last: EpochMetrics,
}

impl Overfit {
    /// Reads the epochs of a run, first to last; `None` while it learns, and where it was stopped in time.
    pub(crate) fn of(epochs: &[EpochMetrics]) -> Option<Self> {
        let best = best_epoch(epochs)?;
        let best = *epochs.iter().find(|metrics| metrics.epoch == best)?;
        let last = *epochs.last()?;
        let remembers = last.epoch >= best.epoch + SURE && last.loss < best.loss && last.val_loss > best.val_loss;
        remembers.then_some(Self { best, last })
    }
}

/// What helps. Each changes one setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Images,
    Patience,
    Parameters,
}

impl Way {
    pub(crate) const ALL: [Self; 3] = [Self::Images, Self::Patience, Self::Parameters];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Images => "images",
            Self::Patience => "patience",
            Self::Parameters => "parameters",
        }
    }

    /// The settings of a run, with this one changed; `None` where there is no further to go.
    pub(crate) fn of(self, run: &RunSettings) -> Option<RunSettings> {
        let run = run.clone();
        match self {
            Self::Images => {
                let train = run.train.saturating_mul(TIMES).clamp(MANY, MOST);
                (run.train < train).then_some(RunSettings { train, ..run })
            }
            Self::Patience => {
                let helps = run.patience.is_none_or(|patience| patience > PATIENCE);
                helps.then_some(RunSettings { patience: Some(PATIENCE), ..run })
            }
            Self::Parameters => {
                let network = NetworkChoice::own(halved(run.network.stack())).ok()?;
                (network.params() < run.network.params()).then_some(RunSettings { network, ..run })
            }
        }
    }
}

/// The stack with half the filters and half the units, but for its last layer's: those are the classes.
fn halved(mut stack: Sequential) -> Sequential {
    let last = stack.layers.len().saturating_sub(1);
    let half = |count: usize| (count / 2).max(1);
    for (place, layer) in stack.layers.iter_mut().enumerate() {
        match layer {
            Layer::Conv2D(conv) => conv.filters = half(conv.filters),
            Layer::Dense(dense) if place < last => dense.units = half(dense.units),
            _ => {}
        }
    }
    stack
}

#[cfg(test)]
mod tests {
    use super::super::fixture::FIRST_EPOCH;
    use super::*;

    /// Epochs with these (training loss, validation loss).
    fn epochs(losses: &[(f32, f32)]) -> Vec<EpochMetrics> {
        let epoch = |(epoch, &(loss, val_loss))| EpochMetrics { epoch, loss, val_loss, ..FIRST_EPOCH };
        (1..).zip(losses).map(epoch).collect()
    }

    #[test]
    fn memorising_begins_after_the_best_epoch() {
        let run = epochs(&[(1.0, 0.9), (0.6, 0.5), (0.4, 0.55), (0.3, 0.52), (0.1, 0.6)]);
        let seen = Overfit::of(&run).unwrap();
        assert_eq!((seen.best.epoch, seen.last.epoch), (2, 5));
        assert_eq!(Overfit::of(&run[..4]), None, "two epochs may be an accident");
        assert_eq!(Overfit::of(&epochs(&[(1.0, 0.9), (0.6, 0.5), (0.5, 0.4)])), None, "it learns");
        assert_eq!(Overfit::of(&epochs(&[(0.5, 0.4), (0.9, 0.9), (1.2, 1.3), (4.0, 5.0)])), None, "it runs away");
        assert_eq!(Overfit::of(&[]), None);
    }

    #[test]
    fn each_way_changes_one_setting() {
        let run = provoked(RunSettings::default());
        assert_eq!((run.train, run.epochs, run.patience), (300, 40, None));
        let [images, patience, parameters] = Way::ALL.map(|way| way.of(&run).unwrap());
        assert_eq!(images, RunSettings { train: 2000, ..run.clone() });
        assert_eq!(patience, RunSettings { patience: Some(2), ..run.clone() });
        assert_eq!(RunSettings { network: run.network.clone(), ..parameters.clone() }, run);
        assert_eq!((run.network.params(), parameters.network.params()), (9_098, 4_266));
    }

    #[test]
    fn a_way_that_is_gone_is_not_offered() {
        let network = NetworkChoice::from_compact("28x28x1-flat-dense10.softmax").unwrap();
        let run = RunSettings { train: MOST, patience: Some(1), network, ..RunSettings::default() };
        assert_eq!(Way::ALL.map(|way| way.of(&run)), [None, None, None]);
        for preset in NetworkChoice::presets() {
            let run = RunSettings { network: preset, ..RunSettings::default() };
            assert!(Way::Parameters.of(&run).is_some());
        }
    }
}
