//! Times a network on both devices before `auto` decides.

use super::device::Measured;
use crate::platform::clock::{Ticker, now};
use crate::platform::worker::{Told, Trainer};
use network::Sequential;
use protocol::{DeviceKind, FromTrainer, ToTrainer};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// A device that takes longer is no choice: on a GPU this includes loading its trainer and compiling the network.
const WITHIN: f64 = 60_000.0;
/// The worker is asked this often, in milliseconds, until it is ready.
const HELLO_EVERY: u64 = 250;

/// Both devices in turn, never at once: they would take each other's time. `None` when the GPU's trainer failed.
pub(crate) async fn measured(network: &Sequential, batch_size: u32) -> Option<Measured> {
    let gpu = measure(DeviceKind::WebGpu, network, batch_size).await?;
    // A processor that cannot be measured is no rival.
    let cpu = measure(DeviceKind::Cpu, network, batch_size).await.unwrap_or(0.0);
    Some(Measured { cpu, gpu })
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

/// Trained images per second of a network on one device; `None` when its trainer failed or took too long.
pub(crate) async fn measure(kind: DeviceKind, network: &Sequential, batch_size: u32) -> Option<f32> {
    let mail = Rc::new(RefCell::new(Mail::default()));
    let heard = Rc::clone(&mail);
    let worker = Trainer::start(kind, move |told| Mail::put(&heard, Some(told))).ok()?;
    let ticked = Rc::clone(&mail);
    let _clock = Ticker::start(HELLO_EVERY, move || Mail::put(&ticked, None))?;
    let hello = ToTrainer::Hello { version: protocol::VERSION };
    worker.send(&hello).ok()?;
    let begun = now();
    let mut asked = false;
    while now() - begun < WITHIN {
        match Mail::next(&mail).await {
            None if asked => {}
            None => worker.send(&hello).ok()?,
            Some(Told::Message(FromTrainer::Ready { .. })) if !asked => {
                asked = true;
                worker.send(&ToTrainer::Measure { network: network.clone(), batch_size }).ok()?;
            }
            Some(Told::Message(FromTrainer::Measured { images_per_second })) => {
                return images_per_second.is_finite().then_some(images_per_second);
            }
            Some(Told::Message(FromTrainer::Failed { .. }) | Told::OtherVersion | Told::Lost(_)) => return None,
            Some(Told::Message(_)) => {}
        }
    }
    None
}
