//! What a visitor has done, as several pages at once keep it in one place.

use std::collections::BTreeSet;

/// A set that only grows until it is forgotten.
///
/// Every page has its own copy in memory, and all write to the same place. So whoever writes reads first and
/// [joins](Self::join) what is there with its own: nothing that one of them added is lost. What was forgotten would come
/// back that way from the memory of another page, and therefore forgetting begins a new generation, which outranks the
/// ones before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Deeds {
    generation: u32,
    done: BTreeSet<String>,
}

/// Before the number of the generation in the text; no deed begins with it.
const GENERATION: char = '#';

impl Deeds {
    /// Reads [`Self::write`], and what was written before there were generations.
    pub(super) fn parse(text: &str) -> Self {
        let mut deeds = Self::default();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            match word.strip_prefix(GENERATION) {
                Some(number) => deeds.generation = number.parse().unwrap_or(deeds.generation),
                None => {
                    deeds.done.insert(word.to_owned());
                }
            }
        }
        deeds
    }

    /// Words with spaces between, the generation first unless it is the first one.
    pub(super) fn write(&self) -> String {
        let mut text = String::new();
        if self.generation > 0 {
            text.push(GENERATION);
            text.push_str(&self.generation.to_string());
        }
        for word in &self.done {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    }

    pub(super) fn contains(&self, what: &str) -> bool {
        self.done.contains(what)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// Takes in what another page knows: all of both, unless one of them has been forgotten since.
    pub(super) fn join(&mut self, other: Self) {
        if other.generation > self.generation {
            *self = other;
        } else if other.generation == self.generation {
            self.done.extend(other.done);
        }
    }

    /// Adds a deed. The empty one is none.
    pub(super) fn add(&mut self, what: &str) {
        if !what.is_empty() {
            self.done.insert(what.to_owned());
        }
    }

    /// Forgets everything, for every page.
    pub(super) fn forget(&mut self) {
        self.generation = self.generation.saturating_add(1);
        self.done.clear();
    }

    /// Takes back that `before` was forgotten, for every page. What has been done since stays.
    pub(super) fn recall(&mut self, before: Self) {
        self.generation = self.generation.max(before.generation).saturating_add(1);
        self.done.extend(before.done);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn deeds(generation: u32, done: &[&str]) -> Deeds {
        Deeds { generation, done: done.iter().map(|word| (*word).to_owned()).collect() }
    }

    fn joined(mut one: Deeds, other: Deeds) -> Deeds {
        one.join(other);
        one
    }

    /// One page's memory beside the common place.
    struct Tab(Deeds);

    impl Tab {
        fn note(&mut self, stored: &mut String, what: &str) {
            self.0.join(Deeds::parse(stored));
            self.0.add(what);
            *stored = self.0.write();
        }

        fn forget(&mut self, stored: &mut String) -> Deeds {
            self.0.join(Deeds::parse(stored));
            let before = self.0.clone();
            self.0.forget();
            *stored = self.0.write();
            before
        }

        fn recall(&mut self, stored: &mut String, before: Deeds) {
            self.0.join(Deeds::parse(stored));
            self.0.recall(before);
            *stored = self.0.write();
        }
    }

    #[test]
    fn what_was_written_before_generations_is_read() {
        assert_eq!(Deeds::parse("correlation correlation.ask"), deeds(0, &["correlation", "correlation.ask"]));
        assert!(Deeds::parse("").is_empty());
        assert_eq!(Deeds::parse("#3"), deeds(3, &[]));
        assert_eq!(Deeds::parse("#x correlation"), deeds(0, &["correlation"]));
    }

    #[test]
    fn two_tabs_keep_what_both_have_done() {
        let mut stored = String::new();
        let (mut one, mut other) = (Tab(Deeds::parse(&stored)), Tab(Deeds::parse(&stored)));
        one.note(&mut stored, "correlation");
        other.note(&mut stored, "convolution");
        one.note(&mut stored, "correlation.ask");
        assert_eq!(Deeds::parse(&stored), deeds(0, &["correlation", "correlation.ask", "convolution"]));
    }

    #[test]
    fn what_was_forgotten_does_not_come_back_from_another_tab() {
        let mut stored = String::new();
        let (mut one, mut other) = (Tab(Deeds::default()), Tab(Deeds::default()));
        one.note(&mut stored, "correlation");
        other.note(&mut stored, "convolution");
        one.forget(&mut stored);
        other.note(&mut stored, "padding");
        assert_eq!(Deeds::parse(&stored), deeds(1, &["padding"]));
    }

    #[test]
    fn forgetting_can_be_taken_back_in_every_tab() {
        let mut stored = String::new();
        let (mut one, mut other) = (Tab(Deeds::default()), Tab(Deeds::default()));
        one.note(&mut stored, "correlation");
        let before = one.forget(&mut stored);
        other.note(&mut stored, "padding");
        one.recall(&mut stored, before);
        other.note(&mut stored, "stride");
        one.note(&mut stored, "pooling");
        assert_eq!(Deeds::parse(&stored), deeds(2, &["correlation", "padding", "pooling", "stride"]));
    }

    fn any_deeds() -> impl Strategy<Value = Deeds> {
        (0..4_u32, prop::collection::btree_set("[a-d]{1,2}(\\.ask)?", 0..5))
            .prop_map(|(generation, done)| Deeds { generation, done })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(deeds in any_deeds()) {
            prop_assert_eq!(Deeds::parse(&deeds.write()), deeds);
        }

        #[test]
        fn no_text_breaks_it(text in ".{0,60}") {
            let read = Deeds::parse(&text);
            prop_assert_eq!(Deeds::parse(&read.write()), read);
        }

        #[test]
        fn the_order_of_joining_does_not_matter(a in any_deeds(), b in any_deeds(), c in any_deeds()) {
            prop_assert_eq!(joined(a.clone(), b.clone()), joined(b.clone(), a.clone()));
            prop_assert_eq!(
                joined(joined(a.clone(), b.clone()), c.clone()),
                joined(a.clone(), joined(b, c))
            );
            prop_assert_eq!(joined(a.clone(), a.clone()), a);
        }

        #[test]
        fn joining_loses_nothing_that_was_not_forgotten(a in any_deeds(), b in any_deeds()) {
            let both = joined(a.clone(), b.clone());
            for deeds in [a, b] {
                prop_assert!(both.generation >= deeds.generation);
                prop_assert!(both.generation > deeds.generation || deeds.done.is_subset(&both.done));
            }
        }
    }
}
