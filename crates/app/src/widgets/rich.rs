use leptos::prelude::*;

/// A text in which `**bold**` marks what matters.
#[component]
pub fn Rich(
    /// The text; the pieces at odd places between `**` are bold.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    move || {
        let text = text.get();
        pieces(&text)
            .map(|(bold, piece)| {
                let piece = piece.to_owned();
                if bold { view! { <b>{piece}</b> }.into_any() } else { piece.into_any() }
            })
            .collect_view()
    }
}

/// The pieces of a text, each with whether it is bold.
fn pieces(text: &str) -> impl Iterator<Item = (bool, &str)> {
    text.split("**").enumerate().map(|(place, piece)| (place % 2 == 1, piece)).filter(|(_, piece)| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_mark_bold() {
        let found: Vec<_> = pieces("**w** slides over **x**.").collect();
        assert_eq!(found, [(true, "w"), (false, " slides over "), (true, "x"), (false, ".")]);
    }
}
