//! Which images a step works on.

use crate::{Error, Result, Run};

impl Run {
    /// Batches in an epoch.
    pub(crate) fn batches(&self) -> u32 {
        self.order.len().div_ceil(self.config.batch_size) as u32
    }

    /// Sets the order in which this epoch visits the images.
    pub(crate) fn arrange(&mut self) -> Result<()> {
        if self.config.shuffle || self.order.is_empty() {
            self.order = self.order_of(self.epoch)?;
        }
        Ok(())
    }

    /// The order in which an epoch visits the images.
    pub(crate) fn order_of(&self, epoch: u32) -> Result<Vec<u32>> {
        let count = u32::try_from(self.data.train.labels.len())
            .map_err(|_| Error::Data("there are more training images than fit in 32 bits".to_owned()))?;
        Ok(match self.config.shuffle {
            true => dataset::shuffle::permutation(count, self.config.seed, epoch.into()),
            false => (0..count).collect(),
        })
    }

    /// The images of batch `batch` (from 0) of this epoch.
    pub(crate) fn batch_of(&self, batch: u32) -> &[u32] {
        let start = batch as usize * self.config.batch_size;
        let end = (start + self.config.batch_size).min(self.order.len());
        self.order.get(start..end).unwrap_or_default()
    }
}
