//! What the network that comes with the page makes of an image, as pixels small enough to be read by their shape.

use super::full;
use super::stages::{KERNEL, level};
use crate::rooms::shared::Pixels;
use crate::widgets::{Palette, SHADES};
use inference::{Level, Trained};
use leptos::prelude::*;
use std::sync::Arc;

/// The network, and what it makes of an image.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The network.
    pub trained: Arc<Trained>,
    /// The values of its layers.
    pub levels: Vec<Level>,
}

impl Seen {
    /// A kernel of the first layer in the colours of its signs, its largest weight in full.
    #[must_use]
    pub fn kernel(&self, channel: usize, palette: &Palette) -> Option<Pixels> {
        let kernel = self.trained.kernel(0, 0, channel)?;
        let weights: Vec<f32> = kernel.as_slice().iter().map(|weight| *weight as f32).collect();
        let largest = weights.iter().fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()));
        let per_unit = SHADES as f32 / largest;
        Some(((KERNEL, KERNEL), weights.iter().flat_map(|weight| palette.colour(*weight, per_unit)).collect()))
    }

    /// One map of a level.
    #[must_use]
    pub fn map(&self, level: usize, channel: usize, palette: &Palette) -> Option<Pixels> {
        let level = self.levels.get(level)?;
        let (rows, columns, channels) = level.sides();
        let largest = full(level);
        let values = level.values().iter().skip(channel).step_by(channels.max(1));
        Some(((columns, rows), values.flat_map(|value| shade(*value, largest, palette)).collect()))
    }

    /// All numbers in a row, laid out as `size` says: width and height.
    #[must_use]
    pub fn row(&self, size: (usize, usize), palette: &Palette) -> Option<Pixels> {
        let level = self.levels.get(level::ROW)?;
        let largest = full(level);
        Some((size, level.values().iter().flat_map(|value| shade(*value, largest, palette)).collect()))
    }
}

/// What is painted of what the network sees; nothing before there is something.
pub fn painted(
    seen: RwSignal<Option<Seen>>,
    palette: RwSignal<Option<Palette>>,
    pixels: impl Fn(&Seen, &Palette) -> Option<Pixels> + Send + Sync + 'static,
) -> Signal<Option<Pixels>> {
    Signal::derive(move || {
        let palette = palette.get()?;
        seen.with(|seen| pixels(seen.as_ref()?, &palette))
    })
}

/// The colour of a value of a layer whose largest is `largest`. Small values are lifted, halfway to their root: maps this
/// small are to be read by their shape.
fn shade(value: f32, largest: f32, palette: &Palette) -> [u8; 4] {
    let share = value.abs() / largest;
    palette.colour(((share + share.sqrt()) / 2.0).copysign(value), SHADES as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_keep_signs_and_ends() {
        let palette = Palette::new([0, 0, 255], [255, 255, 255], [255, 0, 0]);
        assert_eq!(shade(2.0, 2.0, &palette), [255, 0, 0, 255]);
        assert_eq!(shade(-2.0, 2.0, &palette), [0, 0, 255, 255]);
        assert_eq!(shade(0.0, 2.0, &palette), [255, 255, 255, 255]);
        assert!(shade(0.2, 2.0, &palette)[1] < palette.colour(0.2, SHADES as f32 / 2.0)[1]);
    }
}
