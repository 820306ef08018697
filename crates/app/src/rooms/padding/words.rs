//! What the room says: pure functions of the scene and the language.

use super::state::{IMAGE, State};
use crate::i18n::{Bounds, Texts};
use crate::rooms::shared::filter::Reads;
use crate::rooms::shared::map::{MapScene, words};
use crate::widgets::AskState;
use crate::widgets::figure::{Ring, Trace};
use ops::{Border, Cell, Pad};

/// Prediction, truth, the gap, and why; nothing while the question is open.
pub(super) fn answer(state: &State, ask: AskState, texts: Texts) -> String {
    let Ok(sizes) = state.shrinking() else { return String::new() };
    let Some(verdict) = sizes.last().and_then(|rows| words::verdict(ask, *rows as f64, texts)) else {
        return String::new();
    };
    let written: Vec<String> = sizes.iter().map(ToString::to_string).collect();
    let rows = state.asked();
    format!("{verdict} {}", texts.padding().answer_why(&rows, &(rows - 1), &written.join(" → ")))
}

/// What the padding pointed at holds, or else what the frame is made of.
pub(super) fn say(
    scene: &MapScene,
    trace: &Trace,
    beyond: Option<(isize, isize)>,
    copied: Option<Cell>,
    texts: Texts,
) -> String {
    let words = texts.padding();
    match (copied, beyond) {
        (Some(Cell { row, column }), _) => {
            let value = scene.input.get(row, column).unwrap_or(0.0);
            words.say_copy(&row, &column, &texts.number(value))
        }
        (None, Some(_)) => words.say_zero().to_owned(),
        (None, None) => words::say(trace, texts),
    }
}

/// How many cells of the response touch the padding, and where an odd number of padding goes.
pub(super) fn counted(scene: &MapScene, reads: &Reads, texts: Texts) -> String {
    let words = texts.padding();
    let said = match reads.touching() {
        0 => words.counted_none().to_owned(),
        touching => words.counted(&touching, &scene.frames()),
    };
    let Ring { above, below, left, right } = scene.ring();
    if above < below || left < right {
        format!("{said} {}", words.odd_after())
    } else if above > below || left > right {
        format!("{said} {}", words.odd_before())
    } else {
        said
    }
}

/// What a padding does, in a line.
pub(super) fn pad(pad: Pad, texts: Texts) -> &'static str {
    let words = texts.padding();
    match pad {
        Pad::Valid => words.pad_valid(),
        Pad::Same => words.pad_same(),
        Pad::Full => words.pad_full(),
        Pad::Number(_) => words.pad_number(),
    }
}

/// What a border is, in a line; that it does not matter, where there is no padding.
pub(super) fn border(border: Border, none: bool, texts: Texts) -> &'static str {
    let words = texts.padding();
    match border {
        _ if none => words.border_none(),
        Border::Zero => words.border_zero(),
        Border::Reflect => words.border_reflect(),
        Border::Edge => words.border_edge(),
        Border::Wrap => words.border_wrap(),
        Border::Symmetric => words.border_symmetric(),
    }
}

/// What the answer can be: no layer without padding adds rows.
pub(in crate::rooms) fn bounds() -> Bounds {
    Bounds::whole(0.0, IMAGE as f64)
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
        assert_eq!(answer(&State::default(), AskState::Open, texts), "");
        let off = answer(&State::default(), AskState::Committed(2.0), texts);
        assert!(
            off.contains("**18**") && off.contains("3 − 1 = 2") && off.contains("28 → 26 → 24 → 22 → 20 → 18"),
            "{off}"
        );
        assert!(answer(&state("kernel=1;1;1;1;1"), AskState::Skipped, texts).contains("**8**"));
        assert!(answer(&state("kernel=1;1;1;1;1;1;1"), AskState::Skipped, texts).contains("**18**"));
    }

    #[test]
    fn padding_says_what_it_copies() {
        let texts = Texts::new(Locale::Es);
        let scene = state("border=reflect&image=1,2;3,4&kernel=1,1,1;1,1,1;1,1,1").scene().unwrap();
        let said = |beyond: Option<(isize, isize)>| {
            say(&scene, &scene.trace(0), beyond, beyond.and_then(|at| scene.copied(at.0, at.1)), texts)
        };
        assert!(said(Some((-1, -1))).contains("fila 1, columna 1") && said(Some((-1, -1))).contains("vale 4"));
        assert!(said(None).starts_with("Fila 0"));
        let zero = State::default().scene().unwrap();
        assert_eq!(say(&zero, &zero.trace(0), Some((-1, 0)), None, texts), texts.padding().say_zero());
    }

    #[test]
    fn the_count_tells_where_the_odd_cell_goes() {
        let texts = Texts::new(Locale::En);
        let said = |query: &str| {
            let scene = state(query).scene().unwrap();
            counted(&scene, &Reads::of(&scene), texts)
        };
        assert!(said("").starts_with("16 of the 25") && !said("").contains("Odd"));
        assert!(said("kernel=1,1;1,1").ends_with(texts.padding().odd_after()));
        assert!(said("kernel=1,1;1,1&flip=1").ends_with(texts.padding().odd_before()));
        assert_eq!(said("pad=valid"), texts.padding().counted_none());
    }
}
