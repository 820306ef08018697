use super::image::{Image, SIDE};
use crate::platform::canvas;
use leptos::html::Canvas;
use leptos::prelude::*;

/// A small canvas with an image; only for the eye: what it is is said beside it.
#[component]
pub fn Picture(
    /// The image.
    #[prop(into)]
    image: Signal<Option<Image>>,
) -> impl IntoView {
    let node = NodeRef::<Canvas>::new();
    Effect::new(move |_| {
        image.with(|image| {
            if let (Some(node), Some(image)) = (node.get(), image) {
                canvas::show(&node, (SIDE, SIDE), &image.rgba());
            }
        });
    });
    view! { <canvas class="painted-image" node_ref=node width="28" height="28" aria-hidden="true"></canvas> }
}
