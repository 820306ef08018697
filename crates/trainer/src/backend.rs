//! burn as the back end.

use crate::{Backend, Scores, Trains, translate};
use dataset::{Images, Part, Split};
use protocol::{DeviceReport, Failure, FailureKind, RunConfig};
use training::{BackwardStep, Config, Device, Event, Gradients, KernelWeight, Kernels, Model, Needed, Run, Scale};

/// One of burn's devices: the CPU or WebGPU, as the crate was built.
#[derive(Debug, Default)]
pub struct Burn {
    device: Option<Device>,
}

impl Backend for Burn {
    type Run = Run;
    type Network = Model;

    #[cfg(not(feature = "gpu"))]
    async fn open(&mut self) -> Result<DeviceReport, Failure> {
        self.device = Some(Device::cpu());
        Ok(DeviceReport { kind: protocol::DeviceKind::Cpu, adapter: String::new(), software: false })
    }

    #[cfg(feature = "gpu")]
    async fn open(&mut self) -> Result<DeviceReport, Failure> {
        #[cfg(target_arch = "wasm32")]
        let browsers = crate::web::adapter::report().await?;
        let (device, found) = Device::webgpu().await.map_err(|error| translate::failure(&error))?;
        self.device = Some(device);
        let report = DeviceReport { kind: protocol::DeviceKind::WebGpu, adapter: found.name, software: found.software };
        // The browser tells a page more than it tells wgpu.
        #[cfg(target_arch = "wasm32")]
        let report = DeviceReport { software: report.software || browsers.software, ..browsers };
        Ok(report)
    }

    fn start(&mut self, config: &RunConfig, data: Split) -> Result<Run, Failure> {
        let device = self.device()?;
        let settings = Config {
            batch_size: config.batch_size as usize,
            epochs: config.epochs,
            learning_rate: config.learning_rate,
            patience: config.patience,
            seed: config.seed,
            ..Config::default()
        };
        let run = match &config.resume_from {
            Some(checkpoint) => Run::resume(device, checkpoint, data, settings),
            None => Run::new(device, &config.network, data, settings),
        };
        run.map_err(|error| translate::failure(&error))
    }

    fn load(&mut self, weights: &[u8]) -> Result<Model, Failure> {
        Model::load(self.device()?, weights).map_err(|error| translate::failure(&error))
    }
}

impl Burn {
    fn device(&self) -> Result<&Device, Failure> {
        self.device.as_ref().ok_or_else(|| Failure::new(FailureKind::Internal, "no Hello yet"))
    }
}

impl Scores for Model {
    fn classes(&self) -> usize {
        Model::classes(self)
    }

    async fn scores_of(&self, images: &Images) -> Result<Vec<f32>, Failure> {
        let scores = self.predict(images, Scale::Unit).await.map_err(|error| translate::failure(&error))?;
        Ok(scores.concat())
    }
}

impl Trains for Run {
    fn needed(&self) -> Option<Needed> {
        Run::needed(self)
    }

    fn needed_backward(&self) -> Option<Needed> {
        Run::needed_backward(self)
    }

    fn put(&mut self, part: Part, first: usize, images: &Images) -> Result<(), Failure> {
        Run::put(self, part, first, images).map_err(|error| translate::failure(&error))
    }

    async fn next(&mut self) -> Result<Option<Event>, Failure> {
        Run::next(self).await.map_err(|error| translate::failure(&error))
    }

    fn stop(&mut self) {
        Run::stop(self);
    }

    fn set_rate(&mut self, learning_rate: f32) -> f32 {
        // A rate that is refused changes nothing.
        let _ = self.set_learning_rate(learning_rate);
        self.learning_rate()
    }

    fn keep_gradients(&mut self, keep: bool) {
        Run::keep_gradients(self, keep);
    }

    async fn kept_gradients(&mut self) -> Result<Option<Gradients>, Failure> {
        Run::kept_gradients(self).await.map_err(|error| translate::failure(&error))
    }

    async fn backward(&self, at: KernelWeight) -> Result<Option<BackwardStep>, Failure> {
        Run::backward(self, at).await.map_err(|error| translate::failure(&error))
    }

    async fn checkpoint(&mut self) -> Result<Vec<u8>, Failure> {
        Run::checkpoint(self).await.map_err(|error| translate::failure(&error))
    }

    async fn first_kernels(&self) -> Result<Option<Kernels>, Failure> {
        Run::first_kernels(self).await.map_err(|error| translate::failure(&error))
    }
}
