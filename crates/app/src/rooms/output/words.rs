//! What the room says: pure functions of the decision and the language.

use super::scene::Decision;
use super::state::Subject;
use crate::i18n::{Bounds, Texts, number, percent};
use crate::laboratory::garments;
use crate::widgets::AskState;
use ops::Cell;

/// What the question adds to all sums.
pub(super) const ASKED: f64 = 3.0;
/// How much a probability can change, in points of percent.
pub(super) const POINTS: Bounds = Bounds::decimal(-100.0, 100.0);
/// A push smaller than this is none worth a word.
const HARDLY: f64 = 0.0005;

/// What an image is called.
pub(super) fn image(subject: Subject, label: Option<usize>, texts: Texts) -> String {
    let words = texts.output();
    match (subject, label) {
        (Subject::Blank, _) => words.image_blank().to_owned(),
        (Subject::Drawn(_), Some(label)) => garments::name(label, texts).to_owned(),
        (Subject::Drawn(_) | Subject::Own, _) => words.image_own().to_owned(),
    }
}

/// Where a number of the row stood.
pub(super) fn place((map, Cell { row, column }): (usize, Cell), texts: Texts) -> String {
    texts.output().place(&map, &row, &column)
}

/// A probability: `98,2 %`.
fn share(value: f64, texts: Texts) -> String {
    percent(value, 1, texts.locale())
}

/// What the network says, whatever is on the image; softmax always chooses. `empty` says that nothing is.
pub(super) fn verdict(decision: &Decision, empty: bool, texts: Texts) -> String {
    let words = texts.output();
    let class = decision.best();
    let found = share(decision.probabilities.get(class).copied().unwrap_or_default(), texts);
    let one = garments::one(class, texts);
    if empty { words.says_empty(&one, &found) } else { words.says(&one, &found) }
}

/// What the gradient pushes where.
pub(super) fn pushed(decision: &Decision, texts: Texts) -> String {
    let words = texts.output();
    let points = |value: f64| number(value, 3, texts.locale());
    let up = decision.gradient.get(decision.label).copied().unwrap_or_default().abs();
    let (down, by) = decision.most_pushed_down();
    if up < HARDLY {
        return words.pushed_nothing(&garments::name(decision.label, texts));
    }
    words.pushed(&garments::name(decision.label, texts), &points(up), &garments::name(down, texts), &points(by))
}

/// Which way a sum is pushed by its gradient.
pub(super) fn way(gradient: f64, texts: Texts) -> &'static str {
    let words = texts.output();
    if gradient.abs() < HARDLY {
        words.way_none()
    } else if gradient > 0.0 {
        words.way_down()
    } else {
        words.way_up()
    }
}

/// What became of what was added: to all sums, or to that of the class `to` alone.
pub(super) fn added(add: f64, to: Option<usize>, texts: Texts) -> String {
    let words = texts.output();
    let (add, factor) = (number(add, 2, texts.locale()), super::numbers::plain(add.exp(), texts));
    match to {
        None if add == "0" => words.added_nothing().to_owned(),
        Some(_) if add == "0" => words.added_nothing_yet().to_owned(),
        None => words.added_all(&add, &factor),
        Some(class) => words.added_one(&add, &garments::name(class, texts), &factor),
    }
}

/// The question: by how many points the likeliest class changes when all sums grow alike.
pub(super) fn question(likeliest: Option<(usize, f64)>, texts: Texts) -> String {
    match likeliest {
        Some((class, found)) => {
            texts.output().question(&garments::name(class, texts), &share(found, texts), &texts.number(ASKED))
        }
        None => texts.output().loading().to_owned(),
    }
}

/// Whether a guess says that nothing changes.
pub(super) fn unchanged(guess: f64) -> bool {
    guess.abs() < 0.05
}

/// The answer, and why; nothing while the question is open.
pub(super) fn answer(likeliest: Option<(usize, f64)>, state: AskState, texts: Texts) -> String {
    let Some((class, found)) = likeliest else { return String::new() };
    let words = texts.output();
    let why = words.answer_why(&texts.number(ASKED), &garments::name(class, texts), &share(found, texts));
    match state {
        AskState::Committed(guess) if unchanged(guess) => format!("{} {why}", words.answer_right()),
        AskState::Committed(guess) => format!("{} {why}", words.answer_guess(&texts.number(guess))),
        AskState::Skipped => format!("{} {why}", words.answer_none()),
        AskState::Open | AskState::Hinted(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    fn es() -> Texts {
        Texts::new(Locale::Es)
    }

    fn decision() -> Decision {
        Decision::of(&[0.0, 1.0, 3.0, -2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 0.0, None, 1)
    }

    #[test]
    fn softmax_always_chooses() {
        assert!(verdict(&decision(), false, es()).contains("suéter"));
        assert!(verdict(&decision(), true, es()).contains("Softmax siempre elige"));
    }

    #[test]
    fn what_is_pushed_up_and_down_is_named() {
        let said = pushed(&decision(), es());
        assert!(said.contains("Pantalón") && said.contains("Suéter"), "{said}");
        let sure = Decision::of(&[0.0, 30.0], 0.0, None, 1);
        assert_eq!(pushed(&sure, es()), es().output().pushed_nothing(&"Pantalón"));
        assert_eq!([0.2, -0.2, 0.0].map(|push| way(push, es())).len(), 3);
    }

    #[test]
    fn what_is_added_is_told() {
        assert_eq!(added(0.0, None, es()), es().output().added_nothing());
        assert!(added(3.0, None, es()).contains("20,086"));
        assert!(added(-1.5, Some(9), es()).contains("Botín"));
    }

    #[test]
    fn the_answer_is_hidden_until_asked_for() {
        let likeliest = Some((9, 0.734));
        assert!(question(likeliest, es()).contains("73,4"));
        assert_eq!(answer(likeliest, AskState::Open, es()), "");
        assert_eq!(answer(likeliest, AskState::Hinted(4.0), es()), "");
        assert!(answer(likeliest, AskState::Committed(0.0), es()).contains("73,4"));
        assert!(answer(likeliest, AskState::Committed(5.0), es()).contains("**5**"));
        assert!(unchanged(0.0) && !unchanged(0.1));
    }
}
