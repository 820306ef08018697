use super::dynamic::text as written;
use leptos::prelude::*;

/// Who draws what a term means, under the text that marks it. The shell provides it; without it, terms are plain words.
///
/// It is given the term's name, and the signal of what is open, which it sets to nothing to close the note.
#[derive(Clone, Copy)]
pub struct Notes(pub Callback<(String, RwSignal<Option<String>>), AnyView>);

/// A text in which `**bold**` marks what matters, and `[word](term)` a word of the glossary: pressed, it unfolds a note
/// under the text. One is open at a time.
#[component]
pub fn Rich(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let notes = use_context::<Notes>();
    let open = RwSignal::new(None::<String>);
    move || {
        let text = text.get();
        let mut marks = false;
        let drawn: Vec<AnyView> = pieces(&text)
            .into_iter()
            .map(|Piece { words, bold, term }| {
                let words = words.to_owned();
                let words = match term.filter(|_| notes.is_some()) {
                    Some(name) => {
                        marks = true;
                        view! { <Term name=name.to_owned() words=words open=open/> }.into_any()
                    }
                    None => words.into_any(),
                };
                if bold { view! { <b>{words}</b> }.into_any() } else { words }
            })
            .collect();
        let note = notes.filter(|_| marks).map(|notes| move || open.get().map(|name| notes.0.run((name, open))));
        (drawn, note)
    }
}

/// What the button of a term is called in the document.
#[must_use]
pub fn term_id(name: &str) -> String {
    ["term-", name].concat()
}

/// What the note on a term is called in the document.
#[must_use]
pub fn note_id(name: &str) -> String {
    ["note-", name].concat()
}

/// A word of the glossary.
#[component]
fn Term(name: String, words: String, open: RwSignal<Option<String>>) -> impl IntoView {
    let (id, note) = (term_id(&name), note_id(&name));
    let pressed = name.clone();
    let is_open = move || open.with(|open| open.as_ref() == Some(&name));
    view! {
        <button
            type="button"
            class="term"
            id=id
            aria-expanded=written(is_open)
            aria-controls=note
            on:click=move |_| open.update(|open| *open = (open.as_ref() != Some(&pressed)).then(|| pressed.clone()))
            on:keydown=move |event| {
                if event.key() == "Escape" && open.with_untracked(Option::is_some) {
                    event.stop_propagation();
                    open.set(None);
                }
            }
        >
            {words}
        </button>
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
    for (place, mut rest) in text.split("**").enumerate() {
        let bold = place % 2 == 1;
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
