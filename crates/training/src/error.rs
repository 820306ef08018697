/// Why a network cannot be built, trained, saved or loaded.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// A layer that does not fit what comes before it.
    #[error("layer {} ({class}): {reason}", index + 1)]
    Layer {
        /// Position in the stack, from 0.
        index: usize,
        /// Keras class name.
        class: &'static str,
        /// What is wrong and what would be right.
        reason: String,
    },
    /// A stack that is wrong as a whole.
    #[error("the network cannot be trained: {0}")]
    Network(String),
    /// Settings that make no run.
    #[error("the settings cannot be used: {0}")]
    Config(String),
    /// Images or labels that do not fit the network.
    #[error("the images do not fit: {0}")]
    Data(String),
    /// A weights file or a checkpoint that cannot be read or belongs to something else.
    #[error("the saved weights cannot be used: {0}")]
    Weights(String),
    /// The loss is no number any more: the weights have grown without bound.
    #[error("the loss became {loss} at step {step}: a smaller learning rate usually helps")]
    Diverged {
        /// The step, from 1, whose batch gave this loss.
        step: u32,
        /// NaN or infinite.
        loss: f32,
    },
    /// No device to compute on.
    #[error("no device: {0}")]
    NoDevice(String),
    /// The device failed or was lost while computing.
    #[error("the device failed: {0}")]
    Device(String),
}

impl From<burn::tensor::ExecutionError> for Error {
    fn from(error: burn::tensor::ExecutionError) -> Self {
        Self::Device(error.to_string())
    }
}

/// Shorthand for this crate's results.
pub type Result<T, E = Error> = std::result::Result<T, E>;
