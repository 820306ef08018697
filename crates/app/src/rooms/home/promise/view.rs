use super::foot::Foot;
use super::model::Model;
use super::paper::Draw;
use super::strip::{InARow, Maps, Search, Wires};
use super::verdict::Decide;
use super::wires::End;
use crate::i18n::Home;
use crate::rooms::shared::trained::stages::{COMBINE, SUM_UP, SUM_UP_AGAIN, level};
use crate::shell::Room;
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
                <Maps
                    model=model
                    verb=Home::sum_up
                    size=Home::sum_up_size
                    room=Room::Pooling
                    count=SUM_UP.0
                    level=level::SUM_UP
                    class="promise-sum"
                    followed=true
                />
                <Wires from=End::Four to=End::Eight/>
                <Maps
                    model=model
                    verb=Home::combine
                    size=Home::combine_size
                    room=Room::Channels
                    count=COMBINE.0
                    level=level::COMBINE
                    class="promise-combine"
                />
                <Wires from=End::Eight to=End::Eight/>
                <Maps
                    model=model
                    verb=Home::sum_up
                    size=Home::sum_up_again_size
                    room=Room::Pooling
                    count=SUM_UP_AGAIN.0
                    level=level::SUM_UP_AGAIN
                    class="promise-sum-again"
                />
                <Wires from=End::Eight to=End::Eight/>
                <InARow model=model/>
                <Wires from=End::Row to=End::Classes only=won/>
                <Decide model=model/>
            </div>
            <Foot model=model/>
        </section>
    }
}
