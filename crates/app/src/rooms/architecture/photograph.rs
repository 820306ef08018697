use crate::i18n::use_i18n;
use crate::widgets::dynamic::text;
use crate::words::count;
use leptos::prelude::*;
use network::layers::{Conv2D, Dense};
use network::{Layer, Sequential};

/// Height, width and colours of a photograph as networks read it.
const PHOTOGRAPH: [usize; 3] = [224, 224, 3];
/// Units and kernels of the two layers that are compared.
const MANY: usize = 64;
/// The side of the larger square, in the drawing's own units.
const SIDE: f64 = 200.0;

/// Why not every pixel has its own weights: a dense and a convolutional layer on one photograph, their parameters as areas
/// to one scale.
#[component]
pub(super) fn Photograph() -> impl IntoView {
    let i18n = use_i18n();
    let (dense, convolution) = (dense(), convolution());
    let small = (convolution as f64 / dense.max(1) as f64).sqrt() * SIDE;
    let [height, width, _] = PHOTOGRAPH;
    let number = move |params: usize| count(params, i18n.t());
    view! {
        <section class="architecture-photograph">
            <h2>{text(move || i18n.t().architecture().photograph_title().to_owned())}</h2>
            <svg
                viewBox=format!("0 0 {} {SIDE}", 1.2 * SIDE)
                role="img"
                aria-label=text(move || i18n.t().architecture().photograph_alt(&number(dense), &number(convolution)))
            >
                <rect width=SIDE height=SIDE></rect>
                <rect x=SIDE * 1.08 y=SIDE - small width=small height=small></rect>
            </svg>
            <p>
                {text(move || {
                    let words = i18n.t().architecture();
                    words.photograph(&height, &width, &MANY, &number(dense), &number(convolution), &number(dense / convolution.max(1)))
                })}
            </p>
        </section>
    }
}

/// Parameters of a dense layer that reads every number of the photograph.
fn dense() -> usize {
    params(&Sequential::new(&PHOTOGRAPH).with(Layer::Flatten).with(Dense::new(MANY)))
}

/// Parameters of a convolutional layer on it: its size does not matter.
fn convolution() -> usize {
    params(&Sequential::new(&PHOTOGRAPH).with(Conv2D::new(MANY, (3, 3))))
}

fn params(stack: &Sequential) -> usize {
    stack.params().map_or(0, |params| params.total())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_counted_as_keras_counts_them() {
        assert_eq!(dense(), 224 * 224 * 3 * 64 + 64);
        assert_eq!(convolution(), 3 * 3 * 3 * 64 + 64);
    }
}
