use crate::{Error, Result};

/// How a [`crate::Run`] trains. The defaults are Keras'.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Images per step; the last batch of an epoch may be smaller.
    pub batch_size: usize,
    /// Passes through the training images.
    pub epochs: u32,
    /// Ends the run after this many steps even within an epoch.
    pub steps: Option<u32>,
    /// Adam's; the other constants are Keras' (0.9, 0.999, 1e-7).
    pub learning_rate: f32,
    /// Early stopping on the validation loss: how many epochs without a new lowest one are waited for. `None` trains all.
    pub patience: Option<u32>,
    /// Whether the run ends with the weights of the epoch with the lowest validation loss. Keras' default is the last's.
    pub restore_best_weights: bool,
    /// Names the first weights, the order of images and what dropout drops.
    pub seed: u64,
    /// A new order every epoch; otherwise the images' own.
    pub shuffle: bool,
    /// Steps whose losses are read together. `None` reads every step on the CPU and every eighth on a graphics adapter.
    pub read_every: Option<usize>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            batch_size: 32,
            epochs: 1,
            steps: None,
            learning_rate: 1e-3,
            patience: None,
            restore_best_weights: false,
            seed: 0,
            shuffle: true,
            read_every: None,
        }
    }
}

impl Config {
    /// # Errors
    /// [`Error::Config`] names the setting.
    pub(crate) fn check(&self) -> Result<()> {
        check_rate(self.learning_rate)?;
        if self.batch_size == 0 {
            return Err(Error::Config("batch_size must be at least 1".to_owned()));
        }
        if self.epochs == 0 {
            return Err(Error::Config("epochs must be at least 1".to_owned()));
        }
        if self.read_every == Some(0) {
            return Err(Error::Config("read_every must be at least 1".to_owned()));
        }
        Ok(())
    }
}

pub(crate) fn check_rate(rate: f32) -> Result<()> {
    if rate > 0.0 && rate.is_finite() {
        Ok(())
    } else {
        Err(Error::Config(format!("the learning rate is {rate}, but must be above 0")))
    }
}
