use super::model::{Model, Place};
use super::own::Tool;
use super::sketch::Point;
use super::state::Panel;
use super::words;
use crate::platform::life::living;
use crate::platform::numeral::fixed;
use crate::platform::{canvas, document, element, pointer};
use crate::widgets::dynamic::{flag, maybe, text};
use leptos::ev::{self, KeyboardEvent, PointerEvent};
use leptos::html::{Canvas, Video};
use leptos::prelude::*;

/// How far an arrow key goes with Shift held, in pixels.
const LEAP: isize = 10;

/// The image and its four maps, one of them large.
#[component]
pub(super) fn Maps(model: Model) -> impl IntoView {
    let image = NodeRef::<Canvas>::new();
    Effect::new(move |_| {
        let colour = model.state.with(|state| state.colour);
        model.picture.with(|picture| {
            if let Some(node) = image.get() {
                canvas::show(&node, (picture.width(), picture.height()), &picture.rgba(colour));
            }
        });
    });
    view! {
        <div class="filters-maps">
            {Panel::ALL
                .into_iter()
                .map(|panel| view! { <Map model=model panel=panel node=model.engine.canvas(panel).unwrap_or(image)/> })
                .collect_view()}
        </div>
    }
}

/// The picture on the stage that `panel` is.
#[component]
fn Map(model: Model, panel: Panel, node: NodeRef<Canvas>) -> impl IntoView {
    let i18n = model.i18n;
    let large = Memo::new(move |_| model.state.with(|state| state.panel) == panel);
    let enlarge = move |_| {
        if panel != Panel::Image {
            model.own.use_tool(Tool::Magnifier);
        }
        model.change(|state| state.panel = panel);
    };
    let name = move || words::panel(panel, i18n.t());
    let value = move || {
        model.reading.with(|reading| match panel {
            Panel::Image => reading.pixel,
            Panel::Response => reading.response,
            Panel::Transposed => reading.transposed,
            Panel::Sum => reading.sum(),
            Panel::Magnitude => reading.magnitude(),
        })
    };
    view! {
        <figure class="filters-map" class:large=flag(move || large.get()) data-panel=panel.name()>
            <div class="filters-square">
                <Window model=model panel=panel large=large node=node/>
            </div>
            <figcaption>
                <button
                    type="button"
                    class="filters-name"
                    data-action="enlarge"
                    aria-pressed=text(move || large.get().to_string())
                    title=text(move || i18n.t().filters().enlarge())
                    on:click=enlarge
                >
                    {text(name)}
                </button>
                <span class="filters-value">{text(move || i18n.t().number_short(value()))}</span>
            </figcaption>
        </figure>
    }
}

/// How far a key moves the magnifier, down and to the right.
fn way(key: &str, far: bool) -> Option<(isize, isize)> {
    let far = if far { LEAP } else { 1 };
    Some(match key {
        "ArrowUp" => (-far, 0),
        "ArrowDown" => (far, 0),
        "ArrowLeft" => (0, -far),
        "ArrowRight" => (0, far),
        _ => return None,
    })
}

/// In projector mode all keys are the magnifier's that nothing else wants; a presenter's buttons move it far.
pub(super) fn listen(model: Model) {
    let keys = window_event_listener(ev::keydown, move |event| {
        let key = event.key();
        let way = match key.as_str() {
            "PageUp" => Some((0, -LEAP)),
            "PageDown" => Some((0, LEAP)),
            _ => way(&key, event.shift_key()),
        };
        if document::alone()
            && !element::wants_key(&event)
            && !event.default_prevented()
            && let Some((down, right)) = way
        {
            event.prevent_default();
            model.nudge(down, right);
        }
    });
    on_cleanup(move || keys.remove());
}

/// A canvas with the frame of the magnifier over it.
#[component]
fn Window(model: Model, panel: Panel, large: Memo<bool>, node: NodeRef<Canvas>) -> impl IntoView {
    let i18n = model.i18n;
    let size = Memo::new(move |_| model.picture.with(|picture| (picture.width(), picture.height())));
    let share = move |part: f64, whole: usize| fixed(part / whole.max(1) as f64 * 100.0, 3) + "%";
    let longer = move || size.get().0.max(size.get().1);
    let drawing = move || panel == Panel::Image && model.own.tool.get_untracked() == Tool::Brush;
    let last = StoredValue::new(None::<Point>);
    let draw = move |event: &PointerEvent| {
        let Some((x, y)) = point(event, size.get_untracked()) else { return };
        let from = last.get_value().unwrap_or((x, y));
        last.set_value(Some((x, y)));
        model.own.stroke((from, (x, y)));
    };
    let fix = move |event: &PointerEvent| {
        if let Some(at) = pixel(event, size.get_untracked()) {
            model.fix(at);
        }
    };
    let down = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        element::capture_pointer(&event);
        if drawing() {
            last.set_value(None);
            draw(&event);
        } else {
            fix(&event);
        }
    };
    let moved = move |event: PointerEvent| {
        let pressed = event.buttons() & 1 == 1;
        match (drawing(), pressed) {
            (true, true) => draw(&event),
            (true, false) => {}
            (false, true) => fix(&event),
            (false, false) => {
                let at = pixel(&event, size.get_untracked()).filter(|_| event.pointer_type() != "touch");
                model.hover.set(at.map(|at| (panel, at)));
            }
        }
    };
    let keys = move |event: KeyboardEvent| {
        if let Some((down, right)) = way(&event.key(), event.shift_key()) {
            event.prevent_default();
            model.nudge(down, right);
        }
    };
    let label = move || {
        let texts = i18n.t();
        let words = texts.filters();
        let name = words::panel(panel, texts);
        let range = model.engine.range(panel).filter(|_| model.planes.with(|planes| planes.all().len() == 1));
        match (panel, range) {
            (Panel::Image, _) => {
                let subject = model.state.with(|state| words::subject(state.subject, texts));
                words.canvas_image(&name, &subject, &size.get().0, &size.get().1)
            }
            (_, Some((least, most))) => {
                words.canvas_range(&name, &texts.number_short(least.into()), &texts.number_short(most.into()))
            }
            _ => name.to_owned(),
        }
    };
    let across = move || {
        if panel == Panel::Transposed { !model.across.get() } else { panel == Panel::Response && model.across.get() }
    };
    // The window of the other kernel is the read one turned.
    let window = move || {
        let (height, width) = model.reading.with(|reading| reading.size);
        if across() { (width, height) } else { (height, width) }
    };
    view! {
        <div
            class="filters-window"
            class:drawing=flag(move || panel == Panel::Image && model.own.tool.get() != Tool::Magnifier)
            role="group"
            aria-label=text(move || i18n.t().filters().magnifier_hint())
            tabindex=maybe(move || large.get().then_some("0"))
            style=("width", text(move || share(size.get().0 as f64, longer())))
            style=("height", text(move || share(size.get().1 as f64, longer())))
            on:pointerdown=down
            on:pointermove=moved
            on:pointerleave=living(move |_| model.hover.set(None))
            on:keydown=keys
        >
            <canvas node_ref=node role="img" aria-label=text(label) data-panel=panel.name()></canvas>
            {(panel == Panel::Image).then(|| view! { <Viewfinder model=model/> })}
            <span
                class="filters-frame"
                aria-hidden="true"
                style=("left", text(move || share(model.place.get().1 as f64 + 0.5, size.get().0)))
                style=("top", text(move || share(model.place.get().0 as f64 + 0.5, size.get().1)))
                style=("width", text(move || share(window().1 as f64, size.get().0)))
                style=("height", text(move || share(window().0 as f64, size.get().1)))
            ></span>
        </div>
    }
}

/// What the camera sees, over the image, while it is on.
#[component]
fn Viewfinder(model: Model) -> impl IntoView {
    move || {
        (model.own.tool.get() == Tool::Camera).then(|| {
            let node = NodeRef::<Video>::new();
            Effect::new(move |_| {
                if let Some(video) = node.get() {
                    model.own.camera.with_value(|camera| {
                        if let Some(camera) = camera {
                            camera.show(&video);
                        }
                    });
                }
            });
            view! { <video id="filters-viewfinder" class="filters-video" node_ref=node autoplay playsinline prop:muted=true></video> }
        })
    }
}

/// Where a pointer is, in pixels of a picture of this (width, height).
fn point(event: &PointerEvent, (width, height): (usize, usize)) -> Option<Point> {
    let x = pointer::horizontal_fraction(event)? * width as f64;
    Some((x as f32, (element::vertical_fraction(event)? * height as f64) as f32))
}

/// The pixel under a pointer; the nearest one where a drag has left the picture.
fn pixel(event: &PointerEvent, size: (usize, usize)) -> Option<Place> {
    // The casts cut: what is above or left of the picture becomes 0.
    point(event, size).map(|(x, y)| (y as usize, x as usize))
}
