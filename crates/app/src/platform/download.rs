//! Large files from a server, piece by piece: with a way to stop, and to go on where one stopped.

use js_sys::{Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, ReadableStreamDefaultReader, RequestCache, RequestInit, Response};

/// Some bytes of a file, as they came.
pub type Piece = Uint8Array;

/// Stops a download.
#[derive(Debug, Clone)]
pub struct Abort(Option<AbortController>);

impl Abort {
    /// For one download, or several.
    #[must_use]
    pub fn new() -> Self {
        Self(AbortController::new().ok())
    }

    /// Stops them.
    pub fn stop(&self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }

    fn stopped(&self) -> bool {
        self.0.as_ref().is_some_and(|controller| controller.signal().aborted())
    }
}

impl Default for Abort {
    fn default() -> Self {
        Self::new()
    }
}

/// Why nothing comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFetched {
    /// The connection was lost, or there is none.
    Lost,
    /// The server answered with this status.
    Refused(u16),
}

/// What a server sends.
#[derive(Debug)]
pub struct Body {
    reader: ReadableStreamDefaultReader,
    /// Where in the file it begins: where one asked to go on, or 0 where the server sends the whole file again.
    pub start: u64,
}

/// Asks for the file at `url`, from the byte `from` on.
///
/// # Errors
/// [`NotFetched`] when the server cannot be reached or has no such file.
pub async fn open(url: &str, from: u64, abort: &Abort) -> Result<Body, NotFetched> {
    if from > 0 {
        match ask(url, from, abort).await {
            Ok(body) => return Ok(body),
            Err(failed) if abort.stopped() => return Err(failed),
            // A server, or something on the way to it, that does not take parts: then the whole.
            Err(_) => {}
        }
    }
    ask(url, 0, abort).await
}

async fn ask(url: &str, from: u64, abort: &Abort) -> Result<Body, NotFetched> {
    let init = RequestInit::new();
    if let Some(controller) = &abort.0 {
        init.set_signal(Some(&controller.signal()));
    }
    if from > 0 {
        // A part of a file is nothing to keep under the address of the whole.
        init.set_cache(RequestCache::NoStore);
        let headers = Headers::new().map_err(|_| NotFetched::Lost)?;
        headers.set("Range", &("bytes=".to_owned() + &from.to_string() + "-")).map_err(|_| NotFetched::Lost)?;
        init.set_headers(&headers);
    }
    let response = JsFuture::from(window().fetch_with_str_and_init(url, &init)).await.map_err(|_| NotFetched::Lost)?;
    let response: Response = response.dyn_into().map_err(|_| NotFetched::Lost)?;
    if !response.ok() {
        return Err(NotFetched::Refused(response.status()));
    }
    let start = if response.status() == 206 { from } else { 0 };
    let stream = response.body().ok_or(NotFetched::Lost)?;
    let reader = stream.get_reader().dyn_into().map_err(|_| NotFetched::Lost)?;
    Ok(Body { reader, start })
}

impl Body {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// [`NotFetched::Lost`] when the connection broke, or was stopped.
    pub async fn next(&self) -> Result<Option<Piece>, NotFetched> {
        let read = JsFuture::from(self.reader.read()).await.map_err(|_| NotFetched::Lost)?;
        let field = |name: &str| Reflect::get(&read, &JsValue::from_str(name)).map_err(|_| NotFetched::Lost);
        if field("done")?.is_truthy() {
            return Ok(None);
        }
        field("value")?.dyn_into().map(Some).map_err(|_| NotFetched::Lost)
    }
}
