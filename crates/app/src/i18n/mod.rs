//! The languages of the page: typed texts made from `locales/` by `build.rs`, and numbers as each language writes them.

mod bounds;
mod loaded;
mod locale;
mod number;
mod read;
#[cfg_attr(target_arch = "wasm32", path = "brought.rs")]
#[cfg_attr(not(target_arch = "wasm32"), path = "compiled.rs")]
mod source;
mod table;

pub use bounds::{Bounds, PERCENT};
pub use loaded::Loaded;
pub use locale::Locale;
pub use number::{exact, grouped, in_code, number, percent, whole, with_decimals};
pub use read::{Kind, Misread, read_number};

use core::fmt::Display;
use leptos::prelude::*;
use table::Table;

/// All texts in one language, by namespace: `texts.common().share()`.
#[derive(Debug, Clone, Copy)]
pub struct Texts(Locale);

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

impl Texts {
    /// The texts in `locale`. In a browser they are there only for a [`Loaded`] language, and [`I18n`] has them.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub const fn new(locale: Locale) -> Self {
        Self(locale)
    }

    /// The language of these texts.
    #[must_use]
    pub const fn locale(self) -> Locale {
        self.0
    }

    /// `value` with at most four decimals, as this language writes it: `23,18` or `23.18`.
    #[must_use]
    pub fn number(self, value: f64) -> String {
        number(value, 4, self.0)
    }

    /// A whole number with marks between thousands, as this language writes it: `−1.792` or `−1,792`.
    #[must_use]
    pub fn whole(self, value: f64) -> String {
        whole(value, self.0)
    }

    /// `value` with at most two decimals, for a cell.
    #[must_use]
    pub fn number_short(self, value: f64) -> String {
        number(value, 2, self.0)
    }

    fn table(self, heading: &'static str) -> &'static Table {
        source::table(self.0, heading)
    }
}

/// The language of the page as a signal. Reading [`I18n::t`] in a view makes the view follow it.
#[derive(Clone, Copy)]
pub struct I18n(RwSignal<Locale>);

impl I18n {
    /// A fresh language signal; the shell provides one as context.
    #[must_use]
    pub fn new(language: Loaded) -> Self {
        Self(RwSignal::new(language.locale()))
    }

    /// The current texts, tracked.
    #[must_use]
    pub fn t(self) -> Texts {
        Texts(self.0.get())
    }

    /// The current texts, for event handlers, where nothing should be tracked.
    #[must_use]
    pub fn t_untracked(self) -> Texts {
        Texts(self.0.get_untracked())
    }

    /// The current language, tracked.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.0.get()
    }

    /// Changes the language of everything on the page.
    pub fn set(self, language: Loaded) {
        self.0.set(language.locale());
    }

    /// Whether the page that speaks it is still drawn.
    #[must_use]
    pub fn lasts(self) -> bool {
        !self.0.is_disposed()
    }
}

/// The page's language, from context.
#[must_use]
pub fn use_i18n() -> I18n {
    expect_context::<I18n>()
}

/// Puts `arguments` into the `{{ name }}` places of `template`.
fn fill(template: &str, arguments: &[(&str, &dyn Display)]) -> String {
    use core::fmt::Write as _;
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        text.push_str(before);
        let (name, tail) = after.split_once("}}").unwrap_or((after, ""));
        if let Some((_, value)) = arguments.iter().find(|(key, _)| *key == name.trim()) {
            // Writing to a String cannot fail.
            let _ = write!(text, "{value}");
        }
        rest = tail;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fill_replaces_every_place_by_name() {
        let text = fill("{{ b }} de {{a}}, {{ b }}", &[("a", &2), ("b", &"x")]);
        assert_eq!(text, "x de 2, x");
    }

    #[test]
    fn every_language_speaks() {
        assert_eq!(Texts::new(Locale::Es).common().share(), "Compartir");
        assert_eq!(Texts::new(Locale::En).common().share(), "Share");
    }
}
