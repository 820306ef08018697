//! The choice between the processor and WebGPU, and its reason.

use super::settings::DeviceChoice;
use protocol::DeviceKind;

/// What the browser says of WebGPU.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gpu {
    /// No `navigator.gpu`, or no adapter.
    Missing,
    /// An adapter that runs on the processor: correct, and slower than the processor's own trainer.
    Software { adapter: String },
    /// A real one.
    Hardware { adapter: String },
}

impl Gpu {
    /// Reads an adapter's description. `fallback` is `isFallbackAdapter`; names of known software
    /// rasterisers count too, since not every browser sets that flag.
    pub(crate) fn from_adapter(adapter: String, fallback: bool) -> Self {
        let name = adapter.to_lowercase();
        let software = ["swiftshader", "llvmpipe", "lavapipe", "softpipe", "basic render"];
        if fallback || software.iter().any(|word| name.contains(word)) {
            Self::Software { adapter }
        } else {
            Self::Hardware { adapter }
        }
    }
}

/// Images per second on both devices, for the network about to be trained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measured {
    pub cpu: f32,
    pub gpu: f32,
}

/// What came of timing both devices: images per second, `None` for a device that could not be timed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Timed {
    pub cpu: Option<f32>,
    pub gpu: Option<f32>,
}

/// Why a device was taken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reason {
    ByHand,
    /// `auto`: the browser has no WebGPU.
    NoWebGpu,
    /// `auto`: only a software adapter.
    SoftwareOnly {
        adapter: String,
    },
    /// `auto`: a hardware adapter that has not been timed against the processor.
    Unmeasured {
        adapter: String,
    },
    /// `auto`: both were measured.
    Faster {
        adapter: String,
        measured: Measured,
    },
    /// `auto`: the adapter is there but could not be timed.
    GpuFailed {
        adapter: String,
    },
    /// `auto`: the adapter was timed and the processor could not be.
    CpuFailed {
        adapter: String,
    },
}

/// The device for a run, and why.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Decision {
    pub kind: DeviceKind,
    pub reason: Reason,
}

/// Whether `auto` has something to measure: only a hardware adapter is worth its trainer's download.
pub(crate) fn worth_measuring(choice: DeviceChoice, gpu: &Gpu) -> bool {
    choice == DeviceChoice::Auto && matches!(gpu, Gpu::Hardware { .. })
}

/// Decides. `timed` is `None` where nothing was timed: `auto` takes a GPU only where that was timed.
pub(crate) fn decide(choice: DeviceChoice, gpu: &Gpu, timed: Option<Timed>) -> Decision {
    let auto = |kind, reason| Decision { kind, reason };
    match (choice, gpu) {
        (DeviceChoice::Cpu, _) => auto(DeviceKind::Cpu, Reason::ByHand),
        (DeviceChoice::WebGpu, _) => auto(DeviceKind::WebGpu, Reason::ByHand),
        (DeviceChoice::Auto, Gpu::Missing) => auto(DeviceKind::Cpu, Reason::NoWebGpu),
        (DeviceChoice::Auto, Gpu::Software { adapter }) => {
            auto(DeviceKind::Cpu, Reason::SoftwareOnly { adapter: adapter.clone() })
        }
        (DeviceChoice::Auto, Gpu::Hardware { adapter }) => {
            let adapter = adapter.clone();
            match timed {
                None => auto(DeviceKind::Cpu, Reason::Unmeasured { adapter }),
                Some(Timed { gpu: None, .. }) => auto(DeviceKind::Cpu, Reason::GpuFailed { adapter }),
                Some(Timed { gpu: Some(_), cpu: None }) => auto(DeviceKind::WebGpu, Reason::CpuFailed { adapter }),
                Some(Timed { gpu: Some(gpu), cpu: Some(cpu) }) => {
                    let kind = if gpu > cpu { DeviceKind::WebGpu } else { DeviceKind::Cpu };
                    auto(kind, Reason::Faster { adapter, measured: Measured { cpu, gpu } })
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hardware() -> Gpu {
        Gpu::from_adapter("nvidia ampere".into(), false)
    }

    fn software() -> Gpu {
        Gpu::from_adapter("google swiftshader".into(), true)
    }

    #[test]
    fn software_adapters_are_known_by_flag_or_name() {
        assert!(matches!(Gpu::from_adapter("x".into(), true), Gpu::Software { .. }));
        assert!(matches!(Gpu::from_adapter("Google SwiftShader".into(), false), Gpu::Software { .. }));
        assert!(matches!(Gpu::from_adapter("mesa llvmpipe".into(), false), Gpu::Software { .. }));
        assert!(matches!(hardware(), Gpu::Hardware { .. }));
    }

    #[test]
    fn a_choice_by_hand_is_kept_whatever_the_browser_has() {
        for gpu in [Gpu::Missing, software(), hardware()] {
            assert_eq!(decide(DeviceChoice::Cpu, &gpu, None).kind, DeviceKind::Cpu);
            assert_eq!(decide(DeviceChoice::WebGpu, &gpu, None).kind, DeviceKind::WebGpu);
        }
    }

    #[test]
    fn auto_takes_the_processor_without_a_real_gpu() {
        assert_eq!(decide(DeviceChoice::Auto, &Gpu::Missing, None).reason, Reason::NoWebGpu);
        let decision = decide(DeviceChoice::Auto, &software(), None);
        assert_eq!(decision.kind, DeviceKind::Cpu);
        assert_eq!(decision.reason, Reason::SoftwareOnly { adapter: "google swiftshader".into() });
        assert!(!worth_measuring(DeviceChoice::Auto, &software()));
    }

    #[test]
    fn auto_takes_the_faster_of_two() {
        let kind = |cpu, gpu| {
            let timed = Timed { cpu: Some(cpu), gpu: Some(gpu) };
            decide(DeviceChoice::Auto, &hardware(), Some(timed)).kind
        };
        assert_eq!(kind(250.0, 4000.0), DeviceKind::WebGpu);
        assert_eq!(kind(4500.0, 900.0), DeviceKind::Cpu);
        assert_eq!(kind(2728.0, 78.0), DeviceKind::Cpu);
        assert!(worth_measuring(DeviceChoice::Auto, &hardware()));
        assert!(!worth_measuring(DeviceChoice::Cpu, &hardware()));
    }

    #[test]
    fn auto_falls_back_when_the_gpu_cannot_be_measured() {
        for cpu in [None, Some(2728.0)] {
            let decision = decide(DeviceChoice::Auto, &hardware(), Some(Timed { cpu, gpu: None }));
            assert_eq!(decision.kind, DeviceKind::Cpu);
            assert!(matches!(decision.reason, Reason::GpuFailed { .. }));
        }
    }

    #[test]
    fn auto_takes_no_gpu_that_nobody_has_timed() {
        let decision = decide(DeviceChoice::Auto, &hardware(), None);
        assert_eq!(decision.kind, DeviceKind::Cpu);
        assert_eq!(decision.reason, Reason::Unmeasured { adapter: "nvidia ampere".into() });
    }

    #[test]
    fn a_processor_that_cannot_be_timed_is_not_one_that_trains_nothing_a_second() {
        let decision = decide(DeviceChoice::Auto, &hardware(), Some(Timed { cpu: None, gpu: Some(78.0) }));
        assert_eq!(decision.kind, DeviceKind::WebGpu);
        assert_eq!(decision.reason, Reason::CpuFailed { adapter: "nvidia ampere".into() });
    }
}
