use crate::level::Level;
use crate::{Error, Trained};
use std::sync::Arc;

/// One image on its way through a network, layer by layer, and large layers slice by slice.
#[derive(Debug, Clone)]
pub struct Forward {
    trained: Arc<Trained>,
    levels: Vec<Level>,
    /// The layer under way: slices computed, and its values so far.
    begun: (usize, Vec<f32>),
}

impl Forward {
    /// The image alone, no layer computed yet: `pixels` in Keras' order, 0 to 1 as in training.
    ///
    /// # Errors
    /// [`Error::Image`] when it is of another size than the network's input.
    pub fn new(trained: &Arc<Trained>, pixels: Vec<f32>) -> Result<Self, Error> {
        let shape = trained.shapes().first().map_or(&[][..], Vec::as_slice);
        let (expected, found) = (shape.iter().product(), pixels.len());
        let level = Level::new(shape, pixels).ok_or(Error::Image { expected, found })?;
        Ok(Self { trained: Arc::clone(trained), levels: vec![level], begun: (0, Vec::new()) })
    }

    /// Computes one more layer, or a slice of a convolution that would take long; `false` when all are computed.
    ///
    /// # Errors
    /// [`Error::Layer`] when its numbers are not finite.
    pub fn step(&mut self) -> Result<bool, Error> {
        let index = self.levels.len() - 1;
        let trained = &self.trained;
        let parts = trained.stages().get(index).zip(trained.network().layers.get(index));
        let Some(((stage, layer), input)) = parts.zip(self.levels.last()) else { return Ok(false) };
        let refused = Error::Layer { index, class: layer.class() };
        let slices = stage.slices(input);
        let values = if slices > 1 {
            let (slice, mut values) = core::mem::take(&mut self.begun);
            let computed = stage.slice(input, (slice, slices), &mut values);
            if computed.is_some() && slice + 1 < slices {
                self.begun = (slice + 1, values);
                return Ok(true);
            }
            computed.map(|()| values)
        } else {
            stage.apply(input)
        };
        let shape = trained.shapes().get(index + 1).map_or(&[][..], Vec::as_slice);
        let level = values.and_then(|values| Level::new(shape, values)).ok_or(refused)?;
        self.levels.push(level.checked(index, layer.class())?);
        Ok(self.levels.len() <= trained.stages().len())
    }

    /// Computes all that is left.
    ///
    /// # Errors
    /// As [`Forward::step`].
    pub fn finish(mut self) -> Result<Vec<Level>, Error> {
        while self.step()? {}
        Ok(self.levels)
    }

    /// The levels computed so far, the image first.
    #[must_use]
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The levels computed so far, the image first.
    #[must_use]
    pub fn into_levels(self) -> Vec<Level> {
        self.levels
    }
}
