//! What the room says: pure functions of the scene and the language.

use super::networks::Refusal;
use super::photo::LIMITS;
use super::scene::{Pick, Scene};
use crate::i18n::{Texts, grouped, percent};
use crate::laboratory::classes::Classes;
use crate::laboratory::open_refused;
use crate::rooms::shared::map::words::tied;
use crate::rooms::shared::picture::picture_refused;
use crate::widgets::AskState;
use inference::{Explanation, Reason};
use ops::{Activation, PoolKind};

/// How far the question moves the garment to the right, in pixels.
pub(super) const ASKED_SHIFT: i32 = 3;
/// A change of the score below which the movement is hardly noticed.
const HARDLY: f64 = 0.1;

/// A score: `98,2 %`.
pub(super) fn score(score: f64, texts: Texts) -> String {
    percent(score, 1, texts.locale())
}

/// A whole number with marks between thousands.
pub(super) fn count(value: usize, texts: Texts) -> String {
    grouped(value as u64, texts.locale())
}

/// `28 × 28 × 8`.
pub(super) fn shape(shape: &[usize], texts: Texts) -> String {
    shape.iter().map(|side| count(*side, texts)).collect::<Vec<_>>().join(" × ")
}

/// What the network says of an image, whose true class has the name that it comes with.
pub(super) fn says(
    ranking: &[(usize, f64)],
    classes: Classes,
    truth: Option<(usize, Classes)>,
    texts: Texts,
) -> String {
    let words = texts.inside();
    let Some(&(best, found)) = ranking.first() else { return String::new() };
    let (name, found) = (classes.name(best, texts), score(found, texts));
    match truth {
        None => words.says(&name, &found),
        Some((truth, _)) if truth == best => words.says_right(&name, &found),
        Some((truth, of)) => words.says_wrong(&name, &found, &of.name(truth, texts)),
    }
}

/// Why a network is not there.
pub(super) fn refusal(refusal: &Refusal, texts: Texts) -> String {
    let words = texts.inside();
    match refusal {
        Refusal::Absent => words.refused_absent().to_owned(),
        Refusal::Gone => words.refused_gone().to_owned(),
        Refusal::NoPicture(name, refused) => picture_refused(name, *refused, LIMITS, texts),
        Refusal::Broken(error) => open_refused(error, texts),
    }
}

/// What is said of a file that was given, empty where it is opened.
#[cfg(test)]
pub(crate) fn said_of_file(bytes: &[u8], texts: Texts) -> String {
    super::networks::take_file(bytes).err().map_or_else(String::new, |why| refusal(&why, texts))
}

/// Where a cell is and what it holds. Rows and columns are counted from 0, as in code.
pub(super) fn cell(scene: &Scene, pick: Pick, texts: Texts) -> String {
    let words = texts.inside();
    let value = texts.number(scene.value(pick).unwrap_or(0.0));
    if scene.flat(pick.level) {
        words.unit(&pick.cell.1, &value)
    } else {
        words.cell(&pick.cell.0, &pick.cell.1, &value)
    }
}

/// The name of a level.
pub(super) fn level(name: &str, texts: Texts) -> &str {
    if name.is_empty() { texts.inside().image() } else { name }
}

/// What becomes of the value at last, where there is an activation.
pub(super) fn then(explanation: &Explanation, units: usize, texts: Texts) -> String {
    let words = texts.inside();
    let value = texts.number(explanation.value);
    match explanation.activation {
        Activation::Linear => String::new(),
        Activation::Softmax => words.then_softmax(&units.saturating_sub(1), &value),
        function => words.then(&function.name(), &value),
    }
}

/// How a cell comes about, in a sentence; what the figures beside it show is not told again.
pub(super) fn reason(explanation: &Explanation, flat: bool, texts: Texts) -> String {
    let words = texts.inside();
    let number = |value: f64| texts.number(value);
    let before = number(explanation.before);
    match &explanation.reason {
        Reason::Window { channels, bias } => {
            let sum = number(channels.iter().map(|channel| channel.sum).sum());
            match channels.as_slice() {
                [one] => words.sum_one(&one.terms.len(), &sum, &number(*bias), &before),
                many => words.sum_many(&many.len(), &sum, &number(*bias), &before),
            }
        }
        Reason::Pool { kind, terms, winner } => {
            let inside = terms.iter().filter(|term| !term.source.is_padding()).count();
            match kind {
                PoolKind::Max => {
                    let inside_window = terms.iter().filter(|term| !term.source.is_padding());
                    words.max(&inside, &before, &winner.row, &winner.column)
                        + &tied(inside_window.map(|term| term.input), texts)
                }
                PoolKind::Average => words.average(&inside, &before),
            }
        }
        Reason::Inputs { products, .. } => words.inputs(&count(products.len(), texts)),
        Reason::Mean { sum, count } => words.mean(&number(*sum), count, &before),
        Reason::Norm { x, mean, variance, epsilon, gamma, beta } => words.norm(
            &number(*gamma),
            &number(*x),
            &number(*mean),
            &number(*variance),
            &number(*epsilon),
            &number(*beta),
            &before,
        ),
        Reason::Leak { x, slope } => words.leak(&number(*x), &number(*slope), &before),
        Reason::Same { x, .. } if explanation.activation != Activation::Linear => {
            words.function(&explanation.activation.name(), &number(*x), &number(explanation.value))
        }
        Reason::Same { cell, .. } if flat => words.same_unit(&cell.column, &before),
        Reason::Same { cell, channel, .. } => words.same_from(channel, &cell.row, &cell.column, &before),
    }
}

/// Where an input of a dense unit comes from: the layer before it may have flattened maps of this many columns and
/// channels.
pub(super) fn input(input: usize, maps: Option<(usize, usize)>, texts: Texts) -> String {
    let words = texts.inside();
    match maps {
        Some((columns, channels)) if columns > 0 && channels > 0 => {
            let place = input / channels;
            words.input_place(&(input % channels), &(place / columns), &(place % columns))
        }
        _ => words.input_unit(&input),
    }
}

/// The question: how much the score of the class falls when the garment moves.
pub(super) fn question(asked: Option<&[Vec<f64>; 2]>, classes: Classes, texts: Texts) -> String {
    let words = texts.inside();
    match asked.and_then(|[plain, _]| crate::rooms::shared::trained::ranking(plain).first().copied()) {
        Some((best, found)) => words.question(&classes.name(best, texts), &score(found, texts), &ASKED_SHIFT),
        None => words.question_waiting().to_owned(),
    }
}

/// How many points of percent a guess may be away from the score to count as right: nobody can know it exactly.
const NEAR: f64 = 10.0;

/// Whether a guess is near enough to what the moved garment is given; any is while nothing has been computed.
pub(super) fn near(asked: Option<&[Vec<f64>; 2]>, guess: f64) -> bool {
    let Some([plain, moved]) = asked else { return true };
    let best = crate::rooms::shared::trained::ranking(plain).first().map(|(best, _)| *best);
    best.and_then(|best| moved.get(best)).is_none_or(|after| (after * 100.0 - guess).abs() <= NEAR)
}

/// The answer, as far as it may be told, and why where the network has what makes it so: pooling, or weights for places.
pub(super) fn answer(
    asked: Option<&[Vec<f64>; 2]>,
    state: AskState,
    (pooled, weighs_places): (bool, bool),
    texts: Texts,
) -> String {
    let words = texts.inside();
    let Some([plain, moved]) = asked else { return String::new() };
    let Some((best, before)) = crate::rooms::shared::trained::ranking(plain).first().copied() else {
        return String::new();
    };
    let after = moved.get(best).copied().unwrap_or(0.0);
    let told = match state {
        AskState::Committed(guess) => words.answer_guess(&texts.number(guess), &score(after, texts)),
        _ => words.answer(&score(after, texts)),
    };
    let (what, why) = if (before - after).abs() < HARDLY {
        (words.answer_same(), pooled.then(|| words.answer_pooled()))
    } else {
        (words.answer_moved(), weighs_places.then(|| words.answer_places()))
    };
    [&told, what, why.unwrap_or_default()].join(" ").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::scene;
    use super::super::state::{Level, State};
    use super::*;
    use crate::i18n::Locale;
    use crate::rooms::shared::trained::image::Image;

    fn es() -> Texts {
        Texts::new(Locale::Es)
    }

    #[test]
    fn every_level_says_what_its_cells_are_made_of() {
        let scene = scene(&Image::drawn(0));
        let said: Vec<String> = (1..scene.levels.len())
            .map(|level| {
                let pick = scene.pick(&State { level: Level(level), ..State::default() });
                let found = scene.explain(pick).unwrap();
                reason(&found, scene.levels[level - 1].shape().len() == 1, es())
            })
            .collect();
        assert!(
            said[0].starts_with("Los 9 productos suman ") && said[2].starts_with("Los 8 canales suman "),
            "{said:?}"
        );
        assert!(said[1].starts_with("Gana el mayor de 4") && said[4].starts_with("El mismo número"), "{said:?}");
        assert!(said[5].starts_with("784 entradas"), "{said:?}");
    }

    #[test]
    fn inputs_are_named_by_their_maps() {
        // Row 2, column 3 of 7 by 7, channel 5 of 16.
        assert_eq!(input((2 * 7 + 3) * 16 + 4, Some((7, 16)), es()), "mapa 4, 2, 3");
        assert_eq!(input(4, None, es()), "unidad 4");
    }

    #[test]
    fn question_and_answer_are_about_the_class_at_rest() {
        let asked = [vec![0.05, 0.95], vec![0.4, 0.6]];
        assert!(question(Some(&asked), Classes::Garments, es()).contains("95"));
        let told = |built| answer(Some(&asked), AskState::Committed(50.0), built, es());
        assert!(told((true, true)).contains("60") && told((true, true)).ends_with("un peso para cada sitio."));
        // A network without flattened maps has no such weights, one without pooling sums up no neighbors.
        assert!(told((true, false)).ends_with("se nota."));
        let still = [vec![0.05, 0.95], vec![0.1, 0.9]];
        let told = |built| answer(Some(&still), AskState::Skipped, built, es());
        assert!(told((true, true)).contains("pooling") && told((false, true)).ends_with("casi no se nota."));
        assert!(question(None, Classes::Garments, es()).ends_with('?'));
    }

    #[test]
    fn what_is_refused_is_named() {
        let error = inference::Trained::read(b"no").unwrap_err();
        assert!(refusal(&Refusal::Broken(error.into()), es()).contains("8 bytes"));
    }
}
