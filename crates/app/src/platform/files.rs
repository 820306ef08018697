//! Files in and out: what a person drops on the page, and what they save from it.

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, DragEvent, Event, File, FileList, HtmlElement, HtmlInputElement, Url};

/// A file as given: its name and what is in it.
pub type Given = (String, Vec<u8>);

/// Reads the files chosen in the input that raised `event`, each at most `limit` bytes, then calls `done`. What is larger
/// or cannot be read is left out.
pub fn read_chosen(event: &Event, limit: f64, done: impl FnOnce(Vec<Given>) + 'static) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    read(input.and_then(|input| input.files()), limit, done);
}

/// As [`read_chosen`], for files that were dropped. Keeps the browser from opening them.
pub fn read_dropped(event: &DragEvent, limit: f64, done: impl FnOnce(Vec<Given>) + 'static) {
    event.prevent_default();
    read(event.data_transfer().and_then(|transfer| transfer.files()), limit, done);
}

fn read(files: Option<FileList>, limit: f64, done: impl FnOnce(Vec<Given>) + 'static) {
    let files: Vec<File> =
        files.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default();
    spawn_local(async move {
        let mut given = Vec::new();
        for file in files.into_iter().filter(|file| file.size() <= limit) {
            if let Ok(buffer) = JsFuture::from(file.array_buffer()).await {
                given.push((file.name(), Uint8Array::new(&buffer).to_vec()));
            }
        }
        done(given);
    });
}

/// Lets the browser save `bytes` as a file of this name.
pub fn save(name: &str, kind: &str, bytes: &[u8]) {
    // A browser that cannot make a Blob has nothing to save with.
    let _ = try_save(name, kind, bytes);
}

fn try_save(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    try_save_blob(name, &Blob::new_with_u8_array_sequence_and_options(&parts, &options)?)
}

/// As [`save`], for what the browser has made itself.
pub(super) fn save_blob(name: &str, blob: &Blob) {
    let _ = try_save_blob(name, blob);
}

fn try_save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlElement = document().create_element("a")?.unchecked_into();
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.click();
    // The download has its own hold on the blob once it has begun.
    set_timeout(move || drop(Url::revoke_object_url(&url)), core::time::Duration::from_secs(30));
    Ok(())
}

/// The bytes at `path`, relative to the page's base; `None` where the page's own host has none.
pub async fn fetched(path: &str) -> Option<Vec<u8>> {
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(&super::worker::beside_page(path))).await;
    let response: web_sys::Response = response.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
