//! Between burn's tensors on the processor and slices of numbers.

use burn::backend::flex::FlexTensor;
use burn::backend::{DispatchTensor, DispatchTensorKind, TensorMetadata};
use burn::tensor::TensorData;

/// Whether the kernels for the processor can take this tensor.
pub(crate) fn is_here(tensor: &DispatchTensor) -> bool {
    let flex = |kind: &DispatchTensorKind| matches!(kind, DispatchTensorKind::Flex(_));
    !cfg!(feature = "gpu")
        || match &tensor.kind {
            DispatchTensorKind::Autodiff(inner) => flex(inner),
            kind => flex(kind),
        }
}

/// The tensor with its numbers side by side in the order of its axes; itself if they are.
pub(crate) fn dense(tensor: FlexTensor) -> FlexTensor {
    if tensor.is_contiguous() { tensor } else { tensor.to_contiguous() }
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

/// `[batch, channels, height, width]` as `[batch, height, width, channels]`, side by side.
pub(crate) fn channels_last(images: FlexTensor) -> FlexTensor {
    let layout = images.layout().permute(&[0, 2, 3, 1]);
    dense(images.with_layout(layout))
}

/// Numbers that lie as `[batch, height, width, channels]`, seen as `[batch, channels, height, width]`.
pub(crate) fn images(values: Vec<f32>, shape: [usize; 4]) -> FlexTensor {
    let images = tensor(values, shape);
    let layout = images.layout().permute(&[0, 3, 1, 2]);
    images.with_layout(layout)
}
