//! What the terms mean: in no bundle's texts, but in a file of their own for each language, which the page fetches when
//! somebody opens the first note.

use super::{files, words::Words};
use crate::failure::{Failure, Result};
use catalogue::{TERMS, Term};
use locales::CODES;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The name of the `<meta>` in which a page names the folder of the files.
pub const META: &str = "nucleo-glossary";

/// The namespace of the texts: `NAME_term`, `NAME_what`, `NAME_example`.
pub const NAMESPACE: &str = "glossary";

/// What the folder's name begins with; a hash of its content follows.
pub const START: &str = "glossary-";

/// Writes a file `CODE.txt` for each language into a folder of `site`, and gives the folder's name. Each term is a line
/// `§NAME ROOM`, the word, the sentence and the example, as `shell/glossary/entry.rs` reads them.
///
/// # Errors
/// When a term lacks a text, or a file cannot be written.
pub fn write(words: &Words, site: &Path) -> Result<String> {
    let packed = (0..CODES.len()).map(|language| pack(words, language)).collect::<Result<Vec<_>>>()?;
    let folder = format!("{START}{}", &files::hex(&Sha256::digest(packed.concat().as_bytes()))[..16]);
    for (code, text) in CODES.iter().zip(&packed) {
        files::write(&site.join(&folder).join(file_name(code)), text)?;
    }
    Ok(folder)
}

/// The file of a language in its folder.
#[must_use]
pub fn file_name(code: &str) -> String {
    format!("{code}.txt")
}

fn pack(words: &Words, language: usize) -> Result<String> {
    let mut file = String::new();
    for Term { id, room } in TERMS {
        file += &format!("§{id} {}\n", room.path());
        for part in ["term", "what", "example"] {
            let key = format!("{id}_{part}");
            let said = words.text(NAMESPACE, &key).ok_or_else(|| {
                Failure::needs(
                    format!("{NAMESPACE}.json lacks {key}, a text of the term {id} in crates/catalogue/src/terms.rs."),
                    "write it in every folder of crates/app/locales.",
                )
            })?;
            file += &said[language];
            file.push('\n');
        }
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Places;
    use catalogue::Room;
    use std::collections::{BTreeMap, BTreeSet};

    fn words() -> Words {
        Words::read(&Places::find().unwrap()).unwrap()
    }

    /// The room whose text this is; `None` where more than one shows it, or none. The parts of a room that have texts of
    /// their own are told with it.
    fn room_of(namespace: &str, key: &str) -> Option<Room> {
        let name = match namespace {
            "rooms" => key.split('_').next()?,
            "gradients" => "training",
            other => other,
        };
        Room::ALL.into_iter().find(|room| room.name() == name)
    }

    #[test]
    fn every_term_of_the_table_has_its_texts_and_no_other_has() {
        let words = words();
        let keys: BTreeSet<_> = words.keys(NAMESPACE).map(str::to_owned).collect();
        let parts = |term: Term| ["term", "what", "example"].map(|part| format!("{}_{part}", term.id));
        assert_eq!(keys, TERMS.into_iter().flat_map(parts).collect());
        for language in 0..CODES.len() {
            let file = pack(&words, language).unwrap();
            assert_eq!(file.matches('§').count(), TERMS.len());
            assert!(!file.contains("**") && !file.contains("]("), "the notes are drawn as they are written");
        }
    }

    /// What texts that take turns at one place have in common: their keys begin alike, up to the last word.
    fn place(key: &str) -> &str {
        key.rsplit_once('_').map_or(key, |(place, _)| place)
    }

    #[test]
    fn every_term_is_marked_at_one_place_of_a_room_at_most_and_alike_in_every_language() {
        let words = words();
        let mut rooms = BTreeMap::<&str, BTreeMap<Room, &str>>::new();
        for namespace in words.namespaces() {
            for text in &namespace.texts {
                let marked = |said| locales::terms(said).map(|(_, term)| term).collect::<BTreeSet<_>>();
                let of_first = marked(&text.words[0]);
                let named = format!("{}.json, {}", namespace.name, text.key);
                for said in &text.words {
                    assert_eq!(marked(said), of_first, "{named}: the languages do not mark the same");
                    assert_eq!(locales::terms(said).count(), of_first.len(), "{named} marks a term twice");
                }
                for name in of_first {
                    let term = TERMS.into_iter().find(|term| term.id == name);
                    let term = term.unwrap_or_else(|| panic!("{named} marks {name}, which is no term"));
                    let room = room_of(&namespace.name, &text.key);
                    let room = room.unwrap_or_else(|| panic!("{named} marks {name}, and is no text of one room"));
                    let before = rooms.entry(term.id).or_default().insert(room, place(&text.key));
                    assert!(
                        before.is_none_or(|before| before == place(&text.key)),
                        "{named} marks {name} once more in {room:?}"
                    );
                }
            }
        }
        let lost: Vec<_> = TERMS.into_iter().filter(|term| !rooms.contains_key(term.id)).collect();
        assert!(lost.is_empty(), "no room marks {lost:?}");
    }

    /// How views draw texts: what begins each is the last to stand before the text it draws.
    const DRAWN: [(&str, bool); 6] = [
        ("<Rich ", true),
        ("Signal::derive(", true),
        ("fn ", true),
        ("move ||", true),
        ("text(", false),
        ("maybe(", false),
    ];

    /// Where the text `key` of `namespace` is written out as it is, with its marks, in a source of the page.
    fn written_out<'a>(source: &'a str, namespace: &str, key: &str) -> Vec<&'a str> {
        let call = format!(".{key}(");
        let lines = source.match_indices(&call).filter_map(|(at, _)| {
            // `t().other().key()` is another text.
            let of = source[..at].strip_suffix("()").and_then(|before| before.rsplit_once("t().")).map(|(_, of)| of);
            if of.is_some_and(|of| of != namespace && of.bytes().all(|byte| byte.is_ascii_lowercase())) {
                return None;
            }
            // `text(move || words.key())`: the closure belongs to what it stands in.
            let before = source[..at].replace("text(move ||", "text(").replace("maybe(move ||", "maybe(");
            let (_, marks) = DRAWN.into_iter().max_by_key(|(start, _)| before.rfind(start))?;
            (!marks).then(|| source[..at].lines().last().unwrap_or_default())
        });
        lines.collect()
    }

    #[test]
    fn marked_texts_are_drawn_where_marks_are_understood() {
        let count = |source| written_out(source, "home", "say").len();
        assert_eq!(count("<p>{text(move || i18n.t().home().say())}{text(move || i18n.t().rooms().say())}</p>"), 1);
        assert_eq!(count("{text(move || t.no())}<Rich text=Signal::derive(move || t.say())/>"), 0);
        let words = words();
        let all = words.namespaces().iter();
        let all = all.flat_map(|namespace| namespace.texts.iter().map(|text| (&namespace.name, text)));
        let marked: Vec<_> = all.filter(|(_, text)| locales::terms(&text.words[0]).next().is_some()).collect();
        let folder = golden::root().join("crates/app/src");
        for file in files::below(&folder).unwrap() {
            let source = std::fs::read_to_string(folder.join(&file)).unwrap_or_default();
            for (namespace, text) in &marked {
                let found = written_out(&source, namespace, &text.key);
                assert!(found.is_empty(), "{}: {} is marked, and written out: {found:?}", file.display(), text.key);
            }
        }
    }

    #[test]
    fn the_page_looks_for_the_files_where_they_are() {
        let source = std::fs::read_to_string(golden::root().join("crates/app/src/platform/texts.rs")).unwrap();
        assert!(source.contains(&format!("const GLOSSARY: &str = \"{META}\"")));
    }

    #[test]
    fn the_folder_is_named_by_what_is_in_it() {
        let site = std::env::temp_dir().join(format!("xtask-glossary-{}", std::process::id()));
        let folder = write(&words(), &site).unwrap();
        let spanish = std::fs::read_to_string(site.join(&folder).join("es.txt")).unwrap();
        assert!(spanish.starts_with("§signal correlation\nseñal\n"), "{spanish}");
        assert!(folder.len() == START.len() + 16 && site.join(&folder).join("en.txt").is_file());
        std::fs::remove_dir_all(site).unwrap();
    }
}
