//! What the room says: pure functions of what is shown and the language.

use super::judge::{FEW, Judgement};
use super::magnifier::Reading;
use super::own::{LIMITS, Message};
use super::presets::Preset;
use super::state::{Channel, LONGEST, Panel, Subject};
use crate::i18n::{Bounds, Texts};
use crate::platform::camera::NoCamera;
use crate::rooms::shared::picture::picture_refused;
use crate::widgets::{AskState, Check};
use ops::Grid;

/// The sentence under the formula.
pub(super) fn say(reading: &Reading, texts: Texts) -> String {
    let words = texts.filters();
    let number = |value| texts.number(value);
    let (row, column) = reading.place;
    let said = words.say(
        &row,
        &column,
        &number(reading.response),
        &number(reading.transposed),
        &number(reading.sum()),
        &number(reading.magnitude()),
    );
    match reading.outside() {
        0 => said,
        outside => said + " " + &words.say_outside(&outside, &reading.terms.len()),
    }
}

/// The numbers of the formula of the sum, or of the magnitude: the response to K, the one to K transposed, and what comes
/// of both.
pub(super) fn together(reading: &Reading, magnitude: bool, texts: Texts) -> [String; 3] {
    let part = |value: f64| {
        let text = texts.number(value);
        if value < 0.0 { "(".to_owned() + &text + ")" } else { text }
    };
    let made = if magnitude { reading.magnitude() } else { reading.sum() };
    [part(reading.response), part(reading.transposed), texts.number(made)]
}

/// What a pixel under the window says when it is focused.
pub(super) fn pixel(reading: &Reading, row: usize, column: usize, texts: Texts) -> String {
    let Some(term) = reading.term(row, column) else { return String::new() };
    let words = texts.filters();
    let (input, weight, product) = (texts.number(term.input), texts.number(term.weight), texts.number(term.product()));
    let said = words.pixel(&term.row, &term.column, &input, &weight, &product);
    if term.source.is_padding() { said + ", " + words.pixel_outside() } else { said }
}

/// What a weight says when it is focused; with its product where the magnifier reads it.
pub(super) fn weight(
    name: &str,
    (row, column): (usize, usize),
    value: f64,
    reading: Option<&Reading>,
    texts: Texts,
) -> String {
    let words = texts.filters();
    let place = reading.and_then(|reading| reading.place_of(row, column));
    match reading.zip(place).and_then(|(reading, place)| reading.terms.get(place)) {
        Some(term) => words.weight_in_use(
            &name,
            &row,
            &column,
            &texts.number(value),
            &texts.number(term.input),
            &texts.number(term.product()),
        ),
        None => words.weight(&name, &row, &column, &texts.number(value)),
    }
}

/// Whether a guess is the answer, as it is shown.
pub(super) fn exact(guess: f64, flat: f64) -> bool {
    (guess - flat).abs() < 5e-5
}

/// Prediction, truth, the gap, and why; nothing while the question is open.
pub(super) fn answer(flat: f64, sum: f64, ask: AskState, texts: Texts) -> String {
    let words = texts.filters();
    let truth = texts.number(flat);
    let verdict = match ask {
        AskState::Open | AskState::Hinted(_) => return String::new(),
        AskState::Skipped => words.answer_skipped(&truth),
        AskState::Committed(guess) if exact(guess, flat) => words.answer_exact(&truth),
        AskState::Committed(guess) => {
            words.answer_off(&texts.number(guess), &truth, &texts.number((guess - flat).abs()))
        }
    };
    let why = words.answer_why(&texts.number(sum));
    let then = if sum.abs() < 1e-9 { words.answer_edges() } else { words.answer_level() };
    [&verdict, why.as_str(), then].join(" ")
}

/// What the challenge asks, and how far it is.
pub(super) fn checks(judged: Judgement, texts: Texts) -> Vec<Check> {
    let words = texts.filters();
    vec![
        Check { met: judged.sees_vertical(), words: words.check_vertical(&texts.number(judged.vertical)) },
        Check { met: judged.silent_at_horizontal(), words: words.check_horizontal(&texts.number(judged.horizontal)) },
        Check { met: judged.has_few(), words: words.check_weights(&FEW, &judged.weights) },
    ]
}

/// A preset's name.
pub(super) fn preset(preset: Option<Preset>, texts: Texts) -> &'static str {
    let words = texts.filters();
    match preset {
        Some(Preset::Identity) => words.preset_identity(),
        Some(Preset::Box) => words.preset_box(),
        Some(Preset::Gaussian) => words.preset_gaussian(),
        Some(Preset::Sobel) => words.preset_sobel(),
        Some(Preset::Prewitt) => words.preset_prewitt(),
        Some(Preset::Laplacian) => words.preset_laplacian(),
        Some(Preset::Sharpen) => words.preset_sharpen(),
        Some(Preset::Emboss) => words.preset_emboss(),
        None => words.preset_own(),
    }
}

/// What a preset is for.
pub(super) fn purpose(preset: Option<Preset>, texts: Texts) -> &'static str {
    let words = texts.filters();
    match preset {
        Some(Preset::Identity) => words.purpose_identity(),
        Some(Preset::Box) => words.purpose_box(),
        Some(Preset::Gaussian) => words.purpose_gaussian(),
        Some(Preset::Sobel) => words.purpose_sobel(),
        Some(Preset::Prewitt) => words.purpose_prewitt(),
        Some(Preset::Laplacian) => words.purpose_laplacian(),
        Some(Preset::Sharpen) => words.purpose_sharpen(),
        Some(Preset::Emboss) => words.purpose_emboss(),
        None => words.purpose_own(),
    }
}

/// A picture's name.
pub(super) fn subject(subject: Subject, texts: Texts) -> &'static str {
    let words = texts.filters();
    match subject {
        Subject::House => words.picture_house(),
        Subject::Lake => words.picture_lake(),
        Subject::Chart => words.picture_chart(),
        Subject::Fruit => words.picture_fruit(),
        Subject::Own => words.picture_own(),
    }
}

/// A channel's name.
pub(super) fn channel(channel: Channel, texts: Texts) -> &'static str {
    let words = texts.filters();
    match channel {
        Channel::Red => words.red(),
        Channel::Green => words.green(),
        Channel::Blue => words.blue(),
    }
}

/// A panel's name.
pub(super) fn panel(panel: Panel, texts: Texts) -> &'static str {
    let words = texts.filters();
    match panel {
        Panel::Image => words.panel_image(),
        Panel::Response => words.panel_response(),
        Panel::Transposed => words.panel_transposed(),
        Panel::Sum => words.panel_sum(),
        Panel::Magnitude => words.panel_magnitude(),
    }
}

/// What is said of the own picture.
pub(super) fn message(message: &Message, texts: Texts) -> String {
    let words = texts.filters();
    match message {
        Message::Taken(name, (width, height)) => words.own_taken(name, width, height),
        Message::Scaled(name, (full_width, full_height), (width, height)) => {
            words.own_scaled(name, full_width, full_height, width, height, &LONGEST)
        }
        Message::Refused(name, refused) => picture_refused(name, *refused, LIMITS, texts),
        Message::NoCamera(NoCamera::Refused) => words.camera_refused().to_owned(),
        Message::NoCamera(NoCamera::Absent) => words.camera_absent().to_owned(),
        Message::NoCamera(NoCamera::Unavailable) => words.camera_unavailable().to_owned(),
    }
}

/// What the answer can be: no surface of values from 0 to 1 gives more than all weights together.
pub(super) fn bounds(kernel: &Grid) -> Bounds {
    let all: f64 = kernel.as_slice().iter().map(|weight| weight.abs()).sum();
    Bounds::around(-all, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::platform::picture::Refused;

    fn reading(at: (usize, usize)) -> Reading {
        let plane = Grid::from_fn(5, 6, |row, column| (row * 10 + column) as f32 / 100.0).unwrap();
        Reading::of(&plane, &Preset::Sobel.kernel(), at, false)
    }

    #[test]
    fn the_sentence_tells_all_four_numbers() {
        let said = say(&reading((2, 3)), Texts::new(Locale::Es));
        for part in ["−0,08", "−0,8", "−0,88", "0,804"] {
            assert!(said.contains(part), "{said}");
        }
        assert!(say(&reading((0, 0)), Texts::new(Locale::En)).contains("5 of 9"));
    }

    #[test]
    fn sum_and_magnitude_tell_their_parts() {
        let of = |magnitude| together(&reading((2, 3)), magnitude, Texts::new(Locale::Es));
        assert_eq!(of(false), ["(−0,08)", "(−0,8)", "−0,88"]);
        assert_eq!(of(true), ["(−0,08)", "(−0,8)", "0,804"]);
    }

    #[test]
    fn cells_say_what_they_are_made_of() {
        let texts = Texts::new(Locale::En);
        assert!(pixel(&reading((2, 3)), 0, 2, texts).contains("0.14"));
        assert!(weight("K", (1, 2), -2.0, Some(&reading((2, 3))), texts).contains("0.24"));
        assert!(!weight("K", (1, 2), -2.0, None, texts).contains("0.24"));
    }

    #[test]
    fn the_answer_is_hidden_until_asked_for() {
        let texts = Texts::new(Locale::Es);
        assert_eq!(answer(0.0, 0.0, AskState::Open, texts), "");
        assert!(answer(0.0, 0.0, AskState::Committed(0.0), texts).contains("**0**"));
        assert!(answer(0.5, 1.0, AskState::Committed(1.0), texts).contains("0,5"));
    }

    #[test]
    fn limits_are_told_in_millions() {
        let texts = Texts::new(Locale::Es);
        let said = message(&Message::Refused("a.png".to_owned(), Refused::TooManyPixels(10_000, 10_000)), texts);
        assert!(said.contains("100") && said.contains("40"), "{said}");
        let said = message(&Message::Refused("a.png".to_owned(), Refused::TooManyBytes(25.01e6)), texts);
        assert!(said.contains("25,1"), "{said}");
    }
}
