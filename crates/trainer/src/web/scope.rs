//! The worker's global scope.

use js_sys::{Array, Uint8Array};
use protocol::{Failure, FailureKind, FromTrainer, encode};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, Performance};

pub(crate) fn global() -> Result<DedicatedWorkerGlobalScope, JsValue> {
    js_sys::global().dyn_into().map_err(|_| JsValue::from_str("the trainer runs in a dedicated worker only"))
}

pub(crate) fn performance() -> Result<Performance, JsValue> {
    global()?.performance().ok_or_else(|| JsValue::from_str("this browser has no performance.now()"))
}

/// Posts a message. One that cannot be written or handed over is told instead of sent; when even that fails, nobody is
/// listening.
pub(crate) fn post(message: &FromTrainer) {
    let bytes = encode(message)
        .or_else(|error| encode(&FromTrainer::Failed { error: Failure::new(FailureKind::Internal, error) }));
    if let (Ok(bytes), Ok(global)) = (bytes, global()) {
        let array = Uint8Array::from(&bytes[..]);
        let _ = global.post_message_with_transfer(&array, &Array::of1(&array.buffer()));
    }
}

/// The browser's own words for what it threw.
pub(super) fn words(thrown: &JsValue) -> String {
    match thrown.dyn_ref::<js_sys::Error>() {
        Some(error) => error.to_string().into(),
        None => format!("{thrown:?}"),
    }
}
