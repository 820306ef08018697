//! The formulas of one backward step with the numbers put in, as MathML text: numbers and signs only, so that it can be
//! put into the page as it is. Every piece is a `<math>` of its own, because browsers break lines between formulas.

use super::scene::{BETA, heaviest};
use super::words::{LONG, SHORT, digits};
use crate::i18n::{Locale, number};
use protocol::BackwardStep;

/// Products of the first image that are written out.
const WRITTEN: usize = 3;

/// The first image's share: its heaviest products, the sum of all others (`rest` says of how many), and the whole.
pub(super) fn share(step: &BackwardStep, rest: impl Fn(usize) -> String, locale: Locale) -> String {
    let (places, others, sum) = heaviest(step, WRITTEN);
    let of = |list: &[f32], place: usize| signed(list.get(place).copied().unwrap_or(0.0), SHORT, locale);
    let mut pieces = vec![math(&(symbol("s", "1") + "<mo>=</mo>"))];
    for (at, place) in places.into_iter().enumerate() {
        let plus = if at == 0 { "" } else { PLUS };
        pieces.push(math(&[plus, &of(&step.inputs, place), DOT, &of(&step.upstream, place)].concat()));
    }
    if others > 0 {
        let words = "<mtext>".to_owned() + &rest(others) + "</mtext>";
        let sum = signed(sum as f32, SHORT, locale);
        pieces.push(math(&[PLUS, "<munder>", &sum, &words, "</munder>"].concat()));
    }
    pieces.push(result(&plain(step.shares.first().copied().unwrap_or(0.0), SHORT, locale)));
    pieces.join(" ")
}

/// Adam's update: the first moment, the second, the corrected rate, the weight.
pub(super) fn adam(step: &BackwardStep, locale: Locale) -> [String; 4] {
    let numbers = &step.adam;
    let constant = |value: f64| mn(&number(value, 6, locale));
    let of = |value: f32| signed(value, SHORT, locale);
    let gradient = of(step.checked);
    let step_number = mn(&step.step.to_string());
    let first = [
        math("<mi>m</mi><mo>=</mo>"),
        math(&[&constant(BETA.0), DOT, &of(numbers.first.0)].concat()),
        math(&[PLUS, &constant(1.0 - BETA.0), DOT, &gradient].concat()),
        result(&plain(numbers.first.1, SHORT, locale)),
    ];
    let square = ["<msup>", &bracketed(&gradient), "<mn>2</mn></msup>"].concat();
    let second = [
        math("<mi>v</mi><mo>=</mo>"),
        math(&[&constant(BETA.1), DOT, &of(numbers.second.0)].concat()),
        math(&[PLUS, &constant(1.0 - BETA.1), DOT, &square].concat()),
        result(&plain(numbers.second.1, SHORT, locale)),
    ];
    let left = |beta: f64| ["<mn>1</mn>", MINUS, "<msup>", &constant(beta), &step_number, "</msup>"].concat();
    let correction =
        ["<mfrac><mrow>", &root(&left(BETA.1)), "</mrow><mrow>", &left(BETA.0), "</mrow></mfrac>"].concat();
    let rate = [
        math("<mover><mi>η</mi><mo>^</mo></mover><mo>=</mo>"),
        math(&[&constant(numbers.rate.into()), DOT, &correction].concat()),
        result(&plain(numbers.corrected_rate, SHORT, locale)),
    ];
    let epsilon = ["<msup><mn>10</mn>", &mn("−7"), "</msup>"].concat();
    let root = root(&plain(numbers.second.1, SHORT, locale));
    let change = [
        "<mfrac><mrow>",
        &plain(numbers.first.1, SHORT, locale),
        "</mrow><mrow>",
        &root,
        PLUS,
        &epsilon,
        "</mrow></mfrac>",
    ]
    .concat();
    let weight = [
        math("<mi>w</mi><mo>=</mo>"),
        math(&signed(numbers.weight.0, LONG, locale)),
        math(&[MINUS, &of(numbers.corrected_rate), DOT, &change].concat()),
        result(&plain(numbers.weight.1, LONG, locale)),
    ];
    [first.join(" "), second.join(" "), rate.join(" "), weight.join(" ")]
}

const DOT: &str = "<mo lspace=\"0.08em\" rspace=\"0.08em\">·</mo>";
const PLUS: &str = "<mo form=\"infix\" lspace=\"0.15em\" rspace=\"0.2em\">+</mo>";
const MINUS: &str = "<mo form=\"infix\" lspace=\"0.15em\" rspace=\"0.2em\">−</mo>";

/// A root as a sign before brackets: browsers draw no sign over its contents from a font without a table for formulas.
fn root(inside: &str) -> String {
    const OPEN: &str = "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">√</mo><mo stretchy=\"false\">(</mo>";
    [OPEN, inside, "<mo stretchy=\"false\">)</mo>"].concat()
}

fn math(inside: &str) -> String {
    // Fractions as large as what stands beside them.
    ["<math displaystyle=\"true\">", inside, "</math>"].concat()
}

fn result(inside: &str) -> String {
    ["<math class=\"formula-result\"><mo form=\"infix\" lspace=\"0.1em\" rspace=\"0.25em\">=</mo>", inside, "</math>"]
        .concat()
}

fn mn(text: &str) -> String {
    ["<mn>", text, "</mn>"].concat()
}

fn symbol(letter: &str, index: &str) -> String {
    ["<msub><mi>", letter, "</mi><mn>", index, "</mn></msub>"].concat()
}

/// A number; in brackets where a sign before it would otherwise meet its own.
fn signed(value: f32, count: i32, locale: Locale) -> String {
    let text = digits(value.into(), count, locale);
    if text.starts_with('−') { mn(&["(", &text, ")"].concat()) } else { mn(&text) }
}

fn plain(value: f32, count: i32, locale: Locale) -> String {
    mn(&digits(value.into(), count, locale))
}

/// What is raised to a power: a number with a power of ten or a sign gets brackets of its own.
fn bracketed(number: &str) -> String {
    if number.contains('×') && !number.contains('(') {
        ["<mrow><mo>(</mo>", number, "<mo>)</mo></mrow>"].concat()
    } else {
        number.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::step;
    use super::*;

    /// The text without its tags.
    fn read(text: &str) -> String {
        text.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, words)| words).collect()
    }

    #[test]
    fn the_share_is_written_as_a_sum() {
        let text = share(&step(), |others| others.to_string(), Locale::En);
        assert_eq!(read(&text), "s1= 0.75·0.02 +0.5·0.01 +1·(−0.002) +0.0013 =0.019");
    }

    #[test]
    fn adam_is_written_with_all_its_numbers() {
        let [first, second, rate, weight] = adam(&step(), Locale::En);
        assert_eq!(read(&first), "m= 0.9·0.002 +0.1·0.0165 =0.00345");
        assert_eq!(read(&second), "v= 0.999·3 × 10⁻⁵ +0.001·0.01652 =3.024 × 10⁻⁵");
        assert_eq!(read(&rate), "η^= 0.001·√(1−0.99938)1−0.938 =0.00041");
        assert!(
            read(&weight).starts_with("w= 0.125 −0.00041·0.00345√(3.024 × 10⁻⁵)+10−7 =0.1247"),
            "{}",
            read(&weight)
        );
    }

    #[test]
    fn every_tag_is_closed() {
        for text in adam(&step(), Locale::Es) {
            assert_eq!(text.matches("</").count() * 2, text.matches('<').count(), "{text}");
        }
    }
}
