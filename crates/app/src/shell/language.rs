use super::{Bundle, Notices, Query};
use crate::i18n::{Loaded, Locale};
use crate::platform::{document, history, storage, texts};

/// Where the choice of a language stays. The script that starts a bundle reads it too.
pub(super) const LANGUAGE_KEY: &str = "nucleo.lang";

/// The language to begin with: the link's, else the stored choice, else the browser's, else the first of all. The script
/// that starts a bundle (`start.js` in xtask) decides alike, so that the texts are on their way while the program is.
/// `None` where the page names no languages.
pub(super) fn initial_language(query: &Query) -> Option<Locale> {
    choose(query.get("lang"), storage::get(LANGUAGE_KEY).as_deref(), document::browser_language().as_deref())
}

/// A link says exactly the code of a language; a stored choice and a browser may say more, such as `en-GB`.
fn choose(link: Option<&str>, stored: Option<&str>, browser: Option<&str>) -> Option<Locale> {
    link.and_then(from_link)
        .or_else(|| stored.and_then(Locale::from_code))
        .or_else(|| browser.and_then(Locale::from_code))
        .or_else(|| Locale::all().next())
}

fn from_link(value: &str) -> Option<Locale> {
    Locale::all().find(|locale| locale.code() == value)
}

/// Says that the link asks for a language that the page does not speak.
pub(super) fn note_broken(query: &Query, notices: Notices) {
    if let Some(value) = query.get("lang").filter(|value| from_link(value).is_none()) {
        notices.broken_key("lang", value);
    }
}

/// Says that the texts of `locale` did not come.
pub(super) fn note_missing(locale: Locale, notices: Notices) {
    notices.show("lang", move |texts| texts.common().language_missing(&locale.name()));
}

/// Brings the texts of `locale` for `bundle`, unless they are here already. `None` where they do not come.
pub(super) async fn bring(bundle: Bundle, locale: Locale) -> Option<Loaded> {
    if let Some(here) = Loaded::of(locale) {
        return Some(here);
    }
    Loaded::from_file(locale, texts::bring(bundle.name(), locale.code()).await?)
}

/// Brings the texts that `bundle` needs to be drawn at the present address. Where those of its language do not come,
/// those of another do that came before.
pub async fn prepare(bundle: Bundle) -> bool {
    let Some(wanted) = initial_language(&Query::parse(&history::search())) else { return false };
    bring(bundle, wanted).await.or_else(Loaded::any).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_counts_before_the_choice_and_that_before_the_browser() {
        assert_eq!(choose(Some("en"), Some("es"), Some("es-ES")), Some(Locale::En));
        assert_eq!(choose(None, Some("en"), Some("es-ES")), Some(Locale::En));
        assert_eq!(choose(None, None, Some("en-GB")), Some(Locale::En));
        assert_eq!(choose(None, None, None), Some(Locale::Es));
    }

    #[test]
    fn what_is_no_language_of_the_page_counts_for_nothing() {
        assert_eq!(choose(Some("xx"), Some("yy"), Some("en")), Some(Locale::En));
        assert_eq!(choose(Some("en-GB"), None, Some("es")), Some(Locale::Es));
        assert_eq!(choose(None, None, Some("zz-BR")), Some(Locale::Es));
    }
}
