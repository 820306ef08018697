//! What lies over the image while it is drawn on, or while the camera looks.

use super::model::Model;
use super::own::{Kind, Tool, put_away, show_camera};
use super::state::Subject;
use crate::rooms::shared::trained::Paper;
use leptos::html::Video;
use leptos::prelude::*;

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
        Some(Kind::Brush) => view! { <Sheet model=model tool=tool/> }.into_any(),
        Some(Kind::Camera) => view! { <Viewfinder/> }.into_any(),
    }
}

/// Where one draws.
#[component]
fn Sheet(model: Model, tool: RwSignal<Tool>) -> impl IntoView {
    let draw = Callback::new(move |line| {
        let rub = tool.get_untracked() == Tool::Brush(true);
        let mut image = model.own_image();
        image.draw(line, rub);
        model.keep_image(image);
    });
    view! { <Paper draw=draw focused=true/> }
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
