//! One file a layer kind. A new kind is a file here with its `mod` line, and one line in the table below: the enum, its
//! dispatch, what is read and written of it, what can be added in the page, and the cases of all tests are made from
//! that table. `docs/adding.md` says what else a new one needs; the compiler or a test asks for each of it.

mod activation;
mod batch_normalization;
mod conv2d;
mod dense;
mod dropout;
mod example;
mod flatten;
mod global_average_pooling2d;
mod kind;
mod leaky_relu;
mod pooling2d;
mod registry;

pub use crate::initializer::Initializer;
pub use activation::ActivationLayer;
pub use batch_normalization::BatchNormalization;
pub use conv2d::Conv2D;
pub use dense::Dense;
pub use dropout::Dropout;
pub use example::{Example, INPUTS};
pub use kind::Params;
pub use leaky_relu::LeakyReLU;
pub use pooling2d::Pooling2D;

pub(crate) use kind::{Kind, Spread, TOO_MANY_PARAMS};
pub use registry::Class;

// Class in Keras, word in the compact form, other names of the class in Keras, the file's type (after `=` where the kind
// has no settings). A kind's place here is its number in messages: new ones go to the end.
registry::layers! {
    /// Convolution over an image, as Keras means it: cross-correlation.
    Conv2D "conv" | "Convolution2D" (Conv2D);
    /// The largest value under each window.
    MaxPooling2D "max" | "MaxPool2D" (Pooling2D);
    /// The mean of the values under each window, padding not counted.
    AveragePooling2D "avg" | "AvgPool2D" (Pooling2D);
    /// The mean of each channel over the whole image.
    GlobalAveragePooling2D "gap" | "GlobalAvgPool2D" = global_average_pooling2d::GlobalAveragePooling2D;
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
