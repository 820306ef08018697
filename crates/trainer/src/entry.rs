#[cfg(not(feature = "gpu"))]
use crate::web::helper;
use crate::web::macrotask::Macrotask;
use crate::web::{constructors, fetch, panic, scope};
use crate::{Burn, Host, Inbox, worker};
use protocol::{DecodeError, Failure, FailureKind, FromTrainer, decode};
use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;

/// Called once by `worker.js` when the module has loaded: listens first, says nothing before it is greeted.
///
/// # Errors
/// When this is no dedicated worker, or it lacks what every browser with module workers has.
#[wasm_bindgen(start)]
pub(crate) fn start() -> Result<(), JsValue> {
    constructors::call();
    #[cfg(not(feature = "gpu"))]
    if scope::global()?.name() == helper::NAME {
        return helper::serve();
    }
    panic::report_to_page();
    let inbox = Inbox::default();
    listen(&inbox)?;
    let host = Browser { performance: scope::performance()?, macrotask: Macrotask::new()? };
    wasm_bindgen_futures::spawn_local(worker::serve(Burn::default(), host, inbox));
    Ok(())
}

fn listen(inbox: &Inbox) -> Result<(), JsValue> {
    let inbox = inbox.clone();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let bytes = js_sys::Uint8Array::new(&event.data()).to_vec();
        match decode(&bytes) {
            Ok(message) => inbox.push(message),
            Err(error) => {
                let kind = match error {
                    DecodeError::Version { .. } => FailureKind::Version,
                    _ => FailureKind::Internal,
                };
                scope::post(&FromTrainer::Failed { error: Failure::new(kind, error) });
            }
        }
    });
    scope::global()?.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // Lives as long as the worker.
    heard.forget();
    Ok(())
}

struct Browser {
    performance: web_sys::Performance,
    macrotask: Macrotask,
}

impl Host for Browser {
    fn now(&self) -> f64 {
        self.performance.now() / 1e3
    }

    fn post(&self, message: FromTrainer) {
        scope::post(&message);
    }

    async fn breathe(&self) {
        self.macrotask.next().await;
    }

    async fn fetch(&self, url: &str, arrived: &mut dyn FnMut(u64)) -> Result<Vec<u8>, String> {
        fetch::fetch(url, arrived).await
    }
}
