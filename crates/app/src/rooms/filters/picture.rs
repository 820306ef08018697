//! A picture, and the numbers that a filter reads of it.

use super::state::Colour;
use crate::shell::Beside;
use core::ops::Deref;
use ops::Grid;
use std::sync::Arc;

/// A picture in red, green and blue, row by row. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Picture {
    /// A picture from three bytes for each pixel; `None` where they are not as many as that, or none.
    #[must_use]
    pub fn new(width: usize, height: usize, rgb: Vec<u8>) -> Option<Self> {
        let expected = width.checked_mul(height)?.checked_mul(3)?;
        (0 < expected && rgb.len() == expected).then_some(Self { width, height, rgb })
    }

    /// A picture from four bytes for each pixel, as a browser hands them out; what is transparent lies on white.
    #[must_use]
    pub fn from_rgba(width: usize, height: usize, rgba: &[u8]) -> Option<Self> {
        let mut rgb = Vec::with_capacity(rgba.len() / 4 * 3);
        for pixel in rgba.chunks_exact(4) {
            let [colours @ .., alpha] = pixel else { continue };
            let alpha = u32::from(*alpha);
            // The weighted mean of two bytes is a byte.
            rgb.extend(colours.iter().map(|&value| ((u32::from(value) * alpha + 255 * (255 - alpha)) / 255) as u8));
        }
        Self::new(width, height, rgb)
    }

    /// Pixels from left to right.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Pixels from top to bottom.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// Its pixels, row by row, three bytes each.
    #[must_use]
    pub fn pixels(&self) -> impl ExactSizeIterator<Item = [u8; 3]> + '_ {
        self.rgb.chunks_exact(3).map(|pixel| match pixel {
            [red, green, blue] => [*red, *green, *blue],
            _ => [0; 3],
        })
    }

    /// The three bytes of the pixel at `row`, `column`, to be changed; `None` outside.
    pub fn pixel_mut(&mut self, row: usize, column: usize) -> Option<&mut [u8]> {
        let first = (row * self.width + column) * 3;
        if column < self.width { self.rgb.get_mut(first..first + 3) } else { None }
    }

    /// The numbers of the pixels, from 0 to 1 in hundredths: one plane of luminance, or one for each colour.
    ///
    /// Hundredths, so that the numbers under the magnifier are the image's own and not rounded for show: a sum of
    /// products done by hand agrees with the map.
    #[must_use]
    pub fn planes(&self, colour: Colour) -> Planes {
        let plane = |of: &dyn Fn([u8; 3]) -> f32| {
            Grid::new(self.height, self.width, self.pixels().map(of).map(hundredths).collect())
        };
        let planes = match colour {
            Colour::Grey => vec![plane(&luminance)],
            Colour::Rgb => {
                vec![
                    plane(&|[red, ..]| red.into()),
                    plane(&|[_, green, _]| green.into()),
                    plane(&|[.., blue]| blue.into()),
                ]
            }
        };
        Planes(planes.into_iter().filter_map(Result::ok).collect())
    }

    /// Its pixels as they are painted: in grey or in colour, four bytes each.
    #[must_use]
    pub fn rgba(&self, colour: Colour) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.width * self.height * 4);
        for pixel in self.pixels() {
            let shown = match colour {
                Colour::Rgb => pixel,
                // A mean of bytes, rounded: the cast saturates.
                Colour::Grey => [(luminance(pixel) + 0.5) as u8; 3],
            };
            out.extend(shown);
            out.push(255);
        }
        out
    }
}

/// One white pixel.
impl Default for Picture {
    fn default() -> Self {
        Self { width: 1, height: 1, rgb: vec![255; 3] }
    }
}

/// The grey of a colour, 0 to 255, with the weights that Pillow and most cameras use (ITU-R BT.601).
fn luminance([red, green, blue]: [u8; 3]) -> f32 {
    0.299 * f32::from(red) + 0.587 * f32::from(green) + 0.114 * f32::from(blue)
}

/// 0 to 255 as 0 to 1, rounded to hundredths.
fn hundredths(byte: f32) -> f32 {
    // Adding a half and cutting rounds what is not negative.
    f32::from((byte * (100.0 / 255.0) + 0.5) as u8) / 100.0
}

/// One plane of numbers, or three; all of the same size.
#[derive(Debug, Clone, PartialEq)]
pub struct Planes(Vec<Grid<f32>>);

impl Planes {
    /// The planes, in the order red, green, blue.
    #[must_use]
    pub fn all(&self) -> &[Grid<f32>] {
        &self.0
    }

    /// The plane at `place`, the last one where there are not so many.
    #[must_use]
    pub fn plane(&self, place: usize) -> Option<&Grid<f32>> {
        self.0.get(place).or(self.0.last())
    }
}

/// Something large that is handed round, and is the same only if it is the very same.
#[derive(Debug)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Takes `value` to be handed round.
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T: Send + Sync + 'static> Shared<T> {
    /// The very same, whatever it is of.
    #[must_use]
    pub fn beside(&self) -> Beside {
        Arc::<T>::clone(&self.0)
    }

    /// What [`Shared::beside`] gave, if it is of this kind.
    #[must_use]
    pub fn from_beside(beside: Beside) -> Option<Self> {
        beside.downcast().ok().map(Self)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_all_its_pixels() {
        assert_eq!(Picture::new(2, 2, vec![0; 11]), None);
        assert_eq!(Picture::new(0, 2, Vec::new()), None);
        assert!(Picture::new(2, 2, vec![0; 12]).is_some());
    }

    #[test]
    fn what_is_transparent_is_white() {
        let picture = Picture::from_rgba(2, 1, &[10, 20, 30, 255, 10, 20, 30, 0]).unwrap();
        assert_eq!(picture.pixels().collect::<Vec<_>>(), [[10, 20, 30], [255, 255, 255]]);
    }

    #[test]
    fn grey_is_the_luminance_in_hundredths() {
        let picture = Picture::new(3, 1, vec![255, 0, 0, 0, 255, 0, 128, 128, 128]).unwrap();
        let grey = picture.planes(Colour::Grey);
        assert_eq!(grey.all().len(), 1);
        assert_eq!(grey.all()[0].as_slice(), [0.3, 0.59, 0.5]);
        let rgb = picture.planes(Colour::Rgb);
        assert_eq!(rgb.plane(1).map(Grid::as_slice), Some([0.0, 1.0, 0.5].as_slice()));
        assert_eq!(picture.rgba(Colour::Grey)[..4], [76, 76, 76, 255]);
        assert_eq!(picture.rgba(Colour::Rgb)[4..8], [0, 255, 0, 255]);
    }
}
