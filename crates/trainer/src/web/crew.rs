//! Helpers in workers that this worker starts: the same script, which is told by its name what it is.
//!
//! Once a helper listens it posts `null` and is sent the stack. From then on an order is `[numbers, bytes, parameters]`, its
//! answer `[id, numbers]`. The two vectors of floats take turns in one buffer, which goes back and forth.

use super::{helper, scope};
use js_sys::{Array, ArrayBuffer, Float32Array, Function, Promise, Uint8Array, Uint32Array};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;
use training::{Crew, Helper, MOST_WORKERS, Order, Run, Word};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// The run, with as many workers as were asked for; where that is 0, as many as there are cores, as long as they gain. Where a
/// browser starts no workers in a worker, or the run's batches are too small to gain by it, it trains alone.
pub(crate) fn with_helpers(mut run: Run, workers: u32) -> Run {
    let wanted = if workers == 0 { cores() } else { workers as usize };
    let helpers = wanted.min(MOST_WORKERS).saturating_sub(1);
    if helpers > 0
        && run.gain() > 1
        && let Ok(stack) = Helper::stack(run.model().network())
    {
        // Helpers may rest only where the number of workers was left to the program.
        run.set_crew(Box::new(Helpers::start(helpers, &stack)), workers == 0);
    }
    run
}

/// What the browser reports, 1 where it reports nothing.
fn cores() -> usize {
    scope::global().map_or(1.0, |global| global.navigator().hardware_concurrency()).max(1.0) as usize
}

#[derive(Debug, Default)]
struct Shared {
    helpers: Vec<Place>,
    words: VecDeque<Word>,
    /// Ends the waiting for a word.
    waiting: Option<Function>,
}

/// What is known of one helper.
#[derive(Debug, Default)]
enum Place {
    #[default]
    Coming,
    /// With the buffer of its last answer, to be written over.
    Here(Option<ArrayBuffer>),
    Gone,
}

/// Dropping them ends them at once, whatever they are doing.
#[derive(Debug)]
struct Helpers {
    workers: Vec<Worker>,
    shared: Rc<RefCell<Shared>>,
    // The browser calls these for as long as the workers live.
    _heard: Vec<Closure<dyn FnMut(MessageEvent)>>,
    _failed: Vec<Closure<dyn FnMut(Event)>>,
}

impl Helpers {
    /// Starts as many as the browser lets start; they come later.
    fn start(count: usize, stack: &str) -> Self {
        let mut all = Self { workers: Vec::new(), shared: Rc::default(), _heard: Vec::new(), _failed: Vec::new() };
        for at in 0..count {
            let Ok(worker) = spawn() else { break };
            all.shared.borrow_mut().helpers.push(Place::Coming);
            let (shared, stack, link) = (Rc::clone(&all.shared), JsValue::from_str(stack), worker.clone());
            let heard = Closure::new(move |event: MessageEvent| {
                let said = hear(&mut shared.borrow_mut(), at, &event.data(), || link.post_message(&stack));
                if said.is_none() {
                    dismiss(&shared, at, &link);
                }
            });
            let (shared, link) = (Rc::clone(&all.shared), worker.clone());
            let failed = Closure::new(move |event: Event| {
                // Or it would count as an error of this worker.
                event.prevent_default();
                dismiss(&shared, at, &link);
            });
            worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
            worker.set_onmessageerror(Some(failed.as_ref().unchecked_ref()));
            all.workers.push(worker);
            all._heard.push(heard);
            all._failed.push(failed);
        }
        all
    }
}

fn spawn() -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name(helper::NAME);
    let worker = Worker::new_with_options(&scope::global()?.location().href(), &options)?;
    worker.post_message(&wasm_bindgen::module())?;
    Ok(worker)
}

/// Takes in what a helper says, as long as it is not gone; `None` when it makes no sense, or it cannot be told what it needs.
fn hear(shared: &mut Shared, at: usize, data: &JsValue, tell: impl FnOnce() -> Result<(), JsValue>) -> Option<()> {
    if matches!(shared.helpers[at], Place::Gone) {
        return Some(());
    }
    if data.is_null() {
        tell().ok()?;
        shared.helpers[at] = Place::Here(None);
        return Some(());
    }
    let said: &Array = data.dyn_ref()?;
    let numbers: Float32Array = said.get(1).dyn_into().ok()?;
    shared.helpers[at] = Place::Here(Some(numbers.buffer()));
    shared.say(Word::Done(at, said.get(0).as_f64()? as u32, numbers.to_vec()));
    Some(())
}

fn dismiss(shared: &RefCell<Shared>, at: usize, worker: &Worker) {
    worker.terminate();
    let mut shared = shared.borrow_mut();
    shared.helpers[at] = Place::Gone;
    shared.say(Word::Gone(at));
}

impl Shared {
    fn say(&mut self, word: Word) {
        self.words.push_back(word);
        if let Some(resolve) = self.waiting.take() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    }
}

impl Crew for Helpers {
    fn present(&self) -> Vec<usize> {
        let shared = self.shared.borrow();
        (0..self.workers.len()).filter(|&at| matches!(shared.helpers[at], Place::Here(_))).collect()
    }

    fn expects(&self) -> bool {
        self.shared.borrow().helpers.iter().any(|place| matches!(place, Place::Coming))
    }

    fn send(&mut self, helper: usize, order: Order) {
        let kept = match &mut self.shared.borrow_mut().helpers[helper] {
            Place::Here(buffer) => buffer.take(),
            Place::Coming | Place::Gone => None,
        };
        let floats = helper::written(kept, &order.parameters);
        let (numbers, bytes) = order.pack();
        let (numbers, bytes) = (Uint32Array::from(&numbers[..]), Uint8Array::from(&bytes[..]));
        let handed_over = Array::of3(&numbers.buffer(), &bytes.buffer(), &floats.buffer());
        let message = Array::of3(&numbers, &bytes, &floats);
        let sent = self.workers[helper].post_message_with_transfer(&message, &handed_over).is_ok();
        if !sent {
            dismiss(&self.shared, helper, &self.workers[helper]);
        }
    }

    fn take(&mut self) -> Option<Word> {
        self.shared.borrow_mut().words.pop_front()
    }

    fn wait<'a>(&'a mut self, patience: Duration) -> Pin<Box<dyn Future<Output = bool> + 'a>> {
        Box::pin(async move {
            let Ok(global) = scope::global() else { return false };
            let mut timer = None;
            let promise = Promise::new(&mut |resolve, _| {
                let milliseconds = patience.as_millis().min(i32::MAX as u128) as i32;
                timer = global.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).ok();
                self.shared.borrow_mut().waiting = Some(resolve);
            });
            // Without a clock no helper is waited for.
            let Some(timer) = timer else { return false };
            let _ = JsFuture::from(promise).await;
            global.clear_timeout_with_handle(timer);
            !self.shared.borrow().words.is_empty()
        })
    }
}

impl Drop for Helpers {
    fn drop(&mut self) {
        for worker in &self.workers {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.set_onmessageerror(None);
            worker.terminate();
        }
    }
}
