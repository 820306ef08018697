//! How fast this device trains a network.

use crate::{Backend, Host, Trains};
use dataset::{Images, Split};
use network::Sequential;
use protocol::{DataSource, Failure, FailureKind, RunConfig};
use training::Event;

/// Long enough to average over hiccups, short enough to wait for.
const SECONDS: f64 = 0.5;
/// Helpers that take longer to come are not waited for.
const HELPERS_WITHIN: f64 = 3.0;
/// Batches of noise, trained on over and over.
const BATCHES: u32 = 4;

/// Trained images per second, by as many as would really train. The first steps, up to the first loss that is read once all
/// helpers are there, are not timed: a graphics adapter compiles its kernels in them.
pub(crate) async fn measure(
    backend: &mut impl Backend,
    host: &impl Host,
    network: Sequential,
    batch_size: u32,
    workers: u32,
) -> Result<f32, Failure> {
    let noise = noise(&network, batch_size)?;
    let config = RunConfig {
        network,
        data: DataSource::Synthetic { seed: 0, noise: 0.0, shift: 0.0 },
        train: BATCHES * batch_size,
        epochs: u32::MAX,
        batch_size,
        learning_rate: 1e-3,
        patience: None,
        seed: 0,
        workers,
        resume_from: None,
    };
    let mut run = backend.start(&config, noise)?;
    let begun = host.now();
    // (step, time) when a loss was read: only then is a step known to be done.
    let mut first = None;
    loop {
        host.breathe().await;
        match run.next().await? {
            Some(Event::Step(_)) if run.expects_helpers() && host.now() - begun < HELPERS_WITHIN => {}
            Some(Event::Step(step)) if !step.losses.is_empty() => {
                let (began, since) = *first.get_or_insert((step.step, host.now()));
                let seconds = host.now() - since;
                if seconds >= SECONDS && step.step > began {
                    return Ok((f64::from(step.step - began) * f64::from(batch_size) / seconds) as f32);
                }
            }
            Some(_) => {}
            None => return Err(Failure::new(FailureKind::Internal, "the run to be measured ended by itself")),
        }
    }
}

/// Grey images that fit the network's input, all of class 0.
fn noise(network: &Sequential, batch_size: u32) -> Result<Split, Failure> {
    let (height, width) = match network.input[..] {
        [height, width] | [height, width, 1] => (height, width),
        [values] => (1, values),
        _ => {
            let what = format!("a network that takes {:?} cannot be fed with grey images", network.input);
            return Err(Failure::new(FailureKind::Network, what));
        }
    };
    let too_large = || Failure::new(FailureKind::Network, "a batch of this size does not fit into memory");
    let count = (batch_size as usize).checked_mul(BATCHES as usize).ok_or_else(too_large)?;
    let bytes = height.checked_mul(width).and_then(|area| area.checked_mul(count)).ok_or_else(too_large)?;
    if bytes > 1 << 28 {
        return Err(too_large());
    }
    let mut state = 1_u32;
    let pixel = |_| {
        // A linear congruence is noise enough to keep ReLUs busy.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let pixels = (0..bytes).map(pixel).collect();
    let train = Images { height, width, pixels, labels: vec![0; count] };
    let none = Images { height, width, pixels: Vec::new(), labels: Vec::new() };
    Ok(Split { train, validation: none.clone(), test: none })
}
