//! The page's end of a training worker: starts it, sends to it, hears it, ends it.

use js_sys::{Array, Uint8Array};
use protocol::{DecodeError, DeviceKind, FromTrainer, ToTrainer, decode, encode};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{ErrorEvent, Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// What comes from a worker.
pub enum Told {
    /// A message of the protocol.
    Message(FromTrainer),
    /// Bytes of another version of the protocol.
    OtherVersion,
    /// The worker broke, or sent what cannot be read; the browser's own words.
    Lost(String),
}

/// A running training worker. Dropping it ends the worker at once, whatever it is doing.
pub struct Trainer {
    worker: Worker,
    // The browser calls it for as long as the worker lives.
    _ear: Ear,
}

/// What hears a worker.
struct Ear {
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(Event)>,
}

impl Ear {
    /// Hears `worker` from now on, in place of whoever did before.
    fn to(worker: &Worker, tell: impl Fn(Told) + Clone + 'static) -> Self {
        let heard = tell.clone();
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            heard(match decode(&bytes) {
                Ok(message) => Told::Message(message),
                Err(DecodeError::Version { .. }) => Told::OtherVersion,
                Err(error) => Told::Lost(error.to_string()),
            });
        });
        let error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            // A script that does not load raises a plain event without a message.
            let detail = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            tell(Told::Lost(detail));
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(error.as_ref().unchecked_ref()));
        Self { _message: message, _error: error }
    }
}

impl Trainer {
    /// Starts the worker for this kind of device. `tell` must not drop the trainer while it is being called.
    ///
    /// # Errors
    /// The browser's words when it refuses to start a worker. A script that does not load comes later, as
    /// [`Told::Lost`].
    pub fn start(kind: DeviceKind, tell: impl Fn(Told) + Clone + 'static) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&script(kind), &options).map_err(|error| words(&error))?;
        let ear = Ear::to(&worker, tell);
        Ok(Self { worker, _ear: ear })
    }

    /// Has another hear the worker from now on. `tell` as in [`Self::start`]; this one must not be called by whoever hears it.
    pub fn listen(&mut self, tell: impl Fn(Told) + Clone + 'static) {
        self._ear = Ear::to(&self.worker, tell);
    }

    /// Sends a message; its bytes are handed over, not copied.
    ///
    /// # Errors
    /// When it is too large for the protocol, or the browser refuses it.
    pub fn send(&self, message: &ToTrainer) -> Result<(), String> {
        let bytes = encode(message).map_err(|error| error.to_string())?;
        let array = Uint8Array::from(bytes.as_slice());
        let handed_over = Array::of1(&array.buffer());
        self.worker.post_message_with_transfer(&array, &handed_over).map_err(|error| words(&error))
    }
}

impl Drop for Trainer {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}

fn words(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| "Worker".to_owned(), |error| String::from(error.message()))
}

/// Where the worker's script is: the built page names it in a `<meta>`, since its folder carries a hash.
fn script(kind: DeviceKind) -> String {
    beside_page(&name(kind))
}

/// As the page names it.
fn name(kind: DeviceKind) -> String {
    let (name, usual) = match kind {
        DeviceKind::Cpu => ("nucleo-trainer-cpu", "trainer/cpu/worker.js"),
        DeviceKind::WebGpu => ("nucleo-trainer-gpu", "trainer/gpu/worker.js"),
    };
    super::document::meta(name).unwrap_or_else(|| usual.to_owned())
}

/// What tells the trainers of this page from those of any other, on one line.
#[must_use]
pub fn programs() -> String {
    [name(DeviceKind::Cpu), name(DeviceKind::WebGpu)].join(" ")
}

/// The absolute address of a path that is given relative to the page's base.
#[must_use]
pub fn beside_page(path: &str) -> String {
    let base = web_sys::window().and_then(|window| window.document()?.base_uri().ok()?);
    base.and_then(|base| web_sys::Url::new_with_base(path, &base).ok())
        .map_or_else(|| path.to_owned(), |url| url.href())
}
