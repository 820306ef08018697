//! From stored images to what a network takes in.

use crate::{Error, Model, Result};
use dataset::Images;

/// What a grey value becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    /// Divided by 255: from 0 to 1, as in training.
    #[default]
    Unit,
    /// Left as it is, from 0 to 255: the notebook's slip when it evaluates.
    Raw,
}

impl Scale {
    fn table(self) -> [f32; 256] {
        let divisor = if self == Self::Unit { 255.0 } else { 1.0 };
        std::array::from_fn(|value| value as f32 / divisor)
    }
}

/// Some images, one after the other, in the order of the indices.
pub(crate) fn gather(images: &Images, indices: &[u32]) -> Images {
    let area = images.height * images.width;
    let at = |index: &u32| *index as usize;
    let pixels = indices.iter().flat_map(|index| &images.pixels[at(index) * area..][..area]).copied().collect();
    let labels = indices.iter().map(|index| images.labels[at(index)]).collect();
    Images { height: images.height, width: images.width, pixels, labels }
}

/// Pixels as a network takes them. Images stay `u8` until here, a quarter of the memory.
pub(crate) fn scaled(pixels: &[u8], scale: Scale) -> Vec<f32> {
    let table = scale.table();
    pixels.iter().map(|&value| table[usize::from(value)]).collect()
}

/// Checks that a network can take these images and names their classes.
///
/// # Errors
/// [`Error::Data`] says what differs.
pub(crate) fn check(model: &Model, images: &Images) -> Result<()> {
    let Images { height, width, pixels, labels } = images;
    let area = height * width;
    let fits = match model.network().input[..] {
        [h, w] | [h, w, 1] => h == *height && w == *width,
        [values] => values == area,
        _ => false,
    };
    if !fits {
        let input = &model.network().input;
        return Err(Error::Data(format!("they are {height}x{width} and grey, but the network takes {input:?}")));
    }
    if pixels.len() != area * labels.len() {
        return Err(Error::Data(format!("{} labels, but {} pixels", labels.len(), pixels.len())));
    }
    match labels.iter().max() {
        Some(&label) if usize::from(label) >= model.classes() => Err(Error::Data(format!(
            "there is a label {label}, but the network's {} outputs are for the classes 0 to {}",
            model.classes(),
            model.classes() - 1
        ))),
        _ => Ok(()),
    }
}
