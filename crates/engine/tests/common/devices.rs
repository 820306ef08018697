//! Where the kernels run: on the processor, and on a graphics adapter where there is one.

use burn::tensor::Device;
use std::cell::RefCell;

thread_local! {
    static CURRENT: RefCell<Option<Device>> = const { RefCell::new(None) };
}

/// Where tensors are made now.
pub(crate) fn current() -> Device {
    CURRENT.with_borrow(|device| device.clone()).unwrap_or_else(Device::flex)
}

/// Runs something with all tensors made on this device.
pub(crate) fn with<T>(device: Device, run: impl FnOnce() -> T) -> T {
    let before = CURRENT.replace(Some(device));
    let result = run();
    CURRENT.set(before);
    result
}

/// Runs something on every device there is.
pub(crate) fn everywhere(run: impl Fn()) {
    with(Device::flex(), &run);
    #[cfg(feature = "gpu")]
    if let Some(device) = gpu::device() {
        with(device, &run);
    }
}

#[cfg(feature = "gpu")]
mod gpu {
    use burn::tensor::Device;
    use burn_wgpu::MemoryConfiguration;
    use std::sync::OnceLock;

    /// The adapter, if this machine has any, even one of software. Chromium brings one: `LD_LIBRARY_PATH=/usr/lib/chromium
    /// VK_DRIVER_FILES=/usr/lib/chromium/vk_swiftshader_icd.json` before the command lets Vulkan find it.
    pub(super) fn device() -> Option<Device> {
        static DEVICE: OnceLock<Option<Device>> = OnceLock::new();
        DEVICE.get_or_init(find).clone()
    }

    fn find() -> Option<Device> {
        let options = Device::wgpu_options().memory_config(MemoryConfiguration::ExclusivePages);
        match pollster::block_on(options.init_with_setup_async()) {
            Ok((device, setup)) => {
                println!("the kernels for graphics adapters run on {}", setup.adapter.get_info().name);
                Some(device)
            }
            Err(error) => {
                println!("the kernels for graphics adapters were NOT tested: {error}");
                None
            }
        }
    }
}
