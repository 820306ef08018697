//! How long a run will take, from what was measured: never from a guess about the machine.

use super::pace::Paces;
use super::run::Record;
use super::settings::{DataChoice, RunSettings};
use protocol::DeviceKind;

/// Evaluating an image costs about a third of training on it: a backward pass is twice a forward pass.
const EVALUATION_SHARE: f32 = 1.0 / 3.0;

/// Seconds of a whole run with these settings; `None` while nothing is measured that says it.
///
/// A run of the same network, batch and device on this machine says it best: its epochs have been timed with their
/// validation. Otherwise the steps that were timed for the purpose do. `files` is how many images the parts of
/// Fashion-MNIST have, where that is known.
pub(crate) fn seconds(
    settings: &RunSettings,
    files: Option<[usize; 3]>,
    kind: DeviceKind,
    kept: &[Record],
    paces: &Paces,
) -> Option<f32> {
    let lived = kept.iter().rev().filter(|record| is_like(record, settings, kind));
    let mut lived = lived.filter_map(|record| {
        let share = settings.train as f32 / record.settings.train.max(1) as f32;
        Some(record.seconds_per_epoch()? * share)
    });
    let epoch = lived.next().or_else(|| {
        let rate = paces.of(settings, kind)?.images_per_second?;
        let [train, validation, _] = parts(settings, files).map(|images| images as f32);
        let images = train + EVALUATION_SHARE * validation;
        Some(images / rate)
    })?;
    let seconds = epoch * settings.epochs as f32;
    seconds.is_finite().then_some(seconds)
}

fn is_like(record: &Record, settings: &RunSettings, kind: DeviceKind) -> bool {
    let there = &record.settings;
    // What a file says of its seconds was measured elsewhere.
    !record.opened
        && record.device == kind
        && (there.batch, there.workers) == (settings.batch, settings.workers)
        && there.data == settings.data
        && there.network == settings.network
}

/// Training, validation and test images of a run, by the rules that the trainer follows.
pub(crate) fn parts(settings: &RunSettings, files: Option<[usize; 3]>) -> [usize; 3] {
    let train = settings.train as usize;
    match settings.data {
        DataChoice::Fashion => {
            let [most, validation, test] = files.unwrap_or(dataset::fashion::PARTS);
            [train.min(most), validation, test]
        }
        DataChoice::Synthetic => {
            let held = dataset::synthetic::held_back(settings.train) as usize;
            [train, held, 2 * held]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::device::{Decision, Reason};
    use super::super::fixture::FIRST_EPOCH;
    use super::super::pace::Pace;
    use super::super::run::{Plan, Run};
    use super::*;
    use protocol::EpochMetrics;

    fn paced(settings: &RunSettings, rate: f32) -> Paces {
        let mut paces = Paces::default();
        paces.note(Pace::new(settings, DeviceKind::Cpu, Some(rate)));
        paces
    }

    #[test]
    fn nothing_measured_says_nothing() {
        assert_eq!(seconds(&RunSettings::default(), None, DeviceKind::Cpu, &[], &Paces::default()), None);
    }

    #[test]
    fn timed_steps_say_it_for_their_network_batch_and_device() {
        let settings = RunSettings::default();
        let paces = paced(&settings, 1000.0);
        let told = seconds(&settings, None, DeviceKind::Cpu, &[], &paces).unwrap();
        assert!((told - 5.0 * (5.0 + 1.0 / 3.0)).abs() < 1e-3, "{told}");
        assert_eq!(seconds(&settings, None, DeviceKind::WebGpu, &[], &paces), None);
        let other = RunSettings { batch: 64, ..settings };
        assert_eq!(seconds(&other, None, DeviceKind::Cpu, &[], &paces), None);
    }

    #[test]
    fn files_are_divided_as_the_trainer_divides_them() {
        let settings = RunSettings { data: DataChoice::Fashion, train: 5_000, ..RunSettings::default() };
        assert_eq!(parts(&settings, None), [5_000, 5_000, 10_000]);
        // Own files of 1,200 images: a sixth is held back, and the rest is all there is to train on.
        assert_eq!(parts(&settings, Some([1_000, 200, 300])), [1_000, 200, 300]);
        let paces = paced(&settings, 100.0);
        let told = seconds(&settings, Some([1_000, 200, 300]), DeviceKind::Cpu, &[], &paces).unwrap();
        assert!((told - 5.0 * (10.0 + 2.0 / 3.0)).abs() < 1e-3, "{told}");
        let drawn = RunSettings { data: DataChoice::Synthetic, train: 2_000, ..settings };
        assert_eq!(parts(&drawn, Some([1, 1, 1])), [2_000, 400, 800]);
    }

    #[test]
    fn a_run_of_the_same_kind_says_it_better() {
        let settings = RunSettings::default();
        let device = Decision { kind: DeviceKind::Cpu, reason: Reason::ByHand };
        let plan = Some(Plan { settings: settings.clone(), device });
        let kept = Run { plan, epochs: vec![EpochMetrics { seconds: 4.0, ..FIRST_EPOCH }], ..Run::default() }.kept();
        let paces = paced(&settings, 1000.0);
        let twice = RunSettings { train: 10_000, epochs: 3, ..settings };
        assert!((seconds(&twice, None, DeviceKind::Cpu, &kept, &paces).unwrap() - 24.0).abs() < 1e-3);
    }
}
