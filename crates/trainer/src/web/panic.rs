//! A panic ends in a trap that tells nothing; this tells the page before.

use super::scope;
use protocol::{Failure, FailureKind, FromTrainer};
use wasm_bindgen::JsValue;

/// Set on the global scope once the page knows. `worker.js` then keeps the trap that follows from being told a second
/// time.
const TOLD: &str = "trainerPanicked";

pub(crate) fn report_to_page() {
    std::panic::set_hook(Box::new(|info| {
        scope::post(&FromTrainer::Failed { error: Failure::new(FailureKind::Panic, info) });
        let _ = js_sys::Reflect::set(&js_sys::global(), &JsValue::from_str(TOLD), &JsValue::TRUE);
    }));
}
