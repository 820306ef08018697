//! Strokes with round ends, whatever they are drawn on.

/// A place on the paper: (x to the right, y down), in pixels.
pub type Point = (f32, f32);

/// Calls `cover` for every pixel that a stroke touches, with its row, its column and how much of it is covered, above 0
/// to 1. What lies outside a picture of this (width, height) is not drawn.
pub fn each((from, to): (Point, Point), width: f32, size: (usize, usize), mut cover: impl FnMut(usize, usize, f32)) {
    let reach = width / 2.0 + 1.0;
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let squared = (dx * dx + dy * dy).max(1e-6);
    // The casts cut to the picture: negative becomes 0.
    let rows = ((from.1.min(to.1) - reach) as usize)..((from.1.max(to.1) + reach) as usize + 1);
    let columns = ((from.0.min(to.0) - reach) as usize)..((from.0.max(to.0) + reach) as usize + 1);
    for row in rows.start..rows.end.min(size.1) {
        for column in columns.start..columns.end.min(size.0) {
            let (x, y) = (column as f32 + 0.5 - from.0, row as f32 + 0.5 - from.1);
            let along = ((x * dx + y * dy) / squared).max(0.0).min(1.0);
            let (off_x, off_y) = (x - along * dx, y - along * dy);
            let share = (width / 2.0 + 0.5 - (off_x * off_x + off_y * off_y).sqrt()).max(0.0).min(1.0);
            if share > 0.0 {
                cover(row, column, share);
            }
        }
    }
}
