use super::super::super::run::{Id, KEPT, RateChange, Record, best_epoch};
use super::super::super::safetensors;
use super::super::{frame, settings};
use protocol::{DeviceKind, End, EpochMetrics, TestMetrics};
use std::sync::Arc;

/// What the bytes begin with; the last one is the version, another for every change of what follows.
const MAGIC: [u8; 4] = *b"NRA2";
/// The version before it, which has no pin.
const BEFORE: [u8; 4] = *b"NRA1";

type Body = (
    settings::Text,
    DeviceKind,
    (usize, u32, String, bool),
    Vec<EpochMetrics>,
    (Option<End>, Option<TestMetrics>),
    (Vec<(u32, f64)>, Option<u32>),
);

/// A run that is over as bytes: what is told of it, and its weights without what only going on with training needs.
/// `None` where that cannot be.
pub(super) fn encode(record: &Record) -> Option<Vec<u8>> {
    let body: Body = (
        settings::write(&record.settings),
        record.device,
        (record.slot, record.number, record.given.clone(), record.opened),
        record.epochs.clone(),
        (record.end, record.test.clone()),
        (record.rates.iter().map(|change| (change.step, change.rate)).collect(), record.restored),
    );
    let mut body = postcard::to_allocvec(&(body, record.pinned)).ok()?;
    body.extend(record.weights().and_then(|bytes| safetensors::plain(&bytes)).unwrap_or_default());
    Some(frame::seal(MAGIC, &body))
}

/// Reads [`encode`]; `None` for anything else.
pub(super) fn decode(bytes: &[u8]) -> Option<Record> {
    let (now, before) = (frame::open(MAGIC, bytes), frame::open(BEFORE, bytes));
    let (body, rest) = postcard::take_from_bytes::<Body>(now.or(before)?).ok()?;
    let (pinned, weights) = match now {
        Some(_) => postcard::take_from_bytes(rest).ok()?,
        None => (false, rest),
    };
    let (settings, device, (slot, number, given, opened), epochs, (end, test), (rates, restored)) = body;
    let record = Record {
        id: Id::default(),
        slot,
        number,
        given,
        pinned,
        opened,
        settings: settings::read(settings)?,
        device,
        best_epoch: best_epoch(&epochs),
        epochs,
        end,
        test,
        rates: rates.into_iter().map(|(step, rate)| RateChange { step, rate }).collect(),
        restored,
        weights: (!weights.is_empty()).then(|| Arc::new(weights.to_vec())),
    };
    is_sound(&record).then_some(record)
}

/// Whether there is something to show, under a name that can be shown, and the weights are those of its stack.
fn is_sound(record: &Record) -> bool {
    let stack = record.settings.network.stack().to_compact();
    let fits = |bytes: Arc<Vec<u8>>| {
        safetensors::read(&bytes).is_some_and(|contents| contents.network.stack().to_compact() == stack)
    };
    let weights = record.weights();
    record.slot < KEPT
        && record.number > 0
        && record.epochs.is_sorted_by(|before, after| before.epoch < after.epoch)
        && !(record.epochs.is_empty() && weights.is_none())
        && weights.is_none_or(fits)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::super::super::device::{Decision, Reason};
    use super::super::super::super::fixture::FIRST_EPOCH;
    use super::super::super::super::network_choice::NetworkChoice;
    use super::super::super::super::run::{Checkpoint, Ending, Plan, Run, Status};
    use super::super::super::super::settings::RunSettings;
    use super::*;
    use inference::{Tensor, write_file};
    use proptest::prelude::*;
    use protocol::RawTest;

    /// Weights of the room's own network, in a checkpoint's company.
    fn weights(value: f32) -> Arc<Vec<u8>> {
        let network = RunSettings::default().network;
        let stack = serde_json::to_string(&network.stack()).unwrap();
        let numbers = |count| value.to_le_bytes().repeat(count);
        let (all, moments) = (numbers(network.params()), numbers(3));
        let all = Tensor { name: "all".to_owned(), shape: vec![network.params()], bytes: &all };
        let moments = Tensor { name: "adam.first.all".to_owned(), shape: vec![3], bytes: &moments };
        Arc::new(write_file(&[("network", &stack)], &[all, moments]))
    }

    /// A run that ended after so many epochs, the first being the best.
    pub(in super::super) fn finished(epochs: u32) -> Run {
        let metrics = |epoch| EpochMetrics { epoch, val_loss: epoch as f32, ..FIRST_EPOCH };
        let raw = RawTest { loss: 40.0, accuracy: 0.7 };
        let test = Some(TestMetrics { loss: 0.4, accuracy: 0.9, confusion: vec![vec![1; 10]; 10], raw });
        let device = Decision { kind: DeviceKind::WebGpu, reason: Reason::ByHand };
        Run {
            status: Status::Finished,
            plan: Some(Plan { settings: RunSettings { epochs, seed: 9, ..RunSettings::default() }, device }),
            epochs: (1..=epochs).map(metrics).collect(),
            best: Some(Checkpoint { epoch: 1, bytes: weights(0.25) }),
            rates: vec![RateChange { step: 7, rate: 1e-4 }],
            ending: Some(Ending { end: End::EarlyStopping, best_epoch: Some(1), test, weights: Some(weights(0.5)) }),
            slot: 3,
            number: 2,
            given: "mía".to_owned(),
            ..Run::default()
        }
    }

    fn record(epochs: u32) -> Record {
        Record::of(&finished(epochs)).unwrap()
    }

    #[test]
    fn what_is_written_reads_back_without_the_optimizer() {
        // More epochs than the field takes come from going on after the end.
        for epochs in [1, 4, 250] {
            let record = record(epochs);
            let read = decode(&encode(&record).unwrap()).unwrap();
            let plain = safetensors::plain(&record.weights().unwrap()).unwrap();
            assert_eq!(read.weights().unwrap().as_slice(), plain);
            assert_eq!(read, Record { weights: Some(Arc::new(plain)), ..record });
        }
    }

    #[test]
    fn a_pin_is_kept_and_runs_of_before_there_were_pins_are_read() {
        let pinned = Record { pinned: true, ..record(2) };
        let bytes = encode(&pinned).unwrap();
        let read = decode(&bytes).unwrap();
        assert!(read.pinned);
        // As the version before wrote it: without the byte of the pin, which stands before the weights.
        let body = frame::open(MAGIC, &bytes).unwrap();
        let pin = body.len() - read.weights().unwrap().len() - 1;
        let before = frame::seal(BEFORE, &[&body[..pin], &body[pin + 1..]].concat());
        assert_eq!(decode(&before), Some(Record { pinned: false, ..read }));
    }

    #[test]
    fn the_weights_that_count_are_kept() {
        let best = Record::of(&Run { restored: true, ..finished(3) }).unwrap();
        let read = decode(&encode(&best).unwrap()).unwrap();
        assert_eq!((read.restored, read.weights()), (Some(1), safetensors::plain(&weights(0.25)).map(Arc::new)));
    }

    #[test]
    fn a_run_without_weights_is_its_curves_and_one_without_both_is_none() {
        let bare = Record { weights: None, ..record(2) };
        assert_eq!(decode(&encode(&bare).unwrap()), Some(bare.clone()));
        assert_eq!(decode(&encode(&Record { epochs: vec![], ..bare }).unwrap()), None);
    }

    #[test]
    fn what_cannot_be_shown_is_refused() {
        let refused = |change: fn(&mut Record)| {
            let mut record = record(3);
            change(&mut record);
            assert_eq!(decode(&encode(&record).unwrap()), None);
        };
        refused(|record| record.slot = KEPT);
        refused(|record| record.number = 0);
        refused(|record| record.epochs.reverse());
        refused(|record| record.settings.rate = 7.0);
        refused(|record| record.settings.network = NetworkChoice::Preset(network::Preset::Dense));
    }

    proptest! {
        #[test]
        fn one_broken_byte_is_noticed(at: prop::sample::Index, by in 1..=255_u8) {
            let mut bytes = encode(&record(2)).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= by;
            prop_assert_eq!(decode(&bytes), None);
        }

        #[test]
        fn no_bytes_break_it(body in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(decode(&body), None);
            let _ = decode(&frame::seal(MAGIC, &body));
        }
    }
}
