//! What sets a kept run apart from the others.

use crate::i18n::{Texts, grouped, number, percent};
use crate::laboratory::run::Record;
use crate::laboratory::settings::{DataChoice, RunSettings};

/// The settings of the run in `slot` in which the kept runs differ, in words; empty where they are all alike.
pub(crate) fn difference(kept: &[Record], slot: usize, texts: Texts) -> String {
    let Some(record) = kept.iter().find(|record| record.slot == slot) else { return String::new() };
    let mut said = Vec::new();
    if kept.iter().any(|other| other.settings.network != record.settings.network) {
        said.push(record.settings.network.outline());
    }
    // Plain weights from a file do not say how they were trained.
    let known: Vec<&Record> = kept.iter().filter(|record| !(record.opened && record.epochs.is_empty())).collect();
    if known.iter().any(|record| record.slot == slot) {
        let differ = |same: fn(&Record, &Record) -> bool| known.iter().any(|other| !same(other, record));
        if differ(same_images) {
            said.push(images(&record.settings, texts));
        }
        let words = texts.training();
        if differ(|a, b| a.settings.train == b.settings.train) {
            said.push(words.compare_differs_train(&grouped(record.settings.train.into(), texts.locale())));
        }
        if differ(|a, b| a.settings.batch == b.settings.batch) {
            said.push(words.compare_differs_batch(&record.settings.batch));
        }
        if differ(|a, b| rates(a).map(f64::to_bits) == rates(b).map(f64::to_bits)) {
            let rates: Vec<String> = rates(record).map(|rate| number(rate, 7, texts.locale())).into();
            let rates = if rates.first() == rates.last() { rates.into_iter().take(1).collect() } else { rates };
            said.push(words.compare_differs_rate(&rates.join(" → ")));
        }
        if differ(|a, b| a.settings.seed == b.settings.seed) {
            said.push(words.compare_differs_seed(&record.settings.seed));
        }
    }
    said.join("; ")
}

/// The rate at the beginning and at the end.
fn rates(record: &Record) -> [f64; 2] {
    let first = record.settings.rate;
    [first, record.rates.last().map_or(first, |change| change.rate)]
}

fn same_images(a: &Record, b: &Record) -> bool {
    let (a, b) = (&a.settings, &b.settings);
    a.data == b.data && a.classes == b.classes && (a.data == DataChoice::Fashion || a.drawn == b.drawn)
}

fn images(settings: &RunSettings, texts: Texts) -> String {
    let words = texts.training();
    let drawn = settings.drawn;
    match settings.data {
        DataChoice::Fashion => settings.classes.title(texts).to_owned(),
        DataChoice::Synthetic => {
            let noise = percent(f64::from(drawn.noise) / 100.0, 0, texts.locale());
            words.compare_differs_set(&drawn.seed, &noise, &drawn.shift)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::laboratory::device::{Decision, Reason};
    use crate::laboratory::drawn::Drawn;
    use crate::laboratory::fixture::FIRST_EPOCH;
    use crate::laboratory::network_choice::NetworkChoice;
    use crate::laboratory::run::{Plan, RateChange, Run};
    use network::Preset;
    use protocol::DeviceKind;

    fn record(slot: usize, settings: RunSettings, rates: &[f64]) -> Record {
        let device = Decision { kind: DeviceKind::Cpu, reason: Reason::ByHand };
        let rates = rates.iter().map(|rate| RateChange { step: 3, rate: *rate }).collect();
        let plan = Some(Plan { settings, device });
        Record::of(&Run { slot, plan, epochs: vec![FIRST_EPOCH], rates, ..Run::default() }).unwrap()
    }

    fn said(kept: &[Record]) -> Vec<String> {
        kept.iter().map(|record| difference(kept, record.slot, Texts::new(Locale::Es))).collect()
    }

    #[test]
    fn runs_alike_say_nothing() {
        let base = RunSettings::default();
        assert_eq!(said(&[record(0, base.clone(), &[])]), [""]);
        let epochs = RunSettings { epochs: 9, ..base.clone() };
        assert_eq!(said(&[record(0, base, &[]), record(1, epochs, &[])]), ["", ""]);
        assert_eq!(difference(&[], 3, Texts::new(Locale::Es)), "");
    }

    #[test]
    fn all_say_the_settings_in_which_any_differ_and_no_other() {
        let base = RunSettings::default();
        let other = RunSettings { rate: 0.01, batch: 64, ..base.clone() };
        let kept = [record(0, base.clone(), &[]), record(1, other, &[]), record(2, base.clone(), &[0.0001])];
        assert_eq!(said(&kept), ["lote 32; tasa 0,001", "lote 64; tasa 0,01", "lote 32; tasa 0,001 → 0,0001"]);
        let fashion = RunSettings { data: DataChoice::Fashion, train: 60_000, seed: 4, ..base.clone() };
        let set = RunSettings { drawn: Drawn { seed: 7, noise: 10, shift: 3 }, ..base };
        let told = said(&[record(0, fashion, &[]), record(1, set, &[])]);
        assert_eq!(told[0], "Fashion-MNIST; 60.000 imágenes; semilla 4");
        assert!(told[1].starts_with("dibujos 7, grano 10"), "{}", told[1]);
    }

    #[test]
    fn another_stack_is_told_by_its_outline() {
        let base = RunSettings::default();
        let dense = RunSettings { network: NetworkChoice::Preset(Preset::Dense), ..base.clone() };
        let told = said(&[record(0, base.clone(), &[]), record(1, dense.clone(), &[])]);
        assert_eq!(told, [base.network.outline(), dense.network.outline()]);
    }

    #[test]
    fn plain_weights_have_no_settings_to_tell() {
        let opened = |slot, settings| {
            let mut record = record(slot, settings, &[]);
            (record.opened, record.epochs) = (true, vec![]);
            record
        };
        let other = RunSettings { rate: 0.5, ..RunSettings::default() };
        assert_eq!(said(&[record(0, RunSettings::default(), &[]), opened(1, other)]), ["", ""]);
    }
}
