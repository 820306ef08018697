use crate::Error;
use ops::{Grid, Volume};

/// What one layer makes of the image; level 0 is the image itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    shape: Vec<usize>,
    volume: Volume<f32>,
}

impl Level {
    /// `None` where the values do not fill the shape.
    pub(crate) fn new(shape: &[usize], values: Vec<f32>) -> Option<Self> {
        let (height, width, channels) = sides(shape);
        let volume = Volume::new(height, width, channels, values).ok()?;
        Some(Self { shape: shape.to_vec(), volume })
    }

    /// Its shape in Keras, batch axis left out.
    #[must_use]
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// Rows, columns and channels. A flat list is one row of one channel; there a column is a unit.
    #[must_use]
    pub fn sides(&self) -> (usize, usize, usize) {
        (self.volume.height(), self.volume.width(), self.volume.channels())
    }

    /// All values, in Keras' order.
    #[must_use]
    pub fn values(&self) -> &[f32] {
        self.volume.as_slice()
    }

    /// One value; `None` outside.
    #[must_use]
    pub fn get(&self, (row, column): (usize, usize), channel: usize) -> Option<f32> {
        self.volume.get(row, column, channel)
    }

    /// One channel as a map.
    #[must_use]
    pub fn map(&self, channel: usize) -> Option<Grid<f32>> {
        self.volume.channel(channel)
    }

    pub(crate) fn volume(&self) -> &Volume<f32> {
        &self.volume
    }

    /// The level, unless a number in it grew beyond all bounds.
    pub(crate) fn checked(self, index: usize, class: &'static str) -> Result<Self, Error> {
        if self.values().iter().all(|value| value.is_finite()) { Ok(self) } else { Err(Error::Layer { index, class }) }
    }
}

/// Rows, columns and channels of a shape.
pub(crate) fn sides(shape: &[usize]) -> (usize, usize, usize) {
    match *shape {
        [height, width, channels] => (height, width, channels),
        [height, width] => (height, width, 1),
        [units] => (1, units, 1),
        _ => (0, 0, 0),
    }
}
