//! A made-up language, for tests alone: whoever reads it sees at once what is no text of the page, and what is cut as
//! soon as a language takes more room than those there are.

use crate::Language;

/// Its row of the table. The site that visitors get does not have it.
pub const MADE_UP: Language = Language { code: "qps", name: "Mááde úp", decimal: '.', thousands: ',', percent: "%" };

/// How much longer its texts are: two letters for five.
const LONGER: (usize, usize) = (2, 5);

/// `words` in the made-up language: every vowel has an accent, so that a plain one is of no text, and as many of them
/// stand there again as make the text two fifths longer. Places such as `{{ n }}`, the marks of emphasis and the names of
/// terms stay.
#[must_use]
pub fn made_up(words: &str) -> String {
    let mut said = String::with_capacity(words.len() * 2);
    // How many letters are owed, in fifths.
    let mut owed = 0;
    // The letter before, and whether the name of a term is read: `](` begins it.
    let (mut before, mut named) = (' ', false);
    for (place, part) in words.split("{{").enumerate() {
        let (kept, words) = match part.split_once("}}") {
            Some((name, words)) if place > 0 => (format!("{{{{{name}}}}}"), words),
            _ => (String::new(), part),
        };
        said.push_str(&kept);
        for letter in words.chars() {
            named = letter != ')' && (named || (before, letter) == (']', '('));
            before = letter;
            if named {
                said.push(letter);
                continue;
            }
            owed += if letter.is_alphabetic() { LONGER.0 } else { 0 };
            let Some(accented) = accented(letter) else {
                said.push(letter);
                continue;
            };
            said.push(accented);
            while owed >= LONGER.1 {
                said.extend(accented.to_lowercase());
                owed -= LONGER.1;
            }
        }
    }
    said
}

fn accented(letter: char) -> Option<char> {
    const PLAIN: &str = "aeiouAEIOU";
    const ACCENTED: &str = "áéíóúÁÉÍÓÚ";
    PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == letter).map(|(_, accented)| accented)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vowels_are_accented_and_there_are_more_of_them() {
        assert_eq!(made_up("Share"), "Shááréé");
        assert_eq!(made_up("Escape"), "Éscáápéé");
    }

    #[test]
    fn places_and_emphasis_stay() {
        let said = made_up("**{{ rows }}** rows of {{ count }}");
        assert!(said.starts_with("**{{ rows }}** ró") && said.ends_with("{{ count }}"), "{said}");
        assert_eq!(made_up("a [map](map) (a)"), "á [mááp](map) (áá)");
    }

    #[test]
    fn a_sentence_is_two_fifths_longer() {
        let words = "The texts did not arrive, so the page stays in English. Check the connection and try again.";
        let letters = |words: &str| words.chars().filter(|letter| letter.is_alphabetic()).count();
        let (before, after) = (letters(words), letters(&made_up(words)));
        assert!((after * 5).abs_diff(before * 7) <= 10, "{before} letters became {after}");
    }
}
