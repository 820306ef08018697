//! Handlers and callbacks that outlive what they touch.
//!
//! Leptos disposes of the signals of a view first and takes its elements away afterwards. A browser tells an element that
//! is taken away that it lost the focus, and a field that what was typed into it has changed: by then the signals are
//! gone, and to read one is a panic. Likewise a file may have been read when its room has been left.

use leptos::prelude::*;

/// Whether the view in which it was made is still there.
#[derive(Clone, Copy)]
pub struct Life(StoredValue<()>);

impl Life {
    /// The life of the current reactive owner.
    #[must_use]
    pub fn begin() -> Self {
        Self(StoredValue::new(()))
    }

    /// Whether it lasts: signals of the same owner can be read.
    #[must_use]
    pub fn lasts(self) -> bool {
        !self.0.is_disposed()
    }
}

/// `handle` as long as the current reactive owner lives, and nothing afterwards.
///
/// Whatever a browser may call by itself goes through here: `focus`, `blur`, `change`, `pointerleave`. A test reads the
/// sources for it.
pub fn living<E>(mut handle: impl FnMut(E) + 'static) -> impl FnMut(E) + 'static {
    let life = Life::begin();
    move |event| {
        if life.lasts() {
            handle(event);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};

    #[test]
    fn a_handler_does_nothing_once_its_owner_is_gone() {
        let owner = Owner::new();
        let kept = ArcRwSignal::new(0);
        let (count, mut handle) = owner.with(|| {
            let count = RwSignal::from(kept.clone());
            // Reading a signal that is disposed of is a panic.
            (count, living(move |more: i32| count.set(count.get_untracked() + more)))
        });
        handle(2);
        assert_eq!(kept.get_untracked(), 2);
        owner.cleanup();
        assert!(count.is_disposed());
        handle(3);
        assert_eq!(kept.get_untracked(), 2);
    }

    #[test]
    fn an_owner_that_begins_anew_leaves_the_handlers_of_before_behind() {
        let owner = Owner::new();
        let life = owner.with(Life::begin);
        assert!(life.lasts());
        let next = owner.with_cleanup(Life::begin);
        assert!(!life.lasts() && next.lasts());
    }

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }

    /// What a browser calls by itself, while leptos takes an element away or after it.
    const KINDS: [&str; 7] = ["focus", "focusin", "focusout", "blur", "change", "pointerleave", "pointerout"];

    #[test]
    fn whatever_a_browser_calls_by_itself_is_a_living_handler() {
        let mut paths = Vec::new();
        sources(&golden::root().join("crates/app/src"), &mut paths);
        let (mut handlers, mut others) = (0, Vec::new());
        for path in paths.iter().filter(|path| !path.ends_with(file!().rsplit('/').next().unwrap_or_default())) {
            let source = std::fs::read_to_string(path).unwrap();
            for kind in KINDS {
                for (at, name) in source.match_indices(&format!("on:{kind}=")) {
                    handlers += 1;
                    if !source[at + name.len()..].starts_with("living(") {
                        let line = source[..at].lines().count();
                        others.push(format!("{}:{line}: {name}", path.display()));
                    }
                }
            }
        }
        assert!(handlers > 40, "only {handlers} found: is this still how they are written?");
        assert!(others.is_empty(), "not through `living`:\n{}", others.join("\n"));
    }
}
