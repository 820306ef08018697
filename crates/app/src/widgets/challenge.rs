use super::Rich;
use super::dynamic::text;
use crate::i18n::use_i18n;
use leptos::prelude::*;

/// One condition of a challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Whether it holds now.
    pub met: bool,
    /// What it asks, and what is so far: `**bold**` marks what is so far.
    pub words: String,
}

/// Something to build that the page checks at every change, saying what is still missing.
#[component]
pub fn Challenge(
    /// What to build.
    #[prop(into)]
    goal: Signal<String>,
    /// The conditions, judged now.
    #[prop(into)]
    checks: Signal<Vec<Check>>,
    /// A push in the right direction.
    #[prop(into)]
    hint: Signal<String>,
    /// Called when all conditions hold.
    #[prop(into)]
    solved: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let all_met = Memo::new(move |_| checks.with(|checks| checks.iter().all(|check| check.met)));
    Effect::new(move |_| {
        if all_met.get() {
            solved.run(());
        }
    });
    view! {
        <div class="challenge" data-challenge=text(move || if all_met.get() { "met" } else { "open" })>
            <p class="challenge-goal"><Rich text=goal/></p>
            <ul>
                {move || {
                    checks
                        .get()
                        .into_iter()
                        .map(|check| {
                            view! {
                                <li class:met=check.met data-met=check.met.to_string()>
                                    <Rich text=check.words/>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <p class="challenge-done" role="status">
                {move || all_met.get().then(|| i18n.t().common().solved())}
            </p>
            <details>
                <summary>{text(move || i18n.t().common().hint())}</summary>
                <p><Rich text=hint/></p>
            </details>
        </div>
    }
}
