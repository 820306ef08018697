use super::model::Model;
use super::own::{Message, Tool};
use super::sketch::Figure;
use super::state::{LONGEST, Subject};
use super::words;
use crate::platform::camera;
use crate::widgets::Choice;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// Over the maps: what is said of the own picture, and the tools while one draws or takes a picture.
#[component]
pub(super) fn Tools(model: Model) -> impl IntoView {
    let own = model.own;
    let kind = move || own.message.with(|message| message.as_ref().map_or("", kind));
    let said =
        move || own.message.with(|message| message.as_ref().map(|message| words::message(message, model.i18n.t())));
    view! {
        <p
            class="filters-message"
            role="status"
            data-message=text(kind)
            hidden=flag(move || own.message.with(Option::is_none))
        >
            {text(move || said().unwrap_or_default())}
        </p>
        {move || match own.tool.get() {
            Tool::Magnifier => ().into_any(),
            Tool::Brush => view! { <Brush model=model/> }.into_any(),
            Tool::Camera => view! { <Shutter model=model/> }.into_any(),
        }}
    }
}

/// A message's name in the page.
fn kind(message: &Message) -> &'static str {
    use crate::platform::picture::Refused;
    match message {
        Message::Taken(..) => "taken",
        Message::Scaled(..) => "scaled",
        Message::Refused(_, Refused::NotAPicture) => "not-a-picture",
        Message::Refused(_, Refused::Broken) => "broken",
        Message::Refused(_, Refused::TooManyPixels(..)) => "too-many-pixels",
        Message::Refused(_, Refused::TooManyBytes(_)) => "too-many-bytes",
        Message::NoCamera(_) => "no-camera",
    }
}

#[component]
fn Brush(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let own = model.own;
    let widths = vec![
        (0, "fine", Signal::derive(move || i18n.t().filters().brush_fine().to_owned())),
        (1, "medium", Signal::derive(move || i18n.t().filters().brush_medium().to_owned())),
        (2, "broad", Signal::derive(move || i18n.t().filters().brush_broad().to_owned())),
    ];
    let inks = vec![
        (false, "ink", Signal::derive(move || i18n.t().filters().ink().to_owned())),
        (true, "rubber", Signal::derive(move || i18n.t().filters().rubber().to_owned())),
    ];
    view! {
        <section class="filters-tools" aria-label=text(move || i18n.t().filters().drawing())>
            <Choice
                name="brush"
                label=Signal::derive(move || i18n.t().filters().brush().to_owned())
                options=widths
                value=own.width
                choose=Callback::new(move |width| own.width.set(width))
            />
            <Choice
                name="ink"
                label=Signal::derive(move || i18n.t().filters().brush_leaves().to_owned())
                options=inks
                value=own.rubbing
                choose=Callback::new(move |rubbing| own.rubbing.set(rubbing))
            />
            <div class="filters-shapes" role="group" aria-label=text(move || i18n.t().filters().shapes())>
                {Figure::ALL.into_iter().map(|figure| view! { <Shape model=model figure=figure/> }).collect_view()}
            </div>
            <button type="button" class="link-button link-button-quiet" data-action="clear" on:click=move |_| own.clear()>
                {text(move || i18n.t().filters().clear())}
            </button>
            <button
                type="button"
                class="link-button"
                data-action="done"
                on:click=move |_| own.use_tool(Tool::Magnifier)
            >
                {text(move || i18n.t().filters().done())}
            </button>
        </section>
    }
}

/// A button that draws a simple shape, for those who do not draw with a pointer.
#[component]
fn Shape(model: Model, figure: Figure) -> impl IntoView {
    let i18n = model.i18n;
    let name = move || {
        let words = i18n.t().filters();
        match figure {
            Figure::Vertical => words.shape_vertical(),
            Figure::Horizontal => words.shape_horizontal(),
            Figure::Falling => words.shape_falling(),
            Figure::Rising => words.shape_rising(),
            Figure::Ring => words.shape_ring(),
            Figure::Square => words.shape_square(),
        }
    };
    let path = match figure {
        Figure::Vertical => "M12 4v16",
        Figure::Horizontal => "M4 12h16",
        Figure::Falling => "M5 5l14 14",
        Figure::Rising => "M5 19L19 5",
        Figure::Ring => "M12 5a7 7 0 1 0 .01 0z",
        Figure::Square => "M5 5h14v14H5z",
    };
    view! {
        <button
            type="button"
            data-action="shape"
            data-shape=figure.name()
            aria-label=text(name)
            title=text(name)
            on:click=move |_| model.own.figure(figure)
        >
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d=path fill="none" stroke="currentColor" stroke-width="2"></path>
            </svg>
        </button>
    }
}

#[component]
fn Shutter(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let shoot = move |_| {
        let taken =
            camera::still_of("filters-viewfinder", LONGEST).is_some_and(|pixels| model.own.keep_pixels(&pixels));
        if taken {
            model.choose(Subject::Own);
        }
    };
    view! {
        <section class="filters-tools" aria-label=text(move || i18n.t().filters().camera())>
            <p class="say">{text(move || i18n.t().filters().camera_hint())}</p>
            <button type="button" class="button" data-action="shoot" on:click=shoot>
                {text(move || i18n.t().filters().shoot())}
            </button>
            <button
                type="button"
                class="link-button link-button-quiet"
                data-action="cancel"
                on:click=move |_| model.own.use_tool(Tool::Magnifier)
            >
                {text(move || i18n.t().filters().cancel())}
            </button>
        </section>
    }
}
