use super::lines;
use super::network::Network;
use super::piece::{PIECES, shown};
use crate::rooms::shared::trained::thread::Thread;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// The whole network in one picture, each piece a link to its room.
#[component]
pub(super) fn Whole() -> impl IntoView {
    let network = Network::enter();
    let i18n = network.i18n;
    let state = move || match (network.lost.get(), network.seen.with(Option::is_some)) {
        (true, _) => "refused",
        (_, true) => "ready",
        _ => "loading",
    };
    let of_thread = move |path: fn(Thread) -> String| network.thread.get().map_or_else(String::new, path);
    view! {
        <section
            class="whole"
            aria-label=text(move || i18n.t().ending().whole())
            data-name="whole"
            data-network=text(state)
        >
            <div class="whole-plate">
                <svg class="whole-lines" viewBox="0 0 960 350" aria-hidden="true">
                    <path class="whole-wires" d=lines::wires()></path>
                    <path class="whole-wires faint" d=lines::all_with_all()></path>
                    <path class="whole-wires faint" d=lines::decided(None)></path>
                    <path class="whole-wires won" d=text(move || network.best.get().map_or_else(String::new, |best| lines::decided(Some(best))))></path>
                    <path class="whole-leads" d=lines::LEADS></path>
                    <path class="whole-leads" d=text(move || of_thread(lines::to_window))></path>
                    <path class="whole-leads" d=lines::BRACKET></path>
                    <path class="whole-back" d=lines::BACK></path>
                    <path class="whole-arrow" d=lines::ARROW></path>
                    <path class="whole-thread" d=text(move || of_thread(lines::followed))></path>
                </svg>
                <ol class="whole-pieces">{PIECES.iter().map(|piece| shown(network, piece)).collect_view()}</ol>
            </div>
            <p class="whole-lost" role="status">
                {text(move || if network.lost.get() { i18n.t().ending().lost() } else { "" })}
            </p>
        </section>
    }
}
