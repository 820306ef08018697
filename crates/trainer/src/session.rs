//! One run, from its first step to its end.

use crate::desk::{Asked, Desk};
use crate::reporter::Reporter;
use crate::throttle::Throttle;
use crate::{Host, Trains, translate};
use protocol::{Failure, FromTrainer};
use training::Event;

/// How long to train at most before the event loop may hand over messages. A turn of the event loop costs some ten
/// microseconds, next to nothing at this pace and noticeable after every step of a small dense network.
const BREATH_INTERVAL: f64 = 0.010;

/// Reading gradients from a graphics adapter stalls it.
const GRADIENTS_INTERVAL: f64 = 0.5;

/// Pulls the run to its end, or to the end that the page asks for.
pub(crate) async fn drive(
    run: &mut impl Trains,
    mut reporter: Reporter,
    desk: &mut Desk,
    host: &impl Host,
) -> Result<(), Failure> {
    let mut watched = Throttle::new(GRADIENTS_INTERVAL);
    let mut breathed = f64::NEG_INFINITY;
    loop {
        if host.now() - breathed >= BREATH_INTERVAL {
            host.breathe().await;
            breathed = host.now();
        }
        while let Some(asked) = desk.asked(host).await {
            match asked {
                Asked::Stop => run.stop(),
                Asked::Rate(rate) => host.post(FromTrainer::RateSet { learning_rate: run.set_rate(rate) }),
                Asked::Backward(at) => {
                    let step = run.backward(translate::kernel_weight(at)).await?;
                    step.into_iter().for_each(|step| host.post(translate::backward(at, step)));
                }
            }
        }
        run.keep_gradients(desk.watching && watched.open(host.now()));
        let Some(event) = run.next().await? else { return Ok(()) };
        let now = host.now();
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
            }
            Event::Step(_) => {
                if let Some(gradients) = run.kept_gradients().await? {
                    watched.ready(now);
                    host.post(translate::gradients(gradients));
                }
            }
            Event::Evaluating(_) => {}
        }
    }
}
