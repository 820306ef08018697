use crate::i18n::{Texts, use_i18n};
use crate::widgets::dynamic::text;
use leptos::prelude::*;
use ops::{Error, Side};

/// Why the settings have no result, beside the control; nothing while they have one.
#[component]
pub fn Problem(
    /// The reason.
    #[prop(into)]
    problem: Signal<Option<Error>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || problem.with(|problem| problem.as_ref().map_or(String::new(), |error| say(error, i18n.t())));
    view! { <p class="problem" role="status" data-name="problem">{text(words)}</p> }
}

/// The reason in the page's language, and what to do.
fn say(error: &Error, texts: Texts) -> String {
    let words = texts.figure();
    let side = |side: &Side| match side {
        Side::Height => words.height(),
        Side::Length | Side::Width => words.width(),
    };
    match error {
        Error::KernelTooLarge { side: along, extent, padded } => words.kernel_too_large(extent, &side(along), padded),
        Error::PoolTooLarge { side: along, size, padded } => words.pool_too_large(size, &side(along), padded),
        Error::PoolPadding { pad, size, .. } => words.pool_padding(pad, size),
        Error::ZeroStride(_) => words.zero_stride().to_owned(),
        Error::ZeroDilation(_) => words.zero_dilation().to_owned(),
        // What is left cannot be reached with the page's own controls.
        _ => words.no_result().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use ops::{Filter2d, Grid};

    #[test]
    fn a_kernel_that_does_not_fit_is_explained_with_its_numbers() {
        let small = Grid::filled(2, 3, 1.0).unwrap();
        let large = Grid::filled(3, 3, 1.0).unwrap();
        let error = Filter2d::default().apply(&small, &large).unwrap_err();
        let spanish = say(&error, Texts::new(Locale::Es));
        assert!(spanish.contains('3') && spanish.contains('2') && spanish.contains("alto"), "{spanish}");
        assert!(say(&Error::ZeroStride(Side::Height), Texts::new(Locale::En)).contains('0'));
    }
}
