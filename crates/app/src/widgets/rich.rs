use leptos::prelude::*;

/// Who draws a word of the glossary, with the note that it opens. The shell provides it; without it, such words are plain.
///
/// It is given the term's name and the word.
#[derive(Clone, Copy)]
pub struct Terms(pub Callback<(String, String), AnyView>);

/// A text in which `**bold**` marks what matters, and `[word](term)` a word of the glossary.
#[component]
pub fn Rich(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// Whether brackets mean what they say, as in a program.
    #[prop(optional)]
    literal: bool,
) -> impl IntoView {
    let terms = use_context::<Terms>().filter(|_| !literal);
    // The same text drawn anew would close the note that is open in it.
    let text = Memo::new(move |_| text.get());
    move || {
        let text = text.get();
        let pieces = if literal { bold(&text) } else { pieces(&text) };
        let drawn = pieces.into_iter().map(|Piece { words, bold, term }| {
            let words = words.to_owned();
            let words = match (term, terms) {
                (Some(name), Some(terms)) => terms.0.run((name.to_owned(), words)),
                _ => words.into_any(),
            };
            if bold { view! { <b>{words}</b> }.into_any() } else { words }
        });
        drawn.collect::<Vec<_>>()
    }
}

/// A part of a text that is drawn in one way.
#[derive(Debug, PartialEq, Eq)]
struct Piece<'a> {
    words: &'a str,
    bold: bool,
    term: Option<&'a str>,
}

/// The pieces of a text. A bold one may mark terms; a term is not bold in part.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    for Piece { words: mut rest, bold, .. } in bold(text) {
        let mut push = |words, term| found.push(Piece { words, bold, term });
        while let Some((before, words, name, after)) = marked(rest) {
            push(before, None);
            push(words, Some(name));
            rest = after;
        }
        push(rest, None);
    }
    found.retain(|piece| !piece.words.is_empty());
    found
}

/// What is bold in a text and what is not.
fn bold(text: &str) -> Vec<Piece<'_>> {
    let pieces = text.split("**").enumerate();
    pieces.map(|(place, words)| Piece { words, bold: place % 2 == 1, term: None }).collect()
}

/// The first marked word, as `crates/locales` reads it: what stands before it, the word, its term, and what follows.
fn marked(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (head, tail) = text.split_once("](")?;
    let (name, after) = tail.split_once(')')?;
    let (before, words) = head.rsplit_once('[')?;
    let is_name = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
    (!name.is_empty() && name.bytes().all(is_name)).then_some((before, words, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> Vec<(&str, bool, Option<&str>)> {
        pieces(text).iter().map(|piece| (piece.words, piece.bold, piece.term)).collect()
    }

    #[test]
    fn stars_mark_bold() {
        let found = drawn("**w** slides over **x**.");
        assert_eq!(found, [("w", true, None), (" slides over ", false, None), ("x", true, None), (".", false, None)]);
    }

    #[test]
    fn brackets_mark_terms_bold_or_not() {
        let found = drawn("A **[map](map) of** [bias](bias)");
        let bias = ("bias", false, Some("bias"));
        assert_eq!(
            found,
            [("A ", false, None), ("map", true, Some("map")), (" of", true, None), (" ", false, None), bias]
        );
        assert_eq!(drawn("x = layers[0](y + 1)"), [("x = layers[0](y + 1)", false, None)]);
        assert!(bold("x = layers[0](x)").iter().all(|piece| piece.term.is_none()));
    }

    #[test]
    fn every_text_of_the_page_is_drawn_as_the_words_that_remain_without_its_marks() {
        let all = locales::read(&golden::root().join("crates/app/locales")).unwrap();
        for words in all.iter().flat_map(|namespace| &namespace.texts).flat_map(|text| &text.words) {
            let found = pieces(words);
            assert_eq!(found.iter().map(|piece| piece.words).collect::<String>(), locales::plain(words));
            let terms = found.iter().filter_map(|piece| Some((piece.words, piece.term?)));
            assert_eq!(terms.collect::<Vec<_>>(), locales::terms(words).collect::<Vec<_>>());
        }
    }
}
