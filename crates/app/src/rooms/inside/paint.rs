//! Maps as pixels.

use crate::widgets::{Palette, SHADES};
use inference::Level;

/// Maps beside each other at most.
pub const ACROSS: usize = 16;
/// Cells that a row of a flat list holds as a strip.
pub const LIST: usize = 98;

/// How the maps of a level lie in its strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Rows and columns of one map.
    pub map: (usize, usize),
    /// How many maps there are.
    pub maps: usize,
    /// How many lie beside each other.
    pub across: usize,
    /// Pixels between two.
    pub gap: usize,
}

impl Sheet {
    /// The sheet of a level of these rows, columns and channels. The units of a flat list are its maps.
    #[must_use]
    pub fn of((rows, columns, channels): (usize, usize, usize), flat: bool) -> Self {
        if flat {
            let gap = usize::from(columns <= ACROSS);
            let across = columns.min(if gap == 1 { ACROSS } else { LIST });
            return Self { map: (1, 1), maps: columns, across: across.max(1), gap };
        }
        Self { map: (rows, columns), maps: channels, across: channels.clamp(1, ACROSS), gap: 1 }
    }

    /// Rows of maps.
    #[must_use]
    pub fn down(self) -> usize {
        self.maps.div_ceil(self.across.max(1))
    }

    /// Width and height in pixels.
    #[must_use]
    pub fn size(self) -> (usize, usize) {
        let along = |count: usize, side: usize| (count * (side + self.gap)).saturating_sub(self.gap).max(1);
        (along(self.across, self.map.1), along(self.down(), self.map.0))
    }

    /// First pixel (x, y) of a map.
    #[must_use]
    pub fn corner(self, map: usize) -> (usize, usize) {
        let across = self.across.max(1);
        (map % across * (self.map.1 + self.gap), map / across * (self.map.0 + self.gap))
    }

    /// The map at a fraction of the width and the height.
    #[must_use]
    pub fn at(self, right: f64, down: f64) -> Option<usize> {
        let along = |share: f64, count: usize| ((share.max(0.0) * count as f64) as usize).min(count.saturating_sub(1));
        let map = along(down, self.down()) * self.across + along(right, self.across);
        (map < self.maps).then_some(map)
    }
}

/// All maps of a level, four bytes for each pixel; what lies between them is transparent.
#[must_use]
pub fn sheet(level: &Level, sheet: Sheet, full: f32, palette: &Palette) -> Vec<u8> {
    let (width, height) = sheet.size();
    let mut out = vec![0; width * height * 4];
    let per_unit = SHADES as f32 / full;
    let (rows, columns) = sheet.map;
    for map in 0..sheet.maps {
        let (left, top) = sheet.corner(map);
        for row in 0..rows {
            for column in 0..columns {
                // A unit of a flat list stands where the channel of an image does: last.
                let value = level.values().get((row * columns + column) * sheet.maps + map).copied().unwrap_or(0.0);
                let at = ((top + row) * width + left + column) * 4;
                if let Some(pixel) = out.get_mut(at..at + 4) {
                    pixel.copy_from_slice(&palette.colour(value, per_unit));
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::scene;
    use super::*;
    use crate::rooms::shared::trained::image::Image;

    #[test]
    fn maps_lie_in_rows() {
        let sheet = Sheet::of((26, 26, 64), false);
        assert_eq!((sheet.across, sheet.down(), sheet.size()), (16, 4, (431, 107)));
        assert_eq!(sheet.corner(17), (27, 27));
        assert_eq!((sheet.at(0.0, 0.0), sheet.at(1.0, 1.0), sheet.at(0.99, 0.0)), (Some(0), Some(63), Some(15)));
        let few = Sheet::of((4, 4, 18), false);
        assert_eq!(few.at(1.0, 1.0), None);
    }

    #[test]
    fn units_are_cells() {
        let sheet = Sheet::of((1, 10, 1), true);
        assert_eq!((sheet.maps, sheet.size()), (10, (19, 1)));
        assert_eq!(Sheet::of((1, 784, 1), true).size(), (98, 8));
    }

    #[test]
    fn every_map_is_where_its_corner_says() {
        let scene = scene(&Image::drawn(0));
        let palette = Palette::new([0, 0, 255], [255, 255, 255], [255, 0, 0]);
        for level in 0..scene.levels.len() {
            let shape = Sheet::of(scene.sides(level), scene.flat(level));
            let full = scene.full(level);
            let pixels = sheet(&scene.levels[level], shape, full, &palette);
            let last = shape.maps - 1;
            let (x, y) = shape.corner(last);
            let (cell, channel) = if scene.flat(level) { ((0, last), 0) } else { ((0, 0), last) };
            let value = scene.levels[level].get(cell, channel).unwrap();
            let at = (y * shape.size().0 + x) * 4;
            assert_eq!(pixels[at..at + 4], palette.colour(value, 255.0 / full));
        }
    }
}
