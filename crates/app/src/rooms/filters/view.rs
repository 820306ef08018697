use super::arithmetic::Arithmetic;
use super::figure::{Maps, listen};
use super::model::Model;
use super::own::LIMITS;
use super::panel::Aside;
use super::question::Question;
use super::state::{Colour, Panel};
use super::tools::Tools;
use super::words;
use crate::i18n::Rooms;
use crate::platform::picture::{read_dropped, read_pasted};
use crate::rooms::shared::RoomLayout;
use crate::rooms::shared::text::write_grid;
use crate::shell::{Query, Room, RoomLink};
use crate::widgets::dynamic::{flag, text};
use crate::widgets::{Formula, FormulaTerm};
use leptos::ev;
use leptos::prelude::*;

/// The most pixels on a side that are carried to `/convolution`.
const CARRIED: usize = 12;
/// More products than this are written smaller.
const MANY: usize = 9;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let model = Model::enter();
    let i18n = model.i18n;
    let over = RwSignal::new(false);
    receive(model, over);
    listen(model);
    let why = move || {
        let words = i18n.t().filters();
        let rgb = model.state.with(|state| state.colour == Colour::Rgb);
        (if rgb { words.why_rgb() } else { words.why() }).to_owned()
    };
    view! {
        <RoomLayout
            title=Rooms::filters_title
            lead=Rooms::filters_lead
            reset=Callback::new(move |()| model.start_over())
            stage=Signal::derive(move || i18n.t().filters().stage().to_owned())
            why=Signal::derive(why)
            ask=view! { <Question model=model/> }.into_any()
            side=view! { <Aside model=model/> }.into_any()
        >
            <div class="filters" class:over=flag(move || over.get())>
                <Tools model=model/>
                <Maps model=model/>
                <Arithmetic model=model/>
                <Products model=model/>
            </div>
        </RoomLayout>
    }
}

/// Pictures that are dropped anywhere on the page, or pasted.
fn receive(model: Model, over: RwSignal<bool>) {
    let take = move |given| model.take(given);
    let dragged = window_event_listener(ev::dragover, move |event| {
        // Without this the browser would open the file in place of the page.
        event.prevent_default();
        over.set(true);
    });
    let left = window_event_listener(ev::dragleave, move |_| over.set(false));
    let dropped = window_event_listener(ev::drop, move |event| {
        over.set(false);
        read_dropped(&event, LIMITS, take);
    });
    let pasted = window_event_listener(ev::paste, move |event| read_pasted(&event, LIMITS, take));
    on_cleanup(move || {
        dragged.remove();
        left.remove();
        dropped.remove();
        pasted.remove();
    });
}

/// The sum of products under the magnifier, what is said of it, and the way on.
#[component]
fn Products(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let products = Memo::new(move |_| {
        model.reading.with(|reading| {
            reading.terms.iter().map(|term| FormulaTerm { input: term.input, weight: term.weight }).collect::<Vec<_>>()
        })
    });
    let index = Signal::derive(move || {
        let (row, column) = model.place.get();
        row.to_string() + ", " + &column.to_string()
    });
    let result = Signal::derive(move || {
        let across = model.across.get();
        model.reading.with(|reading| if across { reading.transposed } else { reading.response })
    });
    let said = Memo::new(move |_| model.reading.with(|reading| words::say(reading, i18n.t())));
    // A mouse that passes would only make noise.
    let live = move || if model.hover.with(Option::is_some) { "off" } else { "polite" };
    let carried = Signal::derive(move || {
        let mut query = Query::default();
        let place = model.fixed.with(|reading| reading.place);
        let channel = model.state.with(|state| state.channel.place());
        let piece = model.planes.with(|planes| super::magnifier::piece(planes.plane(channel)?, place, CARRIED));
        if let Some(piece) = piece {
            query.set("image", write_grid(&piece));
            query.set("kernel", model.kernel.with(write_grid));
        }
        query
    });
    let products_shown = move || {
        view! { <Formula symbol="S" index=index terms=products result=result pointed=model.pointed/> }.into_any()
    };
    let panel = Memo::new(move |_| model.state.with(|state| state.panel));
    view! {
        <div class="filters-products" class:many=flag(move || products.with(Vec::len) > MANY)>
            {move || match panel.get() {
                Panel::Sum | Panel::Magnitude => view! { <Together model=model/> }.into_any(),
                _ => products_shown(),
            }}
        </div>
        <div class="filters-end">
            <p class="say" id="filters-say" aria-live=live>{text(move || said.get())}</p>
            <RoomLink room=Room::Convolution query=carried class="link-button filters-carry">
                {text(move || i18n.t().filters().carry())}
            </RoomLink>
        </div>
    }
}

/// What the sum or the magnitude is made of: both responses, with their numbers.
#[component]
fn Together(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let magnitude = Memo::new(move |_| model.state.with(|state| state.panel == Panel::Magnitude));
    let made = Memo::new(move |_| model.reading.with(|reading| words::together(reading, magnitude.get(), i18n.t())));
    let number = move |place: usize| text(move || made.with(|made| made[place].clone()));
    let plus = || view! { <mo form="infix" lspace="0.25em" rspace="0.25em">"+"</mo> };
    let square = move |place: usize| view! { <msup><mn>{number(place)}</mn><mn>"2"</mn></msup> };
    let parts = move || {
        if magnitude.get() {
            // A root drawn by the browser needs a font for mathematics, which not all machines have.
            view! {
                <mo form="prefix" stretchy="false" lspace="0" rspace="0">"√("</mo>
                {square(0)}
                {plus()}
                {square(1)}
                <mo form="postfix" stretchy="false" lspace="0" rspace="0">")"</mo>
            }
            .into_any()
        } else {
            view! { <mn>{number(0)}</mn> {plus()} <mn>{number(1)}</mn> }.into_any()
        }
    };
    view! {
        <p class="formula" translate="no" data-name="together">
            <math>
                {parts}
                <mo form="infix" lspace="0.25em" rspace="0.25em">"="</mo>
                <mn>{number(2)}</mn>
            </math>
        </p>
    }
}
