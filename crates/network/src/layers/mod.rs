//! One file a layer kind. A new kind is a file here with its `mod` line, and one line in the table below: the enum, its
//! dispatch, both parsers and both printers are made from that table.

mod activation;
mod batch_normalization;
mod conv2d;
mod dense;
mod dropout;
mod flatten;
mod global_average_pooling2d;
mod initializer;
mod kind;
mod leaky_relu;
mod pooling2d;
mod registry;

pub use activation::ActivationLayer;
pub use batch_normalization::BatchNormalization;
pub use conv2d::Conv2D;
pub use dense::Dense;
pub use dropout::Dropout;
pub use initializer::Initializer;
pub use kind::Params;
pub use leaky_relu::LeakyReLU;
pub use pooling2d::Pooling2D;

pub(crate) use kind::{Kind, Spread, TOO_MANY_PARAMS};
pub(crate) use registry::Registration;

// Class in Keras, word in the compact form, the file's type (after `=` where the kind has no settings).
registry::layers! {
    /// Convolution over an image, as Keras means it: cross-correlation.
    Conv2D "conv" (Conv2D);
    /// The largest value under each window.
    MaxPooling2D "max" (Pooling2D);
    /// The mean of the values under each window, padding not counted.
    AveragePooling2D "avg" (Pooling2D);
    /// The mean of each channel over the whole image.
    GlobalAveragePooling2D "gap" = global_average_pooling2d::GlobalAveragePooling2D;
    /// All values in one row, row-major.
    Flatten "flat" = flatten::Flatten;
    /// Every unit sees every input.
    Dense "dense" (Dense);
    /// While training, drops a part of the values at random.
    Dropout "drop" (Dropout);
    /// Normalises each channel by its batch, and later by moving averages.
    BatchNormalization "bn" (BatchNormalization);
    /// An activation function alone.
    Activation "act" (ActivationLayer);
    /// ReLU that lets a part of what is negative through.
    LeakyReLU "leaky" (LeakyReLU);
}
