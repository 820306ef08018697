//! From responses to pixels: signed values in the page's colours, colours as colours.

use super::maps::Maps;
use super::state::Panel;
use crate::widgets::SHADES;
use std::borrow::Cow;

pub use crate::widgets::Palette;

/// The share of the values worth seeing that may be beyond full colour.
const BEYOND: f32 = 0.03;

/// How the maps of a round are shown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Show {
    /// Not known yet.
    #[default]
    Nothing,
    /// Signed colours, for one plane: this magnitude gets the full colour.
    Signed(f32),
    /// As an image, in grey or in colour, where K keeps a level: divided by that level, and cut to what a screen can
    /// show.
    Level(f32),
    /// The magnitude in each colour, for three planes of differences, half of which are negative: this one is as bright
    /// as can be.
    Magnitudes(f32),
}

impl Show {
    /// How to show `maps`.
    #[must_use]
    pub fn of(maps: &Maps) -> Self {
        match (maps.pairs().count(), maps.level()) {
            (0, _) => Self::Nothing,
            (_, Some(level)) => Self::Level(level),
            (1, None) => Self::Signed(full(maps)),
            (_, None) => Self::Magnitudes(full(maps)),
        }
    }
}

/// The magnitude that gets the full colour: that of the strongest responses. A few may be beyond it, lest a single
/// glint make all the rest pale. Both responses count, so that they can be compared.
fn full(maps: &Maps) -> f32 {
    const BINS: usize = 256;
    let step = step(maps.size());
    let values = || maps.pairs().flat_map(|(response, transposed)| [response, transposed]);
    let mut most = 0.0_f32;
    for map in values() {
        for value in map.iter().step_by(step) {
            most = most.max(value.abs());
        }
    }
    if most < 1e-6 {
        return 1.0;
    }
    let mut counts = [0_u32; BINS];
    let per_bin = (BINS - 1) as f32 / most;
    for map in values() {
        for value in map.iter().step_by(step) {
            if let Some(count) = counts.get_mut((value.abs() * per_bin) as usize) {
                *count += 1;
            }
        }
    }
    // What is next to nothing says nothing of how strong the rest is.
    let worth_seeing: u32 = counts.iter().skip(BINS / 64).sum();
    let allowed = worth_seeing as f32 * BEYOND;
    let mut beyond = 0;
    for (bin, count) in counts.iter().enumerate().rev() {
        beyond += count;
        if beyond as f32 > allowed {
            return round_up((bin + 1) as f32 / per_bin).min(most);
        }
    }
    most
}

/// A large image need not be read whole to know how strong its responses are: every so many pixels are enough, as long
/// as they do not stand in the same columns of every row.
fn step((width, height): (usize, usize)) -> usize {
    if width * height < 50_000 {
        return 1;
    }
    [7, 11, 13].into_iter().find(|step| width % step != 0).unwrap_or(1)
}

/// Rounded up to a number that is easily read beside a scale.
fn round_up(value: f32) -> f32 {
    let mut unit = 1.0;
    while unit > value {
        unit /= 10.0;
    }
    while unit * 10.0 <= value {
        unit *= 10.0;
    }
    (value / unit * 5.0).ceil() / 5.0 * unit
}

/// What one panel shows of a pair of responses.
fn combined<'a>(panel: Panel, (response, transposed): (&'a [f32], &'a [f32])) -> Cow<'a, [f32]> {
    let both = || response.iter().zip(transposed);
    match panel {
        Panel::Image | Panel::Response => Cow::Borrowed(response),
        Panel::Transposed => Cow::Borrowed(transposed),
        Panel::Sum => both().map(|(a, b)| a + b).collect(),
        Panel::Magnitude => both().map(|(a, b)| (a * a + b * b).sqrt()).collect(),
    }
}

/// Paints one panel of `maps` into `out`, four bytes for each pixel, and tells its least and greatest value.
pub fn paint(maps: &Maps, panel: Panel, show: Show, palette: &Palette, out: &mut Vec<u8>) -> (f32, f32) {
    let (width, height) = maps.size();
    if out.len() != width * height * 4 {
        out.clear();
        out.resize(width * height * 4, 255);
    }
    let planes = maps.pairs().count();
    let mut range = (f32::MAX, f32::MIN);
    for (plane, pair) in maps.pairs().enumerate() {
        let values = combined(panel, pair);
        let found = match show {
            Show::Nothing => (0.0, 0.0),
            Show::Signed(full) => shade(out, &values, palette, SHADES as f32 / full),
            Show::Level(level) => fill_channel(out, plane, &values, 255.0 / (level * even(panel)), false),
            Show::Magnitudes(full) => fill_channel(out, plane, &values, 255.0 / full, true),
        };
        if planes == 1 && matches!(show, Show::Level(_)) {
            grey(out);
        }
        range = (range.0.min(found.0), range.1.max(found.1));
    }
    range
}

/// Paints signed values; tells the least and the greatest.
fn shade(out: &mut [u8], values: &[f32], palette: &Palette, per_unit: f32) -> (f32, f32) {
    let mut range = (f32::MAX, f32::MIN);
    for (pixel, &value) in out.chunks_exact_mut(4).zip(values) {
        range = (range.0.min(value), range.1.max(value));
        pixel.copy_from_slice(&palette.colour(value, per_unit));
    }
    range
}

/// What an even surface comes out as, in multiples of the sum of the weights: both responses count in the last two.
fn even(panel: Panel) -> f32 {
    match panel {
        Panel::Image | Panel::Response | Panel::Transposed => 1.0,
        Panel::Sum => 2.0,
        Panel::Magnitude => core::f32::consts::SQRT_2,
    }
}

/// Makes every pixel as green and as blue as it is red.
fn grey(out: &mut [u8]) {
    for pixel in out.chunks_exact_mut(4) {
        if let [red, green, blue, _] = pixel {
            (*green, *blue) = (*red, *red);
        }
    }
}

/// Writes one colour of each pixel; tells the least and the greatest value.
fn fill_channel(out: &mut [u8], channel: usize, values: &[f32], factor: f32, magnitude: bool) -> (f32, f32) {
    let mut range = (f32::MAX, f32::MIN);
    for (byte, &value) in out.iter_mut().skip(channel).step_by(4).zip(values) {
        range = (range.0.min(value), range.1.max(value));
        let value = if magnitude { value.abs() } else { value };
        // The cast saturates on both ends: what a screen cannot show is cut.
        *byte = (value * factor + 0.5) as u8;
    }
    range
}

#[cfg(test)]
mod tests {
    use super::super::picture::{Picture, Shared};
    use super::super::presets::Preset;
    use super::super::state::Colour;
    use super::*;

    fn maps(preset: Preset, colour: Colour) -> Maps {
        let pixels = (0..64).flat_map(|at| if at % 8 < 4 { [0, 0, 0] } else { [255, 51, 0] }).collect();
        let picture = Picture::new(8, 8, pixels).unwrap();
        Maps::new(Shared::new(picture.planes(colour)), &preset.kernel()).all()
    }

    fn palette() -> Palette {
        Palette::new([0, 0, 255], [255, 255, 255], [255, 0, 0])
    }

    #[test]
    fn ends_and_middle_of_the_palette() {
        let palette = palette();
        let colour = |value: f32| palette.colour(value, SHADES as f32 / 2.0);
        assert_eq!(colour(0.0), [255, 255, 255, 255]);
        assert_eq!(colour(2.0), [255, 0, 0, 255]);
        assert_eq!(colour(-2.0), [0, 0, 255, 255]);
        assert_eq!(colour(-99.0), colour(-2.0));
        assert_eq!(colour(99.0), colour(2.0));
    }

    #[test]
    fn an_edge_is_blue_in_one_map_and_nothing_in_the_other() {
        let maps = maps(Preset::Sobel, Colour::Grey);
        let show = Show::of(&maps);
        let mut out = Vec::new();
        let range = paint(&maps, Panel::Response, show, &palette(), &mut out);
        assert!(range.0 < -1.5 && range.1.abs() < 1e-6);
        assert_eq!(out[3 * 4..4 * 4], [0, 0, 255, 255]);
        assert_eq!(out[..4], [255, 255, 255, 255]);
        paint(&maps, Panel::Transposed, show, &palette(), &mut out);
        assert!(out.iter().all(|byte| *byte == 255));
        let range = paint(&maps, Panel::Magnitude, show, &palette(), &mut out);
        assert!(range.0 >= 0.0 && range.1 > 1.5);
    }

    #[test]
    fn means_keep_their_colours() {
        let maps = maps(Preset::Identity, Colour::Rgb);
        let show = Show::of(&maps);
        assert_eq!(show, Show::Level(1.0));
        let mut out = Vec::new();
        for panel in [Panel::Response, Panel::Transposed, Panel::Sum, Panel::Magnitude] {
            paint(&maps, panel, show, &palette(), &mut out);
            assert_eq!(out[4 * 4..5 * 4], [255, 51, 0, 255], "{panel:?}");
        }
    }

    #[test]
    fn means_of_grey_are_grey() {
        let maps = maps(Preset::Identity, Colour::Grey);
        let mut out = Vec::new();
        paint(&maps, Panel::Sum, Show::of(&maps), &palette(), &mut out);
        assert_eq!(out[..4], [0, 0, 0, 255]);
        assert_eq!(out[4 * 4..5 * 4], [107, 107, 107, 255]);
    }

    #[test]
    fn edges_in_colour_show_how_strong_each_is() {
        let maps = maps(Preset::Sobel, Colour::Rgb);
        let mut out = Vec::new();
        paint(&maps, Panel::Response, Show::of(&maps), &palette(), &mut out);
        assert!(out[3 * 4] > 200 && out[3 * 4 + 1] > 40 && out[3 * 4 + 2] == 0, "{:?}", &out[12..16]);
    }

    #[test]
    fn a_scale_ends_at_a_round_number() {
        assert!((round_up(0.231) - 0.24).abs() < 1e-6);
        assert!((round_up(3.9) - 4.0).abs() < 1e-6);
        assert!((round_up(12.0) - 12.0).abs() < 1e-5);
    }

    #[test]
    fn a_blank_image_has_a_scale() {
        let picture = Picture::new(2, 2, vec![9; 12]).unwrap();
        let maps = Maps::new(Shared::new(picture.planes(Colour::Grey)), &Preset::Sobel.kernel()).all();
        assert_eq!(Show::of(&maps), Show::Signed(1.0));
    }
}
