use crate::i18n::use_i18n;
use crate::widgets::dynamic::text;
use leptos::prelude::*;
use ops::{Axis, Pad};

/// How Keras counts the cells of the response along one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SizeRule {
    /// `⌊(input + before + after − extent) / stride⌋ + 1`.
    Floor {
        /// Cells of the input.
        input: usize,
        /// Padding before and after it.
        padding: (usize, usize),
        /// Cells that the kernel spans.
        extent: usize,
        /// Cells from one window to the next.
        stride: usize,
    },
    /// `⌈input / stride⌉`: what `same` makes it, whatever the kernel.
    Ceil {
        /// Cells of the input.
        input: usize,
        /// Cells from one window to the next.
        stride: usize,
    },
}

/// A number or a sign of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A number.
    Number(usize),
    /// A sign.
    Sign(&'static str),
}

impl SizeRule {
    /// With all its padding counted.
    #[must_use]
    pub fn counted(axis: Axis) -> Self {
        Self::Floor {
            input: axis.input,
            padding: (axis.before, axis.after),
            extent: axis.window.extent().unwrap_or(0),
            stride: axis.window.stride,
        }
    }

    /// As Keras says it: for `same`, no kernel is needed.
    #[must_use]
    pub fn named(axis: Axis, pad: Pad) -> Self {
        match pad {
            Pad::Same => Self::Ceil { input: axis.input, stride: axis.window.stride },
            Pad::Valid | Pad::Full | Pad::Number(_) => Self::counted(axis),
        }
    }

    /// The cells of the response.
    #[must_use]
    pub fn result(self) -> usize {
        match self {
            Self::Floor { input, padding: (before, after), extent, stride } => {
                (input + before + after).saturating_sub(extent) / stride.max(1) + 1
            }
            Self::Ceil { input, stride } => input.div_ceil(stride.max(1)),
        }
    }

    /// Whether nothing has to be rounded.
    #[must_use]
    pub fn exact(self) -> bool {
        match self {
            Self::Floor { input, padding: (before, after), extent, stride } => {
                (input + before + after).saturating_sub(extent).is_multiple_of(stride)
            }
            Self::Ceil { input, stride } => input.is_multiple_of(stride),
        }
    }

    /// The rule with its numbers, up to the result.
    #[must_use]
    pub fn pieces(self) -> Vec<Piece> {
        use Piece::{Number, Sign};
        match self {
            Self::Ceil { input, stride } => {
                vec![Sign("⌈"), Number(input), Sign("/"), Number(stride), Sign("⌉"), Sign("="), Number(self.result())]
            }
            Self::Floor { input, padding, extent, stride } => {
                let mut pieces = vec![Sign("⌊"), Sign("("), Number(input)];
                if padding != (0, 0) {
                    pieces.extend([Sign("+"), Number(padding.0), Sign("+"), Number(padding.1)]);
                }
                pieces.extend([
                    Sign("−"),
                    Number(extent),
                    Sign(")"),
                    Sign("/"),
                    Number(stride),
                    Sign("⌋"),
                    Sign("+"),
                    Number(1),
                    Sign("="),
                    Number(self.result()),
                ]);
                pieces
            }
        }
    }

    /// The same as a text.
    #[must_use]
    pub fn written(self) -> String {
        self.pieces().into_iter().fold(String::new(), |mut text, piece| {
            match piece {
                Piece::Number(number) => text += &number.to_string(),
                Piece::Sign(sign @ ("⌊" | "(" | ")" | "⌋" | "⌈" | "⌉")) => text += sign,
                Piece::Sign(sign) => {
                    text.push(' ');
                    text += sign;
                    text.push(' ');
                }
            }
            text
        })
    }
}

/// The size of the response with its numbers, in MathML: its height and its width.
#[component]
pub fn SizeFormulas(
    /// The rules for height and width.
    rules: Memo<(SizeRule, SizeRule)>,
    /// What is said of them.
    #[prop(into)]
    say: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="sizes" data-name="sizes">
            <p data-name="output-height">
                <span>{text(move || i18n.t().figure().height())}</span>
                <Rule rule=Signal::derive(move || rules.get().0)/>
            </p>
            <p data-name="output-width">
                <span>{text(move || i18n.t().figure().width())}</span>
                <Rule rule=Signal::derive(move || rules.get().1)/>
            </p>
            <p class="say" translate="no" data-name="counted" aria-live="polite">{say}</p>
        </div>
    }
}

#[component]
fn Rule(rule: Signal<SizeRule>) -> impl IntoView {
    let pieces = move || {
        let pieces = rule.get().pieces();
        let last = pieces.len().saturating_sub(1);
        let piece = |(place, piece): (usize, Piece)| match piece {
            Piece::Number(number) => {
                let class = if place == last { "size-result" } else { "" };
                view! { <mn class=class>{number.to_string()}</mn> }.into_any()
            }
            Piece::Sign(sign) => view! { <mo stretchy="false">{sign}</mo> }.into_any(),
        };
        pieces.into_iter().enumerate().map(piece).collect_view()
    };
    view! { <math>{pieces}</math> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ops::{Side, Window};
    use proptest::prelude::*;

    fn axis(input: usize, window: Window, pad: Pad) -> Axis {
        Axis::new(Side::Height, input, window, pad).unwrap()
    }

    #[test]
    fn the_rules_read_as_in_keras() {
        let valid = axis(7, Window::new(3).stride(2), Pad::Valid);
        assert_eq!(SizeRule::named(valid, Pad::Valid).written(), "⌊(7 − 3) / 2⌋ + 1 = 3");
        let same = axis(7, Window::new(3).stride(2), Pad::Same);
        assert_eq!(SizeRule::named(same, Pad::Same).written(), "⌈7 / 2⌉ = 4");
        assert!(SizeRule::named(valid, Pad::Valid).exact() && !SizeRule::named(same, Pad::Same).exact());
        let even = axis(5, Window::new(4), Pad::Same);
        assert_eq!(SizeRule::counted(even).written(), "⌊(5 + 1 + 2 − 4) / 1⌋ + 1 = 5");
        let dilated = axis(9, Window::new(3).dilation(3), Pad::Valid);
        assert_eq!(SizeRule::counted(dilated).written(), "⌊(9 − 7) / 1⌋ + 1 = 3");
    }

    proptest! {
        #[test]
        fn both_rules_give_the_axis(
            (input, size, stride, dilation) in (1_usize..40, 1_usize..8, 1_usize..9, 1_usize..9),
            pad in prop::sample::select(vec![Pad::Valid, Pad::Same, Pad::Full, Pad::Number(3)]),
        ) {
            let window = Window::new(size).stride(stride).dilation(dilation);
            let Ok(axis) = Axis::new(Side::Width, input, window, pad) else { return Ok(()) };
            prop_assert_eq!(SizeRule::named(axis, pad).result(), axis.output);
            prop_assert_eq!(SizeRule::counted(axis).result(), axis.output);
            prop_assert_eq!(SizeRule::counted(axis).exact(), axis.left_over() == 0);
        }
    }
}
