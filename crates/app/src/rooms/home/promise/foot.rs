use super::model::{Model, Net};
use crate::rooms::shared::trained::stages::BOOT;
use crate::rooms::shared::trained::thread::Thread;
use crate::shell::{Query, Room, RoomLink};
use crate::widgets::Rich;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// One number worked out, or why there is none; and the way in for a network of one's own.
#[component]
pub(super) fn Foot(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let lost = move || model.net.with(|net| matches!(net, Net::Lost));
    let said = Signal::derive(move || {
        let words = i18n.t().home();
        match model.thread.get() {
            _ if lost() => String::new(),
            Some(thread) => words.thread(&i18n.t().number_short(thread.value)),
            None if model.seen.with(Option::is_some) => words.no_thread().to_owned(),
            // Those who spare data have it fetched when they draw.
            None if model.net.with(|net| matches!(net, Net::Waiting)) => words.waits().to_owned(),
            None => words.coming().to_owned(),
        }
    });
    let products = Signal::derive(move || products(model.thread.get(), model.untouched()));
    view! {
        <div class="promise-foot">
            <p data-name="thread" hidden=flag(lost)>
                <Rich text=said/>
            </p>
            // What changes with every stroke is not said aloud; that nothing comes is.
            <p role="status" class="promise-lost">
                {text(move || if lost() { i18n.t().home().lost().to_owned() } else { String::new() })}
            </p>
            <RoomLink room=Room::Inside query=products class="promise-products">
                {text(move || i18n.t().home().products())}
            </RoomLink>
        </div>
    }
}

/// The thread's cell in `/inside`, as long as the image is one that a link can carry; otherwise the room as it begins.
fn products(thread: Option<Thread>, untouched: bool) -> Query {
    let mut query = Query::default();
    if let Some(thread) = thread.filter(|_| untouched) {
        query.set("image", BOOT.to_string());
        query.set("channel", thread.channel.to_string());
        query.set("cell", format!("{},{}", thread.cell.0, thread.cell.1));
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_carries_the_cell_of_an_image_that_it_can_carry() {
        let thread = Some(Thread { channel: 6, cell: (13, 22), value: 0.75 });
        assert_eq!(products(thread, true).to_string(), format!("image={BOOT}&channel=6&cell=13,22"));
        assert!(products(thread, false).is_empty() && products(None, true).is_empty());
    }
}
