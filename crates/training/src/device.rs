//! Where a network computes.

#[cfg(feature = "gpu")]
use crate::Error;
#[cfg(feature = "gpu")]
use crate::Result;

/// A device that can train a network. Cheap to clone; clones name the same device.
#[derive(Debug, Clone)]
pub struct Device {
    inner: burn::tensor::Device,
    kind: DeviceKind,
}

/// The two ways to compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviceKind {
    /// SIMD on one thread, and on those of helpers.
    Cpu,
    /// A graphics adapter through WebGPU.
    WebGpu,
}

/// What the browser or the system says of a graphics adapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdapterInfo {
    /// Name and driver in words, often empty in a browser.
    pub name: String,
    /// The interface below: `BrowserWebGpu`, `Vulkan`, `Metal` ...
    pub backend: String,
    /// A software adapter (SwiftShader, llvmpipe): correct, but slower than [`Device::cpu`].
    pub software: bool,
}

impl Device {
    /// The CPU.
    #[cfg(feature = "cpu")]
    pub fn cpu() -> Self {
        Self { inner: burn::tensor::Device::flex(), kind: DeviceKind::Cpu }
    }

    /// The high-performance graphics adapter. Call it once in the life of a program and clone the result.
    ///
    /// # Errors
    /// [`Error::NoDevice`] when there is no adapter, it gives no device, or this was called before.
    #[cfg(feature = "gpu")]
    pub async fn webgpu() -> Result<(Self, AdapterInfo)> {
        // A page of memory for every tensor, which is how browsers have it anyway: `engine` reads from one and writes to
        // another in the same launch. A step has fewer launches than this, so it is one submission.
        let (inner, setup) = burn::tensor::Device::wgpu_options()
            .memory_config(burn_wgpu::MemoryConfiguration::ExclusivePages)
            .tasks_max(64)
            .init_with_setup_async()
            .await
            .map_err(|error| Error::NoDevice(error.to_string()))?;
        let info = setup.adapter.get_info();
        let name = [info.name, info.driver].join(" ").trim().to_owned();
        let lower = name.to_lowercase();
        let software = info.device_type == burn_wgpu::wgpu::DeviceType::Cpu
            || ["swiftshader", "llvmpipe", "basic render"].iter().any(|known| lower.contains(known));
        let info = AdapterInfo { name, backend: format!("{:?}", info.backend), software };
        Ok((Self { inner, kind: DeviceKind::WebGpu }, info))
    }

    /// Which of the two it is.
    pub fn kind(&self) -> DeviceKind {
        self.kind
    }

    pub(crate) fn plain(&self) -> &burn::tensor::Device {
        &self.inner
    }

    pub(crate) fn recording(&self) -> burn::tensor::Device {
        self.inner.clone().autodiff()
    }
}
