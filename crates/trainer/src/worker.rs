//! The worker's life: greeted once, then one job after the other.

use crate::desk::Desk;
use crate::estimate::Plan;
use crate::reporter::Reporter;
use crate::{Backend, Host, Inbox, Trains, data, inspect, measure, session};
use dataset::Split;
use protocol::{
    DeviceKind, DeviceReport, End, Failure, FailureKind, FromTrainer, Outcome, RunConfig, ToTrainer, VERSION,
};

/// Serves the page until the worker is terminated.
pub async fn serve<B: Backend, H: Host>(mut backend: B, host: H, inbox: Inbox) {
    match greet(&mut backend, &host, &inbox).await {
        Ok(device) => work(&mut backend, &host, inbox, device).await,
        // Every message is answered so: the device will not come back, and nothing else can be done here.
        Err(error) => loop {
            host.post(FromTrainer::Failed { error: error.clone() });
            inbox.next().await;
        },
    }
}

/// Waits for the page's `Hello` and takes hold of the device.
async fn greet<B: Backend, H: Host>(backend: &mut B, host: &H, inbox: &Inbox) -> Result<DeviceReport, Failure> {
    loop {
        if let ToTrainer::Hello { version } = inbox.next().await {
            if version != VERSION {
                let what = format!("the page speaks version {version} of the protocol, the worker version {VERSION}");
                return Err(Failure::new(FailureKind::Version, what));
            }
            let device = backend.open().await?;
            host.post(FromTrainer::Ready { version: VERSION, device: device.clone() });
            return Ok(device);
        }
    }
}

async fn work<B: Backend, H: Host>(backend: &mut B, host: &H, inbox: Inbox, device: DeviceReport) {
    let compiles = device.kind == DeviceKind::WebGpu;
    let mut desk = Desk::new(inbox, FromTrainer::Ready { version: VERSION, device });
    loop {
        let done = match desk.next_job().await {
            ToTrainer::Hello { .. } => {
                host.post(desk.greeting.clone());
                Ok(())
            }
            ToTrainer::Start(config) => train(backend, host, &mut desk, *config, compiles).await,
            ToTrainer::Measure { network, batch_size, workers } => {
                if compiles {
                    host.post(FromTrainer::Compiling);
                }
                let measured = measure::measure(backend, host, network, batch_size, workers).await;
                measured.map(|images_per_second| host.post(FromTrainer::Measured { images_per_second }))
            }
            ToTrainer::Evaluate { id, weights, data, test } => {
                let evaluation = inspect::evaluate(backend, host, id, weights, &data, test);
                match desk.unless_ended(host, evaluation).await {
                    Some(evaluated) => evaluated.map(|answer| host.post(answer)),
                    None => Ok(()),
                }
            }
            // Without a run there is nothing to halt or end.
            ToTrainer::Pause
            | ToTrainer::Resume
            | ToTrainer::Stop
            | ToTrainer::HandOver
            | ToTrainer::SetRate { .. }
            | ToTrainer::Backward { .. } => Ok(()),
            ToTrainer::Watch { on } => {
                desk.watching = on;
                Ok(())
            }
        };
        if let Err(error) = done {
            host.post(FromTrainer::Failed { error });
        }
    }
}

async fn train<B: Backend, H: Host>(
    backend: &mut B,
    host: &H,
    desk: &mut Desk,
    config: RunConfig,
    compiles: bool,
) -> Result<(), Failure> {
    let Some(opened) = desk.unless_ended(host, data::open(&config.data, config.train, host)).await else {
        return stop_before_it_begins(host, desk).await;
    };
    let (split, mut supply) = opened?;
    let plan = plan(&config, &split);
    let mut run = backend.start(&config, split)?;
    drop(config);
    if !session::brought(&mut run, &mut supply, B::Run::needed, desk, host).await? {
        return stop_before_it_begins(host, desk).await;
    }
    supply.beside_a_run();
    if compiles {
        host.post(FromTrainer::Compiling);
    }
    session::drive(&mut run, supply, Reporter::new(plan), desk, host).await
}

/// Ends a run that had no image to begin with. The Stop or Start that ended it is still to be read.
async fn stop_before_it_begins(host: &impl Host, desk: &mut Desk) -> Result<(), Failure> {
    desk.skip_to_the_end(host).await;
    host.post(FromTrainer::Finished(Box::new(stopped_before_it_began())));
    Ok(())
}

fn plan(config: &RunConfig, split: &Split) -> Plan {
    Plan {
        train: split.train.len(),
        validation: split.validation.len(),
        // Once as in training, once without the division by 255.
        test: 2 * split.test.len(),
        batch_size: config.batch_size as usize,
        epochs: config.epochs,
    }
}

fn stopped_before_it_began() -> Outcome {
    Outcome { end: End::StoppedByHand, epochs: Vec::new(), best_epoch: None, test: None, weights: Vec::new() }
}
