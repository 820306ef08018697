use super::super::device::{Measured, Reason, Timed};
use super::super::run::{RateChange, Run, best_epoch};
use super::super::safetensors;
use super::super::settings::RunSettings;
use super::super::trace::Trace;
use super::{frame, settings};
use protocol::EpochMetrics;

/// What the bytes begin with; the last one is the version, another for every change of what follows.
const MAGIC: [u8; 4] = *b"NRN1";
/// A header has a few kilobytes; what is longer is none.
const LONGEST: usize = 1 << 20;

/// A run as it is kept, without the checkpoints, which are files of their own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Header {
    pub settings: RunSettings,
    /// What was measured to choose the device: `Some(None)` where the GPU could not be.
    pub measured: Option<Option<Measured>>,
    /// When it was kept, in milliseconds since 1970.
    pub when: u64,
    /// The learner's name for it.
    pub given: String,
    /// Up to the checkpoint.
    pub epochs: Vec<EpochMetrics>,
    pub losses: Trace,
    pub accuracies: Trace,
    pub rates: Vec<RateChange>,
    pub rate: Option<f64>,
    /// The epoch of the checkpoint.
    pub checkpoint: u32,
    /// The epoch of the best weights that are kept beside it; it may be the same.
    pub best: Option<u32>,
}

type TraceParts = (u32, Vec<(u32, f32, f32, f32)>);
type Body = (
    settings::Text,
    Option<Option<(f32, f32)>>,
    (u64, String),
    Vec<EpochMetrics>,
    (TraceParts, TraceParts),
    (Vec<(u32, f64)>, Option<f64>),
    (u32, Option<u32>),
);

impl Header {
    /// What is kept of a run; `None` while it has no checkpoint to go on from.
    pub(crate) fn of(run: &Run, when: u64) -> Option<Self> {
        let (plan, checkpoint) = (run.plan.as_ref()?, run.checkpoint.as_ref()?);
        let epochs = run.epochs.iter().filter(|metrics| metrics.epoch <= checkpoint.epoch).copied().collect();
        let measured = match &plan.device.reason {
            Reason::Faster { measured, .. } => Some(Some(*measured)),
            Reason::GpuFailed { .. } => Some(None),
            _ => None,
        };
        Some(Self {
            settings: plan.settings.clone(),
            measured,
            when,
            given: run.given.clone(),
            epochs,
            losses: run.losses.clone(),
            accuracies: run.accuracies.clone(),
            rates: run.rates.clone(),
            rate: run.rate,
            checkpoint: checkpoint.epoch,
            best: run.best.as_ref().map(|best| best.epoch).filter(|best| *best <= checkpoint.epoch),
        })
    }

    /// What its device was chosen by; `None` where the devices are to be timed.
    pub(crate) fn timed(&self) -> Option<Timed> {
        let of = |Measured { cpu, gpu }| Timed { cpu: Some(cpu), gpu: Some(gpu) };
        Some(self.measured?.map_or(Timed::default(), of))
    }

    /// Whether the best weights are a file of their own.
    pub(crate) fn best_apart(&self) -> Option<u32> {
        self.best.filter(|best| *best != self.checkpoint)
    }

    /// Whether these bytes are its checkpoint.
    pub(crate) fn is_of(&self, bytes: &[u8]) -> bool {
        let stack = self.settings.network.stack().to_compact();
        let read = safetensors::read(bytes);
        let place = read.filter(|read| read.network.stack().to_compact() == stack).and_then(|read| read.place);
        let last = place.and_then(|place| place.epochs.last().map(|last| last.epoch));
        last == Some(self.checkpoint)
    }

    /// As bytes; `None` where that cannot be.
    pub(crate) fn encode(&self) -> Option<Vec<u8>> {
        let measured = self.measured.map(|both| both.map(|both| (both.cpu, both.gpu)));
        let rates = self.rates.iter().map(|change| (change.step, change.rate)).collect();
        let body: Body = (
            settings::write(&self.settings),
            measured,
            (self.when, self.given.clone()),
            self.epochs.clone(),
            (self.losses.parts(), self.accuracies.parts()),
            (rates, self.rate),
            (self.checkpoint, self.best),
        );
        Some(frame::seal(MAGIC, &postcard::to_allocvec(&body).ok()?))
    }

    /// Reads [`Self::encode`]; `None` for anything else.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > LONGEST {
            return None;
        }
        let (body, rest) = postcard::take_from_bytes::<Body>(frame::open(MAGIC, bytes)?).ok()?;
        if !rest.is_empty() {
            return None;
        }
        let (settings, measured, (when, given), epochs, (losses, accuracies), (rates, rate), kept) = body;
        let header = Self {
            settings: settings::read(settings)?,
            measured: measured.map(|both| both.map(|(cpu, gpu)| Measured { cpu, gpu })),
            when,
            given,
            epochs,
            losses: Trace::of_parts(losses)?,
            accuracies: Trace::of_parts(accuracies)?,
            rates: rates.into_iter().map(|(step, rate)| RateChange { step, rate }).collect(),
            rate,
            checkpoint: kept.0,
            best: kept.1,
        };
        header.is_sound().then_some(header)
    }

    /// Whether it can be gone on with.
    fn is_sound(&self) -> bool {
        let numbers = || self.epochs.iter().map(|metrics| metrics.epoch);
        numbers().zip(numbers().skip(1)).all(|(before, after)| before < after)
            && numbers().next().is_some_and(|first| first > 0)
            && numbers().next_back() == Some(self.checkpoint)
            // Steps are counted in 32 bits.
            && self.settings.epochs.checked_mul(self.settings.batches()).is_some()
            && self.checkpoint <= self.settings.epochs
            && self.best.is_none_or(|best| Some(best) == best_epoch(&self.epochs))
            && self.rates.iter().map(|change| change.rate).chain(self.rate).all(f64::is_finite)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::super::drawn::Drawn;
    use super::super::super::network_choice::NetworkChoice;
    use super::*;
    use network::Preset;
    use proptest::prelude::*;

    /// A run that stands at the end of an epoch.
    pub(crate) fn header(epoch: u32, when: u64) -> Header {
        let metrics = |epoch| EpochMetrics {
            epoch,
            loss: 0.5,
            accuracy: 0.8,
            val_loss: 1.0 / epoch as f32,
            val_accuracy: 0.8,
            seconds: 2.0,
            images_per_second: 500.0,
        };
        let mut losses = Trace::default();
        (1..=epoch * 10).for_each(|step| losses.push(step, 1.0 / step as f32));
        Header {
            settings: RunSettings {
                network: NetworkChoice::Preset(Preset::CnnPool),
                drawn: Drawn { seed: 7, ..Drawn::default() },
                train: 320,
                epochs: epoch + 3,
                ..RunSettings::default()
            },
            measured: None,
            when,
            given: "mía".to_owned(),
            epochs: (1..=epoch).map(metrics).collect(),
            losses: {
                losses.truncate(epoch * 10);
                losses
            },
            accuracies: Trace::default(),
            rates: vec![RateChange { step: 4, rate: 1e-4 }],
            rate: Some(1e-4),
            checkpoint: epoch,
            best: Some(epoch),
        }
    }

    #[test]
    fn what_was_never_timed_is_not_taken_for_timed() {
        let timed = |measured| Header { measured, ..header(2, 0) }.timed();
        assert_eq!(timed(None), None);
        assert_eq!(timed(Some(None)), Some(Timed::default()));
        let both = Timed { cpu: Some(2728.0), gpu: Some(78.0) };
        assert_eq!(timed(Some(Some(Measured { cpu: 2728.0, gpu: 78.0 }))), Some(both));
    }

    #[test]
    fn another_version_is_not_read() {
        let mut bytes = header(2, 0).encode().unwrap();
        bytes[3] += 1;
        assert_eq!(Header::decode(&bytes), None);
    }

    #[test]
    fn more_epochs_than_the_field_takes_are_kept() {
        let mut long = header(2, 0);
        long.settings.epochs = 250;
        assert_eq!(Header::decode(&long.encode().unwrap()), Some(long));
    }

    #[test]
    fn what_cannot_be_gone_on_with_is_refused() {
        let refused = |change: fn(&mut Header)| {
            let mut header = header(3, 0);
            change(&mut header);
            assert_eq!(Header::decode(&header.encode().unwrap()), None, "{header:?}");
        };
        refused(|header| header.checkpoint = 2);
        refused(|header| header.best = Some(1));
        refused(|header| header.epochs.clear());
        refused(|header| header.epochs.reverse());
        refused(|header| header.settings.epochs = 2);
        refused(|header| header.settings.epochs = u32::MAX);
        refused(|header| header.rate = Some(f64::NAN));
        refused(|header| header.settings.rate = 7.0);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            epoch in 1..60_u32, when: u64, given in ".{0,40}", cpu in 0.0..1e5_f32, gpu in 0.0..1e5_f32, how in 0..3,
        ) {
            let measured = [None, Some(None), Some(Some(Measured { cpu, gpu }))][how as usize];
            let header = Header { given, measured, ..header(epoch, when) };
            prop_assert_eq!(Header::decode(&header.encode().unwrap()), Some(header));
        }

        #[test]
        fn one_broken_byte_is_noticed(at: prop::sample::Index, by in 1..=255_u8) {
            let mut bytes = header(4, 9).encode().unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= by;
            prop_assert_eq!(Header::decode(&bytes), None);
        }

        #[test]
        fn a_cut_header_is_noticed(end: prop::sample::Index) {
            let bytes = header(4, 9).encode().unwrap();
            prop_assert_eq!(Header::decode(&bytes[..end.index(bytes.len())]), None);
        }

        #[test]
        fn no_bytes_break_it(body in prop::collection::vec(any::<u8>(), 0..400)) {
            prop_assert_eq!(Header::decode(&body), None);
            // With a true checksum the rest is read.
            let _ = Header::decode(&frame::seal(MAGIC, &body));
        }
    }
}
