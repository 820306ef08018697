//! SVG drawings as pixels.

use super::canvas::context;
use super::files::save_blob;
use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, HtmlCanvasElement, HtmlImageElement, Url};

/// Pixels for each unit of the drawing: sharp in print.
const SCALE: u32 = 3;

/// Lets the browser save an SVG drawing of this size as a PNG file.
pub fn save_png(name: &str, svg: &str, size: (u32, u32)) {
    let (name, svg) = (name.to_owned(), svg.to_owned());
    spawn_local(async move {
        // A browser that cannot draw it has nothing to save.
        let _ = paint(name, svg, size).await;
    });
}

async fn paint(name: String, svg: String, (width, height): (u32, u32)) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&url);
    let decoded = JsFuture::from(image.decode()).await;
    Url::revoke_object_url(&url)?;
    decoded?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(width * SCALE);
    canvas.set_height(height * SCALE);
    let context = context(&canvas).ok_or(JsValue::NULL)?;
    let (across, down) = (f64::from(width * SCALE), f64::from(height * SCALE));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, across, down)?;
    let done = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            save_blob(&name, &blob);
        }
    });
    canvas.to_blob(done.unchecked_ref())
}
