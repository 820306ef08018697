//! Pictures in: from a file that was chosen, dropped or pasted to pixels.

mod header;

pub use header::{Header, Kind};

use super::canvas;
use js_sys::Uint8Array;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    CanvasRenderingContext2d, ClipboardEvent, DragEvent, Event, File, FileList, HtmlCanvasElement, HtmlInputElement,
    ImageBitmap,
};

/// What a picture may be at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Bytes of its file.
    pub bytes: f64,
    /// Pixels as it comes.
    pub pixels: u64,
    /// Pixels of its longer side as it is handed out; a larger picture is scaled down.
    pub longest: usize,
}

/// A picture that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Pixels {
    /// Width as it came.
    pub full_width: usize,
    /// Height as it came.
    pub full_height: usize,
    /// Width as it is here.
    pub width: usize,
    /// Height as it is here.
    pub height: usize,
    /// Red, green, blue and alpha of each pixel, row by row.
    pub rgba: Vec<u8>,
}

/// Why a file is no picture one can work with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Refused {
    /// It is none of PNG, JPEG, WebP and GIF.
    NotAPicture,
    /// It ends before the picture does, or holds something else than it says.
    Broken,
    /// It has more pixels than allowed: width, height.
    TooManyPixels(u64, u64),
    /// It has more bytes than allowed.
    TooManyBytes(f64),
}

/// A file's name, and its pixels or why there are none.
pub type Given = (String, Result<Pixels, Refused>);

/// Reads the picture chosen in the input that raised `event`, then calls `done`. The input is emptied, so that the same
/// file can be chosen again.
pub fn read_chosen(event: &Event, limits: Limits, done: impl FnOnce(Given) + 'static) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input {
        let file = first(input.files());
        input.set_value("");
        read(file, limits, done);
    }
}

/// As [`read_chosen`], for a file that was dropped. Keeps the browser from opening it.
pub fn read_dropped(event: &DragEvent, limits: Limits, done: impl FnOnce(Given) + 'static) {
    event.prevent_default();
    read(first(event.data_transfer().and_then(|transfer| transfer.files())), limits, done);
}

/// As [`read_chosen`], for what was pasted; nothing happens where that is no file.
pub fn read_pasted(event: &ClipboardEvent, limits: Limits, done: impl FnOnce(Given) + 'static) {
    let file = first(event.clipboard_data().and_then(|data| data.files()));
    if file.is_some() {
        event.prevent_default();
    }
    read(file, limits, done);
}

fn first(files: Option<FileList>) -> Option<File> {
    files?.get(0)
}

fn read(file: Option<File>, limits: Limits, done: impl FnOnce(Given) + 'static) {
    if let Some(file) = file {
        spawn_local(async move {
            let pixels = decode(&file, limits).await;
            done((file.name(), pixels));
        });
    }
}

async fn decode(file: &File, limits: Limits) -> Result<Pixels, Refused> {
    if file.size() > limits.bytes {
        return Err(Refused::TooManyBytes(file.size()));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Refused::Broken)?;
    // The header first: a browser would unpack a picture of any size before it tells how large it is.
    let header = Header::read(&Uint8Array::new(&buffer).to_vec())?;
    if header.width * header.height > limits.pixels {
        return Err(Refused::TooManyPixels(header.width, header.height));
    }
    let bitmap = unpack(file).await.map_err(|_| Refused::Broken)?;
    let size = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let pixels = pixels_of(size, limits.longest, |context, (width, height)| {
        context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height)
    });
    bitmap.close();
    pixels.ok_or(Refused::Broken)
}

async fn unpack(file: &File) -> Result<ImageBitmap, JsValue> {
    JsFuture::from(window().create_image_bitmap_with_blob(file)?).await?.dyn_into()
}

/// The pixels of something of this (width, height), scaled down where its longer side is beyond `longest`; `draw` puts
/// it on a canvas of a (width, height).
pub(super) fn pixels_of(
    (full_width, full_height): (f64, f64),
    longest: usize,
    draw: impl FnOnce(&CanvasRenderingContext2d, (f64, f64)) -> Result<(), JsValue>,
) -> Option<Pixels> {
    let scale = (longest as f64 / full_width.max(full_height)).min(1.0);
    let (width, height) = ((full_width * scale).round().max(1.0), (full_height * scale).round().max(1.0));
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    // The casts saturate: no picture has a negative side.
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas::context(&canvas)?;
    context.set_image_smoothing_enabled(true);
    let _ = js_sys::Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into());
    draw(&context, (width, height)).ok()?;
    let rgba = context.get_image_data(0.0, 0.0, width, height).ok()?.data().0;
    Some(Pixels {
        full_width: full_width as usize,
        full_height: full_height as usize,
        width: width as usize,
        height: height as usize,
        rgba,
    })
}
