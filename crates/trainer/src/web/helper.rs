//! The other end: this worker is a helper of another one. What goes wrong here ends in an error event there, and the other
//! one goes on without it.

use super::scope::{global, words};
use js_sys::{Array, ArrayBuffer, Float32Array, Uint8Array, Uint32Array};
use std::cell::RefCell;
use std::rc::Rc;
use training::{Device, Helper, Order};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::MessageEvent;

/// The name of a helper's global scope; `worker.js` knows it too.
pub(crate) const NAME: &str = "helper";

/// Does what the other worker orders, for as long as this one lives.
pub(crate) fn serve() -> Result<(), JsValue> {
    let helper = Rc::<RefCell<Option<Helper>>>::default();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let helper = Rc::clone(&helper);
        spawn_local(async move {
            if let Err(why) = hear(&helper, &event.data()).await {
                wasm_bindgen::throw_str(&why);
            }
        });
    });
    global()?.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // Lives as long as the worker.
    heard.forget();
    global()?.post_message(&JsValue::NULL)
}

async fn hear(place: &RefCell<Option<Helper>>, data: &JsValue) -> Result<(), String> {
    if let Some(stack) = data.as_string() {
        place.replace(Some(Helper::new(&Device::cpu(), &stack).map_err(|error| error.to_string())?));
        return Ok(());
    }
    let told = |thrown: JsValue| words(&thrown);
    let said: &Array = data.dyn_ref().ok_or("this is no order")?;
    let numbers: Uint32Array = said.get(0).dyn_into().map_err(told)?;
    let bytes: Uint8Array = said.get(1).dyn_into().map_err(told)?;
    let parameters: Float32Array = said.get(2).dyn_into().map_err(told)?;
    let order = Order::unpack(&numbers.to_vec(), bytes.to_vec(), parameters.to_vec()).ok_or("this is no order")?;
    // No order is given before the last one is answered.
    let mut helper = place.take().ok_or("there is no network yet")?;
    let numbers = helper.work(&order).await.map_err(|error| error.to_string())?;
    place.replace(Some(helper));
    let numbers = written(Some(parameters.buffer()), &numbers);
    let answer = Array::of2(&order.id.into(), &numbers);
    global().and_then(|global| global.post_message_with_transfer(&answer, &Array::of1(&numbers.buffer()))).map_err(told)
}

/// The numbers in a buffer that may be handed over: the one given where they fit into it.
pub(super) fn written(buffer: Option<ArrayBuffer>, numbers: &[f32]) -> Float32Array {
    let bytes = size_of_val(numbers) as u32;
    let buffer = buffer.filter(|buffer| buffer.byte_length() >= bytes).unwrap_or_else(|| ArrayBuffer::new(bytes));
    let array = Float32Array::new_with_byte_offset_and_length(&buffer, 0, numbers.len() as u32);
    array.copy_from(numbers);
    array
}
