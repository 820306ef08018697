use super::Entry;
use super::entry::read;
use crate::i18n::{I18n, Locale};
use crate::platform::texts;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// How far the texts of a language are.
#[derive(Debug, Clone)]
pub enum Reading {
    /// On their way.
    Coming,
    /// They did not come; [`Glossary::retry`] asks again.
    Lost,
    /// Here, in the order of the file.
    Here(Arc<[Entry]>),
}

/// The texts of the glossary in the page's language, once somebody has asked for them.
#[derive(Clone, Copy)]
pub struct Glossary {
    i18n: I18n,
    held: RwSignal<Option<(Locale, Reading)>>,
}

impl Glossary {
    /// Nothing is fetched yet.
    #[must_use]
    pub fn new(i18n: I18n) -> Self {
        Self { i18n, held: RwSignal::new(None) }
    }

    /// Brings them, as long as the calling view lasts also in the languages that are chosen later.
    pub fn want(self) {
        Effect::new(move |_| {
            let locale = self.i18n.locale();
            if self.held.with_untracked(|held| held.as_ref().is_none_or(|(of, _)| *of != locale)) {
                self.bring(locale);
            }
        });
    }

    /// Asks again for what did not come.
    pub fn retry(self) {
        self.bring(self.i18n.t_untracked().locale());
    }

    /// What is here, tracked.
    #[must_use]
    pub fn reading(self) -> Reading {
        self.held.with(|held| held.as_ref().map_or(Reading::Coming, |(_, reading)| reading.clone()))
    }

    fn bring(self, locale: Locale) {
        self.held.set(Some((locale, Reading::Coming)));
        spawn_local(async move {
            let file = texts::glossary(locale.code()).await;
            let entries = file.map(|file| read(&file)).filter(|entries| !entries.is_empty());
            let reading = entries.map_or(Reading::Lost, |entries| Reading::Here(entries.into()));
            // Another language may be wanted by now, and the page may have gone.
            let wanted = self.held.try_with_untracked(|held| held.as_ref().is_some_and(|(of, _)| *of == locale));
            if wanted == Some(true) {
                self.held.set(Some((locale, reading)));
            }
        });
    }
}

/// The glossary, from context.
#[must_use]
pub fn use_glossary() -> Glossary {
    expect_context::<Glossary>()
}
