//! The training itself as the back end, on the processor.

use dataset::{Images, Part, Split};
use protocol::*;
use trainer::{Backend, Scores, Trains};
use training::{BackwardStep, Config, Device, Event, Gradients, KernelWeight, Kernels, Needed, Run};

/// What a run of this configuration trains with.
pub(crate) fn settings(config: &RunConfig) -> Config {
    Config {
        batch_size: config.batch_size as usize,
        epochs: config.epochs,
        learning_rate: config.learning_rate,
        patience: config.patience,
        seed: config.seed,
        ..Config::default()
    }
}

pub(crate) struct Real;

/// A run that is told every event of.
pub(crate) struct RealRun(Run);

pub(crate) struct NoNetwork;

fn told(error: training::Error) -> Failure {
    Failure::new(FailureKind::Data, error)
}

impl Backend for Real {
    type Run = RealRun;
    type Network = NoNetwork;

    async fn open(&mut self) -> Result<DeviceReport, Failure> {
        Ok(DeviceReport { kind: protocol::DeviceKind::Cpu, adapter: String::new(), software: false })
    }

    fn start(&mut self, config: &RunConfig, data: Split) -> Result<RealRun, Failure> {
        let (device, settings) = (Device::cpu(), settings(config));
        let run = match &config.resume_from {
            Some(checkpoint) => Run::resume(&device, checkpoint, data, settings),
            None => Run::new(&device, &config.network, data, settings),
        };
        run.map(RealRun).map_err(told)
    }

    fn load(&mut self, _: &[u8]) -> Result<NoNetwork, Failure> {
        Ok(NoNetwork)
    }
}

impl Scores for NoNetwork {
    fn classes(&self) -> usize {
        1
    }

    async fn scores_of(&self, images: &Images) -> Result<Vec<f32>, Failure> {
        Ok(vec![1.0; images.len()])
    }
}

impl Trains for RealRun {
    fn needed(&self) -> Option<Needed> {
        self.0.needed()
    }

    fn needed_backward(&self) -> Option<Needed> {
        self.0.needed_backward()
    }

    fn put(&mut self, part: Part, first: usize, images: &Images) -> Result<(), Failure> {
        self.0.put(part, first, images).map_err(told)
    }

    async fn next(&mut self) -> Result<Option<Event>, Failure> {
        self.0.next().await.map_err(told)
    }

    fn expects_helpers(&self) -> bool {
        self.0.expects_helpers()
    }

    fn stop(&mut self) {
        self.0.stop();
    }

    fn set_rate(&mut self, learning_rate: f32) -> f32 {
        let _ = self.0.set_learning_rate(learning_rate);
        self.0.learning_rate()
    }

    fn keep_gradients(&mut self, keep: bool) {
        self.0.keep_gradients(keep);
    }

    async fn kept_gradients(&mut self) -> Result<Option<Gradients>, Failure> {
        self.0.kept_gradients().await.map_err(told)
    }

    async fn backward(&self, at: KernelWeight) -> Result<Option<BackwardStep>, Failure> {
        self.0.backward(at).await.map_err(told)
    }

    async fn checkpoint(&mut self) -> Result<Vec<u8>, Failure> {
        self.0.checkpoint().await.map_err(told)
    }

    async fn first_kernels(&self) -> Result<Option<Kernels>, Failure> {
        self.0.first_kernels().await.map_err(told)
    }
}
