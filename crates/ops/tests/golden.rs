//! Every operation against NumPy, SciPy and Keras: `tests/golden/operations.json`, and each result against its terms.
#![allow(clippy::unwrap_used, clippy::panic)] // Clippy takes helpers of tests for library code.

use std::collections::BTreeMap;

use golden::sizes;
use ops::{Activation, Border, Conv2d, Filter1d, Filter2d, Grid, Kernels, Mode, Number, Pad, Pool2d, PoolKind, Volume};
use serde_json::Value;

fn pair(value: &Value) -> (usize, usize) {
    let numbers = golden::numbers(value);
    (numbers[0] as usize, numbers[1] as usize)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn numbers<T: Number>(value: &Value) -> Vec<T> {
    golden::numbers(value).into_iter().map(T::from_f64).collect()
}

fn grid<T: Number>(value: &Value) -> Grid<T> {
    let size = sizes(value);
    Grid::new(size[0], size[1], numbers(value)).unwrap()
}

fn volume<T: Number>(value: &Value) -> Volume<T> {
    let size = sizes(value);
    Volume::new(size[0], size[1], size[2], numbers(value)).unwrap()
}

/// What an operation gave: its sizes, its cells, and for each cell the same number from its terms.
struct Outcome {
    sizes: Vec<usize>,
    cells: Vec<f64>,
    from_terms: Vec<f64>,
}

fn filter1d(case: &Value, flip: bool) -> Outcome {
    let filter = Filter1d { mode: text(&case["mode"]).parse().unwrap(), flip };
    let (signal, kernel) = (numbers::<f64>(&case["signal"]), numbers(&case["kernel"]));
    let cells = filter.apply(&signal, &kernel).unwrap();
    let from_terms = (0..cells.len()).map(|at| ops::sum(&filter.terms(&signal, &kernel, at).unwrap())).collect();
    Outcome { sizes: vec![cells.len()], cells, from_terms }
}

fn filter2d<T: Number>(case: &Value, flip: bool) -> Outcome {
    let border = match text(&case["boundary"]) {
        "fill" => Border::Zero,
        "wrap" => Border::Wrap,
        "symm" => Border::Symmetric,
        other => panic!("boundary {other}"),
    };
    let mode: Mode = text(&case["mode"]).parse().unwrap();
    let filter = Filter2d { flip, pad: mode.into(), border, ..Filter2d::default() };
    let (image, kernel) = (grid::<T>(&case["image"]), grid(&case["kernel"]));
    let output = filter.apply(&image, &kernel).unwrap();
    let from_terms = (0..output.height())
        .flat_map(|row| (0..output.width()).map(move |column| (row, column)))
        .map(|(row, column)| ops::sum(&filter.terms(&image, &kernel, row, column).unwrap()).to_f64())
        .collect();
    Outcome { sizes: vec![output.height(), output.width()], cells: wide(output.as_slice()), from_terms }
}

fn wide<T: Number>(cells: &[T]) -> Vec<f64> {
    cells.iter().map(|cell| cell.to_f64()).collect()
}

fn conv2d<T: Number>(case: &Value) -> Outcome {
    let shape = sizes(&case["kernel"]);
    let kernels = Kernels::<T>::new((shape[0], shape[1]), shape[2], shape[3], numbers(&case["kernel"])).unwrap();
    let layer = Conv2d::new(kernels, numbers(&case["bias"]))
        .unwrap()
        .strides(pair(&case["strides"]))
        .dilation(pair(&case["dilation"]))
        .padding(text(&case["padding"]).parse::<Pad>().unwrap())
        .activation(case["activation"].as_str().map_or(Activation::Linear, |name| name.parse().unwrap()));
    let image = volume(&case["image"]);
    let output = layer.apply(&image).unwrap();
    let (height, width, filters) = layer.output_shape((image.height(), image.width())).unwrap();
    let mut from_terms = Vec::new();
    for row in 0..height {
        for column in 0..width {
            let mut pixel: Vec<T> = (0..filters)
                .map(|f| ops::sum(&layer.terms(&image, row, column, f).unwrap()) + layer.bias()[f])
                .collect();
            layer.activation.apply(&mut pixel);
            from_terms.extend(wide(&pixel));
        }
    }
    Outcome { sizes: vec![height, width, filters], cells: wide(output.as_slice()), from_terms }
}

fn pool2d<T: Number>(case: &Value) -> Outcome {
    let kind: PoolKind = text(&case["kind"]).parse().unwrap();
    let mut pool = Pool2d::new(kind, pair(&case["pool_size"]));
    pool.padding = text(&case["padding"]).parse().unwrap();
    if !case["strides"].is_null() {
        pool.strides = pair(&case["strides"]);
    }
    let image = volume::<T>(&case["image"]);
    let output = pool.apply(&image).unwrap();
    let mut from_terms = Vec::new();
    for row in 0..output.height() {
        for column in 0..output.width() {
            for channel in 0..output.channels() {
                from_terms.push(ops::sum(&pool.terms(&image, row, column, channel).unwrap()).to_f64());
                if kind == PoolKind::Max {
                    let winner = pool.winner(&image, row, column, channel).unwrap();
                    assert_eq!(image.get(winner.row, winner.column, channel), output.get(row, column, channel));
                }
            }
        }
    }
    let sizes = vec![output.height(), output.width(), output.channels()];
    Outcome { sizes, cells: wide(output.as_slice()), from_terms }
}

fn activation<T: Number>(case: &Value) -> Outcome {
    let activation: Activation = text(&case["name"]).parse().unwrap();
    let mut cells: Vec<T> = numbers(&case["input"]);
    let alone = cells.iter().map(|z| activation.at(z.to_f64())).collect::<Option<Vec<_>>>();
    activation.apply(&mut cells);
    let from_terms = alone.unwrap_or_else(|| wide(&cells));
    Outcome { sizes: vec![cells.len()], cells: wide(&cells), from_terms }
}

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-5 * expected.abs().max(1.0)
}

#[test]
fn all_reference_cases() {
    let cases = golden::operations().unwrap();
    let mut seen = BTreeMap::<String, usize>::new();
    for (name, case) in cases.all() {
        let op = text(&case["op"]);
        *seen.entry(op.to_owned()).or_default() += 1;
        let outcomes = match op {
            "correlate_1d" => vec![filter1d(case, false)],
            "convolve_1d" => vec![filter1d(case, true)],
            "correlate_2d" => vec![filter2d::<f64>(case, false), filter2d::<f32>(case, false)],
            "convolve_2d" => vec![filter2d::<f64>(case, true), filter2d::<f32>(case, true)],
            "conv2d_layer" => vec![conv2d::<f64>(case), conv2d::<f32>(case)],
            "pool2d_layer" => vec![pool2d::<f64>(case), pool2d::<f32>(case)],
            "activation" => vec![activation::<f64>(case), activation::<f32>(case)],
            other => panic!("no test for {other}"),
        };
        let expected = golden::numbers(&case["result"]);
        for outcome in outcomes {
            assert_eq!(outcome.sizes, sizes(&case["result"]), "{name}");
            for (at, &value) in expected.iter().enumerate() {
                let (cell, sum) = (outcome.cells[at], outcome.from_terms[at]);
                assert!(close(cell, value), "{name}, cell {at}: {cell}, not {value}");
                assert!(close(sum, value), "{name}, cell {at}: its terms give {sum}, not {value}");
            }
        }
    }
    let counts: Vec<_> = seen.iter().map(|(op, &count)| (op.as_str(), count)).collect();
    assert_eq!(
        counts,
        [
            ("activation", 8),
            ("conv2d_layer", 14),
            ("convolve_1d", 15),
            ("convolve_2d", 56),
            ("correlate_1d", 18),
            ("correlate_2d", 56),
            ("pool2d_layer", 16)
        ]
    );
}
