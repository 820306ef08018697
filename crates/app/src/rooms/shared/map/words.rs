//! What the figures say: pure functions of the scene and the language.

use super::MapScene;
use crate::i18n::{Bounds, Texts};
use crate::widgets::figure::{Ring, Trace};
use crate::widgets::{AskState, Help};
use ops::{Operation, PoolKind, Term};

/// What a cell of the map says when it is focused; with its product where the window covers it.
#[must_use]
pub fn input(name: &str, (row, column): (usize, usize), value: f64, term: Option<Term>, texts: Texts) -> String {
    factor(name, (row, column), value, term.map(|term| (term.input, term.weight)), texts)
}

/// What a cell of the kernel says when it is focused, with its product.
#[must_use]
pub fn kernel(name: &str, (row, column): (usize, usize), value: f64, term: Option<Term>, texts: Texts) -> String {
    factor(name, (row, column), value, term.map(|term| (term.weight, term.input)), texts)
}

fn factor(name: &str, at: (usize, usize), value: f64, factors: Option<(f64, f64)>, texts: Texts) -> String {
    let words = texts.figure();
    match factors {
        Some((first, second)) => words.cell_in_window(
            &name,
            &at.0,
            &at.1,
            &texts.number_short(first),
            &texts.number_short(second),
            &texts.number(first * second),
        ),
        None => words.cell(&name, &at.0, &at.1, &seen(value, texts)),
    }
}

/// A number and, where its cell shows it rounded, as it stands there: what is written is part of what is said.
#[must_use]
pub fn seen(value: f64, texts: Texts) -> String {
    let (full, short) = (texts.number(value), texts.number_short(value));
    if full == short { full } else { format!("{full} ≈ {short}") }
}

/// What a cell of the output says: where it is, and what it is made of.
#[must_use]
pub fn output(scene: &MapScene, (row, column): (usize, usize), pending: bool, texts: Texts) -> String {
    let words = texts.figure();
    if pending {
        return words.output_pending(&row, &column);
    }
    let terms = scene.terms(row, column);
    let value = seen(scene.output.get(row, column).unwrap_or(0.0), texts);
    words.output_cell(&row, &column, &made_of(&scene.operation, &terms, texts), &value)
}

/// What a number is made of: `1·1 + 0·2`, `max(3, 4)`, `relu(-2)`.
#[must_use]
pub fn made_of(operation: &Operation, terms: &[Term], texts: Texts) -> String {
    let list = |between: &str, one: &dyn Fn(&Term) -> String| terms.iter().map(one).collect::<Vec<_>>().join(between);
    let inside = |term: &Term| texts.number(term.input);
    match operation {
        Operation::Filter { .. } => {
            list(" + ", &|term| format!("{}·{}", texts.number(term.input), texts.number(term.weight)))
        }
        Operation::Activation(function) => format!("{}({})", function.name(), list("", &inside)),
        Operation::Pool(pool) => {
            let counted: Vec<_> = terms.iter().filter(|term| !term.source.is_padding()).map(inside).collect();
            let name = match pool.kind {
                PoolKind::Max => texts.figure().maximum(),
                PoolKind::Average => texts.figure().mean(),
            };
            format!("{name}({})", counted.join("; "))
        }
    }
}

/// A size, with the padding where there is any: `5 × 5, relleno 1`.
#[must_use]
pub fn size((height, width): (usize, usize), ring: Ring, texts: Texts) -> String {
    let words = texts.figure();
    let Ring { above, below, left, right } = ring;
    if ring.is_empty() {
        words.size(&height, &width)
    } else if above == below && above == left && above == right {
        words.size_padded(&height, &width, &above)
    } else if above == left && below == right {
        words.size_padded_ends(&height, &width, &above, &below)
    } else if above == below && left == right {
        words.size_padded_axes(&height, &width, &above, &left)
    } else {
        words.size_padded_unevenly(&height, &width, &above, &below, &left, &right)
    }
}

/// The sentence under the formula of a filter: where it is, what falls on padding, what weighs most.
#[must_use]
pub fn say(trace: &Trace, texts: Texts) -> String {
    let words = texts.figure();
    let (row, column) = trace.at;
    let count = trace.terms.len();
    let Some(heaviest) = trace.heaviest() else { return String::new() };
    let (input, weight) = (texts.number(heaviest.input), texts.number(heaviest.weight));
    let product = texts.number(heaviest.product());
    let said = match trace.outside() {
        _ if heaviest.product() == 0.0 => return words.say_nothing(&row, &column, &count),
        0 => words.say_inside(&row, &column, &input, &weight, &product),
        outside => words.say_outside(&row, &column, &outside, &count, &input, &weight, &product),
    };
    said + &tied(trace.terms.iter().map(|term| term.product().abs()), texts)
}

/// What is added where the largest of `values` is there more than once; the first of them is the one that was named.
pub fn tied(values: impl Iterator<Item = f64> + Clone, texts: Texts) -> String {
    let most = values.clone().fold(f64::NEG_INFINITY, f64::max);
    match values.filter(|value| most - value < 1e-9).count() {
        0 | 1 => String::new(),
        count => " ".to_owned() + &texts.common().tied(&count),
    }
}

/// Prediction, truth and the gap between them; `None` while the question is open.
#[must_use]
pub fn verdict(ask: AskState, truth: f64, texts: Texts) -> Option<String> {
    let words = texts.convolution();
    let value = texts.whole(truth);
    match ask {
        AskState::Open | AskState::Hinted(_) => None,
        AskState::Skipped => Some(words.answer_skipped(&value)),
        AskState::Committed(guess) => {
            let gap = (guess - truth).abs();
            Some(if gap < 1e-9 {
                words.answer_exact(&value)
            } else {
                words.answer_off(&texts.whole(guess), &value, &texts.whole(gap))
            })
        }
    }
}

/// How a second try is helped at a question whose answer is a whole number that can be known.
pub fn help(truth: impl Fn() -> Option<f64> + Send + Sync + 'static, hint: fn(Texts) -> &'static str) -> Help {
    Help::new(move |guess| truth().is_none_or(|truth| (guess - truth).abs() < 1e-9), hint)
}

/// What the answer to "how many cells of the result" can be.
#[must_use]
pub fn count_bounds(scene: &MapScene) -> Bounds {
    Bounds::whole(0.0, scene.frames() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::rooms::shared::history::Source;
    use ops::{Activation, Filter2d, Grid, Pad, Pool2d};

    fn scene(operation: Operation) -> MapScene {
        MapScene::new(&Source::new(Grid::from_rows(&[[1.0, -2.0], [0.5, 4.0]]).unwrap()), operation).unwrap()
    }

    #[test]
    fn every_operation_says_what_a_cell_is_made_of() {
        let texts = Texts::new(Locale::Es);
        let kernel = Grid::filled(1, 2, 2.0).unwrap();
        let filter = scene(Operation::Filter { filter: Filter2d::default(), kernel });
        assert!(output(&filter, (0, 0), false, texts).ends_with("1·2 + −2·2 = −2"));
        assert!(!output(&filter, (0, 0), true, texts).contains('='));
        let relu = scene(Operation::Activation(Activation::Relu));
        assert!(output(&relu, (0, 1), false, texts).ends_with("relu(−2) = 0"));
        let pool = scene(Operation::Pool(Pool2d::new(PoolKind::Max, (2, 2))));
        assert!(output(&pool, (0, 0), false, texts).contains("(1; −2; 0,5; 4) = 4"));
    }

    #[test]
    fn what_a_cell_shows_is_part_of_what_it_says() {
        let texts = Texts::new(Locale::Es);
        let sigmoid = scene(Operation::Activation(Activation::Sigmoid));
        assert!(output(&sigmoid, (0, 1), false, texts).ends_with("sigmoid(−2) = 0,1192 ≈ 0,12"));
        assert!(input("Mapa", (0, 0), 1.0 / 3.0, None, texts).ends_with("0,3333 ≈ 0,33"));
    }

    #[test]
    fn sizes_tell_of_even_and_uneven_padding() {
        let texts = Texts::new(Locale::En);
        assert_eq!(size((5, 4), Ring::default(), texts), "5 × 4");
        assert!(size((5, 5), Ring { above: 1, below: 1, left: 1, right: 1 }, texts).contains("padding 1"));
        assert!(size((5, 5), Ring { above: 0, below: 1, left: 0, right: 1 }, texts).ends_with("0 before and 1 after"));
        assert!(size((5, 5), Ring { above: 2, below: 2, left: 1, right: 1 }, texts).contains("2 along the height"));
        assert!(size((5, 5), Ring { above: 0, below: 1, left: 1, right: 1 }, texts).contains("0 above"));
    }

    #[test]
    fn the_sentence_counts_what_falls_on_padding() {
        let texts = Texts::new(Locale::En);
        let kernel = Grid::filled(3, 3, 1.0).unwrap();
        let same = Filter2d { pad: Pad::Same, ..Filter2d::default() };
        let scene = scene(Operation::Filter { filter: same, kernel });
        assert!(say(&scene.trace(0), texts).contains("5 of 9"));
        assert!(!say(&scene.trace(0), texts).contains("tie"));
    }

    #[test]
    fn products_that_weigh_the_same_are_told_as_a_tie() {
        let texts = Texts::new(Locale::Es);
        let kernel = Grid::from_rows(&[[4.0, 2.0], [0.0, -1.0]]).unwrap();
        let scene = scene(Operation::Filter { filter: Filter2d::default(), kernel });
        // 1·4, −2·2 and 4·−1.
        let said = say(&scene.trace(0), texts);
        assert!(said.contains("1\u{a0}·\u{a0}4") && said.ends_with("4. Empatan 3."), "{said}");
    }
}
