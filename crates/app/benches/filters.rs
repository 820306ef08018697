//! What `/filters` does when its kernel changes: two responses, their sum and magnitude, all four painted. The budget
//! for 512 by 512 in grey is 16 ms on one core. `cargo bench --package app --bench filters`.
#![allow(clippy::unwrap_used, missing_docs)] // A benchmark may stop, and nobody calls it.

use app::rooms::filters::maps::Maps;
use app::rooms::filters::paint::{Palette, Show, paint};
use app::rooms::filters::picture::{Picture, Shared};
use app::rooms::filters::{Colour, Panel};
use divan::{Bencher, black_box};
use ops::Grid;

fn main() {
    divan::main();
}

#[divan::bench(args = [3, 5, 7])]
fn grey_512(bencher: Bencher<'_, '_>, size: usize) {
    round(bencher, size, Colour::Grey);
}

#[divan::bench(args = [3, 7])]
fn rgb_512(bencher: Bencher<'_, '_>, size: usize) {
    round(bencher, size, Colour::Rgb);
}

fn round(bencher: Bencher<'_, '_>, size: usize, colour: Colour) {
    let pixels = (0..512 * 512 * 3).map(|at| (at * 31 % 251) as u8).collect();
    let planes = Shared::new(Picture::new(512, 512, pixels).unwrap().planes(colour));
    let kernel = Grid::from_fn(size, size, |row, column| (row * size + column) as f64 / 10.0 - 2.0).unwrap();
    let palette = Palette::new([42, 98, 184], [244, 242, 236], [196, 96, 26]);
    let mut pixels = Vec::new();
    bencher.bench_local(|| {
        let maps = Maps::new(planes.clone(), black_box(&kernel)).all();
        let show = Show::of(&maps);
        for panel in [Panel::Response, Panel::Transposed, Panel::Sum, Panel::Magnitude] {
            paint(&maps, panel, show, &palette, &mut pixels);
        }
        pixels.len()
    });
}
