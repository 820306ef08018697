//! The marks inside texts: `**what matters**`, and `[word](term)` for a word of the glossary.

/// The words that `text` marks and the terms they are marked as, in their order.
///
/// ```
/// let text = "El **[núcleo](kernel)** da un [mapa](map).";
/// assert_eq!(locales::terms(text).collect::<Vec<_>>(), [("núcleo", "kernel"), ("mapa", "map")]);
/// ```
pub fn terms(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, words, term, after) = next(rest)?;
        rest = after;
        Some((words, term))
    })
}

/// `text` without its marks, for where they cannot be drawn.
///
/// ```
/// assert_eq!(locales::plain("El **[núcleo](kernel)** suma."), "El núcleo suma.");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    let (mut said, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, words, _, after)) = next(rest) {
        said.push_str(before);
        said.push_str(words);
        rest = after;
    }
    said.push_str(rest);
    said.replace("**", "")
}

/// The first marked word: what stands before it, the word, its term, and what follows. The page draws what is found in
/// the same way (`widgets/rich.rs`).
fn next(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (head, tail) = text.split_once("](")?;
    let (term, after) = tail.split_once(')')?;
    let (before, words) = head.rsplit_once('[')?;
    let is_name = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
    (!term.is_empty() && term.bytes().all(is_name)).then_some((before, words, term, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_name_of_a_term_is_no_mark() {
        for text in ["f[0](x + 1)", "[a]()", "[a](b", "a](b)", "[a] (b)"] {
            assert_eq!((terms(text).count(), plain(text).as_str()), (0, text));
        }
    }
}
