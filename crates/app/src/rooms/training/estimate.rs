//! How long a run will take, from what was measured: never from a guess about the machine.

use super::device::Timed;
use super::run::Record;
use super::state::{DataChoice, RoomState};
use protocol::DeviceKind;

/// Evaluating an image costs about a third of training on it: a backward pass is twice a forward pass.
const EVALUATION_SHARE: f32 = 1.0 / 3.0;

/// How fast a network was on a device of this machine.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pace {
    /// The stack, as its compact text.
    network: String,
    batch: u32,
    kind: DeviceKind,
    /// Trained images per second; `None` where that could not be timed.
    images_per_second: Option<f32>,
}

impl Pace {
    /// What was measured with these settings.
    pub(crate) fn new(settings: &RoomState, kind: DeviceKind, images_per_second: Option<f32>) -> Self {
        let network = settings.network.stack().to_compact();
        Self { network, batch: settings.batch, kind, images_per_second }
    }

    fn is_for(&self, settings: &RoomState, kind: DeviceKind) -> bool {
        self.kind == kind && self.batch == settings.batch && self.network == settings.network.stack().to_compact()
    }
}

/// Seconds of a whole run with these settings; `None` while nothing is measured that says it.
///
/// A run of the same network, batch and device on this machine says it best: its epochs have been timed with their
/// validation. Otherwise the steps that were timed for the purpose do. `files` is how many images the parts of
/// Fashion-MNIST have, where that is known.
pub(crate) fn seconds(
    settings: &RoomState,
    files: Option<[usize; 3]>,
    kind: DeviceKind,
    kept: &[Record],
    paces: &[Pace],
) -> Option<f32> {
    let lived = kept.iter().rev().filter(|record| is_like(record, settings, kind));
    let mut lived = lived.filter_map(|record| {
        let share = settings.train as f32 / record.settings.train.max(1) as f32;
        Some(record.seconds_per_epoch()? * share)
    });
    let epoch = lived.next().or_else(|| {
        let rate = last(settings, kind, paces)?.images_per_second?;
        let [train, validation, _] = parts(settings, files).map(|images| images as f32);
        let images = train + EVALUATION_SHARE * validation;
        Some(images / rate)
    })?;
    let seconds = epoch * settings.epochs as f32;
    seconds.is_finite().then_some(seconds)
}

/// What the devices were timed at with these settings; `None` while they have not been compared.
pub(crate) fn timed(settings: &RoomState, paces: &[Pace]) -> Option<Timed> {
    let gpu = last(settings, DeviceKind::WebGpu, paces)?.images_per_second;
    let cpu = last(settings, DeviceKind::Cpu, paces);
    // A GPU that failed needs no rival.
    if gpu.is_none() {
        return Some(Timed::default());
    }
    Some(Timed { cpu: cpu?.images_per_second, gpu })
}

fn last<'a>(settings: &RoomState, kind: DeviceKind, paces: &'a [Pace]) -> Option<&'a Pace> {
    paces.iter().rev().find(|pace| pace.is_for(settings, kind))
}

fn is_like(record: &Record, settings: &RoomState, kind: DeviceKind) -> bool {
    let there = &record.settings;
    // What a file says of its seconds was measured elsewhere.
    !record.opened
        && record.device == kind
        && there.batch == settings.batch
        && there.data == settings.data
        && there.network == settings.network
}

/// Training, validation and test images of a run, by the rules that the trainer follows.
pub(super) fn parts(settings: &RoomState, files: Option<[usize; 3]>) -> [usize; 3] {
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
    use super::super::run::{Plan, Run};
    use super::*;
    use protocol::EpochMetrics;

    #[test]
    fn nothing_measured_says_nothing() {
        assert_eq!(seconds(&RoomState::default(), None, DeviceKind::Cpu, &[], &[]), None);
    }

    #[test]
    fn timed_steps_say_it_for_their_network_batch_and_device() {
        let settings = RoomState::default();
        let paces = [Pace::new(&settings, DeviceKind::Cpu, Some(1000.0))];
        let told = seconds(&settings, None, DeviceKind::Cpu, &[], &paces).unwrap();
        assert!((told - 5.0 * (5.0 + 1.0 / 3.0)).abs() < 1e-3, "{told}");
        assert_eq!(seconds(&settings, None, DeviceKind::WebGpu, &[], &paces), None);
        let other = RoomState { batch: 64, ..settings };
        assert_eq!(seconds(&other, None, DeviceKind::Cpu, &[], &paces), None);
    }

    #[test]
    fn files_are_divided_as_the_trainer_divides_them() {
        let settings = RoomState { data: DataChoice::Fashion, train: 5_000, ..RoomState::default() };
        assert_eq!(parts(&settings, None), [5_000, 5_000, 10_000]);
        // Own files of 1,200 images: a sixth is held back, and the rest is all there is to train on.
        assert_eq!(parts(&settings, Some([1_000, 200, 300])), [1_000, 200, 300]);
        let paces = [Pace::new(&settings, DeviceKind::Cpu, Some(100.0))];
        let told = seconds(&settings, Some([1_000, 200, 300]), DeviceKind::Cpu, &[], &paces).unwrap();
        assert!((told - 5.0 * (10.0 + 2.0 / 3.0)).abs() < 1e-3, "{told}");
        let drawn = RoomState { data: DataChoice::Synthetic, train: 2_000, ..settings };
        assert_eq!(parts(&drawn, Some([1, 1, 1])), [2_000, 400, 800]);
    }

    #[test]
    fn two_devices_are_compared_once_both_were_timed() {
        let settings = RoomState::default();
        let pace = |kind, rate| Pace::new(&settings, kind, rate);
        let (cpu, gpu) = (pace(DeviceKind::Cpu, Some(2728.0)), pace(DeviceKind::WebGpu, Some(78.0)));
        assert_eq!(timed(&settings, &[]), None);
        assert_eq!(timed(&settings, std::slice::from_ref(&cpu)), None);
        assert_eq!(timed(&settings, std::slice::from_ref(&gpu)), None);
        let both = [gpu.clone(), cpu];
        assert_eq!(timed(&settings, &both), Some(Timed { cpu: Some(2728.0), gpu: Some(78.0) }));
        assert_eq!(timed(&RoomState { batch: 64, ..settings.clone() }, &both), None);
        assert_eq!(timed(&settings, &[pace(DeviceKind::WebGpu, None)]), Some(Timed::default()));
        let failed = [gpu, pace(DeviceKind::Cpu, None)];
        assert_eq!(timed(&settings, &failed), Some(Timed { cpu: None, gpu: Some(78.0) }));
        assert_eq!(seconds(&settings, None, DeviceKind::Cpu, &[], &failed), None);
    }

    #[test]
    fn a_run_of_the_same_kind_says_it_better() {
        let settings = RoomState::default();
        let device = Decision { kind: DeviceKind::Cpu, reason: Reason::ByHand };
        let plan = Some(Plan { settings: settings.clone(), device });
        let kept = Run { plan, epochs: vec![EpochMetrics { seconds: 4.0, ..FIRST_EPOCH }], ..Run::default() }.kept();
        let paces = [Pace::new(&settings, DeviceKind::Cpu, Some(1000.0))];
        let twice = RoomState { train: 10_000, epochs: 3, ..settings };
        assert!((seconds(&twice, None, DeviceKind::Cpu, &kept, &paces).unwrap() - 24.0).abs() < 1e-3);
    }
}
