use thiserror::Error;

/// Why no way back can be told through a network, or for an image.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unlearnable {
    /// A layer of another kind.
    #[error(
        "layer {} ({class}) has no way back here: only Conv2D, MaxPooling2D, Flatten, Dense and Activation have one",
        index + 1
    )]
    Layer {
        /// From 0.
        index: usize,
        /// Its class in Keras.
        class: &'static str,
    },
    /// The last layer gives no probabilities.
    #[error("the last layer has to give a list of classes with softmax, so that a loss can be measured")]
    Last,
    /// Softmax somewhere before the last layer.
    #[error("layer {} has softmax, which only the last layer may have here", index + 1)]
    Softmax {
        /// From 0.
        index: usize,
    },
    /// An image of another size than the network's input.
    #[error("the network takes {expected} values, the image has {found}")]
    Image {
        /// Values of one sample.
        expected: usize,
        /// Values given.
        found: usize,
    },
    /// No such class.
    #[error("the network tells {classes} classes apart, there is no class {label}")]
    Label {
        /// Classes there are.
        classes: usize,
        /// The one given, from 0.
        label: usize,
    },
}
