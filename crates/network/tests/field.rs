//! The receptive field against values pushed through the stack: every pixel is marked, one at a time, and the marks
//! spread by nothing but the definition of each layer.
// Clippy knows tests by their attribute, not the helpers beside them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::stack;
use network::{Layer, Padding, Sequential};
use proptest::prelude::*;

type Marks = Vec<Vec<bool>>;

/// Output marks of a window, by the textbook sum over kernel cells on an explicitly padded image.
fn slide(
    marks: &Marks,
    kernel: (usize, usize),
    strides: (usize, usize),
    dilation: (usize, usize),
    padding: Padding,
    size: (usize, usize),
) -> Marks {
    let before = |n: usize, out: usize, k: usize, s: usize, d: usize| match padding {
        Padding::Valid => 0,
        Padding::Same => (((out - 1) * s + (k - 1) * d + 1) as i64 - n as i64).max(0) / 2,
    };
    let top = before(marks.len(), size.0, kernel.0, strides.0, dilation.0);
    let left = before(marks[0].len(), size.1, kernel.1, strides.1, dilation.1);
    let marked = |row: i64, col: i64| {
        row >= 0 && col >= 0 && marks.get(row as usize).and_then(|r| r.get(col as usize)).copied().unwrap_or(false)
    };
    let sees = |row: usize, col: usize| {
        (0..kernel.0).any(|y| {
            (0..kernel.1).any(|x| {
                marked(
                    (row * strides.0 + y * dilation.0) as i64 - top,
                    (col * strides.1 + x * dilation.1) as i64 - left,
                )
            })
        })
    };
    (0..size.0).map(|row| (0..size.1).map(|col| sees(row, col)).collect()).collect()
}

fn push(layer: &Layer, marks: &Marks, input: &[usize], output: &[usize]) -> Marks {
    match layer {
        Layer::Conv2D(c) => slide(marks, c.kernel_size, c.strides, c.dilation_rate, c.padding, (output[0], output[1])),
        Layer::MaxPooling2D(p) | Layer::AveragePooling2D(p) => {
            let strides = p.strides.unwrap_or(p.pool_size);
            slide(marks, p.pool_size, strides, (1, 1), p.padding, (output[0], output[1]))
        }
        Layer::Dense(_) | Layer::GlobalAveragePooling2D => vec![vec![marks.iter().flatten().any(|m| *m); output[0]]],
        Layer::Flatten if input.len() == 1 => marks.clone(),
        Layer::Flatten => {
            let channels = input.get(2).copied().unwrap_or(1);
            vec![marks.iter().flatten().flat_map(|mark| vec![*mark; channels]).collect()]
        }
        Layer::Dropout(_) | Layer::LeakyReLU(_) | Layer::BatchNormalization(_) | Layer::Activation(_) => marks.clone(),
    }
}

fn grid(shape: &[usize]) -> (usize, usize) {
    if shape.len() == 1 { (1, shape[0]) } else { (shape[0], shape[1]) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn both_directions_agree_with_marked_pixels(stack in stack()) {
        let shapes = stack.shapes().unwrap();
        let (height, width) = grid(&stack.input);
        // Fields of every cell of the last layer, once.
        let Some(last) = shapes.len().checked_sub(1) else { return Ok(()) };
        let (rows, cols) = grid(&shapes[last]);
        let fields: Vec<Vec<_>> = (0..rows)
            .map(|r| (0..cols).map(|c| stack.receptive_field(last, (r, c)).unwrap()).collect())
            .collect();
        for row in 0..height {
            for col in 0..width {
                let mut marks = vec![vec![false; width]; height];
                marks[row][col] = true;
                let mut input = &stack.input;
                for (i, layer) in stack.layers.iter().enumerate() {
                    marks = push(layer, &marks, input, &shapes[i]);
                    input = &shapes[i];
                    let reach = stack.reach(i, (row, col)).unwrap();
                    for (r, line) in marks.iter().enumerate() {
                        for (c, mark) in line.iter().enumerate() {
                            prop_assert_eq!(reach.rows.contains(&r) && reach.cols.contains(&c), *mark, "layer {} of {:?}", i, stack);
                        }
                    }
                }
                for (r, line) in marks.iter().enumerate() {
                    for (c, mark) in line.iter().enumerate() {
                        let field = &fields[r][c];
                        prop_assert_eq!(field.rows.seen.contains(&row) && field.cols.seen.contains(&col), *mark, "{:?}", stack);
                        for (axis, position) in [(&field.rows, row), (&field.cols, col)] {
                            if axis.seen.contains(&position) {
                                prop_assert!(axis.clipped.contains(&position));
                                prop_assert!(axis.unclipped.contains(&(position as i64)));
                            }
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_border_is_told() {
    let stack = network::small();
    let field = stack.receptive_field(0, (0, 27)).unwrap();
    assert_eq!((field.rows.unclipped, field.rows.clipped), (-1..2, 0..2));
    assert_eq!((field.cols.unclipped, field.cols.clipped), (26..29, 26..28));
    let deep = stack.receptive_field(3, (3, 3)).unwrap();
    // conv 3, pool 2, conv 3, pool 2: 10 pixels wide, 4 apart.
    assert_eq!((deep.rows.unclipped.clone(), deep.rows.clipped.clone()), (9..19, 9..19));
    assert_eq!(stack.receptive_field(5, (0, 9)).unwrap().rows.clipped, 0..28);
    assert!(stack.receptive_field(6, (0, 0)).is_err());
    assert!(stack.receptive_field(0, (28, 0)).is_err());
    assert!(stack.reach(0, (0, 28)).is_err());
    let gaps = Sequential::from_compact("9x9x1-conv1x3.d3").unwrap();
    assert_eq!(gaps.receptive_field(0, (1, 2)).unwrap().rows.seen, [1, 4, 7]);
}

proptest! {
    /// The walk through every level agrees with the two that know only the input.
    #[test]
    fn a_trace_agrees_with_field_and_reach(stack in stack(), seed: usize) {
        let levels: Vec<_> = std::iter::once(stack.input.clone()).chain(stack.shapes().unwrap()).collect();
        let level = seed % levels.len();
        let (rows, cols) = grid(&levels[level]);
        let cell = (seed / 7 % rows, seed / 91 % cols);
        let trace = stack.trace(level, cell).unwrap();
        prop_assert_eq!(trace.len(), levels.len());
        prop_assert_eq!(trace[level].bounds(), Some((cell.0..cell.0 + 1, cell.1..cell.1 + 1)));
        if let Some(index) = level.checked_sub(1) {
            let field = stack.receptive_field(index, cell).unwrap();
            prop_assert_eq!(each(&trace[0]), product(&field.rows.seen, &field.cols.seen));
        }
        let pixel = (seed / 5 % levels[0].first().map_or(1, |n| if levels[0].len() == 1 { 1 } else { *n }), 0);
        for (index, cells) in stack.trace(0, pixel).unwrap().iter().skip(1).enumerate() {
            let reach = stack.reach(index, pixel).unwrap();
            prop_assert_eq!(each(cells), product(&reach.rows, &reach.cols));
        }
        prop_assert!(stack.trace(levels.len(), (0, 0)).is_err());
        prop_assert!(stack.trace(level, (rows, 0)).is_err());
    }
}

fn each(cells: &network::Cells) -> Vec<(usize, usize)> {
    let all = |runs: &[std::ops::Range<usize>]| runs.iter().cloned().flatten().collect::<Vec<_>>();
    product(&all(&cells.rows), &all(&cells.cols))
}

fn product(rows: &[usize], cols: &[usize]) -> Vec<(usize, usize)> {
    rows.iter().flat_map(|row| cols.iter().map(|col| (*row, *col))).collect()
}
