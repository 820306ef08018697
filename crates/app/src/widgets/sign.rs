use super::dynamic::text;
use crate::i18n::use_i18n;
use leptos::prelude::*;

/// What is typed, with the other sign.
#[must_use]
pub(super) fn turned(typed: &str) -> String {
    match typed.trim().strip_prefix(['-', '−']) {
        Some(rest) => rest.to_owned(),
        None => "−".to_owned() + typed.trim().trim_start_matches('+'),
    }
}

/// Changes the sign of what is being typed: a phone's pad of digits may have no minus. The styles show it only where one
/// points with a finger.
#[component]
pub(super) fn Sign(
    /// Gives the field the other sign.
    #[prop(into)]
    turn: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <button
            type="button"
            class="turn-sign"
            tabindex="-1"
            data-action="sign"
            aria-label=text(move || i18n.t().common().change_sign())
            // The field keeps the focus, and with it the pad.
            on:mousedown=move |event| event.prevent_default()
            on:click=move |_| turn.run(())
        >
            "±"
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_turned_and_turned_back() {
        for (typed, other) in [("", "−"), ("−", ""), ("2,5", "−2,5"), ("-2,5", "2,5"), (" −.5", ".5"), ("+3", "−3")]
        {
            assert_eq!(turned(typed), other, "{typed}");
        }
    }
}
