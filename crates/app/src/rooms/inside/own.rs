use super::model::Model;
use super::photo::{LIMITS, PHOTO};
use crate::platform::camera::{self, Camera, NoCamera};
use crate::platform::document;
use crate::platform::life::living;
use crate::platform::picture::{Refused, read_chosen};
use crate::rooms::shared::picture::picture_refused;
use crate::rooms::shared::trained::Ink;
use crate::rooms::shared::trained::image::Image;
use crate::widgets::dynamic::{flag, text};
use leptos::html::Button;
use leptos::prelude::*;
use std::cell::RefCell;

/// The image with what is said of it, in the page.
pub(super) const INPUT: &str = "inside-input";

/// What lies over the image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tool {
    /// Nothing.
    #[default]
    None,
    /// The brush, or the rubber.
    Brush(bool),
    /// The camera's picture.
    Camera,
}

/// A tool, whatever the brush leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Brush,
    Camera,
}

impl Tool {
    pub(super) fn kind(self) -> Option<Kind> {
        match self {
            Self::None => None,
            Self::Brush(_) => Some(Kind::Brush),
            Self::Camera => Some(Kind::Camera),
        }
    }
}

thread_local! {
    static CAMERA: RefCell<Option<Camera>> = const { RefCell::new(None) };
}

/// Lets a picture of the page show what the camera sees.
pub(super) fn show_camera(video: &web_sys::HtmlVideoElement) {
    CAMERA.with(|camera| {
        if let Some(camera) = camera.borrow().as_ref() {
            camera.show(video);
        }
    });
}

/// Puts a tool away; a camera that is not used is off.
pub(super) fn put_away(tool: RwSignal<Tool>) {
    CAMERA.with(|camera| *camera.borrow_mut() = None);
    tool.try_set(Tool::None);
}

/// Puts a tool away by a control that goes with it: the focus goes on at the image, which is what there is now.
fn done_with(tool: RwSignal<Tool>) {
    document::focus(INPUT);
    put_away(tool);
}

/// The ways to an image of one's own.
#[component]
pub(super) fn OwnImage(model: Model, tool: RwSignal<Tool>) -> impl IntoView {
    let i18n = model.i18n;
    let problem = RwSignal::new(None::<Problem>);
    let draw = move |_| {
        put_away(tool);
        problem.set(None);
        model.take_image(model.own_image());
        tool.set(Tool::Brush(false));
    };
    let look = move |_| {
        put_away(tool);
        Camera::open(move |opened| match opened {
            Ok(camera) => {
                // The room may have been left while the visitor was asked.
                if tool.try_set(Tool::Camera).is_none() {
                    problem.set(None);
                    CAMERA.with(|kept| *kept.borrow_mut() = Some(camera));
                }
            }
            Err(reason) => {
                problem.try_set(Some(Problem::Camera(reason)));
            }
        });
    };
    let take = move |event: leptos::ev::Event| {
        read_chosen(&event, LIMITS, move |(name, pixels)| match pixels {
            Ok(pixels) => {
                put_away(tool);
                problem.try_set(None);
                model.take_image(Image::from_rgba((pixels.width, pixels.height), &pixels.rgba));
            }
            Err(refused) => {
                problem.try_set(Some(Problem::File(name, refused)));
            }
        });
    };
    let said = move || {
        let words = i18n.t().inside();
        problem.get().map(|problem| match problem {
            Problem::File(name, refused) => picture_refused(&name, refused, LIMITS, i18n.t()),
            Problem::Camera(NoCamera::Refused) => words.camera_refused().to_owned(),
            Problem::Camera(NoCamera::Absent) => words.camera_absent().to_owned(),
            Problem::Camera(NoCamera::Unavailable) => words.camera_unavailable().to_owned(),
        })
    };
    view! {
        <section class="settings">
            <h2>{text(move || i18n.t().inside().own())}</h2>
            <div class="inside-own-ways" role="group" aria-label=text(move || i18n.t().inside().own())>
                <button type="button" class="link-button" data-action="draw" on:click=draw>
                    {text(move || i18n.t().inside().own_draw())}
                </button>
                <button type="button" class="link-button" data-action="camera" on:click=look>
                    {text(move || i18n.t().inside().own_camera())}
                </button>
                <label class="inside-file">
                    <input
                        class="visually-hidden"
                        type="file"
                        name="image-file"
                        accept="image/png,image/jpeg,image/webp,image/gif"
                        on:change=living(take)
                    />
                    <span>{text(move || i18n.t().inside().own_file())}</span>
                </label>
            </div>
            <p class="say">{text(move || i18n.t().inside().own_note())}</p>
            <p class="problem" role="status" hidden=flag(move || said().is_none())>{text(move || said().unwrap_or_default())}</p>
        </section>
    }
}

/// What goes with the tool, beside the image that it works on.
#[component]
pub(super) fn ToolControls(model: Model, tool: RwSignal<Tool>) -> impl IntoView {
    // The brush's ink changes the tool, and not which controls there are.
    let kind = Memo::new(move |_| tool.get().kind());
    move || {
        kind.get().map(|kind| {
            let controls = match kind {
                Kind::Brush => view! { <Brush model=model tool=tool/> }.into_any(),
                Kind::Camera => view! { <Shutter model=model tool=tool/> }.into_any(),
            };
            view! { <div class="inside-tool">{controls}</div> }
        })
    }
}

#[derive(Debug, Clone)]
enum Problem {
    File(String, Refused),
    Camera(NoCamera),
}

#[component]
fn Brush(model: Model, tool: RwSignal<Tool>) -> impl IntoView {
    let i18n = model.i18n;
    view! {
        <p class="say">{text(move || i18n.t().inside().draw_hint())}</p>
        <Ink
            rub=Signal::derive(move || tool.get() == Tool::Brush(true))
            choose=Callback::new(move |rub| tool.set(Tool::Brush(rub)))
            clear=Callback::new(move |()| model.keep_image(Image::blank()))
        />
        <button type="button" class="link-button" data-action="done" on:click=move |_| done_with(tool)>
            {text(move || i18n.t().inside().done())}
        </button>
    }
}

#[component]
fn Shutter(model: Model, tool: RwSignal<Tool>) -> impl IntoView {
    let i18n = model.i18n;
    let shoot = move |_| {
        if let Some(pixels) = camera::still_of("inside-viewfinder", PHOTO) {
            done_with(tool);
            model.take_image(Image::from_rgba((pixels.width, pixels.height), &pixels.rgba));
        }
    };
    // Whoever asked for the camera goes on here, wherever on the page that was.
    let node = NodeRef::<Button>::new();
    Effect::new(move |_| {
        if let Some(button) = node.get() {
            let _ = button.focus();
        }
    });
    view! {
        <p class="say">{text(move || i18n.t().inside().camera_hint())}</p>
        <button type="button" class="button" data-action="shoot" node_ref=node on:click=shoot>
            {text(move || i18n.t().inside().camera_shoot())}
        </button>
        <button
            type="button"
            class="link-button link-button-quiet"
            data-action="cancel"
            on:click=move |_| done_with(tool)
        >
            {text(move || i18n.t().inside().cancel())}
        </button>
    }
}
