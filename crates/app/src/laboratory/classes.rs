//! What the classes of some images are called.

use super::garments;
use crate::i18n::Texts;
use crate::platform::shared::{self, Parcel};
use crate::platform::storage;
use dataset::fashion::FILES;
use dataset::sha256_hex;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many classes there are at most: labels go from 0 to 9.
pub const CLASSES: usize = dataset::fashion::CLASSES as usize;
/// Letters of a name.
pub const LETTERS: usize = 20;
/// What the keys of the names begin with in the browser's storage, and among what the page's programs share.
const STORED: &str = "nucleo-classes-";

/// Whose classes they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Classes {
    /// Those of Fashion-MNIST, and of the garments that are drawn.
    #[default]
    Garments,
    /// Those of images that the learner gave, told apart by what their files hold: numbers, until they are named.
    Own(u64),
}

/// Names by class; an empty one is none.
type Names = [String; CLASSES];

thread_local! {
    /// The names of images that were looked at in this visit.
    static NAMED: ArcRwSignal<BTreeMap<u64, Names>> = followed(ArcRwSignal::new(BTreeMap::new()));
}

impl Classes {
    /// Whose classes four files have, by the SHA-256 of what each holds, in the order of [`FILES`]; `None` for one that
    /// cannot be read.
    #[must_use]
    pub fn of(contents: &[Option<String>; 4]) -> Self {
        if FILES.iter().zip(contents).all(|(file, found)| found.as_deref() == Some(file.content)) {
            return Self::Garments;
        }
        let all: String = contents.iter().map(|content| content.as_deref().unwrap_or("-")).collect();
        Self::Own(sha256_hex(all.as_bytes()).get(..16).and_then(of_hex).unwrap_or(0))
    }

    /// As text, for what is kept; `None` for [`Self::Garments`].
    #[must_use]
    pub fn key(self) -> Option<String> {
        match self {
            Self::Garments => None,
            Self::Own(key) => Some(format!("{key:x}")),
        }
    }

    /// Reads [`Self::key`].
    #[must_use]
    pub fn of_key(key: Option<&str>) -> Self {
        key.and_then(of_hex).map_or(Self::Garments, Self::Own)
    }

    /// What the images are called. Not tracked but by its language.
    #[must_use]
    pub fn title(self, texts: Texts) -> &'static str {
        let words = texts.training();
        if self == Self::Garments { words.settings_fashion() } else { words.settings_own() }
    }

    /// The name of a class, tracked.
    #[must_use]
    pub fn name(self, class: usize, texts: Texts) -> String {
        match self {
            Self::Garments => garments::name(class, texts).to_owned(),
            Self::Own(_) => {
                Some(self.given(class)).filter(|name| !name.is_empty()).unwrap_or_else(|| numbered(class, texts))
            }
        }
    }

    /// The learner's name of a class, tracked; empty while it has none.
    #[must_use]
    pub fn given(self, class: usize) -> String {
        let Self::Own(key) = self else { return String::new() };
        with_names(key, |named| named.with(|all| all.get(&key).and_then(|names| names.get(class)).cloned()))
            .unwrap_or_default()
    }

    /// Names a class; an empty name gives it its number back.
    pub fn rename(self, class: usize, name: &str) {
        let Some((Self::Own(key), stored)) = Some(self).zip(self.key()) else { return };
        let mut text = String::new();
        with_names(key, |named| {
            named.update(|all| {
                let Some(names) = all.get_mut(&key) else { return };
                names.get_mut(class).into_iter().for_each(|old| *old = clean(name));
                text = names.join("\n");
            });
        });
        let stored = [STORED, &stored].concat();
        storage::set(&stored, &text);
        // A browser that stores nothing has them for this visit all the same.
        shared::put(&stored, &Parcel { text, files: Vec::new() });
    }
}

/// Forgets the names that another of the page's programs changes: they are read again where they are shown.
fn followed(named: ArcRwSignal<BTreeMap<u64, Names>>) -> ArcRwSignal<BTreeMap<u64, Names>> {
    let here = named.clone();
    shared::follow(move |name| {
        if let Some(key) = name.strip_prefix(STORED).and_then(of_hex) {
            here.update(|all| drop(all.remove(&key)));
        }
    });
    named
}

/// All names, among which those of these images are.
fn with_names<T>(key: u64, read: impl FnOnce(&ArcRwSignal<BTreeMap<u64, Names>>) -> T) -> T {
    NAMED.with(|named| {
        if named.with_untracked(|all| !all.contains_key(&key)) {
            let place = [STORED, &format!("{key:x}")].concat();
            let stored = shared::get(&place).map(|parcel| parcel.text).or_else(|| storage::get(&place));
            // Nobody has read any of them yet.
            named.update_untracked(|all| {
                all.insert(key, read_names(&stored.unwrap_or_default()));
            });
        }
        read(named)
    })
}

/// Reads names as they are stored. Anybody may have written there.
fn read_names(text: &str) -> Names {
    let mut lines = text.lines().map(clean);
    core::array::from_fn(|_| lines.next().unwrap_or_default())
}

/// A name as it can be shown: one line of a few letters, none of which is a mark or turns others around.
fn clean(name: &str) -> String {
    let shown = |letter: &char| {
        !letter.is_control()
            && *letter != '*'
            && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let name: String = name.chars().filter(shown).take(4 * LETTERS).collect();
    let name: String = name.trim().chars().take(LETTERS).collect();
    name.trim_end().to_owned()
}

fn of_hex(text: &str) -> Option<u64> {
    u64::from_str_radix(text, 16).ok()
}

/// The name of a class that nobody has named.
#[must_use]
pub fn numbered(class: usize, texts: Texts) -> String {
    texts.training().class_own(&class)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use proptest::prelude::*;

    #[test]
    fn only_the_published_files_have_garments() {
        let published = FILES.map(|file| Some(file.content.to_owned()));
        assert_eq!(Classes::of(&published), Classes::Garments);
        let mut seen = vec![Classes::Garments];
        for at in 0..4 {
            for other in [None, Some("0".repeat(64))] {
                let mut contents = published.clone();
                contents[at] = other;
                let own = Classes::of(&contents);
                assert!(!seen.contains(&own));
                assert_eq!(Classes::of_key(own.key().as_deref()), own);
                seen.push(own);
            }
        }
        assert_eq!((Classes::Garments.key(), Classes::of_key(None)), (None, Classes::Garments));
    }

    #[test]
    fn classes_without_names_have_numbers() {
        assert_eq!(numbered(0, Texts::new(Locale::Es)), "Clase 0");
        assert_eq!(numbered(9, Texts::new(Locale::En)), "Class 9");
        assert_eq!(Classes::Garments.name(5, Texts::new(Locale::Es)), "Sandalia");
        assert_ne!(Classes::Own(1).title(Texts::new(Locale::En)), "Fashion-MNIST");
    }

    #[test]
    fn names_are_plain() {
        assert_eq!(clean("  **gato**\n negro \u{202e}"), "gato negro");
        assert_eq!(clean(&"ñ".repeat(99)), "ñ".repeat(LETTERS));
        let names = read_names("uno\n\n tres");
        assert_eq!(
            (names[0].as_str(), names[1].as_str(), names[2].as_str(), names[9].as_str()),
            ("uno", "", "tres", "")
        );
    }

    proptest! {
        #[test]
        fn what_is_stored_reads_back(names in prop::collection::vec(".{0,60}", CLASSES)) {
            let cleaned: Vec<String> = names.iter().map(|name| clean(name)).collect();
            prop_assert!(cleaned.iter().all(|name| name.chars().count() <= LETTERS && *name == clean(name)));
            prop_assert_eq!(read_names(&cleaned.join("\n")).to_vec(), cleaned);
        }
    }
}
