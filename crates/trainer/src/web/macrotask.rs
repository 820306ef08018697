//! A turn of the event loop. `setTimeout` would do, but browsers stretch it to 4 ms, and awaiting a resolved promise
//! hands over no messages at all.

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessagePort};

pub(crate) struct Macrotask {
    receiver: MessagePort,
    sender: MessagePort,
}

impl Macrotask {
    pub(crate) fn new() -> Result<Self, JsValue> {
        let channel = MessageChannel::new()?;
        Ok(Self { receiver: channel.port1(), sender: channel.port2() })
    }

    /// Resolves in a later turn. One caller at a time.
    pub(crate) async fn next(&self) {
        let promise = Promise::new(&mut |resolve: Function, _| {
            self.receiver.set_onmessage(Some(&resolve));
            if self.sender.post_message(&JsValue::NULL).is_err() {
                // Better no turn than none ever.
                let _ = resolve.call0(&JsValue::NULL);
            }
        });
        let _ = JsFuture::from(promise).await;
    }
}
