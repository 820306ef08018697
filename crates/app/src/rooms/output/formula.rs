//! Softmax, loss and gradient with the numbers put in, in MathML: pure functions of the decision and the language.

use super::numbers::mathml;
use super::scene::Decision;
use crate::i18n::Texts;

fn math(inside: &str) -> String {
    format!("<math>{inside}</math>")
}

fn equals(inside: &str) -> String {
    format!(" <math><mo form=\"infix\" lspace=\"0.1em\" rspace=\"0.25em\">=</mo>{inside}</math>")
}

fn result(inside: &str) -> String {
    format!(
        " <math class=\"formula-result\"><mo form=\"infix\" lspace=\"0.1em\" rspace=\"0.25em\">=</mo>{inside}</math>"
    )
}

fn over(top: &str, bottom: &str) -> String {
    format!("<mfrac><mrow>{top}</mrow><mrow>{bottom}</mrow></mfrac>")
}

fn power(exponent: &str) -> String {
    format!("<msup><mi>e</mi><mrow>{exponent}</mrow></msup>")
}

/// A letter with the number of a class: `p[9]`.
fn indexed(letter: &str, class: usize) -> String {
    format!("<mi>{letter}</mi><mo stretchy=\"false\">[</mo><mn>{class}</mn><mo stretchy=\"false\">]</mo>")
}

fn of(values: &[f64], class: usize) -> f64 {
    values.get(class).copied().unwrap_or_default()
}

/// `p[9] = e^7,23 / (e^z[0] + ... + e^z[9]) = 1380 / 1402 = 0,984`.
pub(super) fn softmax(decision: &Decision, class: usize, texts: Texts) -> String {
    let (sum, own) = (of(&decision.sums, class), of(&decision.powers, class));
    let exponent = format!("<mn>{}</mn>", texts.number_short(sum));
    let all = format!("<mo>Σ</mo>{}", power("<mi>z</mi>"));
    math(&indexed("p", class))
        + &equals(&over(&power(&exponent), &all))
        + &equals(&over(&mathml(own, texts), &mathml(decision.total, texts)))
        + &result(&mathml(of(&decision.probabilities, class), texts))
}

/// `L = −ln p[9] = −ln 0,984 = 0,016`.
pub(super) fn loss(decision: &Decision, texts: Texts) -> String {
    let ln = |inside: &str| format!("<mo>−</mo><mi class=\"upright\">ln</mi><mspace width=\"0.17em\"/>{inside}");
    math("<mi>L</mi>")
        + &equals(&ln(&indexed("p", decision.label)))
        + &equals(&ln(&mathml(of(&decision.probabilities, decision.label), texts)))
        + &result(&mathml(decision.loss, texts))
}

/// `g[9] = p[9] − y[9] = 0,984 − 1 = −0,016`.
pub(super) fn gradient(decision: &Decision, class: usize, texts: Texts) -> String {
    let minus = |one: &str, other: &str| format!("{one}<mo>−</mo>{other}");
    let target = format!("<mn>{}</mn>", decision.target(class));
    math(&indexed("g", class))
        + &equals(&minus(&indexed("p", class), &indexed("y", class)))
        + &equals(&minus(&mathml(of(&decision.probabilities, class), texts), &target))
        + &result(&mathml(of(&decision.gradient, class), texts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn numbers_are_put_in_and_what_is_opened_is_closed() {
        let es = Texts::new(Locale::Es);
        let decision = Decision::of(&[1.0, 1.0 + 3.0_f64.ln()], 0.0, None, 1);
        let found = [softmax(&decision, 1, es), loss(&decision, es), gradient(&decision, 1, es)];
        assert!(found[0].contains("0,75") && found[1].contains("0,288") && found[2].contains("−0,25"), "{found:?}");
        let unlikely = Decision::of(&[30.0, -30.0], 0.0, None, 1);
        let wide = [softmax(&unlikely, 1, es), loss(&unlikely, es), gradient(&unlikely, 0, es)];
        for text in found.iter().chain(&wide) {
            for tag in ["math", "mrow", "mfrac", "msup", "mn", "mi", "mo"] {
                let opened = text.matches(&format!("<{tag}>")).count() + text.matches(&format!("<{tag} ")).count();
                assert_eq!(opened, text.matches(&format!("</{tag}>")).count(), "{tag}: {text}");
            }
        }
    }
}
