use super::Rich;
use super::dynamic;
use crate::i18n::use_i18n;
use crate::platform::{clipboard, time::Timer};
use core::time::Duration;
use leptos::prelude::*;

/// A program that runs as printed, with a button that copies it. `**` marks the parts that follow the controls; they
/// are lit, and not copied.
#[component]
pub fn Code(
    /// Its language or library, as `data-code`.
    name: &'static str,
    /// The grid whose numbers it prints, where that is not `output`; empty when it only has to run.
    #[prop(optional)]
    prints: Option<&'static str>,
    /// What it needs beside Python and its packages, as `data-code-needs`: tests leave such a program alone.
    #[prop(optional)]
    needs: Option<&'static str>,
    /// The program.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let copied = RwSignal::new(false);
    let timer = Timer::new();
    let copy = move |_| {
        clipboard::copy(plain(&text.get_untracked()), move |worked| {
            copied.set(worked);
            timer.set(Duration::from_secs(2), move || copied.set(false));
        });
    };
    view! {
        <div class="code-box">
            <pre class="code" translate="no" data-code=name data-code-prints=prints data-code-needs=needs tabindex="0"><code><Rich text=text literal=true/></code></pre>
            <button type="button" class="code-copy" aria-live="polite" on:click=copy>
                {dynamic::text(move || if copied.get() { i18n.t().common().code_copied() } else { i18n.t().common().copy_code() })}
            </button>
        </div>
    }
}

fn plain(text: &str) -> String {
    text.replace("**", "")
}

#[cfg(test)]
mod tests {
    #[test]
    fn marks_are_not_copied() {
        assert_eq!(super::plain("np.**correlate**(x, w)"), "np.correlate(x, w)");
    }
}
