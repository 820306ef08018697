//! Where the sheets of a volume stand on the screen: pure, in cells.

/// How far one looks down on the volume.
const TILT_DEGREES: f64 = 24.0;
/// From one sheet to the next, in cells.
const DEPTH: f64 = 2.4;
/// Between two blocks, with the sign that stands there.
const BETWEEN: f64 = 1.5;
/// Over the blocks, for the letters of the sheets.
const ABOVE: f64 = 0.9;
/// Under the blocks, for their names.
const BELOW: f64 = 1.1;

/// Sheets behind each other, all of one size: a volume.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Block {
    /// Rows and columns of each sheet.
    pub(super) size: (usize, usize),
    /// How many sheets.
    pub(super) sheets: usize,
    /// Where its middle is.
    pub(super) middle: (f64, f64),
}

impl Block {
    /// Half of its width and height, however it is turned.
    fn half(size: (usize, usize), sheets: usize) -> (f64, f64) {
        let (sin, cos) = TILT_DEGREES.to_radians().sin_cos();
        let depth = sheets.saturating_sub(1) as f64 * DEPTH;
        let reach = (size.1 as f64).hypot(depth) / 2.0;
        (reach, size.0 as f64 / 2.0 * cos + reach * sin)
    }

    /// How far behind the middle a sheet stands; the first is in front.
    fn behind(self, sheet: usize) -> f64 {
        (sheet as f64 - self.sheets.saturating_sub(1) as f64 / 2.0) * DEPTH
    }
}

/// The image, the kernel and the maps beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Layout {
    /// The blocks.
    pub(super) blocks: [Block; 3],
    /// Width and height of it all.
    pub(super) extent: (f64, f64),
}

impl Layout {
    /// Blocks of (rows, columns) and sheets.
    pub(super) fn new(sizes: [((usize, usize), usize); 3]) -> Self {
        let tallest = sizes.iter().fold(0.0_f64, |most, (size, sheets)| most.max(Block::half(*size, *sheets).1));
        let mut right = 0.0;
        let blocks = sizes.map(|(size, sheets)| {
            let (half, _) = Block::half(size, sheets);
            let middle = (right + half, ABOVE + tallest);
            right += 2.0 * half + BETWEEN;
            Block { size, sheets, middle }
        });
        Self { blocks, extent: (right - BETWEEN, ABOVE + 2.0 * tallest + BELOW) }
    }

    /// Where the sign after a block stands.
    pub(super) fn sign(&self, block: Block) -> (f64, f64) {
        let (half, _) = Block::half(block.size, block.sheets);
        (block.middle.0 + half + BETWEEN / 2.0, block.middle.1)
    }

    /// Where the names of the blocks stand.
    pub(super) fn names(&self) -> f64 {
        self.extent.1 - 0.25
    }
}

/// The way a sheet's own cells go to the screen: `(x, y)` to `(a x + e, b x + d y + f)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sheet {
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) d: f64,
    pub(super) e: f64,
    pub(super) f: f64,
}

impl Sheet {
    /// A sheet of a block that is turned by so many degrees.
    pub(super) fn new(block: Block, sheet: usize, degrees: i32) -> Self {
        let (tilt, upright) = TILT_DEGREES.to_radians().sin_cos();
        let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
        let (a, b, d) = (cos, sin * tilt, upright);
        let behind = block.behind(sheet);
        let (rows, columns) = (block.size.0 as f64, block.size.1 as f64);
        let e = block.middle.0 + behind * sin - a * columns / 2.0;
        let f = block.middle.1 - behind * cos * tilt - b * columns / 2.0 - d * rows / 2.0;
        Self { a, b, d, e, f }
    }

    /// Where a point of the sheet is on the screen.
    pub(super) fn at(self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.a * x + self.e, self.b * x + self.d * y + self.f)
    }

    /// From a point of this sheet to the same point of `other`, in this sheet's own cells.
    pub(super) fn towards(self, other: Self) -> (f64, f64) {
        let x = (other.e - self.e) / self.a;
        (x, (other.f - self.f - self.b * x) / self.d)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::state::MOST_TURN;
    use super::*;

    fn layout() -> Layout {
        Layout::new([((5, 5), 3), ((3, 3), 3), ((3, 3), 4)])
    }

    #[test]
    fn nothing_leaves_the_picture_however_it_is_turned() {
        let layout = layout();
        for degrees in -MOST_TURN..=MOST_TURN {
            for block in layout.blocks {
                for place in 0..block.sheets {
                    let sheet = Sheet::new(block, place, degrees);
                    let (rows, columns) = (block.size.0 as f64, block.size.1 as f64);
                    for corner in [(0.0, 0.0), (columns, 0.0), (0.0, rows), (columns, rows)] {
                        let (x, y) = sheet.at(corner);
                        assert!((-1e-9..=layout.extent.0 + 1e-9).contains(&x), "{degrees}: {x}");
                        assert!((ABOVE - 1e-9..=layout.extent.1 - BELOW + 1e-9).contains(&y), "{degrees}: {y}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_way_to_the_next_sheet_meets_it() {
        let [block, ..] = layout().blocks;
        let (near, far) = (Sheet::new(block, 0, 35), Sheet::new(block, 1, 35));
        let (x, y) = far.towards(near);
        let (found, wanted) = (far.at((2.0 + x, 1.0 + y)), near.at((2.0, 1.0)));
        assert!((found.0 - wanted.0).abs() < 1e-9 && (found.1 - wanted.1).abs() < 1e-9);
        assert!(far.e > near.e && far.f < near.f, "what is behind stands to the right and higher");
    }
}
