use crate::i18n::use_i18n;
use crate::laboratory::run::Record;
use crate::laboratory::weights::Choice;
use crate::shell::{Query, Room, RoomLink};
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// The way into a trained network: `/inside` with the run in this place. It opens on a drawn garment, whatever the network
/// was trained on: images of Fashion-MNIST are not at hand there before its exam.
fn into(slot: usize) -> Query {
    let mut query = Query::default();
    query.set("network", Choice::Run(slot).name());
    query
}

/// A link into the network of a run. Where several stand beside each other, its name says which run's it is.
#[component]
pub(super) fn LookInside(
    record: Memo<Option<Record>>,
    /// The run's name, where the link stands in a row of runs.
    #[prop(optional)]
    of: Option<Memo<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let there = Signal::derive(move || {
        record.with(|record| record.as_ref().map(|record| into(record.slot)).unwrap_or_default())
    });
    let name = move || {
        let words = i18n.t().training();
        if of.is_some() { words.compare_inside() } else { words.result_inside() }
    };
    view! {
        <RoomLink room=Room::Inside query=there class="look-inside">
            {text(name)}
            {of.map(|of| view! { <span class="visually-hidden">{text(move || [": ", &of.get()].concat())}</span> })}
        </RoomLink>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_to_the_run() {
        let way = into(3);
        assert_eq!(way.to_string(), "network=run-3");
        assert_eq!(way.get("network").and_then(Choice::from_name), Some(Choice::Run(3)));
    }
}
