use super::brush::{Brush, Colour, Shape, blend};
use super::noise::mix;
use dataset::synthetic::{self, Options, SIZE};

/// Garments in a row.
const ROW: usize = 3;
/// Width of a garment's field.
const FIELD: f32 = 320.0 / ROW as f32;
/// The classes shown: coat, trouser, bag; dress, sneaker, shirt; pullover, sandal, boot.
const SHOWN: [u8; ROW * ROW] = [4, 1, 8, 3, 7, 6, 2, 5, 9];

/// Nine of the garments that the networks of the laboratory learn from, each in a colour of its own.
pub(super) fn draw() -> Brush {
    let tints: [Colour; 3] = [[0.98, 0.88, 0.72], [0.72, 0.88, 0.98], [0.98, 0.76, 0.74]];
    let mut brush = Brush::new(&|_, _| [0.05, 0.05, 0.08]);
    for (place, class) in SHOWN.into_iter().enumerate() {
        let (left, top) = ((place % ROW) as f32 * FIELD, (place / ROW) as f32 * FIELD);
        let pixels = synthetic::draw(&Options::default(), class, 3 + place as u64);
        let tint = tints.get((place + place / ROW) % tints.len()).copied().unwrap_or([1.0; 3]);
        let field = Shape::Box(left, top, FIELD, FIELD);
        brush.wash(field, 1.0, &|x, y| {
            let scale = SIZE as f32 / FIELD;
            blend([0.05, 0.05, 0.08], tint, between(&pixels, (x - left) * scale - 0.5, (y - top) * scale - 0.5))
        });
    }
    brush
}

/// The grey between four pixels, from 0 to 1.
fn between(pixels: &[u8], x: f32, y: f32) -> f32 {
    let (x, y) = (x.max(0.0).min(SIZE as f32 - 1.001), y.max(0.0).min(SIZE as f32 - 1.001));
    let (column, row) = (x as usize, y as usize);
    let at = |row: usize, column: usize| f32::from(pixels.get(row * SIZE + column).copied().unwrap_or(0)) / 255.0;
    let along = |row: usize| mix(at(row, column), at(row, column + 1), x - column as f32);
    mix(along(row), along(row + 1), y - row as f32)
}
