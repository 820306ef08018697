//! burn as the back end.

use crate::{Backend, Trains, translate};
use dataset::Split;
use protocol::{DeviceReport, Failure, FailureKind, RunConfig};
use training::{Config, Device, Event, Kernels, Run};

/// One of burn's devices: the CPU or WebGPU, as the crate was built.
#[derive(Debug, Default)]
pub struct Burn {
    device: Option<Device>,
}

impl Backend for Burn {
    type Run = Run;

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
        let device = self.device.as_ref().ok_or_else(|| Failure::new(FailureKind::Internal, "no Hello yet"))?;
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
}

impl Trains for Run {
    async fn next(&mut self) -> Result<Option<Event>, Failure> {
        Run::next(self).await.map_err(|error| translate::failure(&error))
    }

    fn stop(&mut self) {
        Run::stop(self);
    }

    async fn checkpoint(&mut self) -> Result<Vec<u8>, Failure> {
        Run::checkpoint(self).await.map_err(|error| translate::failure(&error))
    }

    async fn first_kernels(&self) -> Result<Option<Kernels>, Failure> {
        Run::first_kernels(self).await.map_err(|error| translate::failure(&error))
    }
}
