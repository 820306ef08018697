//! Which numbers of a (padded) image every place of a window reads, as offsets into the image's memory.

use super::panels::Panels;
use super::tile::{COLUMNS, Columns, ROWS, correlate, multiply};

/// Numbers that lie side by side under a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tap {
    /// Of the first, from the window's start.
    pub offset: usize,
    pub count: usize,
}

/// What every place of a window reads.
#[derive(Debug, Clone)]
pub(crate) struct Reads {
    /// Where each place starts in the input.
    pub starts: Vec<usize>,
    /// Which pixel of the output each place is.
    pub pixels: Vec<usize>,
    pub taps: Vec<Tap>,
}

impl Reads {
    /// `taps`, with those joined that lie side by side.
    pub(crate) fn join(taps: impl IntoIterator<Item = Tap>) -> Vec<Tap> {
        let mut joined: Vec<Tap> = Vec::new();
        for tap in taps {
            match joined.last_mut() {
                Some(last) if last.offset + last.count == tap.offset => last.count += tap.count,
                _ => joined.push(tap),
            }
        }
        joined
    }

    /// Rows of `count` numbers, one after the other.
    pub(crate) fn rows(rows: usize, count: usize) -> Self {
        Self {
            starts: (0..rows).map(|row| row * count).collect(),
            pixels: (0..rows).collect(),
            taps: vec![Tap { offset: 0, count }],
        }
    }

    /// Numbers read at each place.
    pub(crate) fn count(&self) -> usize {
        self.taps.iter().map(|tap| tap.count).sum()
    }

    /// Writes what each place reads, times the matrix, plus `bias`, to its pixel of `output`.
    pub(crate) fn multiply(
        &self,
        input: &[f32],
        matrix: &Panels,
        bias: Option<&[f32]>,
        relu: bool,
        output: &mut [f32],
    ) {
        let columns = matrix.columns();
        for panel in matrix.blocks() {
            let mut start = [0.0; COLUMNS];
            if let Some(bias) = bias {
                start[..panel.width].copy_from_slice(&bias[panel.first..panel.first + panel.width]);
            }
            let start = Columns::load(&start);
            let mut write = |pixel: usize, sums: Columns| {
                let sums = if relu { sums.relu() } else { sums };
                let at = pixel * columns + panel.first;
                match output.get_mut(at..at + panel.width) {
                    Some(to) if panel.width == COLUMNS => to.copy_from_slice(&sums.values()),
                    Some(to) => to.copy_from_slice(&sums.values()[..panel.width]),
                    None => {}
                }
            };
            let (tiles, rest) = self.starts.as_chunks::<ROWS>();
            let (pixels, rest_pixels) = self.pixels.as_chunks::<ROWS>();
            for (starts, pixels) in tiles.iter().zip(pixels) {
                let sums = self.tile(input, starts, panel.rows, start);
                (0..ROWS).for_each(|i| write(pixels[i], sums[i]));
            }
            for (starts, pixels) in rest.chunks(2).zip(rest_pixels.chunks(2)) {
                let sums = self.tile(input, &[starts[0], starts[starts.len() - 1]], panel.rows, start);
                pixels.iter().zip(sums).for_each(|(&pixel, sums)| write(pixel, sums));
            }
        }
    }

    #[inline(always)]
    fn tile<const M: usize>(
        &self,
        input: &[f32],
        starts: &[usize; M],
        panel: &[[f32; COLUMNS]],
        start: Columns,
    ) -> [Columns; M] {
        let mut sums = [start; M];
        let mut done = 0;
        for tap in &self.taps {
            let rows = starts.map(|start| &input[start + tap.offset..start + tap.offset + tap.count]);
            multiply(&mut sums, rows, &panel[done..done + tap.count]);
            done += tap.count;
        }
        sums
    }
}

/// Places of a window along lines, and the numbers that belong to each: the two sides of a sum of outer products.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lines {
    /// How many lines there are, and places on each.
    pub lines: usize,
    pub places: usize,
    /// Numbers from one line to the next, and from one place to the next: in the input, and in the gradient.
    pub input: [usize; 2],
    pub gradient: [usize; 2],
}

/// Places whose sums are taken before a tile of sums is put back: few enough for all they read to stay in the fastest
/// cache.
const BAND: usize = 96;

impl Lines {
    /// Adds to `sums` what each place reads (`taps`, in their order) times the numbers that belong to it.
    ///
    /// `gradient` has at least seven numbers more than its places need.
    pub(crate) fn correlate(&self, taps: &[Tap], input: &[f32], gradient: &[f32], sums: &mut Panels) {
        let band = (BAND / self.places.max(1)).max(1);
        for first in (0..self.lines).step_by(band) {
            let lines = first..(first + band).min(self.lines);
            let mut row = 0;
            for tap in taps {
                let mut done = 0;
                while done < tap.count {
                    let (at, offset) = (row + done, tap.offset + done);
                    done += match tap.count - done {
                        ROWS.. => self.band::<ROWS>(lines.clone(), offset, at, input, gradient, sums),
                        4.. => self.band::<4>(lines.clone(), offset, at, input, gradient, sums),
                        2.. => self.band::<2>(lines.clone(), offset, at, input, gradient, sums),
                        _ => self.band::<1>(lines.clone(), offset, at, input, gradient, sums),
                    };
                }
                row += tap.count;
            }
        }
    }

    /// `M` rows of all columns over some lines. Gives `M`.
    #[inline(always)]
    fn band<const M: usize>(
        &self,
        lines: core::ops::Range<usize>,
        offset: usize,
        row: usize,
        input: &[f32],
        gradient: &[f32],
        sums: &mut Panels,
    ) -> usize {
        let last = self.places - 1;
        for block in 0..sums.columns().div_ceil(COLUMNS) {
            let Some(stored) = sums.row_mut(block, row).first_chunk_mut::<M>() else { continue };
            let mut tile = stored.each_ref().map(Columns::load);
            for line in lines.clone() {
                let from = line * self.input[0] + offset;
                let of = line * self.gradient[0] + block * COLUMNS;
                let x = &input[from..from + last * self.input[1] + M];
                let g = &gradient[of..of + last * self.gradient[1] + COLUMNS];
                correlate(&mut tile, (x, self.input[1]), (g, self.gradient[1]));
            }
            *stored = tile.map(Columns::values);
        }
        M
    }
}
