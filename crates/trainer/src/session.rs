//! One run, from its first step to its end.

use crate::data::Supply;
use crate::desk::{Asked, Desk};
use crate::reporter::Reporter;
use crate::throttle::Throttle;
use crate::{Host, Trains, translate};
use protocol::{Failure, FromTrainer};
use training::{Event, Needed};

/// How long to train at most before the event loop may hand over messages. A turn of the event loop costs some ten
/// microseconds, next to nothing at this pace and noticeable after every step of a small dense network.
const BREATH_INTERVAL: f64 = 0.010;

/// Reading gradients from a graphics adapter stalls it.
const GRADIENTS_INTERVAL: f64 = 0.5;

/// Pulls the run to its end, or to the end that the page asks for.
pub(crate) async fn drive<R: Trains, H: Host>(
    run: &mut R,
    mut supply: Supply<'_, H>,
    mut reporter: Reporter,
    desk: &mut Desk,
    host: &H,
) -> Result<(), Failure> {
    let mut watched = Throttle::new(GRADIENTS_INTERVAL);
    let mut breathed = f64::NEG_INFINITY;
    loop {
        if host.now() - breathed >= BREATH_INTERVAL {
            host.breathe().await;
            breathed = host.now();
        }
        // False where the page ends it: what it asks is read next.
        brought(run, &mut supply, R::needed, desk, host).await?;
        while let Some(asked) = desk.asked(host).await {
            match asked {
                Asked::Stop => run.stop(),
                Asked::Pause => {
                    pause(run, &mut reporter, desk, host).await?;
                    watched.ready(host.now());
                }
                Asked::HandOver => return hand_over(run, reporter, host).await,
                Asked::Rate(rate) => host.post(FromTrainer::RateSet { learning_rate: run.set_rate(rate) }),
                Asked::Backward(at) => {
                    if brought(run, &mut supply, R::needed_backward, desk, host).await? {
                        let step = run.backward(translate::kernel_weight(at)).await?;
                        step.into_iter().for_each(|step| host.post(translate::backward(at, step)));
                    }
                }
            }
        }
        // Of every step, so that a pause can tell those of the last one.
        run.keep_gradients(desk.watching);
        let Some(event) = run.next().await? else { return Ok(()) };
        let now = host.now();
        reporter.supply(supply.seconds_left());
        if reporter.hear(&event, now) {
            let kernels = if reporter.wants_kernels(now) { run.first_kernels().await? } else { None };
            reporter.progress(kernels).into_iter().for_each(|message| host.post(message));
        }
        match event {
            Event::EpochEnd(metrics) => {
                host.post(FromTrainer::EpochEnd(translate::epoch(&metrics)));
                let bytes = run.checkpoint().await?;
                host.post(FromTrainer::Checkpoint { epoch: metrics.epoch, bytes });
            }
            Event::Finished(outcome) => {
                reporter.rest().into_iter().for_each(|message| host.post(message));
                host.post(FromTrainer::Finished(Box::new(translate::outcome(*outcome))));
                return Ok(());
            }
            Event::Step(_) if desk.watching && watched.open(now) => {
                if let Some(gradients) = run.kept_gradients().await? {
                    watched.ready(now);
                    host.post(translate::gradients(gradients));
                }
            }
            Event::Step(_) | Event::Evaluating(_) => {}
        }
    }
}

/// Brings the images that the run needs; false when the page wants it ended before they are there.
pub(crate) async fn brought<R: Trains, H: Host>(
    run: &mut R,
    supply: &mut Supply<'_, H>,
    needed: fn(&R) -> Option<Needed>,
    desk: &Desk,
    host: &H,
) -> Result<bool, Failure> {
    let brought = desk.unless_ended(host, supply.bring(run, needed)).await.transpose()?;
    Ok(brought.is_some())
}

/// Ends the run with all it takes to go on elsewhere, after what was held back of it.
async fn hand_over(run: &mut impl Trains, mut reporter: Reporter, host: &impl Host) -> Result<(), Failure> {
    let bytes = run.checkpoint().await?;
    reporter.rest().into_iter().for_each(|message| host.post(message));
    host.post(FromTrainer::HandedOver { bytes });
    Ok(())
}

/// Halts the run. What is seen beside the answer about the coming step belongs to the last one: what was held back of it is
/// told first.
async fn pause(run: &mut impl Trains, reporter: &mut Reporter, desk: &Desk, host: &impl Host) -> Result<(), Failure> {
    if reporter.has_begun() {
        let kernels = run.first_kernels().await?;
        reporter.progress(kernels).into_iter().for_each(|message| host.post(message));
    }
    if desk.watching
        && let Some(gradients) = run.kept_gradients().await?
    {
        host.post(translate::gradients(gradients));
    }
    host.post(FromTrainer::Paused);
    Ok(())
}
