//! One step of learning, number by number and in double precision: what comes back through the layers, of which products
//! the gradient of a weight is the sum, and what an optimiser makes of it.
//!
//! [`Learner::pass`] sends one image forward and its loss back. The gradient of a batch is the mean of its images'
//! ([`Parameters::mean`]); [`Parameters::sgd`] and [`Adam`] are the steps of Keras' optimisers.

mod adam;
mod conv;
mod dense;
mod error;
mod fresh;
mod learner;
mod parameters;
mod part;
mod pool;
mod sgd;
mod softmax;
mod terms;

pub use adam::{Adam, Moments, adam};
pub use error::Unlearnable;
pub use learner::{Learner, Pass};
pub use parameters::{Parameter, Parameters};
pub use sgd::sgd;
pub use softmax::{loss as cross_entropy, probabilities};
pub use terms::{KernelWeight, Terms};
