use crate::widgets::{Palette, SHADES};
use inference::Level;

/// The magnitude that gets the full colour in a level: all its maps can be compared.
#[must_use]
pub fn full(level: &Level) -> f32 {
    level.values().iter().fold(f32::MIN_POSITIVE, |most, value| most.max(value.abs()))
}

/// One map of a level, four bytes for each pixel; `full` gets the full colour.
#[must_use]
pub fn map(level: &Level, channel: usize, full: f32, palette: &Palette) -> Vec<u8> {
    let (_, _, channels) = level.sides();
    let per_unit = SHADES as f32 / full;
    let values = level.values().iter().skip(channel).step_by(channels.max(1));
    values.flat_map(|value| palette.colour(*value, per_unit)).collect()
}
