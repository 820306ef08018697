//! Between burn's tensors on the processor and slices of numbers.

use crate::memory::Memory;
use burn::backend::flex::FlexTensor;
use burn::backend::{Flex, TensorMetadata};
use burn::tensor::TensorData;

/// The tensor with its numbers side by side in the order of its axes; itself if they are.
pub(crate) fn dense(tensor: FlexTensor) -> FlexTensor {
    if tensor.is_contiguous() { tensor } else { tensor.to_contiguous() }
}

impl Memory for Flex {
    fn contiguous(tensor: FlexTensor) -> FlexTensor {
        dense(tensor)
    }
}

/// The numbers of a tensor from [`dense`].
pub(crate) fn numbers(tensor: &FlexTensor) -> &[f32] {
    tensor.as_slice().unwrap_or_default()
}

/// The same, to be changed: in place where nobody else holds the tensor, in a copy otherwise.
pub(crate) fn numbers_mut(tensor: &mut FlexTensor) -> &mut [f32] {
    let (start, end) = tensor.layout().contiguous_offsets().unwrap_or_default();
    &mut tensor.storage_mut()[start..end]
}

pub(crate) fn tensor<const D: usize>(values: Vec<f32>, shape: [usize; D]) -> FlexTensor {
    FlexTensor::from_data(TensorData::new(values, shape))
}

pub(crate) fn shape<const D: usize>(tensor: &FlexTensor) -> [usize; D] {
    tensor.shape().dims()
}
