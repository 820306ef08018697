//! Between burn's tensors on a graphics adapter and their buffers.

use crate::memory::Memory;
use burn::backend::TensorMetadata;
use burn::tensor::{DType, Shape};
use burn_cubecl::CubeBackend;
use burn_cubecl::kernel::into_contiguous;
use burn_cubecl::tensor::CubeTensor;

/// Numbers after which a view may begin: WebGPU binds buffers at multiples of 256 bytes.
const ALIGNMENT: usize = 64;

impl Memory for CubeBackend {
    fn contiguous(tensor: CubeTensor) -> CubeTensor {
        if tensor.is_contiguous() { tensor } else { into_contiguous(tensor) }
    }
}

/// The next number of elements at which a view may begin.
pub(crate) fn padded(count: usize) -> usize {
    count.next_multiple_of(ALIGNMENT)
}

/// The same numbers, side by side as before, in another shape.
pub(crate) fn reshaped<const D: usize>(tensor: CubeTensor, shape: [usize; D]) -> CubeTensor {
    CubeTensor::new_contiguous(tensor.client, tensor.device, Shape::from(shape), tensor.handle, tensor.dtype)
}

/// A tensor of the same device, not written yet.
pub(crate) fn empty<const D: usize>(like: &CubeTensor, shape: [usize; D]) -> CubeTensor {
    let handle = like.client.empty(shape.iter().product::<usize>() * size_of::<f32>());
    CubeTensor::new_contiguous(like.client.clone(), like.device.clone(), Shape::from(shape), handle, DType::F32)
}

/// `count` numbers of a flat tensor from the number `at`, in place.
pub(crate) fn view(flat: &CubeTensor, at: usize, count: usize) -> CubeTensor {
    let all = flat.meta.num_elements();
    let bytes = |count: usize| (count * size_of::<f32>()) as u64;
    let handle = flat.handle.clone().offset_start(bytes(at)).offset_end(bytes(all - at - count));
    CubeTensor::new_contiguous(flat.client.clone(), flat.device.clone(), Shape::from([count]), handle, DType::F32)
}

/// A flat tensor's beginning, and what begins at the next place where a view may.
pub(crate) fn split(flat: &CubeTensor, first: usize, second: usize) -> [CubeTensor; 2] {
    [view(flat, 0, first), view(flat, padded(first), second)]
}

pub(crate) fn shape<const D: usize>(tensor: &CubeTensor) -> [usize; D] {
    tensor.shape().dims()
}
