//! What the room says.

use super::collection::Seen;
use super::read::Problem;
use crate::i18n::{Texts, grouped, number, percent};
use crate::laboratory::fashion::Refused;
use crate::platform::numeral::fixed;
use crate::widgets::AskState;
use dataset::{Error, Value};

/// A count with marks between thousands.
pub(super) fn count(number: u64, texts: Texts) -> String {
    grouped(number, texts.locale())
}

/// Bytes in megabytes, with one decimal.
pub(super) fn megabytes(bytes: u64, texts: Texts) -> String {
    number(bytes as f64 / 1e6, 1, texts.locale())
}

/// A part of a length, for CSS.
pub(super) fn share(part: f64) -> String {
    fixed(part * 100.0, 3) + "%"
}

/// The answer to the question which share of all pixels is 0.
pub(super) fn answer(seen: &Seen, state: AskState, texts: Texts) -> String {
    let words = texts.dataset();
    if !seen.complete() {
        return words
            .answer_later(&grouped(seen.counted as u64, texts.locale()), &grouped(seen.total as u64, texts.locale()));
    }
    let truth = seen.zeros();
    let shown = percent(truth, 1, texts.locale());
    let said = match state {
        AskState::Committed(guess) if (guess - truth * 100.0).abs() < 0.5 => words.answer_exact(&shown),
        AskState::Committed(guess) => {
            let gap = number((guess - truth * 100.0).abs(), 1, texts.locale());
            words.answer(&percent(guess / 100.0, 1, texts.locale()), &shown, &gap)
        }
        AskState::Skipped | AskState::Open | AskState::Hinted(_) => words.answer_skipped(&shown),
    };
    said + " " + words.answer_why()
}

/// Why there are no images.
pub(super) fn problem(problem: &Problem, texts: Texts) -> String {
    match problem {
        Problem::Format(error) => self::error(error, texts),
        Problem::Unreadable(file) => texts.dataset().problem_unreadable(file),
        Problem::Host(file) => texts.dataset().problem_host(file),
    }
}

/// Why a file that was given is not taken.
pub(super) fn refused(refused: &Refused, texts: Texts) -> String {
    match refused {
        Refused::Name(file) => texts.dataset().problem_unknown(file),
        Refused::Format(error) => self::error(error, texts),
        Refused::Unreadable(file) => texts.dataset().problem_unreadable(file),
    }
}

/// What is wrong with a file: which field of it, what was expected and what was found.
pub(super) fn error(error: &Error, texts: Texts) -> String {
    let words = texts.dataset();
    match error {
        Error::Field { file, field: name, expected, found } => {
            words.problem_field(file, &field(name, texts), &value(*expected, texts), &value(*found, texts))
        }
        Error::TooLong { file, field: name, expected } => {
            words.problem_too_long(file, &field(name, texts), &value(Value::Bytes(*expected), texts))
        }
        Error::Gzip { file, .. } => words.problem_gzip(file),
        Error::Sha256 { file, expected, found } => words.problem_sha256(file, expected, found),
        other => words.problem_other(other),
    }
}

fn field(name: &'static str, texts: Texts) -> &'static str {
    let words = texts.dataset();
    match name {
        "magic number" => words.field_magic(),
        "number of images" => words.field_images(),
        "height of the images" => words.field_height(),
        "width of the images" => words.field_width(),
        "size of the images" => words.field_size(),
        "pixels in all" => words.field_all(),
        "pixels" => words.field_pixels(),
        "number of labels" => words.field_labels_count(),
        "labels" => words.field_labels(),
        "length" => words.field_length(),
        "images and labels" => words.field_both(),
        other => other,
    }
}

fn value(value: Value, texts: Texts) -> String {
    let words = texts.dataset();
    let count = |number: u64| count(number, texts);
    match value {
        Value::Number(number) => count(number),
        Value::Bytes(number) => words.value_bytes(&count(number)),
        Value::Range(least, most) => words.value_range(&count(least), &count(most)),
        Value::AtMost(most) => words.value_at_most(&count(most)),
        Value::AsLabels(number) => words.value_as_labels(&count(number)),
        Value::Below(classes) => words.value_below(&classes),
        Value::LabelAt(label, index) => words.value_label_at(&label, &count(index)),
        Value::Size(height, width) => height.to_string() + " × " + &width.to_string(),
        Value::Magic(0x0801) => words.value_labels(&"0x00000801"),
        Value::Magic(0x0803) => words.value_images(&"0x00000803"),
        // In the hexadecimal digits of its own words.
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use dataset::idx;

    #[test]
    fn every_error_names_file_field_expected_and_found() {
        let [es, en] = [Locale::Es, Locale::En].map(Texts::new);
        let labels = idx::write_labels(&[0, 12]).unwrap();
        let wrong = idx::read_labels("mías.gz", &labels, 10).unwrap_err();
        assert_eq!(
            error(&wrong, es),
            "mías.gz: la parte de las etiquetas debería ser menor que 10 en todas, y es 12 en la número 1."
        );
        let swapped = idx::read_images("t10k-images", &labels).unwrap_err();
        assert_eq!(
            error(&swapped, en),
            "t10k-images: the magic number should be 0x00000803 (images), and is 0x00000801 (labels)."
        );
        let longer = idx::read_labels("x", &[labels.clone(), vec![1]].concat(), 20).unwrap_err();
        assert_eq!(error(&longer, es), "x: la parte de las etiquetas debería ocupar 2 bytes, y sigue después.");
        let shorter = idx::read_labels("x", &labels[..9], 20).unwrap_err();
        assert_eq!(error(&shorter, en), "x: the part of the labels should be 2 bytes, and is 1 bytes.");
    }

    #[test]
    fn no_field_is_left_in_the_language_of_the_crate() {
        for name in ["magic number", "number of images", "height of the images", "pixels in all", "images and labels"] {
            assert_ne!(field(name, Texts::new(Locale::Es)), name);
        }
    }

    #[test]
    fn the_answer_says_how_far_one_was() {
        let mut seen = Seen::nothing();
        (seen.statistics.histogram[0], seen.statistics.histogram[9]) = (50, 50);
        let es = Texts::new(Locale::Es);
        (seen.counted, seen.total) = (1, 2);
        assert!(!answer(&seen, AskState::Committed(50.2), es).contains('%'), "half of the images say nothing yet");
        seen.counted = 2;
        assert!(answer(&seen, AskState::Committed(50.2), es).starts_with("Eso es: **50,0\u{a0}%**."));
        assert!(answer(&seen, AskState::Committed(20.0), es).contains("a 30 puntos"));
        assert!(answer(&seen, AskState::Skipped, es).starts_with("**50,0"));
    }
}
