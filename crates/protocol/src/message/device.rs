use serde::{Deserialize, Serialize};

/// What a worker computes on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeviceReport {
    /// CPU or WebGPU, fixed by the script that was started.
    pub kind: DeviceKind,
    /// What the browser says of the adapter, empty on the CPU.
    pub adapter: String,
    /// A software adapter (SwiftShader, llvmpipe): correct but slower than the CPU trainer.
    pub software: bool,
}

/// The kind of device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeviceKind {
    /// WebAssembly with SIMD.
    Cpu,
    /// A GPU, or software that plays one, through WebGPU.
    WebGpu,
}
