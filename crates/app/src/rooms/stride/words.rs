//! What the room says: pure functions of the scene and the language.

use super::State;
use crate::i18n::{Bounds, Texts};
use crate::rooms::shared::filter::{Reads, SizeRule};
use crate::rooms::shared::map::{MapScene, words};
use crate::widgets::AskState;
use ops::Pad;

/// What is asked.
pub(super) fn question(state: &State, texts: Texts) -> String {
    let words = texts.stride();
    state.asked().map_or_else(|| words.no_answer().to_owned(), |(rows, _)| words.question(&rows))
}

/// Prediction, truth, the gap, and why; nothing while the question is open.
pub(super) fn answer(state: &State, ask: AskState, texts: Texts) -> String {
    let words = texts.stride();
    let Some((_, rule)) = state.asked() else { return String::new() };
    let Some(verdict) = words::verdict(ask, rule.result() as f64, texts) else { return String::new() };
    let why = match rule {
        _ if rule.exact() => words.why_exact(&rule.written()),
        SizeRule::Floor { .. } => words.why_floor(&rule.written()),
        SizeRule::Ceil { .. } => words.why_ceil(&rule.written()),
    };
    format!("{verdict} {why}")
}

/// How many cells of the image are never read, what is left over at its end, and what the weights span.
pub(super) fn counted(scene: &MapScene, reads: &Reads, texts: Texts) -> String {
    let words = texts.stride();
    let (down, right) = scene.axes;
    let mut said = match reads.unread() {
        0 => words.counted_all().to_owned(),
        unread => words.counted_unread(&unread, &(down.input * right.input)),
    };
    let left = (down.left_over(), right.left_over());
    if left != (0, 0) {
        said = format!("{said} {}", words.left_over(&left.0, &left.1));
    }
    if (down.window.dilation, right.window.dilation) != (1, 1) {
        let extent = (down.window.extent().unwrap_or(0), right.window.extent().unwrap_or(0));
        said = format!("{said} {}", words.extent(&extent.0, &extent.1));
    }
    said
}

/// What a padding does to the size, in a line.
pub(super) fn pad(pad: Pad, texts: Texts) -> String {
    let words = texts.stride();
    match pad {
        Pad::Valid => words.pad_valid().to_owned(),
        Pad::Same => words.pad_same().to_owned(),
        Pad::Full | Pad::Number(_) => words.pad_other(&pad),
    }
}

/// What the answer can be: as many rows as the padded image, where the window moves by 1 and has one row.
pub(in crate::rooms) fn bounds(state: &State) -> Bounds {
    let most = state.asked().map_or(0, |(_, rule)| match rule {
        SizeRule::Floor { input, padding: (above, below), .. } => input + above + below,
        SizeRule::Ceil { input, .. } => input,
    });
    Bounds::whole(1.0, most as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::rooms::shared::Arrival;
    use crate::rooms::shared::map::MapState as _;
    use crate::shell::Query;

    fn state(query: &str) -> State {
        Arrival::of(&Query::parse(query)).state
    }

    #[test]
    fn the_answer_is_hidden_until_asked_for() {
        let texts = Texts::new(Locale::Es);
        assert!(question(&State::default(), texts).contains("28"));
        assert_eq!(answer(&State::default(), AskState::Open, texts), "");
        let exact = answer(&State::default(), AskState::Committed(13.0), texts);
        assert!(exact.contains("**13**") && exact.contains("⌊(28 − 3) / 2⌋ + 1 = 13"), "{exact}");
        assert!(answer(&state("pad=same"), AskState::Skipped, texts).contains("⌈28 / 2⌉ = 14"));
        assert!(exact.contains("hacia abajo"));
        assert!(answer(&state("stride=1"), AskState::Skipped, texts).contains("exacta"));
        assert!(answer(&state("pad=same&stride=3"), AskState::Skipped, texts).contains("hacia arriba"));
    }

    #[test]
    fn the_count_names_what_is_not_read_and_what_is_left() {
        let texts = Texts::new(Locale::En);
        let said = |query: &str| {
            let scene = state(query).scene().unwrap();
            counted(&scene, &Reads::of(&scene), texts)
        };
        assert_eq!(said(""), texts.stride().counted_all());
        assert!(said("stride=4").starts_with("No window reads 13 of the 49"));
        let three = said("stride=3,2");
        assert!(three.contains(" 7 of the 49") && three.contains("1 along the height and 0"), "{three}");
        assert!(said("stride=1&dilation=3,1").ends_with(&texts.stride().extent(&7, &3)));
    }

    #[test]
    fn a_padding_from_elsewhere_is_named() {
        assert!(pad(Pad::Number(3), Texts::new(Locale::Es)).contains('3'));
    }
}
