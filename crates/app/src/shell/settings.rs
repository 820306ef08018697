use super::language::{LANGUAGE_KEY, bring, note_missing};
use super::{Address, Notices, Query, use_address, use_notices};
use crate::i18n::{I18n, Loaded, Locale, use_i18n};
use crate::platform::life::living;
use crate::platform::{document, storage};
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;
use leptos::task::spawn_local;

const THEME_KEY: &str = "nucleo.theme";

/// Light or dark, where the visitor or the link chose one; otherwise the page follows the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

impl Theme {
    /// The value of the query key `theme` and of `data-theme`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads what [`Theme::code`] writes.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.code() == code)
    }
}

/// The theme to begin with: the link's, else the stored choice, else the system's (`None`).
pub(super) fn initial_theme(query: &Query, notices: Notices) -> Option<Theme> {
    let from_link = query.get("theme").and_then(|value| {
        let theme = Theme::from_code(value);
        if theme.is_none() {
            notices.broken_key("theme", value);
        }
        theme
    });
    from_link.or_else(|| storage::get(THEME_KEY).and_then(|code| Theme::from_code(&code)))
}

/// Shows the page in `theme`, `None` for the system's; the browser's own bars follow.
pub fn set_theme(theme: Option<Theme>) {
    document::set_root_attribute("data-theme", theme.map(Theme::code));
    for of in [Theme::Light, Theme::Dark] {
        let media = match theme {
            None => ["(prefers-color-scheme: ", of.code(), ")"].concat(),
            Some(chosen) => (if chosen == of { "all" } else { "not all" }).to_owned(),
        };
        document::set_theme_colour_media(of.code(), &media);
    }
}

/// Shows the page in `language`, and remembers that.
fn speak(language: Loaded, i18n: I18n, address: Address, notices: Notices) {
    let code = language.locale().code();
    i18n.set(language);
    storage::set(LANGUAGE_KEY, code);
    address.set_shell_key("lang", code);
    notices.dismiss("lang");
}

/// A choice among the languages. The chosen one is spoken as soon as its texts are here; where they do not come, the choice
/// goes back to the one that is spoken.
#[component]
pub(super) fn LanguageSwitch(
    /// Its name in the page, as `data-action`.
    #[prop(default = "language")]
    action: &'static str,
) -> impl IntoView {
    let i18n: I18n = use_i18n();
    let address = use_address();
    let notices = use_notices();
    // What was chosen last and is not here yet.
    let wanted = RwSignal::new(None::<Locale>);
    let choose = move |event| {
        let Some(locale) = Locale::from_code(&event_target_value(&event)) else { return };
        if let Some(language) = Loaded::of(locale) {
            wanted.set(None);
            speak(language, i18n, address, notices);
            return;
        }
        wanted.set(Some(locale));
        spawn_local(async move {
            let came = bring(address.bundle(), locale).await;
            // Meanwhile another bundle may have taken over, or another language have been chosen.
            if !i18n.lasts() || wanted.get_untracked() != Some(locale) {
                return;
            }
            wanted.set(None);
            match came {
                Some(language) => speak(language, i18n, address, notices),
                None => note_missing(locale, notices),
            }
        });
    };
    let shown = move || i18n.locale().code().to_uppercase();
    // Speech input finds a control by the text written on it: its accessible name has to contain that text.
    let name = move || [&shown(), ", ", i18n.t().common().language()].concat();
    let options = Locale::all()
        .map(|locale| {
            let chosen = flag(move || wanted.get().unwrap_or(i18n.locale()) == locale);
            view! {
                <option value=locale.code() lang=locale.code() prop:selected=chosen>
                    {locale.name()}
                </option>
            }
        })
        .collect_view();
    // A translator would take the names of languages for words of the page.
    view! {
        <span class="pill language" translate="no">
            <span aria-hidden="true">{text(shown)}</span>
            <select data-action=action aria-label=text(name) title=text(move || i18n.t().common().language()) on:change=living(choose)>
                {options}
            </select>
        </span>
    }
}

/// Changes between light and dark, and remembers that.
#[component]
pub(super) fn ThemeSwitch(
    theme: RwSignal<Option<Theme>>,
    /// Its name in the page, as `data-action`.
    #[prop(default = "theme")]
    action: &'static str,
) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let switch = move |_| {
        let dark = match theme.get_untracked() {
            Some(theme) => theme == Theme::Dark,
            None => document::matches_media("(prefers-color-scheme: dark)"),
        };
        let chosen = if dark { Theme::Light } else { Theme::Dark };
        theme.set(Some(chosen));
        storage::set(THEME_KEY, chosen.code());
        address.set_shell_key("theme", chosen.code());
    };
    let label = move || i18n.t().common().theme();
    view! {
        <button class="pill pill-icon" type="button" data-action=action aria-label=label title=label on:click=switch>
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.4"></circle>
                <path d="M8 1.8a6.2 6.2 0 0 0 0 12.4z" fill="currentColor"></path>
            </svg>
        </button>
    }
}
