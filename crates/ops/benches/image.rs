//! Whole images, one thread: the budget for 1024 by 1024 with a 7 by 7 kernel is 40 ms, and 16 ms for all that
//! `/filters` computes of 512 by 512 when its kernel changes.
#![allow(clippy::unwrap_used, missing_docs)] // A benchmark may stop, and nobody calls it.

use divan::{Bencher, black_box};
use ops::{Activation, Border, Conv2d, Filter2d, Grid, Kernels, Pad, Pool2d, PoolKind, Volume};

fn main() {
    divan::main();
}

fn image(size: usize) -> Grid<f32> {
    Grid::from_fn(size, size, |row, column| ((row * 31 + column * 17) % 256) as f32 / 255.0).unwrap()
}

fn kernel(size: usize) -> Grid<f32> {
    Grid::from_fn(size, size, |row, column| (row * size + column) as f32 / 10.0 - 2.0).unwrap()
}

#[divan::bench(args = [3, 5, 7])]
fn same_zero_1024(bencher: Bencher<'_, '_>, size: usize) {
    filter(bencher, size, Filter2d { pad: Pad::Same, ..Filter2d::default() });
}

#[divan::bench(args = [7])]
fn same_reflect_1024(bencher: Bencher<'_, '_>, size: usize) {
    filter(bencher, size, Filter2d { pad: Pad::Same, border: Border::Reflect, ..Filter2d::default() });
}

#[divan::bench(args = [7])]
fn same_stride_2_1024(bencher: Bencher<'_, '_>, size: usize) {
    filter(bencher, size, Filter2d { pad: Pad::Same, strides: (2, 2), ..Filter2d::default() });
}

/// A kernel and its transpose over the same image, and their sum.
#[divan::bench(args = [3, 5, 7])]
fn kernel_transpose_and_sum_512(bencher: Bencher<'_, '_>, size: usize) {
    let (image, kernel) = (image(512), kernel(size));
    let filter = Filter2d { pad: Pad::Same, border: Border::Edge, ..Filter2d::default() };
    bencher.bench(|| {
        let response = filter.apply(black_box(&image), black_box(&kernel)).unwrap();
        let transposed = filter.apply(&image, &kernel.transposed()).unwrap();
        let sum: Vec<f32> = response.as_slice().iter().zip(transposed.as_slice()).map(|(a, b)| a + b).collect();
        (response, transposed, sum)
    });
}

fn filter(bencher: Bencher<'_, '_>, size: usize, filter: Filter2d) {
    let (image, kernel) = (image(1024), kernel(size));
    bencher.bench(|| filter.apply(black_box(&image), black_box(&kernel)).unwrap());
}

#[divan::bench]
fn conv2d_rgb_512_8_filters(bencher: Bencher<'_, '_>) {
    let input = Volume::from_channels(&[image(512), image(512), image(512)]).unwrap();
    let weights = (0..3 * 3 * 3 * 8).map(|at| at as f32 / 100.0 - 1.0).collect();
    let layer = Conv2d::new(Kernels::new((3, 3), 3, 8, weights).unwrap(), Vec::new())
        .unwrap()
        .padding(Pad::Same)
        .activation(Activation::Relu);
    bencher.bench(|| layer.apply(black_box(&input)).unwrap());
}

#[divan::bench(args = [PoolKind::Max, PoolKind::Average])]
fn pool2d_1024(bencher: Bencher<'_, '_>, kind: PoolKind) {
    let input = Volume::from(image(1024));
    bencher.bench(|| Pool2d::new(kind, (2, 2)).apply(black_box(&input)).unwrap());
}
