use super::foot::Foot;
use super::model::Model;
use super::paper::Draw;
use super::strip::{Combine, InARow, Search, SumUp, SumUpAgain, Wires};
use super::verdict::Decide;
use super::wires::End;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// One drawing on its way to one word.
#[component]
pub(in super::super) fn Promise() -> impl IntoView {
    let model = Model::enter();
    let won = Signal::derive(move || model.best.get().map(|best| best.0));
    view! {
        <section
            class="promise"
            aria-label=text(move || model.i18n.t().home().promise())
            data-name="promise"
            data-network=text(move || model.net.with(|net| net.name()))
        >
            <div class="promise-flow">
                <Draw model=model/>
                <Wires from=End::Paper to=End::Four/>
                <Search model=model/>
                <Wires from=End::Four to=End::Four/>
                <SumUp model=model/>
                <Wires from=End::Four to=End::Eight/>
                <Combine model=model/>
                <Wires from=End::Eight to=End::Eight/>
                <SumUpAgain model=model/>
                <Wires from=End::Eight to=End::Eight/>
                <InARow model=model/>
                <Wires from=End::Row to=End::Classes only=won/>
                <Decide model=model/>
            </div>
            <Foot model=model/>
        </section>
    }
}
