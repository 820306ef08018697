//! What is said of a test, and of the time that an epoch took.

use super::loss;
use crate::i18n::{Locale, Texts, number};
use crate::laboratory::run::best_epoch;
use protocol::{EpochMetrics, TestMetrics};

/// Seconds as a table shows them: exact enough for their sum to be the run's time.
pub(crate) fn epoch_seconds(seconds: f32, locale: Locale) -> String {
    let decimals = if seconds < 9.995 { 2 } else { usize::from(seconds < 99.95) };
    number(seconds.into(), decimals, locale)
}

/// Which weights were tested: always the last ones, which may be the best ones too.
pub(crate) fn tested(epochs: &[EpochMetrics], texts: Texts) -> String {
    let words = texts.training();
    let Some((last, best)) = epochs.last().zip(best_epoch(epochs)) else { return String::new() };
    if last.epoch == best { words.restore_tested_best(&best) } else { words.restore_tested_last(&last.epoch, &best) }
}

/// What the images do that were not divided, by what the test measured.
pub(crate) fn raw(test: &TestMetrics, texts: Texts) -> String {
    let words = texts.training();
    // The gap between the two percentages that stand above.
    let hundredths = |share: f32| (f64::from(share) * 1e4).round();
    let gap = (hundredths(test.accuracy) - hundredths(test.raw.accuracy)) / 100.0;
    let points = number(gap.abs(), 2, texts.locale());
    let right = match gap {
        0.0 => words.raw_same().to_owned(),
        gap if gap > 0.0 => words.raw_less(&points),
        _ => words.raw_more(&points),
    };
    let loss = |value| loss(value, texts.locale());
    words.raw_why(&right, &loss(test.loss), &loss(test.raw.loss))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::laboratory::fixture::FIRST_EPOCH;
    use protocol::RawTest;

    const ES: Texts = Texts::new(Locale::Es);

    #[test]
    fn the_times_of_epochs_sum_to_the_time_of_the_run() {
        for seconds in [0.043_f32, 0.4, 1.26, 9.3, 14.62] {
            let shown: f32 = epoch_seconds(seconds, Locale::En).parse().unwrap();
            assert!((20.0 * shown / (20.0 * seconds) - 1.0).abs() < 0.08, "{seconds}: {shown}");
        }
        assert_eq!(epoch_seconds(0.4, Locale::Es), "0,4");
        assert_eq!(epoch_seconds(131.4, Locale::Es), "131");
    }

    #[test]
    fn the_test_says_which_weights_it_used() {
        let epochs = [1, 2, 3].map(|epoch| EpochMetrics { epoch, ..FIRST_EPOCH });
        let best_last = |val_loss| tested(&[epochs[0], EpochMetrics { val_loss, ..epochs[1] }], ES);
        assert!(best_last(0.2).contains("época 2, la mejor"), "{}", best_last(0.2));
        assert!(best_last(0.5).contains("época 2, la última") && best_last(0.5).contains("la mejor fue la 1"));
        assert_eq!(tested(&[], ES), "");
    }

    #[test]
    fn what_is_said_of_undivided_images_follows_what_was_measured() {
        let said = |accuracy, raw| {
            let raw = RawTest { accuracy: raw, loss: 48.7 };
            super::raw(&TestMetrics { accuracy, loss: 0.2, confusion: vec![], raw }, ES)
        };
        assert!(said(0.895, 0.73).contains("acierta 16,5 puntos menos"), "{}", said(0.895, 0.73));
        assert!(said(0.73, 0.7402).contains("acierta 1,02 puntos más"));
        assert!(said(0.5, 0.5).contains("acierta lo mismo"));
        assert!(said(0.5, 0.5).contains("de 0,2000 a 48,7000"));
    }
}
