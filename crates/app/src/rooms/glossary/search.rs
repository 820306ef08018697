//! Which entries a search finds, in the order in which they are listed.

use crate::shell::glossary::Entry;

/// The entries in which all of `wanted` is found, whatever its accents and capitals, in alphabetical order. One that is
/// called so, in its language or by its name in addresses, comes first.
pub(super) fn found(entries: &[Entry], wanted: &str) -> Vec<Entry> {
    let wanted = folded(wanted.trim());
    let mut found: Vec<_> = entries.iter().filter(|entry| holds(entry, &wanted)).cloned().collect();
    found.sort_by_cached_key(|entry| (!is_called(entry, &wanted), alphabetical(&entry.term)));
    found
}

fn is_called(entry: &Entry, wanted: &str) -> bool {
    entry.name == wanted || folded(&entry.term) == wanted
}

fn holds(entry: &Entry, wanted: &str) -> bool {
    let Entry { name, term, what, example, .. } = entry;
    [name, term, what, example].into_iter().any(|text| folded(text).contains(wanted))
}

/// By what a term is listed: signs before its first letter do not count.
fn alphabetical(term: &str) -> String {
    folded(term).trim_start_matches(|sign: char| !sign.is_alphanumeric()).to_owned()
}

/// In small letters without accents.
fn folded(text: &str) -> String {
    const ACCENTED: &str = "áàäâãéèëêíìïîóòöôõúùüûñç";
    const PLAIN: &str = "aaaaaeeeeiiiiooooouuuunc";
    let plain = |letter: char| ACCENTED.chars().zip(PLAIN.chars()).find(|(accented, _)| *accented == letter);
    text.chars().flat_map(char::to_lowercase).map(|letter| plain(letter).map_or(letter, |(_, plain)| plain)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::Room;

    fn entries() -> Vec<Entry> {
        let entry = |(name, term, what): (&str, &str, &str)| Entry {
            name: name.to_owned(),
            room: Room::Training,
            term: term.to_owned(),
            what: what.to_owned(),
            example: String::new(),
        };
        [
            ("loss", "pérdida", "Cuánto se equivoca la red."),
            ("floor", "⌊ ⌋, la parte entera", "Redondear hacia abajo."),
            ("epoch", "época", "Una vuelta."),
            ("gradient", "gradiente", "Cuánto cambiaría la pérdida."),
            ("noise", "ñu", "Un animal."),
        ]
        .map(entry)
        .into()
    }

    fn names(wanted: &str) -> Vec<String> {
        found(&entries(), wanted).into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn all_are_listed_by_their_letters() {
        assert_eq!(names(""), ["epoch", "gradient", "floor", "noise", "loss"]);
        assert_eq!(names("  "), names(""));
    }

    #[test]
    fn accents_and_capitals_do_not_count_and_what_is_called_so_comes_first() {
        assert_eq!(names("PERDIDA"), ["loss", "gradient"]);
        assert_eq!(names("loss"), ["loss"]);
        assert_eq!(names("cuánto"), ["gradient", "loss"]);
        assert_eq!(names("xyz"), [""; 0]);
    }
}
