use super::image::SIDE;
use crate::i18n::use_i18n;
use crate::platform::{element, numeral, pointer};
use crate::rooms::shared::stroke::Point;
use crate::widgets::dynamic::{flag, text};
use crate::widgets::moved;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

/// Lies over an image, to draw on it: with a pointer, or with the arrow keys while the space bar's ink is down.
#[component]
pub fn Paper(
    /// Called for each piece of a stroke: from where to where, in pixels of the image.
    #[prop(into)]
    draw: Callback<(Point, Point)>,
    /// Whether it takes the focus when it comes: whoever chose to draw goes on here, wherever on the page that was.
    #[prop(optional)]
    focused: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let pen = RwSignal::new((SIDE / 2, SIDE / 2));
    let inked = RwSignal::new(false);
    let last = StoredValue::new(None::<Point>);
    let follow = move |event: &PointerEvent| {
        let place = pointer::horizontal_fraction(event).zip(element::vertical_fraction(event));
        let Some((right, down)) = place else { return };
        let to = ((right * SIDE as f64) as f32, (down * SIDE as f64) as f32);
        draw.run((last.get_value().unwrap_or(to), to));
        last.set_value(Some(to));
    };
    let keys = move |event: KeyboardEvent| {
        let from = pen.get_untracked();
        if event.key() == " " {
            inked.update(|inked| *inked = !*inked);
            if inked.get_untracked() {
                draw.run((middle(from), middle(from)));
            }
        } else if let Some(to) = moved(&event, from, (SIDE, SIDE)) {
            pen.set(to);
            if inked.get_untracked() {
                draw.run((middle(from), middle(to)));
            }
        } else {
            return;
        }
        event.prevent_default();
    };
    let node = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(paper) = node.get().filter(|_| focused) {
            let _ = paper.focus();
        }
    });
    let said = move || {
        let (words, (row, column)) = (i18n.t().drawing(), pen.get());
        if inked.get() { words.pen_down(&row, &column) } else { words.pen_up(&row, &column) }
    };
    let share = |place: usize| numeral::fixed(place as f64 / SIDE as f64 * 100.0, 3) + "%";
    view! {
        <div
            class="paper"
            role="application"
            tabindex="0"
            data-name="paper"
            aria-label=text(move || i18n.t().drawing().label())
            aria-describedby="paper-pen"
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
                class="paper-pen"
                class:down=flag(move || inked.get())
                style=("left", text(move || share(pen.get().1)))
                style=("top", text(move || share(pen.get().0)))
            ></span>
            <span class="visually-hidden" id="paper-pen" role="status">{text(said)}</span>
        </div>
    }
}

/// The middle of a pixel.
fn middle((row, column): (usize, usize)) -> Point {
    (column as f32 + 0.5, row as f32 + 0.5)
}
