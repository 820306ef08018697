use dataset::{Images, Part, Split};
use protocol::{DeviceReport, Failure, RunConfig};
use training::{BackwardStep, Event, Gradients, KernelWeight, Kernels, Needed};

/// Something that trains networks.
#[allow(async_fn_in_trait, reason = "one thread: no future here needs to be Send")]
pub trait Backend {
    /// A run on this back end.
    type Run: Trains;

    /// A trained network on this back end.
    type Network: Scores;

    /// Takes hold of the device. Called once.
    ///
    /// # Errors
    /// [`protocol::FailureKind::NoDevice`].
    async fn open(&mut self) -> Result<DeviceReport, Failure>;

    /// A run that has done nothing yet. Images of `data` may still be blank: the run says when it needs which
    /// ([`Trains::needed`]).
    ///
    /// # Errors
    /// What is wrong with the network, the data or the checkpoint.
    fn start(&mut self, config: &RunConfig, data: Split) -> Result<Self::Run, Failure>;

    /// The network that these safetensors bytes hold.
    ///
    /// # Errors
    /// What is wrong with them.
    fn load(&mut self, weights: &[u8]) -> Result<Self::Network, Failure>;
}

/// A trained network that is asked for class probabilities, as [`training::Model`] is.
#[allow(async_fn_in_trait, reason = "one thread: no future here needs to be Send")]
pub trait Scores {
    /// How many classes it tells apart.
    fn classes(&self) -> usize;

    /// `[image][class]` for images as they are stored.
    ///
    /// # Errors
    /// When the device is lost, or the images do not fit.
    async fn scores_of(&self, images: &Images) -> Result<Vec<f32>, Failure>;
}

/// A run that is pulled batch by batch, as [`training::Run`] is.
#[allow(async_fn_in_trait, reason = "one thread: no future here needs to be Send")]
pub trait Trains {
    /// The images that the next event is about, which must be there before it; `None` when it is about none.
    fn needed(&self) -> Option<Needed>;

    /// The images that [`Trains::backward`] is about.
    fn needed_backward(&self) -> Option<Needed>;

    /// Puts images of a part in the place of those from `first` on.
    ///
    /// # Errors
    /// When they do not fit.
    fn put(&mut self, part: Part, first: usize, images: &Images) -> Result<(), Failure>;

    /// Does one batch at most; `None` after the end.
    ///
    /// # Errors
    /// The run is over then.
    async fn next(&mut self) -> Result<Option<Event>, Failure>;

    /// Asks the run to end: the next event is [`Event::Finished`].
    fn stop(&mut self);

    /// Asks for another learning rate from the next step on, and gives the one that holds then: the old one where no
    /// step could be made with the new.
    fn set_rate(&mut self, learning_rate: f32) -> f32;

    /// Whether the coming step keeps its gradients for [`Trains::kept_gradients`].
    fn keep_gradients(&mut self, keep: bool);

    /// The gradients of the last step that kept them, once.
    ///
    /// # Errors
    /// When the device is lost.
    async fn kept_gradients(&mut self) -> Result<Option<Gradients>, Failure>;

    /// How the coming step will change one weight, if one comes and there is such a weight. Nothing changes by asking.
    ///
    /// # Errors
    /// When the device is lost.
    async fn backward(&self, at: KernelWeight) -> Result<Option<BackwardStep>, Failure>;

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
