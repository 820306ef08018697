//! The steps from a number to what becomes of it, in MathML: pure functions of the number and the language.

use crate::i18n::Texts;
use ops::Activation;

/// What stands between the function with its number and the result, each step the inside of a `<math>`; none where the
/// function only passes the number on.
pub(super) fn steps(function: Activation, z: f64, texts: Texts) -> Vec<String> {
    let number = |value: f64| format!("<mn>{}</mn>", texts.number(value));
    // What is multiplied stands in brackets when it is negative.
    let factor =
        |value: f64| if value < 0.0 { format!("<mo>(</mo>{}<mo>)</mo>", number(value)) } else { number(value) };
    let power = |exponent: f64| format!("<msup><mi>e</mi>{}</msup>", number(exponent));
    let over = |top: String, bottom: String| format!("<mfrac><mrow>{top}</mrow><mrow>{bottom}</mrow></mfrac>");
    let separator = texts.figure().separator();
    match function {
        Activation::Relu => {
            vec![format!(
                "<mi class=\"upright\">max</mi><mo>(</mo><mn>0</mn><mo separator=\"true\">{separator}</mo>{}<mo>)</mo>",
                number(z)
            )]
        }
        Activation::LeakyRelu if z < 0.0 => vec![format!("{}<mo>·</mo>{}", number(0.2), factor(z))],
        Activation::Elu if z < 0.0 => {
            vec![format!("{}<mo>−</mo><mn>1</mn>", power(z)), format!("{}<mo>−</mo><mn>1</mn>", number(z.exp()))]
        }
        Activation::Tanh => {
            let (up, down) = (power(z), power(-z));
            vec![over(format!("{up}<mo>−</mo>{down}"), format!("{up}<mo>+</mo>{down}"))]
        }
        Activation::Sigmoid => vec![
            over("<mn>1</mn>".to_owned(), format!("<mn>1</mn><mo>+</mo>{}", power(-z))),
            over("<mn>1</mn>".to_owned(), format!("<mn>1</mn><mo>+</mo>{}", number((-z).exp()))),
        ],
        Activation::Gelu => {
            // Φ(z) is what GELU multiplies by; at 0 nothing can be divided, and it is one half.
            let share = if z == 0.0 { 0.5 } else { function.at(z).unwrap_or(0.0) / z };
            vec![
                format!(
                    "{}<mo>·</mo><mi class=\"upright\" mathvariant=\"normal\">Φ</mi><mo>(</mo>{}<mo>)</mo>",
                    factor(z),
                    number(z)
                ),
                format!("{}<mo>·</mo>{}", factor(z), number(share)),
            ]
        }
        Activation::Softplus => vec![
            format!("<mi class=\"upright\">ln</mi><mo>(</mo><mn>1</mn><mo>+</mo>{}<mo>)</mo>", power(z)),
            format!("<mi class=\"upright\">ln</mi><mo>(</mo><mn>1</mn><mo>+</mo>{}<mo>)</mo>", number(z.exp())),
        ],
        Activation::Linear | Activation::LeakyRelu | Activation::Elu | Activation::Softmax => Vec::new(),
    }
}

/// The steps as formulas one after the other, each beginning with its equals sign.
pub(super) fn mathml(function: Activation, z: f64, texts: Texts) -> String {
    steps(function, z, texts)
        .iter()
        .map(|step| format!(" <math><mo form=\"infix\" lspace=\"0.1em\" rspace=\"0.25em\">=</mo>{step}</math>"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::state::functions;
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn numbers_are_put_in() {
        let es = Texts::new(Locale::Es);
        let relu = steps(Activation::Relu, -2.5, es).concat();
        assert!(relu.contains("<mn>−2,5</mn>") && relu.contains("max"), "{relu}");
        let leaky = steps(Activation::LeakyRelu, -2.0, es).concat();
        assert_eq!(leaky, "<mn>0,2</mn><mo>·</mo><mo>(</mo><mn>−2</mn><mo>)</mo>");
        assert!(steps(Activation::LeakyRelu, 2.0, es).is_empty() && steps(Activation::Linear, 2.0, es).is_empty());
        assert!(steps(Activation::Gelu, -2.0, es).concat().contains("0,0228"));
        assert!(steps(Activation::Gelu, 0.0, es).concat().contains("0,5"));
    }

    #[test]
    fn what_is_opened_is_closed() {
        for function in functions() {
            for z in [-2.0, 0.0, 3.5] {
                let text = mathml(function, z, Texts::new(Locale::En));
                for tag in ["math", "mrow", "mfrac", "msup", "mn", "mi"] {
                    let opened = text.matches(&format!("<{tag}>")).count() + text.matches(&format!("<{tag} ")).count();
                    assert_eq!(opened, text.matches(&format!("</{tag}>")).count(), "{function}: {text}");
                }
            }
        }
    }
}
