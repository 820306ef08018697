//! Noise without a state: the same place always has the same value.

/// A number from 0 to 1 for a place of a grid.
pub(super) fn at(x: i32, y: i32, seed: u32) -> f32 {
    // Multiplications and shifts of a common integer hash: neighbours have nothing to do with each other.
    let mut hash = (x as u32).wrapping_mul(0x9e37_79b1) ^ (y as u32).wrapping_mul(0x85eb_ca77) ^ seed;
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
    hash = (hash ^ (hash >> 12)).wrapping_mul(0x297a_2d39);
    hash ^= hash >> 15;
    (hash >> 8) as f32 / 16_777_216.0
}

/// Smooth noise from 0 to 1 between the places of the grid.
pub(super) fn smooth(x: f32, y: f32, seed: u32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (right, down) = (ease(x - left), ease(y - top));
    let (column, row) = (left as i32, top as i32);
    let along = |row: i32| mix(at(column, row, seed), at(column + 1, row, seed), right);
    mix(along(row), along(row + 1), down)
}

/// Smooth noise with finer and fainter noise on top, from 0 to 1.
pub(super) fn rough(mut x: f32, mut y: f32, octaves: u32, seed: u32) -> f32 {
    let (mut value, mut weight, mut total) = (0.0, 1.0, 0.0);
    for octave in 0..octaves {
        value += weight * smooth(x, y, seed + octave);
        total += weight;
        weight *= 0.5;
        x *= 2.0;
        y *= 2.0;
    }
    value / total
}

/// From 0 to 1 without a kink at either end.
pub(super) fn ease(share: f32) -> f32 {
    let share = share.max(0.0).min(1.0);
    share * share * (3.0 - 2.0 * share)
}

/// From `from` to `to`.
pub(super) fn mix(from: f32, to: f32, share: f32) -> f32 {
    from + (to - from) * share
}
