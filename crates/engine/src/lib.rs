//! The operations of training with kernels of our own, called with burn's tensors and differentiated by burn.
//!
//! One file, or folder, an operation: what it computes, forward, backward, then the kernels of the processor and of graphics
//! adapters. An operation is a trait marked as an extension of burn's backends ([`burn::backend::backend_extension`]),
//! implemented for every backend that has its `Kernels`, and for `Autodiff` around such a backend by recording how to come
//! back. Backends are `Flex` on the processor and `CubeBackend` on graphics adapters.
//!
//! Images are `[batch, channels, height, width]` to whoever calls, as burn has them. In memory the kernels leave them as
//! `[batch, height, width, channels]` and say so in the strides: no kernel copies what another has left, and flattening
//! to Keras' order costs nothing.
//!
//! Every kernel sums in one fixed order: the same numbers in give the same numbers out, to the last bit.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod activation;
mod adam;
mod convolution;
mod cross_entropy;
mod dense;
#[cfg(feature = "gpu")]
mod gpu;
#[cfg(feature = "cpu")]
mod kernel;
mod memory;
mod pooling;
#[cfg(feature = "cpu")]
mod primitive;

pub use activation::Activation;
pub use adam::{Adam, Moments, Step, adam};
pub use convolution::{Convolution, convolution};
pub use cross_entropy::{cross_entropy, descend};
pub use dense::dense;
#[cfg(feature = "gpu")]
pub use gpu::without_running;
pub use pooling::{Pooling, average_pool, max_pool};

/// `sum[i] += values[i]`.
// As part of a caller that is compiled to be small it would go number by number.
#[inline(never)]
pub fn add(sum: &mut [f32], values: &[f32]) {
    sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
}
