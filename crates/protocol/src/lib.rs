//! The messages between the page and the training worker, versioned.
//!
//! The page is the side that shows; the worker ("trainer") is the side that trains. They share this crate and nothing else.
//!
//! # Starting a worker
//!
//! There are two trainers, each with its own script: CPU (`trainer/cpu/worker.js`) and WebGPU (`trainer/gpu/worker.js`).
//! The built site names them in `index.html`, because the folder carries a hash of its content:
//! `<meta name="nucleo-trainer-cpu" content="trainer/cpu-1a2b3c4d/worker.js">` and `<meta name="nucleo-trainer-gpu" ...>`.
//! Both are resolved against the document's base URL and started as modules: `new Worker(url, { type: "module" })`. A worker
//! handles one device for its whole life; to change the device, start the other script.
//! The CPU trainer starts helpers for its runs, workers within the worker; they speak to nobody else, and end with it.
//!
//! Every message in either direction is one `Uint8Array` made by [`encode`] and read by [`decode`] (see [`frame`]).
//!
//! # Order of the messages
//!
//! 1. The page posts [`ToTrainer::Hello`] about every 200 ms until an answer comes. The worker's script keeps what is posted
//!    before its code listens, but nothing tells whether a script was loaded at all.
//! 2. The worker answers each `Hello` with [`FromTrainer::Ready`] and its [`DeviceReport`], or with
//!    [`FromTrainer::Failed`] ([`FailureKind::Version`], [`FailureKind::NoDevice`]). Repeated answers are the same; use the
//!    first. The device is asked for once, at the first `Hello`, which on a GPU can take some hundred milliseconds.
//! 3. [`ToTrainer::Measure`] is answered by one [`FromTrainer::Measured`]. It builds the network, trains it on noise for one
//!    step that is not timed (a GPU compiles its kernels then, see [`FromTrainer::Compiling`]) and for about half a second
//!    that is, and throws it away.
//! 4. [`ToTrainer::Start`] is answered by `Loading`* `Compiling`? (`Progress`* `EpochEnd` `Checkpoint`)* `Finished`, or by
//!    `Failed` at any point. `Compiling` comes from the GPU trainer only. `Paused` and `Resumed` answer `Pause` and
//!    `Resume` when the run has really halted or gone on; either is ignored where it changes nothing. A run begins with
//!    the images of its first step and waits for those of each other one: `Loading` goes on coming, twice a second, among
//!    the messages of the run until all are there.
//! 5. [`ToTrainer::Stop`] ends a run with `Finished` whose `end` is [`End::StoppedByHand`], whatever the run was doing
//!    (loading, training, validating, testing, or paused). A `Stop` before the images of the first step are there gives no
//!    weights: they are empty. Without a run it is ignored.
//! 6. [`ToTrainer::SetRate`], [`ToTrainer::Watch`] and [`ToTrainer::Backward`] are heard during a run, between two steps,
//!    and while it is paused. What is sent behind a `Start` is kept until the images of the first step are there, and
//!    holds from that step. Without a run `SetRate` and `Backward` are for nobody; `Watch` is remembered for the runs to come.
//! 7. [`ToTrainer::Evaluate`] stands for itself: it brings the weights it asks about. It is answered by `Loading`* (the
//!    images on their way, and then, from 0 again, the images scored) and `Evaluated`. A `Stop` or a `Start` ends it
//!    without an answer.
//! 8. [`ToTrainer::HandOver`] ends a run with [`FromTrainer::HandedOver`] in place of `Finished`, whatever the run was doing;
//!    a `Start` elsewhere with its bytes as `resume_from` goes on with the very next step. Before the images of the first
//!    step are there it is kept until they are. Without a run it is ignored.
//! 9. `Start` during a run stops that run first (its `Finished` comes before anything of the new one). `Measure` and
//!    `Evaluate` during a run wait for its end.
//!
//! # Whose failure
//!
//! A worker does one thing at a time, in the order it was asked, and `Failed` belongs to what it is doing: to the run
//! between its `Start` and its `Finished`, and otherwise to the `Evaluate` whose turn it is. `Failed` does not say which. A page that trains and asks at once would have to keep count; it is simpler to ask in a second worker, which
//! then answers during the run, too, and whose failures are never the run's. After a `Failed` of either kind (but for
//! [`FailureKind::Panic`] and those of the device) the worker hears the next message.
//!
//! # Going on
//!
//! A `Start` whose `resume_from` holds a checkpoint goes on from there; `epochs` counts from the run's very beginning. Where
//! the checkpoint's run had ended, by all its epochs or by early stopping, another number of `epochs` than it had, and
//! greater than it has done, makes it go on: patience counts anew, the best epoch so far stays known. With the same number
//! it is tested and finishes again. The learning rate is the checkpoint's; `SetRate` behind `Start` changes it.
//!
//! # How soon the worker hears
//!
//! A message is heard between two training steps. On the CPU at batch 32 a step takes well under 200 ms, on a GPU the
//! wait is one step. With larger batches or networks one step may take longer than a person will wait: the page then
//! terminates the worker, starts a new one and goes on from the last [`FromTrainer::Checkpoint`].
//!
//! # When a worker dies
//!
//! A panic posts `Failed` with [`FailureKind::Panic`], after which the worker answers nothing more: terminate it. What
//! even a panic hook cannot tell (out of memory, a script that does not load) arrives as the `Worker` object's `error` event. In
//! both cases a new worker and `resume_from` with the last checkpoint lose at most the epoch that was under way.
//!
//! # Choosing the device
//!
//! `auto` starts the GPU trainer where `navigator.gpu` exists. On `Failed(NoDevice)`, or where
//! [`DeviceReport::software`] is true, it takes the CPU. Otherwise the run begins on the CPU, the GPU trainer is timed beside it
//! (`Measure`), and where that is the faster one the run is handed over to it.

pub mod frame;
mod message;
mod wire;

pub use frame::{DecodeError, EncodeError, MAX_BYTES, decode, encode};
pub use message::*;

/// Raised whenever a message changes shape. A worker that speaks another version is refused with a sentence, not decoded.
pub const VERSION: u32 = 4;
