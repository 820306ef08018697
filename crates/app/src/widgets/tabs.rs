use super::dynamic::{flag, text};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Panels of which one is shown. Arrow keys move between the tabs.
#[component]
pub fn Tabs(
    /// Name in the page, unique: begins the ids.
    name: &'static str,
    /// What the tabs are, for readers.
    #[prop(into)]
    label: Signal<String>,
    /// Each tab: its short name for `data-tab`, its words, its panel.
    tabs: Vec<(&'static str, Signal<String>, AnyView)>,
) -> impl IntoView {
    let shown = RwSignal::new(0_usize);
    let count = tabs.len();
    let buttons: Vec<NodeRef<leptos::html::Button>> = (0..count).map(|_| NodeRef::new()).collect();
    let to_focus = buttons.clone();
    let keys = move |event: KeyboardEvent| {
        let next = match event.key().as_str() {
            "ArrowRight" => (shown.get_untracked() + 1) % count.max(1),
            "ArrowLeft" => (shown.get_untracked() + count.saturating_sub(1)) % count.max(1),
            _ => return,
        };
        event.prevent_default();
        shown.set(next);
        if let Some(button) = to_focus.get(next).and_then(|node| node.get_untracked()) {
            let _ = button.focus();
        }
    };
    let (heads, panels): (Vec<_>, Vec<_>) =
        tabs.into_iter().enumerate().map(|(at, (code, words, panel))| ((at, code, words), (at, panel))).unzip();
    view! {
        <div class="tabs">
            <div class="tab-list" role="tablist" aria-label=label on:keydown=keys>
                {heads
                    .into_iter()
                    .zip(buttons)
                    .map(|((at, code, words), node)| {
                        view! {
                            <button
                                type="button"
                                role="tab"
                                node_ref=node
                                id=format!("{name}-tab-{at}")
                                data-tab=code
                                aria-controls=format!("{name}-panel-{at}")
                                aria-selected=text(move || (shown.get() == at).to_string())
                                tabindex=text(move || if shown.get() == at { 0 } else { -1 })
                                on:click=move |_| shown.set(at)
                            >
                                {words}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            {panels
                .into_iter()
                .map(|(at, panel)| {
                    view! {
                        <div
                            role="tabpanel"
                            id=format!("{name}-panel-{at}")
                            aria-labelledby=format!("{name}-tab-{at}")
                            hidden=flag(move || shown.get() != at)
                        >
                            {panel}
                        </div>
                    }
                })
                .collect_view()}
        </div>
    }
}
