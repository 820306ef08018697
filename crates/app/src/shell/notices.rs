use crate::i18n::{Texts, use_i18n};
use crate::platform::document;
use crate::widgets::dynamic::text;
use leptos::prelude::*;
use std::sync::Arc;

type Words = Arc<dyn Fn(Texts) -> String + Send + Sync>;

#[derive(Clone)]
struct Notice {
    id: u32,
    /// What it is about, as `data-notice`: a query key, or a short word.
    about: String,
    words: Words,
    offer: Option<Offer>,
}

/// Something to be done about a notice, as a button in it.
#[derive(Clone)]
pub struct Offer {
    /// The button's `data-action`.
    pub action: &'static str,
    /// What stands on it.
    pub name: fn(Texts) -> &'static str,
    /// What it does. The notice stays, unless this takes it away.
    pub act: Arc<dyn Fn() + Send + Sync>,
}

/// The area's place in the document, in which the focus is kept.
const AREA: &str = "notices";

/// Short sentences to the visitor, above the room, until they are dismissed. They are kept as words to be said, so that
/// they follow the language.
#[derive(Clone, Copy)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    next: StoredValue<u32>,
}

impl Notices {
    /// No notice yet.
    #[must_use]
    pub fn new() -> Self {
        Self { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }

    /// Shows a notice in place of an earlier one about the same thing.
    pub fn show(self, about: impl Into<String>, words: impl Fn(Texts) -> String + Send + Sync + 'static) {
        self.put(about.into(), Arc::new(words), None);
    }

    /// [`Self::show`] with a button in the notice. Whoever has the focus on the notice before keeps it.
    pub fn offer(self, about: &str, words: impl Fn(Texts) -> String + Send + Sync + 'static, offer: Offer) {
        document::keep_focus(AREA);
        self.put(about.to_owned(), Arc::new(words), Some(offer));
    }

    fn put(self, about: String, words: Words, offer: Option<Offer>) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.list.update(|list| {
            list.retain(|notice| notice.about != about);
            list.push(Notice { id, about, words, offer });
        });
    }

    /// Says that the value of a query key could not be used.
    pub fn broken_key(self, key: &str, value: &str) {
        let (name, value) = (key.to_owned(), shortened(value));
        self.show(key, move |texts| texts.common().broken_key(&name, &value));
    }

    /// Takes the notice about `about` away.
    pub fn dismiss(self, about: &str) {
        self.list.update(|list| list.retain(|notice| notice.about != about));
    }

    /// Takes all notices away: on leaving a room.
    pub fn clear(self) {
        self.list.update(Vec::clear);
    }
}

impl Default for Notices {
    fn default() -> Self {
        Self::new()
    }
}

/// The notices, from context.
#[must_use]
pub fn use_notices() -> Notices {
    use_context::<Notices>().unwrap_or_default()
}

fn shortened(value: &str) -> String {
    const MOST: usize = 40;
    if value.chars().count() <= MOST { value.to_owned() } else { value.chars().take(MOST).chain(['…']).collect() }
}

/// The area the notices appear in.
#[component]
pub(super) fn NoticeArea() -> impl IntoView {
    let i18n = use_i18n();
    let notices = use_notices();
    view! {
        <div class="notices" id=AREA role="status" aria-live="polite">
            <For each=move || notices.list.get() key=|notice| notice.id let:notice>
                {
                    let about = notice.about.clone();
                    let words = notice.words.clone();
                    view! {
                        <div class="notice" data-notice=notice.about.clone()>
                            <p>{text(move || words(i18n.t()))}</p>
                            {notice.offer.map(|Offer { action, name, act }| view! {
                                <button type="button" class="pill" data-action=action on:click=move |_| act()>
                                    {text(move || name(i18n.t()))}
                                </button>
                            })}
                            <button
                                type="button"
                                class="notice-close"
                                aria-label=text(move || i18n.t().common().dismiss())
                                on:click=move |_| {
                                    notices.dismiss(&about);
                                    document::focus("main");
                                }
                            >
                                "×"
                            </button>
                        </div>
                    }
                }
            </For>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_cut() {
        assert_eq!(shortened("abc"), "abc");
        assert_eq!(shortened(&"x".repeat(60)).chars().count(), 41);
    }
}
