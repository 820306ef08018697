use dataset::Split;
use protocol::{DeviceReport, Failure, RunConfig};
use training::{Event, Kernels};

/// Something that trains networks.
#[allow(async_fn_in_trait, reason = "one thread: no future here needs to be Send")]
pub trait Backend {
    /// A run on this back end.
    type Run: Trains;

    /// Takes hold of the device. Called once.
    ///
    /// # Errors
    /// [`protocol::FailureKind::NoDevice`].
    async fn open(&mut self) -> Result<DeviceReport, Failure>;

    /// A run that has done nothing yet.
    ///
    /// # Errors
    /// What is wrong with the network, the data or the checkpoint.
    fn start(&mut self, config: &RunConfig, data: Split) -> Result<Self::Run, Failure>;
}

/// A run that is pulled batch by batch, as [`training::Run`] is.
#[allow(async_fn_in_trait, reason = "one thread: no future here needs to be Send")]
pub trait Trains {
    /// Does one batch at most; `None` after the end.
    ///
    /// # Errors
    /// The run is over then.
    async fn next(&mut self) -> Result<Option<Event>, Failure>;

    /// Asks the run to end: the next event is [`Event::Finished`].
    fn stop(&mut self);

    /// What a later run goes on from.
    ///
    /// # Errors
    /// When the device is lost.
    async fn checkpoint(&mut self) -> Result<Vec<u8>, Failure>;

    /// The first layer's kernels, if that is a convolution.
    ///
    /// # Errors
    /// When the device is lost.
    async fn first_kernels(&self) -> Result<Option<Kernels>, Failure>;
}
