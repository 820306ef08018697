//! How tensors lie in memory, for what is the same on all backends.

use burn::backend::Backend;
use burn::backend::tensor::FloatTensor;

/// A backend with kernels of our own.
pub(crate) trait Memory: Backend {
    /// The tensor with its numbers side by side in the order of its axes; itself if they are.
    fn contiguous(tensor: FloatTensor<Self>) -> FloatTensor<Self>;
}

/// `[batch, channels, height, width]` as `[batch, height, width, channels]`, side by side.
pub(crate) fn channels_last<B: Memory>(images: FloatTensor<B>) -> FloatTensor<B> {
    B::contiguous(B::float_permute(images, &[0, 2, 3, 1]))
}

/// Numbers that lie as `[batch, height, width, channels]`, seen as `[batch, channels, height, width]`.
pub(crate) fn images<B: Memory>(numbers: FloatTensor<B>) -> FloatTensor<B> {
    B::float_permute(numbers, &[0, 3, 1, 2])
}
