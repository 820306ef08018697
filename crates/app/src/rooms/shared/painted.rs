//! Signed numbers as pixels, in the page's colours.

use crate::platform::{canvas, clock};
use crate::shell::Theme;
use crate::widgets::Palette;
use leptos::html::Canvas;
use leptos::prelude::*;

/// Width and height, and four bytes for each pixel.
pub type Pixels = ((usize, usize), Vec<u8>);

/// A canvas painted anew when what `paint` reads changes. It fills what it stands in, and is only for the eye.
#[component]
pub fn Painted(
    /// What is painted.
    paint: Signal<Option<Pixels>>,
) -> impl IntoView {
    let node = NodeRef::<Canvas>::new();
    Effect::new(move |_| {
        paint.with(|paint| {
            if let (Some(node), Some((size, rgba))) = (node.get(), paint) {
                canvas::show(&node, *size, rgba);
            }
        });
    });
    view! { <canvas class="painted" node_ref=node width="1" height="1" aria-hidden="true"></canvas> }
}

/// Keeps `palette` equal to the page's colours, in the theme of now, as long as the current owner lives.
pub fn follow_palette(palette: RwSignal<Option<Palette>>) {
    let read = move || {
        let now = Palette::of_page();
        if palette.try_with_untracked(|known| *known != now) == Some(true) {
            palette.set(now);
        }
    };
    let refresh = move || clock::next_frame(read);
    let theme = use_context::<RwSignal<Option<Theme>>>();
    Effect::new(move |_| {
        if let Some(theme) = theme {
            theme.track();
        }
        refresh();
    });
    canvas::on_system_theme(refresh);
}
