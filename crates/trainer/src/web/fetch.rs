use super::scope::{global, words};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestInit, Response};

/// The body of a GET of `url`, in the order it comes; `arrived` hears how many bytes are there.
pub(crate) async fn fetch(url: &str, arrived: &mut dyn FnMut(u64)) -> Result<Vec<u8>, String> {
    let told = |thrown: JsValue| format!("{url}: {}", words(&thrown));
    let request = Request::new().map_err(told)?;
    let response = JsFuture::from(global().map_err(told)?.fetch_with_str_and_init(url, &request.init));
    let response: Response = response.await.and_then(JsCast::dyn_into).map_err(told)?;
    if !response.ok() {
        return Err(format!("{url}: HTTP {} {}", response.status(), response.status_text()).trim_end().to_owned());
    }
    let Some(body) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into().map_err(|other| told(other.into()))?;
    let mut bytes = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(told)?;
        if Reflect::get(&part, &"done".into()).map_err(told)?.is_truthy() {
            return Ok(bytes);
        }
        let part: Uint8Array = Reflect::get(&part, &"value".into()).and_then(JsCast::dyn_into).map_err(told)?;
        bytes.extend(part.to_vec());
        arrived(bytes.len() as u64);
    }
}

/// Aborts when dropped, so that a stopped run does not go on downloading. Aborting what is complete does nothing.
struct Request {
    controller: AbortController,
    init: RequestInit,
}

impl Request {
    fn new() -> Result<Self, JsValue> {
        let controller = AbortController::new()?;
        let init = RequestInit::new();
        init.set_signal(Some(&controller.signal()));
        Ok(Self { controller, init })
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        self.controller.abort();
    }
}
