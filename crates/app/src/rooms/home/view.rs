use super::ahead::fetch_ahead;
use super::path::Path;
use crate::i18n::{I18n, Rooms, use_i18n};
use crate::rooms::convolution;
use crate::rooms::shared::RoomModel;
use crate::rooms::shared::filter::FilterFigure;
use crate::rooms::shared::map::{MapModel, TermsFormula};
use crate::shell::{Room, RoomHeader};
use crate::widgets::Transport;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// The way in: the convolution of the notebook, ready to be moved, and the path through the rooms.
#[component]
pub fn View() -> impl IntoView {
    let i18n = use_i18n();
    let model = RoomModel::<convolution::State>::enter(Room::Home);
    let map = MapModel::new(Room::Home, model);
    Effect::new(move |_| fetch_ahead(Room::Correlation, untrack(|| i18n.locale())));
    view! {
        <RoomHeader title=Rooms::home_title lead=Rooms::home_lead share=false/>
        <div class="work">
            <div>
                <section class="stage" aria-label=text(move || i18n.t().home().stage())>
                    <FilterFigure
                        model=map
                        change_weight=Callback::new(move |(row, column, value)| {
                            model.change(|state| state.0.set_weight(row, column, value));
                        })
                    />
                    <TermsFormula model=map say=Signal::derive(move || say(map, i18n))/>
                    <Transport playback=map.playback/>
                </section>
                <p class="why">{text(move || i18n.t().home().why())}</p>
            </div>
            <Path/>
        </div>
    }
}

/// Where the window is, and how many of its products count.
fn say(map: MapModel, i18n: I18n) -> String {
    map.trace.with(|trace| {
        let hits = trace.terms.iter().filter(|term| term.product().abs() > 0.0).count();
        i18n.t().home().say(&trace.at.0, &trace.at.1, &hits, &trace.terms.len())
    })
}
