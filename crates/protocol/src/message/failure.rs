use serde::{Deserialize, Serialize};

/// Why a run ended badly. The page words it; `detail` is for the curious and is shown as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// What the page words.
    pub kind: FailureKind,
    /// The worker's own English sentence.
    pub detail: String,
}

impl Failure {
    /// A failure of this kind with anything printable as its detail.
    ///
    /// ```
    /// let failure = protocol::Failure::new(protocol::FailureKind::Data, "shard 3 is missing");
    /// assert_eq!(failure.detail, "shard 3 is missing");
    /// ```
    pub fn new(kind: FailureKind, detail: impl ToString) -> Self {
        Self { kind, detail: detail.to_string() }
    }
}

/// The kinds of failure that a page words differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FailureKind {
    /// The page and the worker are of different versions: reload.
    Version,
    /// No adapter, or it refused a device.
    NoDevice,
    /// The device went away during a run; go on from the last checkpoint in a new worker.
    DeviceLost,
    /// The images could not be fetched, read or drawn.
    Data,
    /// The stack cannot be built, or does not fit the data.
    Network,
    /// Loss became NaN or infinite.
    Diverged,
    /// The worker's code panicked; the worker is dead.
    Panic,
    /// Anything else.
    Internal,
}
