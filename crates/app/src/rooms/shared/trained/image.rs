//! The images that go through a network: 28 by 28 grey values from 0 to 1, light on dark as in training.

use crate::rooms::shared::stroke::{self, Point};
use dataset::synthetic;

/// Height and width.
pub const SIDE: usize = synthetic::SIZE;
/// Width of the brush and of the rubber, in pixels.
const WIDTHS: (f32, f32) = (2.6, 5.0);
/// Side of the grey square.
pub const COVER: usize = 7;
/// The least difference between light and dark of an image that shows something.
const CONTRAST: f32 = 0.25;
/// Pixels that are a dot, and nothing to be recognised.
const DOT: usize = 16;
/// What the square is filled with.
const GREY: f32 = 0.5;
/// Seed of the drawn garments, the same as in training.
const GARMENTS: u64 = 0;

/// A grey picture with its true class, where one is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// `SIDE * SIDE` values from 0 to 1.
    pub pixels: Vec<f32>,
    /// The true class.
    pub label: Option<usize>,
}

impl Image {
    /// Nothing but background.
    #[must_use]
    pub fn blank() -> Self {
        Self { pixels: vec![0.0; SIDE * SIDE], label: None }
    }

    /// A test image of the drawn garments.
    #[must_use]
    pub fn drawn(index: usize) -> Self {
        let options = synthetic::Options { seed: GARMENTS, ..synthetic::Options::default() };
        let (pixels, label) = synthetic::garment(&options, synthetic::TEST.start + index as u64);
        Self::from_bytes(&pixels, Some(label.into()))
    }

    /// An image from bytes; what is missing is background.
    #[must_use]
    pub fn from_bytes(bytes: &[u8], label: Option<usize>) -> Self {
        let mut image = Self { label, ..Self::blank() };
        for (pixel, byte) in image.pixels.iter_mut().zip(bytes) {
            *pixel = f32::from(*byte) / 255.0;
        }
        image
    }

    /// A photo, cut to its middle square, made grey and small, and turned to light on dark where its border is light.
    #[must_use]
    pub fn from_rgba((width, height): (usize, usize), rgba: &[u8]) -> Self {
        let side = width.min(height);
        let (left, top) = ((width - side) / 2, (height - side) / 2);
        let grey = |x: usize, y: usize| match rgba.get((y * width + x) * 4..).and_then(|rest| rest.get(..3)) {
            Some(&[red, green, blue]) => {
                (0.299 * f32::from(red) + 0.587 * f32::from(green) + 0.114 * f32::from(blue)) / 255.0
            }
            _ => 0.0,
        };
        let mean = |row: usize, column: usize| {
            let along = |at: usize| (at * side / SIDE)..((at + 1) * side / SIDE).max(at * side / SIDE + 1);
            let (mut sum, mut count) = (0.0, 0.0_f32);
            for y in along(row) {
                for x in along(column) {
                    sum += grey(left + x, top + y);
                    count += 1.0;
                }
            }
            sum / count.max(1.0)
        };
        let mut pixels: Vec<f32> = (0..SIDE * SIDE).map(|at| mean(at / SIDE, at % SIDE)).collect();
        let end = |at: usize| at == 0 || at == SIDE - 1;
        let border = |at: usize| end(at / SIDE) || end(at % SIDE);
        let edge: f32 = pixels.iter().enumerate().filter(|(at, _)| border(*at)).map(|(_, value)| value).sum();
        let light = edge > 0.5 * (4 * SIDE - 4) as f32;
        // Garments lie on pure black; what is nearly as dark as the background belongs to it.
        for value in &mut pixels {
            let bright = if light { 1.0 - *value } else { *value };
            *value = ((bright - 0.15) / 0.85).max(0.0).min(1.0);
        }
        Self { pixels, label: None }
    }

    /// The image moved to the right by `shift` pixels; background comes after it.
    #[must_use]
    pub fn moved(&self, shift: i32) -> Self {
        let from = |at: usize| {
            let column = i32::try_from(at % SIDE).ok()? - shift;
            let column = usize::try_from(column).ok().filter(|column| *column < SIDE)?;
            self.pixels.get(at / SIDE * SIDE + column)
        };
        let pixels = (0..SIDE * SIDE).map(|at| from(at).copied().unwrap_or(0.0)).collect();
        Self { pixels, label: self.label }
    }

    /// The image with a grey square on it, of which `place` is the first row and column.
    #[must_use]
    pub fn covered(&self, place: (usize, usize)) -> Self {
        let mut image = self.clone();
        for (at, pixel) in image.pixels.iter_mut().enumerate() {
            let within = |at: usize, from: usize| (from..from.saturating_add(COVER)).contains(&at);
            if within(at / SIDE, place.0) && within(at % SIDE, place.1) {
                *pixel = GREY;
            }
        }
        image
    }

    /// Draws with the brush, or rubs with the rubber.
    pub fn draw(&mut self, line: (Point, Point), rub: bool) {
        self.stroke(line, if rub { WIDTHS.1 } else { WIDTHS.0 }, rub);
    }

    /// Draws a stroke, or rubs out along it. Points in pixels: (x to the right, y down).
    pub fn stroke(&mut self, line: (Point, Point), width: f32, rub: bool) {
        stroke::each(line, width, (SIDE, SIDE), |row, column, cover| {
            if let Some(pixel) = self.pixels.get_mut(row * SIDE + column) {
                *pixel = if rub { pixel.min(1.0 - cover) } else { pixel.max(cover) };
            }
        });
    }

    /// Whether there is something on it: light and dark, each on more than a dot.
    #[must_use]
    pub fn shows_something(&self) -> bool {
        let (dark, light) =
            self.pixels.iter().fold((1.0_f32, 0.0_f32), |(dark, light), value| (dark.min(*value), light.max(*value)));
        let middle = (dark + light) / 2.0;
        let bright = self.pixels.iter().filter(|value| **value > middle).count();
        light - dark >= CONTRAST && bright.min(self.pixels.len() - bright) >= DOT
    }

    /// As a screen shows it, four bytes for each pixel.
    #[must_use]
    pub fn rgba(&self) -> Vec<u8> {
        let byte = |value: f32| (value * 255.0 + 0.5) as u8;
        self.pixels.iter().flat_map(|value| [byte(*value), byte(*value), byte(*value), 255]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_there_and_back_loses_only_the_border() {
        let image = Image::drawn(3);
        assert_eq!(image.moved(0), image);
        let there = image.moved(2);
        assert!((there.pixels[5 * SIDE + 12] - image.pixels[5 * SIDE + 10]).abs() < 1e-9);
        assert!(there.pixels.iter().step_by(SIDE).all(|value| *value == 0.0));
        let back = there.moved(-2);
        assert!((back.pixels[9 * SIDE + 9] - image.pixels[9 * SIDE + 9]).abs() < 1e-9);
    }

    #[test]
    fn the_square_covers_as_much_as_it_says() {
        let covered = Image::blank().covered((20, 3));
        assert_eq!(covered.pixels.iter().filter(|value| **value > 0.0).count(), COVER * COVER);
        let cut = Image::blank().covered((25, 26));
        assert_eq!(cut.pixels.iter().filter(|value| **value > 0.0).count(), 3 * 2);
        assert_eq!(Image::blank().covered((usize::MAX, 0)), Image::blank());
    }

    #[test]
    fn strokes_are_drawn_and_rubbed_out() {
        let mut image = Image::blank();
        image.stroke(((4.0, 14.0), (24.0, 14.0)), 3.0, false);
        assert!(image.pixels[14 * SIDE + 14] > 0.9 && image.pixels[5 * SIDE + 14] == 0.0);
        image.stroke(((4.0, 14.0), (24.0, 14.0)), 5.0, true);
        assert!(image.pixels.iter().all(|value| *value < 0.1));
    }

    #[test]
    fn photos_become_light_on_dark() {
        let (width, height) = (100, 60);
        // A dark square in the middle of white paper.
        let inside = |at: usize, from: usize, to: usize| (from..to).contains(&at);
        let rgba: Vec<u8> = (0..width * height)
            .flat_map(|at| {
                let dark = inside(at % width, 40, 60) && inside(at / width, 20, 40);
                [if dark { 0 } else { 255 }; 4]
            })
            .collect();
        let image = Image::from_rgba((width, height), &rgba);
        assert!(image.pixels[14 * SIDE + 14] > 0.95 && image.pixels[0] < 0.05);
        assert_eq!(Image::from_rgba((0, 0), &[]).pixels.len(), SIDE * SIDE);
    }

    #[test]
    fn a_test_image_has_its_class() {
        let labels: std::collections::BTreeSet<_> = (0..10).map(|index| Image::drawn(index).label).collect();
        assert_eq!(labels.len(), 10);
    }
}
