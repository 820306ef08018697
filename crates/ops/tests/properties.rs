//! What holds for every image, kernel and setting.
#![allow(clippy::float_cmp)] // `terms` promise the result bit for bit.
#![allow(clippy::unwrap_used)] // Clippy takes helpers of tests for library code.

use ops::{
    Activation, Axis, Border, Conv2d, Filter1d, Filter2d, Grid, Kernels, Mode, Pad, Pool2d, PoolKind, Side, Source,
    Term, Volume, Window,
};
use proptest::prelude::*;

fn value() -> impl Strategy<Value = f64> {
    -8.0..8.0f64
}

fn signal() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(value(), 1..14)
}

fn grid(side: usize) -> impl Strategy<Value = Grid<f64>> {
    (1..=side, 1..=side).prop_flat_map(|(height, width)| {
        prop::collection::vec(value(), height * width).prop_map(move |cells| Grid::new(height, width, cells).unwrap())
    })
}

fn mode() -> impl Strategy<Value = Mode> {
    prop::sample::select(Mode::ALL)
}

fn pad() -> impl Strategy<Value = Pad> {
    prop_oneof![Just(Pad::Valid), Just(Pad::Same), Just(Pad::Full), (0..5usize).prop_map(Pad::Number)]
}

fn filter() -> impl Strategy<Value = Filter2d> {
    let (strides, dilation) = ((1..4usize, 1..4usize), (1..4usize, 1..4usize));
    (any::<bool>(), pad(), prop::sample::select(Border::ALL), strides, dilation)
        .prop_map(|(flip, pad, border, strides, dilation)| Filter2d { flip, pad, border, strides, dilation })
}

fn volume() -> impl Strategy<Value = Volume<f64>> {
    (1..8usize, 1..8usize, 1..4usize).prop_flat_map(|(height, width, channels)| {
        prop::collection::vec(value(), height * width * channels)
            .prop_map(move |cells| Volume::new(height, width, channels, cells).unwrap())
    })
}

fn add(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

fn close(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9)
}

/// A straightforward reading of the definition, for comparison: cell by cell on the padded image.
fn by_definition(filter: &Filter2d, image: &Grid<f64>, kernel: &Grid<f64>, row: usize, column: usize) -> f64 {
    let kernel = if filter.flip { kernel.flipped() } else { kernel.clone() };
    let (down, right) = filter.axes((image.height(), image.width()), (kernel.height(), kernel.width())).unwrap();
    let mut total = 0.0;
    for i in 0..kernel.height() {
        for j in 0..kernel.width() {
            let y = (row * filter.strides.0 + i * filter.dilation.0) as isize - down.before as isize;
            let x = (column * filter.strides.1 + j * filter.dilation.1) as isize - right.before as isize;
            let at = filter.border.source(y, image.height()).zip(filter.border.source(x, image.width()));
            total += at.map_or(0.0, |(y, x)| image.get(y, x).unwrap()) * kernel.get(i, j).unwrap();
        }
    }
    total
}

proptest! {
    #[test]
    fn signals_are_linear(a in signal(), kernel in signal(), mode in mode(), flip: bool, scale in value()) {
        let filter = Filter1d { mode, flip };
        let b: Vec<f64> = a.iter().rev().map(|v| v.sin()).collect();
        let sum = filter.apply(&add(&a, &b), &kernel).unwrap();
        let parts = add(&filter.apply(&a, &kernel).unwrap(), &filter.apply(&b, &kernel).unwrap());
        prop_assert!(close(&sum, &parts));
        let scaled: Vec<f64> = a.iter().map(|v| v * scale).collect();
        let outside: Vec<f64> = filter.apply(&a, &kernel).unwrap().iter().map(|v| v * scale).collect();
        prop_assert!(close(&filter.apply(&scaled, &kernel).unwrap(), &outside));
    }

    #[test]
    fn convolution_flips_and_commutes(signal in signal(), kernel in signal(), mode in mode()) {
        let flipped: Vec<f64> = kernel.iter().rev().copied().collect();
        let convolved = ops::convolve1d(&signal, &kernel, mode).unwrap();
        let commuted = ops::convolve1d(&kernel, &signal, mode).unwrap();
        prop_assert!(close(&convolved, &commuted));
        let correlated = ops::correlate1d(&signal, &flipped, mode).unwrap();
        if mode != Mode::Same || signal.len() > kernel.len() && kernel.len() % 2 == 1 {
            prop_assert!(close(&convolved, &correlated));
        }
        // Swapping the signals of a correlation reverses it.
        let mut swapped = ops::correlate1d(&kernel, &signal, mode).unwrap();
        swapped.reverse();
        if signal.len() != kernel.len() || mode != Mode::Same {
            prop_assert!(close(&swapped, &ops::correlate1d(&signal, &kernel, mode).unwrap()));
        }
    }

    #[test]
    fn signal_terms_sum_to_the_output(signal in signal(), kernel in signal(), mode in mode(), flip: bool) {
        let filter = Filter1d { mode, flip };
        let output = filter.apply(&signal, &kernel).unwrap();
        prop_assert_eq!(output.len(), filter.output_len(signal.len(), kernel.len()).unwrap());
        for (at, &cell) in output.iter().enumerate() {
            let terms = filter.terms(&signal, &kernel, at).unwrap();
            prop_assert_eq!(terms.len(), kernel.len());
            prop_assert_eq!(ops::sum(&terms), cell);
            prop_assert_eq!(terms[0].column, filter.lag(signal.len(), kernel.len(), at).unwrap());
            for term in &terms {
                prop_assert_eq!(term.weight, kernel[term.kernel.column]);
                match term.source {
                    Source::Input(cell) => {
                        prop_assert_eq!(cell.column as isize, term.column);
                        prop_assert_eq!(term.input, signal[cell.column]);
                    }
                    _ => prop_assert!(term.column < 0 || term.column >= signal.len() as isize),
                }
            }
        }
        prop_assert!(filter.terms(&signal, &kernel, output.len()).is_err());
    }

    #[test]
    fn a_delayed_signal_has_its_peak_later(kernel in prop::collection::vec(0.5..8.0f64, 2..8), delay in 0..12usize) {
        let signal: Vec<f64> = std::iter::repeat_n(0.0, delay).chain(kernel.iter().copied()).collect();
        let filter = Filter1d::correlation(Mode::Full);
        let output = filter.apply(&signal, &kernel).unwrap();
        let best = (0..output.len()).max_by(|&a, &b| output[a].total_cmp(&output[b])).unwrap();
        prop_assert_eq!(filter.lag(signal.len(), kernel.len(), best).unwrap(), delay as isize);
    }

    #[test]
    fn images_are_linear(image in grid(8), kernel in grid(4), filter in filter(), scale in value()) {
        let other = image.flipped().map(f64::sin);
        let sum = Grid::new(image.height(), image.width(), add(image.as_slice(), other.as_slice())).unwrap();
        if let Ok(of_sum) = filter.apply(&sum, &kernel) {
            let (a, b) = (filter.apply(&image, &kernel).unwrap(), filter.apply(&other, &kernel).unwrap());
            prop_assert!(close(of_sum.as_slice(), &add(a.as_slice(), b.as_slice())));
            let scaled = filter.apply(&image.map(|v| v * scale), &kernel).unwrap();
            prop_assert!(close(scaled.as_slice(), a.map(|v| v * scale).as_slice()));
        }
    }

    #[test]
    fn image_convolution_is_correlation_with_the_kernel_flipped(image in grid(8), kernel in grid(4), border in prop::sample::select(Border::ALL)) {
        let odd = kernel.height() % 2 == 1 && kernel.width() % 2 == 1;
        for &mode in Mode::ALL {
            let convolved = ops::convolve2d(&image, &kernel, mode, border);
            let correlated = ops::correlate2d(&image, &kernel.flipped(), mode, border);
            match (convolved, correlated) {
                (Ok(convolved), Ok(correlated)) if odd || mode != Mode::Same => {
                    prop_assert_eq!(convolved, correlated);
                }
                (Ok(convolved), Ok(correlated)) => prop_assert_eq!(convolved.height(), correlated.height()),
                (convolved, correlated) => prop_assert_eq!(convolved, correlated),
            }
        }
    }

    #[test]
    fn a_moved_image_gives_a_moved_output(image in grid(8), kernel in grid(4), flip: bool, down in 0..5usize, right in 0..5usize) {
        let filter = Filter2d { flip, pad: Pad::Full, ..Filter2d::default() };
        let moved = |grid: &Grid<f64>| {
            Grid::from_fn(grid.height() + down, grid.width() + right, |row, column| {
                match (row.checked_sub(down), column.checked_sub(right)) {
                    (Some(row), Some(column)) => grid.get(row, column).unwrap(),
                    _ => 0.0,
                }
            })
            .unwrap()
        };
        let expected = moved(&filter.apply(&image, &kernel).unwrap());
        prop_assert_eq!(filter.apply(&moved(&image), &kernel).unwrap(), expected);
    }

    #[test]
    fn a_wrapped_image_may_turn_by_any_amount(image in grid(8), kernel in grid(4), flip: bool, down in 0..8usize, right in 0..8usize) {
        let filter = Filter2d { flip, pad: Pad::Same, border: Border::Wrap, ..Filter2d::default() };
        let turned = |grid: &Grid<f64>| {
            let (height, width) = (grid.height(), grid.width());
            Grid::from_fn(height, width, |row, column| grid.get((row + down) % height, (column + right) % width).unwrap()).unwrap()
        };
        prop_assert_eq!(filter.apply(&turned(&image), &kernel).unwrap(), turned(&filter.apply(&image, &kernel).unwrap()));
    }

    #[test]
    fn same_keeps_the_size(image in grid(9), kernel in grid(5), border in prop::sample::select(Border::ALL), flip: bool, dilation in (1..4usize, 1..4usize)) {
        let filter = Filter2d { flip, pad: Pad::Same, border, dilation, ..Filter2d::default() };
        let output = filter.apply(&image, &kernel).unwrap();
        prop_assert_eq!((output.height(), output.width()), (image.height(), image.width()));
    }

    #[test]
    fn image_terms_and_definition_agree(image in grid(9), kernel in grid(4), filter in filter()) {
        let size = filter.output_size((image.height(), image.width()), (kernel.height(), kernel.width()));
        let output = filter.apply(&image, &kernel);
        prop_assert_eq!(size.is_ok(), output.is_ok());
        let Ok(output) = output else { return Ok(()) };
        prop_assert_eq!(size.unwrap(), (output.height(), output.width()));
        for row in 0..output.height() {
            for column in 0..output.width() {
                let terms = filter.terms(&image, &kernel, row, column).unwrap();
                prop_assert_eq!(Some(ops::sum(&terms)), output.get(row, column));
                prop_assert_eq!(by_definition(&filter, &image, &kernel, row, column), output.get(row, column).unwrap());
                for term in &terms {
                    check_term(term, |row, column| image.get(row, column), filter.border)?;
                    prop_assert_eq!(Some(term.weight), kernel.get(term.kernel.row, term.kernel.column));
                }
            }
        }
    }

    #[test]
    fn layer_terms_sum_to_the_output(
        image in volume(), size in (1..4usize, 1..4usize), filters in 1..4usize, seed in value(),
        settings in filter(), activation in prop::sample::select(Activation::ALL),
    ) {
        let count = size.0 * size.1 * image.channels() * filters;
        let weights = (0..count).map(|at| (at as f64 * 1.7 + seed).sin()).collect();
        let bias = (0..filters).map(|at| (at as f64 + seed).cos()).collect();
        let layer = Conv2d::new(Kernels::new(size, image.channels(), filters, weights).unwrap(), bias).unwrap()
            .strides(settings.strides).dilation(settings.dilation).padding(settings.pad).activation(activation);
        let Ok(sums) = layer.before_activation(&image) else {
            prop_assert!(layer.output_shape((image.height(), image.width())).is_err());
            return Ok(());
        };
        let output = layer.apply(&image).unwrap();
        let last = layer.before_activation_of(&image, filters - 1..filters).unwrap();
        for row in 0..sums.height() {
            for column in 0..sums.width() {
                prop_assert_eq!(last.pixel(row, column).last(), sums.pixel(row, column).last());
                let mut pixel = Vec::new();
                for filter in 0..filters {
                    let terms = layer.terms(&image, row, column, filter).unwrap();
                    pixel.push(ops::sum(&terms) + layer.bias()[filter]);
                    for term in &terms {
                        check_term(term, |row, column| image.get(row, column, term.channel), Border::Zero)?;
                    }
                }
                prop_assert_eq!(sums.pixel(row, column), pixel.as_slice());
                activation.apply(&mut pixel);
                prop_assert_eq!(output.pixel(row, column), pixel.as_slice());
            }
        }
    }

    #[test]
    fn pooling_terms_sum_to_the_output(image in volume(), pool_size in (1..5usize, 1..5usize), settings in filter(), average: bool) {
        let kind = if average { PoolKind::Average } else { PoolKind::Max };
        let pool = Pool2d { kind, pool_size, strides: settings.strides, padding: settings.pad };
        let Ok(output) = pool.apply(&image) else {
            prop_assert!(pool.output_size((image.height(), image.width())).is_err());
            return Ok(());
        };
        for row in 0..output.height() {
            for column in 0..output.width() {
                for channel in 0..image.channels() {
                    let terms = pool.terms(&image, row, column, channel).unwrap();
                    let cell = output.get(row, column, channel).unwrap();
                    prop_assert_eq!(ops::sum(&terms), cell);
                    prop_assert_eq!(terms.len(), pool_size.0 * pool_size.1);
                    let inside: Vec<_> = terms.iter().filter(|term| !term.source.is_padding()).collect();
                    prop_assert!(!inside.is_empty());
                    let winner = pool.winner(&image, row, column, channel).unwrap();
                    let max = inside.iter().map(|term| term.input).fold(f64::NEG_INFINITY, f64::max);
                    prop_assert_eq!(image.get(winner.row, winner.column, channel), Some(max));
                    match kind {
                        PoolKind::Max => prop_assert_eq!(cell, max),
                        PoolKind::Average => {
                            let mean = inside.iter().map(|term| term.input).sum::<f64>() / inside.len() as f64;
                            prop_assert!((cell - mean).abs() < 1e-12);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn windows_stay_in_the_padded_input(input in 1..30usize, size in 1..6usize, stride in 1..6usize, dilation in 1..4usize, pad in pad()) {
        let Ok(axis) = Axis::new(Side::Width, input, Window { size, stride, dilation }, pad) else { return Ok(()) };
        let end = (input + axis.after) as isize;
        prop_assert!(axis.output > 0);
        prop_assert!(axis.position(0, 0) == -(axis.before as isize));
        prop_assert!(axis.position(axis.output - 1, size - 1) < end);
        prop_assert_eq!(axis.position(axis.output - 1, size - 1) + 1 + axis.left_over() as isize, end);
        if pad == Pad::Same {
            prop_assert_eq!(axis.output, input.div_ceil(stride));
            prop_assert!(axis.after == axis.before || axis.after == axis.before + 1);
        } else {
            prop_assert!(axis.left_over() < stride);
        }
        for tap in 0..size {
            let inside = axis.inside(tap);
            for output in 0..axis.output {
                let position = axis.position(output, tap);
                prop_assert_eq!(inside.contains(&output), position >= 0 && position < input as isize);
            }
        }
        for cell in 0..input {
            let over: Vec<usize> = (0..axis.output)
                .filter(|&output| (0..size).any(|tap| axis.position(output, tap) == cell as isize))
                .collect();
            prop_assert_eq!(axis.visits(cell), !over.is_empty());
            prop_assert_eq!(axis.outputs_over(cell).collect::<Vec<_>>(), over);
        }
        for output in 0..axis.output {
            let inside = (axis.position(output, 0)..=axis.position(output, size - 1))
                .filter(|&at| at >= 0 && at < input as isize)
                .map(|at| at as usize);
            prop_assert_eq!(axis.covered(output).collect::<Vec<_>>(), inside.collect::<Vec<_>>());
        }
    }

    #[test]
    fn names_survive_a_round_trip(number in any::<usize>()) {
        prop_assert_eq!(Pad::Number(number).to_string().parse::<Pad>().unwrap(), Pad::Number(number));
        for pad in [Pad::Valid, Pad::Same, Pad::Full] {
            prop_assert_eq!(pad.to_string().parse::<Pad>().unwrap(), pad);
        }
        for &border in Border::ALL {
            prop_assert_eq!(border.name().parse::<Border>().unwrap(), border);
        }
        for &activation in Activation::ALL {
            prop_assert_eq!(activation.to_string().parse::<Activation>().unwrap(), activation);
        }
    }
}

/// A term's source is where its position says, and its value is the source's.
fn check_term(term: &Term, at: impl Fn(usize, usize) -> Option<f64>, border: Border) -> Result<(), TestCaseError> {
    let here = usize::try_from(term.row).ok().zip(usize::try_from(term.column).ok()).and_then(|(y, x)| at(y, x));
    prop_assert_eq!(term.source.is_padding(), here.is_none());
    match term.source {
        Source::Input(_) => prop_assert_eq!(Some(term.input), here),
        Source::Copy(cell) => {
            prop_assert!(border != Border::Zero);
            prop_assert_eq!(Some(term.input), at(cell.row, cell.column));
        }
        Source::Zero => {
            prop_assert!(border == Border::Zero);
            prop_assert_eq!(term.input, 0.0);
        }
        Source::Excluded => prop_assert!(false, "only pooling leaves padding out"),
    }
    Ok(())
}
