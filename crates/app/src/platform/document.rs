//! The document's own attributes: title, language, theme.

use super::clock::soon;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast as _;

/// What `<html>` carries while nothing but the room's stage is shown.
pub const ALONE: &str = "data-projector";

/// Whether nothing but the room's stage is shown.
#[must_use]
pub fn alone() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute(ALONE))
}

/// Lets the static text, where it still stands, say that the page did not come.
pub fn lose_static_page() {
    if let Some(element) = document().get_element_by_id("static-page") {
        let _ = element.set_attribute("data-lost", "");
    }
}

/// Takes the static text out of `<body>` that readers without scripts see; the page is drawn in its place.
pub fn clear_static_page() {
    if let Some(element) = document().get_element_by_id("static-page") {
        element.remove();
    }
}

/// The document's `<body>`.
#[must_use]
pub fn body() -> Option<web_sys::HtmlElement> {
    document().body()
}

/// Sets the document's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Sets the content of `<meta name="description">`, if the page has one.
pub fn set_description(text: &str) {
    if let Ok(Some(meta)) = document().query_selector("meta[name=description]") {
        let _ = meta.set_attribute("content", text);
    }
}

/// The content of `<meta name="NAME">`.
#[must_use]
pub fn meta(name: &str) -> Option<String> {
    let element = document().query_selector(&format!("meta[name='{name}']")).ok()??;
    element.get_attribute("content").filter(|content| !content.is_empty())
}

/// Sets when `<meta name="theme-color" data-theme="THEME">` holds, as a media query.
pub fn set_theme_colour_media(theme: &str, media: &str) {
    if let Ok(Some(meta)) = document().query_selector(&["meta[data-theme=", theme, "]"].concat()) {
        let _ = meta.set_attribute("media", media);
    }
}

/// Sets or removes an attribute of `<html>`: `lang`, `data-theme`.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// The path part of `document.baseURI`, which is what relative addresses are relative to.
#[must_use]
pub fn base_uri_path() -> String {
    let uri = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new(&uri).map_or_else(|_| "/".to_owned(), |url| url.pathname())
}

/// The browser's preferred language, such as `es-ES`.
#[must_use]
pub fn browser_language() -> Option<String> {
    window().navigator().language()
}

/// Whether a media query holds now, such as `(prefers-color-scheme: dark)`.
#[must_use]
pub fn matches_media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Moves the focus to the element with this id, for a skip link that does not touch the address.
pub fn focus(id: &str) {
    if let Some(element) =
        document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}

/// Remembers what has the focus: called, the result gives it back.
#[must_use]
pub fn hold_focus() -> Box<dyn FnOnce()> {
    let held = document().active_element();
    Box::new(move || {
        if let Some(held) = held {
            // Drawings can have the focus too.
            let _ = held.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    })
}

/// Whether there is anything that `selector` means.
#[must_use]
pub fn has(selector: &str) -> bool {
    document().query_selector(selector).is_ok_and(|found| found.is_some())
}

/// Presses the first button that `selector` means, seen or not.
pub fn press(selector: &str) {
    if let Ok(Some(button)) = document().query_selector(selector) {
        button.unchecked_into::<web_sys::HtmlElement>().click();
    }
}

/// Lets whatever measures itself when the window changes do so now.
pub fn measure_anew() {
    if let Ok(event) = web_sys::Event::new("resize") {
        let _ = window().dispatch_event(&event);
    }
}

/// What one types into.
pub(super) const FIELDS: &str = "input:not([type=range], [type=radio], [type=checkbox], [type=file]), textarea";

/// Lets the field that is typed into take what it holds, as it does when one goes on to another.
pub fn leave_field() {
    let field = document().active_element().filter(|held| held.matches(FIELDS).unwrap_or(false));
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = field.blur();
    }
}

/// Keeps the focus in the part with this id, if it is there: when what has it is hidden by what happens now, the first
/// control of the part that can be used then gets it.
pub fn keep_focus(part: &'static str) {
    let within = format!("#{part}");
    let held = document().active_element().filter(|held| held.closest(&within).ok().flatten().is_some());
    let Some(held) = held else { return };
    soon(move || {
        let shown = |element: &web_sys::Element| element.get_bounding_client_rect().width() > 0.0;
        if shown(&held) {
            return;
        }
        let Ok(controls) = document().query_selector_all(&(within + " :is(button, input, a[href])")) else { return };
        let controls =
            (0..controls.length()).filter_map(|at| controls.get(at)?.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(next) = controls.into_iter().find(|control| shown(control)) {
            let _ = next.focus();
        }
    });
}

/// Scrolls to the top: after going to another room.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Scrolls to the element with this id, once what happens now is drawn; nothing happens where there is none.
pub fn show(id: &str) {
    let id = id.to_owned();
    soon(move || {
        if let Some(element) = document().get_element_by_id(&id) {
            element.scroll_into_view();
        }
    });
}

/// Whether a popover is open.
#[must_use]
pub fn is_open(popover: &web_sys::Element) -> bool {
    popover.matches(":popover-open").unwrap_or(false)
}
