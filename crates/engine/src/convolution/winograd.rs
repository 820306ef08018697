//! Convolutions of 3x3 weights at stride 1 with four ninths of the multiplications: Winograd's F(2x2, 3x3).
//!
//! Two by two neighbouring places read four by four cells `d`. With the matrices `A`, `B` and `G` below, what comes out
//! there is `Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A` for the weights `g` of one channel and filter, summed over the channels. The sum
//! over channels is 16 products of matrices, one for each place of the transformed square: tiles by channels times
//! channels by filters. On the way back to the weights the same squares meet: `Gᵀ [(Bᵀ d B) ⊙ (A dy Aᵀ)] G`, summed over
//! the tiles. See Lavin and Gray, "Fast algorithms for convolutional neural networks" (2015), section 4.1. All factors
//! are 1 or 1/2, so little is lost by rounding.

use super::Wanted;
use super::problem::{Gradients, Problem, put_gradient};
use crate::kernel::frame::{Frame, Framed, Margin};
use crate::kernel::lanes::Lanes;
use crate::kernel::panels::Panels;
use crate::kernel::reads::{Lines, Reads, Tap};
use crate::kernel::tile::COLUMNS;
use core::array::from_fn;
use core::ops::{Add, Range, Sub};

/// Cells of a transformed square.
const SQUARE: usize = 16;

/// Tiles whose squares are laid out at once, at least: enough to keep tiles of sums in registers for a while, few enough
/// for all their squares to stay in the second cache.
const TILES: usize = 24;

/// Fewer channels or filters than this gain less than the transforms take.
const LEAST: usize = 16;

/// Whether this is a convolution for here.
pub(super) fn fits(problem: &Problem) -> bool {
    let axes = problem.axes.iter().all(|axis| {
        let short = axis.padding.0 <= 2 && axis.padding.1 <= 2 && axis.places() > 0;
        axis.kernel == 3 && axis.stride == 1 && axis.dilation == 1 && short
    });
    axes && problem.channels >= LEAST && problem.filters >= LEAST
}

/// As [`Problem::forward`].
pub(super) fn forward(problem: &Problem, x: &[f32], kernel: &[f32], bias: &[f32]) -> Vec<f32> {
    let (input, output) = (problem.input(), problem.output());
    let mut y = vec![0.0; x.len() / input.len() * output.len()];
    let mut framed = Framed::new(input, margin(problem));
    let weights = weights(problem.channels, problem.filters, |channel, filter, cell| {
        kernel[problem.weight(filter, channel, cell)]
    });
    let mut product = Product::new(weights, output, bias, problem.relu);
    for (x, y) in x.chunks_exact(input.len()).zip(y.chunks_exact_mut(output.len())) {
        framed.put(x);
        product.multiply(&framed, y);
    }
    y
}

/// As [`Problem::backward`].
pub(super) fn backward(
    problem: &Problem,
    x: &[f32],
    kernel: &[f32],
    y: &[f32],
    dy: &[f32],
    wanted: Wanted,
) -> Gradients {
    let (input, output) = (problem.input(), problem.output());
    let mut dx = if wanted.input { vec![0.0; x.len()] } else { Vec::new() };
    let mut db = vec![0.0; problem.filters];
    let mut g = Framed::new(output, margin_back(problem));
    let mut framed = Framed::new(input, margin(problem));
    // To the input leads a convolution with the weights turned by half a circle.
    let turned = weights(problem.filters, problem.channels, |filter, channel, [row, column]| {
        kernel[problem.weight(filter, channel, [2 - row, 2 - column])]
    });
    let mut back = Product::new(turned, input, &[], false);
    let mut correlation = Correlation::new(problem.channels, problem.filters, output);
    let mut dxs = dx.chunks_exact_mut(input.len());
    let images = x.chunks_exact(input.len()).zip(dy.chunks_exact(output.len()));
    for (image, (x, dy)) in images.enumerate() {
        let y = y.get(image * output.len()..(image + 1) * output.len()).filter(|_| problem.relu);
        put_gradient(&mut g, dy, y, &mut db);
        if wanted.kernel {
            framed.put(x);
            correlation.add(&framed, &g);
        }
        if let Some(dx) = dxs.next() {
            back.multiply(&g, dx);
        }
    }
    let mut dk = if wanted.kernel { vec![0.0; kernel.len()] } else { Vec::new() };
    if wanted.kernel {
        correlation.each(|channel, filter, cell, sum| dk[problem.weight(filter, channel, cell)] = sum);
    }
    Gradients { input: dx, kernel: dk, bias: db }
}

/// Around what goes in: its padding, and one cell more where the last tile reaches beyond.
fn margin(problem: &Problem) -> Margin {
    let [rows, columns] = problem.axes.map(|axis| (axis.padding.0, axis.padding.1 + axis.places() % 2));
    Margin { rows, columns }
}

/// Around the gradient by what came out, so that every cell that went in finds its whole window.
fn margin_back(problem: &Problem) -> Margin {
    let [rows, columns] = problem.axes.map(|axis| {
        let (before, after) = axis.padding;
        (2 - before, (2 - after + axis.size % 2).max(axis.places() % 2))
    });
    Margin { rows, columns }
}

/// `along` the lines of a square, then along its columns. Gives the columns as lines: called twice, all is upright again.
#[inline(always)]
fn both<T: Copy, const N: usize, const M: usize>(square: [[T; N]; N], along: impl Fn([T; N]) -> [T; M]) -> [[T; M]; M] {
    let lines = square.map(&along);
    from_fn(|j| along(from_fn(|i| lines[i][j])))
}

/// `Bᵀ d`.
#[inline(always)]
fn read<T: Copy + Add<Output = T> + Sub<Output = T>>([a, b, c, d]: [T; 4]) -> [T; 4] {
    [a - c, b + c, c - b, d - b]
}

/// `Aᵀ m`.
#[inline(always)]
fn write<T: Copy + Add<Output = T> + Sub<Output = T>>([a, b, c, d]: [T; 4]) -> [T; 2] {
    [a + b + c, b - c + d]
}

/// `A y`.
#[inline(always)]
fn write_back<T: Copy + Add<Output = T> + Sub<Output = T>>([a, b]: [T; 2]) -> [T; 4] {
    [a, a + b, a - b, b]
}

/// `G g`.
fn weigh([a, b, c]: [f32; 3]) -> [f32; 4] {
    [a, 0.5 * (a + b + c), 0.5 * (a - b + c), c]
}

/// `Gᵀ u`.
fn weigh_back([a, b, c, d]: [f32; 4]) -> [f32; 3] {
    [a + 0.5 * (b + c), 0.5 * (b - c), 0.5 * (b + c) + d]
}

/// Transformed weights from `inputs` to `outputs`, one matrix for each cell of the square.
fn weights(inputs: usize, outputs: usize, at: impl Fn(usize, usize, [usize; 2]) -> f32) -> Vec<Panels> {
    let mut all = vec![Panels::zeros(inputs, outputs.next_multiple_of(Lanes::COUNT)); SQUARE];
    for input in 0..inputs {
        for output in 0..outputs {
            let square = both(from_fn(|row| from_fn(|column| at(input, output, [row, column]))), weigh);
            all.iter_mut().zip(square.as_flattened()).for_each(|(to, value)| to.set(input, output, *value));
        }
    }
    all
}

/// Tiles of two by two places over an image.
#[derive(Debug, Clone, Copy)]
struct Tiles {
    rows: usize,
    columns: usize,
    /// Rows of tiles that are laid out at once.
    stripe: usize,
}

impl Tiles {
    fn of(places: Frame) -> Self {
        let [rows, columns] = [places.height, places.width].map(|places| places.div_ceil(2));
        Self { rows, columns, stripe: TILES.div_ceil(columns).min(rows) }
    }

    fn stripes(self) -> impl Iterator<Item = Range<usize>> {
        (0..self.rows).step_by(self.stripe).map(move |row| row..(row + self.stripe).min(self.rows))
    }

    /// Row and column of each tile of a stripe.
    fn places(self, stripe: Range<usize>) -> impl Iterator<Item = [usize; 2]> {
        stripe.flat_map(move |row| (0..self.columns).map(move |column| [row, column]))
    }
}

/// The squares of a stripe of tiles: for each cell of the square, tile by tile, a number for each channel.
#[derive(Debug)]
struct Squares {
    /// Numbers of a tile, filled up to whole vectors.
    width: usize,
    /// Numbers of a cell of the square.
    plane: usize,
    values: Vec<f32>,
}

impl Squares {
    fn new(tiles: Tiles, channels: usize) -> Self {
        let width = channels.next_multiple_of(Lanes::COUNT);
        let plane = tiles.stripe * tiles.columns * width;
        Self { width, plane, values: vec![0.0; SQUARE * plane + COLUMNS] }
    }

    fn plane(&self, cell: usize) -> &[f32] {
        // The last may be read a little beyond its end.
        &self.values[cell * self.plane..][..self.plane + COLUMNS]
    }

    /// Lays out `N` by `N` cells of each tile, transformed.
    #[inline(always)]
    fn lay<const N: usize>(
        &mut self,
        values: &[f32],
        frame: Frame,
        places: impl Iterator<Item = [usize; 2]>,
        along: impl Fn([Lanes; N]) -> [Lanes; 4],
    ) {
        for (tile, [row, column]) in places.enumerate() {
            let lines: [&[f32]; N] = from_fn(|line| {
                &values[frame.at(2 * row + line, 2 * column)..][..(N - 1) * frame.channels + self.width]
            });
            for first in (0..self.width).step_by(Lanes::COUNT) {
                let cell = |line: &[f32], at: usize| {
                    line[at * frame.channels + first..].first_chunk().map_or(Lanes::splat(0.0), Lanes::load)
                };
                let square = both(lines.map(|line| from_fn(|at| cell(line, at))), &along);
                for (plane, value) in square.as_flattened().iter().enumerate() {
                    let at = plane * self.plane + tile * self.width + first;
                    self.values[at..at + Lanes::COUNT].copy_from_slice(&value.values());
                }
            }
        }
    }
}

/// From framed images to images, through transformed weights.
#[derive(Debug)]
struct Product {
    weights: Vec<Panels>,
    output: Frame,
    bias: Vec<f32>,
    relu: bool,
    tiles: Tiles,
    read: Squares,
    sums: Squares,
}

impl Product {
    fn new(weights: Vec<Panels>, output: Frame, bias: &[f32], relu: bool) -> Self {
        let tiles = Tiles::of(output);
        let inputs = weights.first().map_or(0, Panels::rows);
        let (read, sums) = (Squares::new(tiles, inputs), Squares::new(tiles, output.channels));
        let mut bias = bias.to_vec();
        bias.resize(sums.width, 0.0);
        Self { weights, output, bias, relu, tiles, read, sums }
    }

    fn multiply(&mut self, from: &Framed, to: &mut [f32]) {
        let tiles = self.tiles;
        for stripe in tiles.stripes() {
            let count = stripe.len() * tiles.columns;
            self.read.lay(&from.values, from.frame, tiles.places(stripe.clone()), read);
            let starts = (0..count).map(|tile| tile * self.read.width).collect();
            let taps = vec![Tap { offset: 0, count: from.frame.channels }];
            let reads = Reads { starts, pixels: (0..count).collect(), taps };
            for (cell, weights) in self.weights.iter().enumerate() {
                let sums = &mut self.sums.values[cell * self.sums.plane..][..self.sums.plane];
                reads.multiply(self.read.plane(cell), weights, None, false, sums);
            }
            self.put(tiles.places(stripe), to);
        }
    }

    /// From the squares of a stripe to the pixels that come out.
    fn put(&self, places: impl Iterator<Item = [usize; 2]>, to: &mut [f32]) {
        let sums = &self.sums;
        for (tile, [row, column]) in places.enumerate() {
            for first in (0..sums.width).step_by(Lanes::COUNT) {
                let load = |values: &[f32]| values.first_chunk().map_or(Lanes::splat(0.0), Lanes::load);
                let bias = load(&self.bias[first..]);
                let cell = |at: usize| load(&sums.values[at * sums.plane + tile * sums.width + first..]);
                let square = both(from_fn(|i| from_fn(|j| cell(4 * i + j))), write);
                for (line, values) in square.into_iter().enumerate() {
                    for (at, value) in values.into_iter().enumerate() {
                        let (row, column) = (2 * row + line, 2 * column + at);
                        if row < self.output.height && column < self.output.width {
                            let value = value + bias;
                            let value = if self.relu { value.relu() } else { value };
                            let at = self.output.at(row, column) + first;
                            let count = Lanes::COUNT.min(self.output.channels - first);
                            to[at..at + count].copy_from_slice(&value.values()[..count]);
                        }
                    }
                }
            }
        }
    }
}

/// Sums of what goes in times the gradient by what came out, in transformed squares.
#[derive(Debug)]
struct Correlation {
    tiles: Tiles,
    read: Squares,
    gradient: Squares,
    sums: Vec<Panels>,
}

impl Correlation {
    fn new(channels: usize, filters: usize, output: Frame) -> Self {
        let tiles = Tiles::of(output);
        Self {
            tiles,
            read: Squares::new(tiles, channels),
            gradient: Squares::new(tiles, filters),
            sums: vec![Panels::zeros(channels, filters); SQUARE],
        }
    }

    fn add(&mut self, x: &Framed, g: &Framed) {
        for stripe in self.tiles.stripes() {
            let count = stripe.len() * self.tiles.columns;
            self.read.lay(&x.values, x.frame, self.tiles.places(stripe.clone()), read);
            self.gradient.lay(&g.values[g.start..], g.frame, self.tiles.places(stripe), write_back);
            let lines =
                Lines { lines: 1, places: count, input: [0, self.read.width], gradient: [0, self.gradient.width] };
            let taps = [Tap { offset: 0, count: x.frame.channels }];
            for (cell, sums) in self.sums.iter_mut().enumerate() {
                lines.correlate(&taps, self.read.plane(cell), self.gradient.plane(cell), sums);
            }
        }
    }

    /// Calls with channel, filter, row and column of each weight, and its sum.
    fn each(&self, mut call: impl FnMut(usize, usize, [usize; 2], f32)) {
        let [channels, filters] = self.sums.first().map_or([0, 0], |sums| [sums.rows(), sums.columns()]);
        for channel in 0..channels {
            for filter in 0..filters {
                let square: [[f32; 4]; 4] = from_fn(|i| from_fn(|j| self.sums[4 * i + j].at(channel, filter)));
                for (row, line) in both(square, weigh_back).into_iter().enumerate() {
                    line.into_iter().enumerate().for_each(|(column, sum)| call(channel, filter, [row, column], sum));
                }
            }
        }
    }
}
