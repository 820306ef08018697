use super::super::words;
use super::lab;
use crate::i18n::use_i18n;
use crate::widgets::Rich;
use leptos::prelude::*;

/// The one thing worth saying now, spoken once an epoch.
#[component]
pub(super) fn Story() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let text = Memo::new(move |_| {
        let ready = lab.has_images();
        lab.run.with(|run| lab.settings.with(|settings| words::told(run, settings, ready, i18n.t())))
    });
    view! {
        <div class="story" role="status" aria-live="polite">
            <p>
                <Rich text=text/>
            </p>
        </div>
    }
}
