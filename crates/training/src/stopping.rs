//! Early stopping on the validation loss, as Keras' callback.

use crate::Model;
use burn::Tensor;

/// Remembers the best epoch and says when to stop.
#[derive(Debug)]
pub(crate) struct Stopping {
    pub patience: Option<u32>,
    pub best: Option<Best>,
    /// Epochs since the best one.
    pub waited: u32,
}

/// The epoch with the lowest validation loss so far.
#[derive(Debug)]
pub(crate) struct Best {
    pub epoch: u32,
    pub loss: f32,
    /// All parameters as they were, statistics too. Sharing them costs no copy until the next step changes them.
    pub values: Vec<Tensor<1>>,
}

impl Stopping {
    pub(crate) fn new(patience: Option<u32>) -> Self {
        Self { patience, best: None, waited: 0 }
    }

    /// Takes in an epoch's validation loss; true when training should stop.
    pub(crate) fn epoch_ended(&mut self, epoch: u32, loss: f32, model: &Model) -> bool {
        if self.best.as_ref().is_none_or(|best| loss < best.loss) {
            let values = model.parameters().iter().map(|parameter| parameter.value.clone()).collect();
            self.best = Some(Best { epoch, loss, values });
            self.waited = 0;
            return false;
        }
        self.waited += 1;
        self.patience.is_some_and(|patience| self.waited >= patience)
    }

    pub(crate) fn best_epoch(&self) -> Option<u32> {
        self.best.as_ref().map(|best| best.epoch)
    }

    /// Gives the model the weights of the best epoch, if there was one.
    pub(crate) fn restore(&self, model: &mut Model) {
        if let Some(best) = &self.best {
            for (parameter, value) in model.parameters_mut().iter_mut().zip(&best.values) {
                parameter.value = value.clone();
            }
        }
    }
}
