//! The camera, for one still picture.

use super::picture::{Pixels, pixels_of};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DomException, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack};

/// Why there is no camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoCamera {
    /// The visitor, or the browser's settings, did not allow it.
    Refused,
    /// The device has none, or another program holds it.
    Absent,
    /// The browser hands none out to a page opened like this one.
    Unavailable,
}

/// A camera that is on until it is dropped.
#[derive(Debug)]
pub struct Camera(MediaStream);

impl Camera {
    /// Asks for the camera, then calls `done`.
    pub fn open(done: impl FnOnce(Result<Self, NoCamera>) + 'static) {
        spawn_local(async move { done(Self::ask().await) });
    }

    async fn ask() -> Result<Self, NoCamera> {
        // Without a secure context there is no `mediaDevices`, and asking it would throw.
        let navigator = window().navigator();
        let there = js_sys::Reflect::get(&navigator, &"mediaDevices".into()).is_ok_and(|it| !it.is_undefined());
        if !there {
            return Err(NoCamera::Unavailable);
        }
        let devices = navigator.media_devices().map_err(|_| NoCamera::Unavailable)?;
        let wanted = MediaStreamConstraints::new();
        // The camera that looks away from the visitor, where there is a choice.
        let side = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&side, &"facingMode".into(), &"environment".into());
        wanted.set_video(&side);
        let promise = devices.get_user_media_with_constraints(&wanted).map_err(|_| NoCamera::Unavailable)?;
        let stream = JsFuture::from(promise).await.map_err(|error| reason(&error))?;
        stream.dyn_into().map(Self).map_err(|_| NoCamera::Absent)
    }

    /// Shows what the camera sees.
    pub fn show(&self, video: &HtmlVideoElement) {
        video.set_src_object(Some(&self.0));
        // A browser that does not start it by itself shows its first picture all the same.
        let _ = video.play();
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.0.get_tracks() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
    }
}

fn reason(error: &JsValue) -> NoCamera {
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("NotAllowedError" | "SecurityError") => NoCamera::Refused,
        _ => NoCamera::Absent,
    }
}

/// What the `<video>` with this id shows now, its longer side at most `longest` pixels.
#[must_use]
pub fn still_of(id: &str, longest: usize) -> Option<Pixels> {
    let video: HtmlVideoElement = document().get_element_by_id(id)?.dyn_into().ok()?;
    let size = (f64::from(video.video_width()), f64::from(video.video_height()));
    // Before its first picture a video has no size.
    if size.0 < 1.0 || size.1 < 1.0 {
        return None;
    }
    pixels_of(size, longest, |context, (width, height)| {
        context.draw_image_with_html_video_element_and_dw_and_dh(&video, 0.0, 0.0, width, height)
    })
}
