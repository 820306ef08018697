//! What lies over the image while it is drawn on, or while the camera looks.

use super::image::SIDE;
use super::model::{Model, side_share};
use super::own::{Kind, Tool, put_away, show_camera};
use super::state::Subject;
use crate::platform::{element, pointer};
use crate::rooms::shared::stroke::Point;
use crate::widgets::dynamic::{flag, text};
use crate::widgets::moved;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::{Div, Video};
use leptos::prelude::*;

/// Width of the brush and of the rubber, in pixels of the image.
const WIDTHS: (f32, f32) = (2.6, 5.0);

/// Over the image: where one draws, or what the camera sees.
#[component]
pub(super) fn Pad(model: Model, tool: RwSignal<Tool>) -> impl IntoView {
    on_cleanup(move || put_away(tool));
    let kind = Memo::new(move |_| tool.get().kind());
    // Only the own image is drawn on.
    Effect::new(move |_| {
        let own = model.state.with(|state| state.subject) == Subject::Own;
        if !own && kind.get_untracked() == Some(Kind::Brush) {
            put_away(tool);
        }
    });
    move || match kind.get() {
        None => ().into_any(),
        Some(Kind::Brush) => view! { <Paper model=model tool=tool/> }.into_any(),
        Some(Kind::Camera) => view! { <Viewfinder/> }.into_any(),
    }
}

/// Where one draws: with a pointer, or with the arrow keys while the space bar's ink is down.
#[component]
fn Paper(model: Model, tool: RwSignal<Tool>) -> impl IntoView {
    let i18n = model.i18n;
    let pen = RwSignal::new((SIDE / 2, SIDE / 2));
    let inked = RwSignal::new(false);
    let draw = move |line: (Point, Point)| {
        let rub = tool.get_untracked() == Tool::Brush(true);
        let mut image = model.own_image();
        image.stroke(line, if rub { WIDTHS.1 } else { WIDTHS.0 }, rub);
        model.keep_image(image);
    };
    let last = StoredValue::new(None::<Point>);
    let follow = move |event: &PointerEvent| {
        let place = pointer::horizontal_fraction(event).zip(element::vertical_fraction(event));
        let Some((right, down)) = place else { return };
        let to = ((right * SIDE as f64) as f32, (down * SIDE as f64) as f32);
        draw((last.get_value().unwrap_or(to), to));
        last.set_value(Some(to));
    };
    let keys = move |event: KeyboardEvent| {
        let from = pen.get_untracked();
        if event.key() == " " {
            inked.update(|inked| *inked = !*inked);
            if inked.get_untracked() {
                draw((middle(from), middle(from)));
            }
        } else if let Some(to) = moved(&event, from, (SIDE, SIDE)) {
            pen.set(to);
            if inked.get_untracked() {
                draw((middle(from), middle(to)));
            }
        } else {
            return;
        }
        event.prevent_default();
    };
    // Whoever chose to draw goes on here, wherever on the page that was.
    let node = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(paper) = node.get() {
            let _ = paper.focus();
        }
    });
    let said = move || {
        let (words, (row, column)) = (i18n.t().inside(), pen.get());
        if inked.get() { words.pen_down(&row, &column) } else { words.pen_up(&row, &column) }
    };
    view! {
        <div
            class="inside-pad"
            role="application"
            tabindex="0"
            data-name="paper"
            aria-label=text(move || i18n.t().inside().pen_label())
            aria-describedby="inside-pen"
            node_ref=node
            on:keydown=keys
            on:pointerdown=move |event: PointerEvent| {
                element::capture_pointer(&event);
                last.set_value(None);
                follow(&event);
            }
            on:pointermove=move |event: PointerEvent| {
                if event.buttons() & 1 == 1 {
                    follow(&event);
                }
            }
        >
            <span
                class="inside-pen"
                class:down=flag(move || inked.get())
                style=("left", text(move || side_share(pen.get().1 as f64)))
                style=("top", text(move || side_share(pen.get().0 as f64)))
            ></span>
            <span class="visually-hidden" id="inside-pen" role="status">{text(said)}</span>
        </div>
    }
}

/// The middle of a pixel.
fn middle((row, column): (usize, usize)) -> Point {
    (column as f32 + 0.5, row as f32 + 0.5)
}

/// What the camera sees.
#[component]
fn Viewfinder() -> impl IntoView {
    let node = NodeRef::<Video>::new();
    Effect::new(move |_| {
        if let Some(video) = node.get() {
            show_camera(&video);
        }
    });
    view! { <video id="inside-viewfinder" class="inside-video" node_ref=node autoplay playsinline prop:muted=true></video> }
}
