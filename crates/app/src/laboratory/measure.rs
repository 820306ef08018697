//! Times a network on a device, in a worker of its own.

use super::device::Timed;
use super::settings::RunSettings;
use crate::platform::clock::{Ticker, now};
use crate::platform::worker::{Told, Trainer};
use protocol::{DeviceKind, DeviceReport, FromTrainer, ToTrainer};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// A device that takes longer is no choice: on a GPU this includes loading its trainer and compiling the network.
const WITHIN: f64 = 60_000.0;
/// The worker is asked this often, in milliseconds, until it is ready.
const HELLO_EVERY: u64 = 250;

/// Both devices in turn, never at once: they would take each other's time. The processor is not timed where the GPU's
/// trainer failed: there is nothing to choose then.
pub(crate) async fn timed(settings: &RunSettings) -> Timed {
    let rate = async |kind| measure(kind, settings, || true).await.map(|measured| measured.images_per_second);
    let gpu = rate(DeviceKind::WebGpu).await;
    let cpu = if gpu.is_some() { rate(DeviceKind::Cpu).await } else { None };
    Timed { cpu, gpu }
}

/// A device that was timed.
pub(crate) struct Measured {
    /// Trained images per second.
    pub images_per_second: f32,
    /// What the worker says it runs on.
    pub device: DeviceReport,
    /// The worker. Whatever it has got ready for the network serves a run of it, too.
    pub worker: Trainer,
}

#[derive(Default)]
struct Mail {
    told: VecDeque<Option<Told>>,
    waker: Option<Waker>,
}

impl Mail {
    /// `None` stands for a tick of the clock.
    fn put(mail: &RefCell<Self>, told: Option<Told>) {
        let waker = {
            let mut mail = mail.borrow_mut();
            mail.told.push_back(told);
            mail.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    async fn next(mail: &RefCell<Self>) -> Option<Told> {
        poll_fn(|context| {
            let mut mail = mail.borrow_mut();
            match mail.told.pop_front() {
                Some(told) => Poll::Ready(told),
                None => {
                    mail.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }
}

/// Times these settings' network on one device; `None` when its trainer failed or took too long, or as soon as nobody wants
/// to know any longer.
pub(crate) async fn measure(
    kind: DeviceKind,
    settings: &RunSettings,
    is_wanted: impl Fn() -> bool,
) -> Option<Measured> {
    let mail = Rc::new(RefCell::new(Mail::default()));
    let heard = Rc::clone(&mail);
    let worker = Trainer::start(kind, move |told| Mail::put(&heard, Some(told))).ok()?;
    let ticked = Rc::clone(&mail);
    let _clock = Ticker::start(HELLO_EVERY, move || Mail::put(&ticked, None))?;
    let hello = ToTrainer::Hello { version: protocol::VERSION };
    worker.send(&hello).ok()?;
    let begun = now();
    let mut ready = None;
    while now() - begun < WITHIN && is_wanted() {
        match (Mail::next(&mail).await, &ready) {
            (None, None) => worker.send(&hello).ok()?,
            (Some(Told::Message(FromTrainer::Ready { device, .. })), None) => {
                ready = Some(device);
                let (network, batch_size) = (settings.network.stack(), settings.batch);
                worker.send(&ToTrainer::Measure { network, batch_size, workers: settings.workers }).ok()?;
            }
            (Some(Told::Message(FromTrainer::Measured { images_per_second })), Some(device)) => {
                let device = device.clone();
                return is_rate(images_per_second).then_some(Measured { images_per_second, device, worker });
            }
            (Some(Told::Message(FromTrainer::Failed { .. }) | Told::OtherVersion | Told::Lost(_)), _) => return None,
            (None | Some(Told::Message(_)), _) => {}
        }
    }
    None
}

/// Whether a worker that trains so many images a second was timed at all.
fn is_rate(images_per_second: f32) -> bool {
    images_per_second.is_finite() && images_per_second > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_second_is_no_measurement() {
        assert!(is_rate(78.0));
        assert!([0.0, -1.0, f32::NAN, f32::INFINITY].iter().all(|rate| !is_rate(*rate)));
    }
}
