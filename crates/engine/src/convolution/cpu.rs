//! The convolution on the processor: directly on images of (height, width, channel), without a matrix of patches.

use super::problem::{Gradients, Problem, put_gradient};
use super::{Wanted, winograd};
use crate::kernel::frame::{Frame, Framed, Margin};
use crate::kernel::panels::Panels;
use crate::kernel::reads::{Lines, Reads, Tap};
use crate::kernel::windows::Phase;

/// Fewer numbers than this side by side under a window are not worth a loop: such windows are laid out first.
const SHORT: usize = 8;

impl Problem {
    /// Place of a weight in the matrix of [`Source`]'s reads: `(row, filter)`.
    fn kernel_matrix(&self, kernel: &[f32]) -> Panels {
        let cells = self.cells();
        Panels::filled(cells.len() * self.channels, self.filters, |row, filter| {
            kernel[self.weight(filter, row % self.channels, cells[row / self.channels])]
        })
    }

    /// Of `x` (`[batch, height, width, channels]`) by `kernel` (`[rows, columns, channels, filters]`).
    pub(crate) fn forward(&self, x: &[f32], kernel: &[f32], bias: &[f32]) -> Vec<f32> {
        if winograd::fits(self) {
            return winograd::forward(self, x, kernel, bias);
        }
        let (input, output) = (self.input().len(), self.output().len());
        let mut y = vec![0.0; x.len() / input * output];
        let mut source = Source::new(self);
        let matrix = self.kernel_matrix(kernel);
        for (x, y) in x.chunks_exact(input).zip(y.chunks_exact_mut(output)) {
            source.put(x);
            source.reads.multiply(source.values(x), &matrix, Some(bias), self.relu, y);
        }
        y
    }

    /// From `dy`, the gradient by what came out (`y`, looked at only for ReLU), to the gradients by what went in.
    pub(crate) fn backward(&self, x: &[f32], kernel: &[f32], y: &[f32], dy: &[f32], wanted: Wanted) -> Gradients {
        if winograd::fits(self) {
            return winograd::backward(self, x, kernel, y, dy, wanted);
        }
        let (input, output) = (self.input(), self.output());
        let back = if wanted.input { Back::new(self, kernel) } else { Back::none() };
        let mut g = Framed::new(output, back.margin);
        let mut dx = if wanted.input { vec![0.0; x.len()] } else { Vec::new() };
        let mut db = vec![0.0; self.filters];
        let mut source = Source::new(self);
        let mut sums = Panels::zeros(source.reads.count(), self.filters);
        let lines = Lines {
            lines: output.height,
            places: output.width,
            input: source.strides,
            gradient: [g.frame.row(), self.filters],
        };
        let mut dxs = dx.chunks_exact_mut(input.len());
        for (image, dy) in dy.chunks_exact(output.len()).enumerate() {
            let y = y.get(image * output.len()..(image + 1) * output.len()).filter(|_| self.relu);
            put_gradient(&mut g, dy, y, &mut db);
            if wanted.kernel {
                let x = &x[image * input.len()..(image + 1) * input.len()];
                source.put(x);
                lines.correlate(&source.reads.taps, source.values(x), &g.values[g.start..], &mut sums);
            }
            if let Some(dx) = dxs.next() {
                back.parts.iter().for_each(|(reads, matrix)| reads.multiply(&g.values, matrix, None, false, dx));
            }
        }
        let mut dk = if wanted.kernel { vec![0.0; kernel.len()] } else { Vec::new() };
        if wanted.kernel {
            for (at, cell) in self.cells().into_iter().enumerate() {
                for channel in 0..self.channels {
                    for filter in 0..self.filters {
                        dk[self.weight(filter, channel, cell)] = sums.at(at * self.channels + channel, filter);
                    }
                }
            }
        }
        Gradients { input: dx, kernel: dk, bias: db }
    }
}

/// What the windows read of one image after the other.
#[derive(Debug)]
struct Source {
    reads: Reads,
    /// Numbers from one row of places to the next, and from one place to the next.
    strides: [usize; 2],
    form: Form,
}

#[derive(Debug)]
enum Form {
    /// The image itself.
    Plain,
    Framed(Framed),
    /// All that each window reads, side by side; `offsets` are those of one window in the frame, `strides` lead from one
    /// row of windows to the next and from one window to the next.
    Patches {
        framed: Framed,
        offsets: Vec<usize>,
        strides: [usize; 2],
        width: usize,
        values: Vec<f32>,
    },
}

impl Source {
    fn new(problem: &Problem) -> Self {
        let [height, width] = problem.places();
        let [rows, columns] = problem.axes;
        let framed = Framed::new(problem.input(), Margin { rows: rows.padding, columns: columns.padding });
        let frame = framed.frame;
        let starts = (0..height).flat_map(|row| (0..width).map(move |column| [row, column]));
        let starts = starts.map(|[row, column]| frame.at(row * rows.stride, column * columns.stride)).collect();
        let taps = problem.cells().into_iter().map(|[row, column]| Tap {
            offset: frame.at(row * rows.dilation, column * columns.dilation),
            count: problem.channels,
        });
        let strides = [rows.stride * frame.row(), columns.stride * problem.channels];
        if problem.channels * columns.kernel < SHORT {
            let offsets: Vec<usize> = taps.flat_map(|tap| tap.offset..tap.offset + tap.count).collect();
            let count = offsets.len();
            let form = Form::Patches { framed, offsets, strides, width, values: vec![0.0; height * width * count] };
            return Self { reads: Reads::rows(height * width, count), strides: [width * count, count], form };
        }
        let reads = Reads { starts, pixels: (0..height * width).collect(), taps: Reads::join(taps) };
        let plain = rows.padding == (0, 0) && columns.padding == (0, 0);
        Self { reads, strides, form: if plain { Form::Plain } else { Form::Framed(framed) } }
    }

    fn put(&mut self, image: &[f32]) {
        match &mut self.form {
            Form::Plain => {}
            Form::Framed(framed) => framed.put(image),
            Form::Patches { framed, offsets, strides, width, values } => {
                framed.put(image);
                let count = offsets.len();
                for (row, values) in values.chunks_exact_mut(*width * count).enumerate() {
                    for (at, offset) in offsets.iter().enumerate() {
                        let from = framed.values[row * strides[0] + offset..].iter().step_by(strides[1]);
                        values[at..].iter_mut().step_by(count).zip(from).for_each(|(to, from)| *to = *from);
                    }
                }
            }
        }
    }

    /// What `image`, which was put here, has become.
    fn values<'a>(&'a self, image: &'a [f32]) -> &'a [f32] {
        match &self.form {
            Form::Plain => image,
            Form::Framed(framed) => &framed.values,
            Form::Patches { values, .. } => values,
        }
    }
}

/// The way back to the input: for every phase of rows and columns a convolution of the gradient with some of the weights.
#[derive(Debug)]
struct Back {
    margin: Margin,
    parts: Vec<(Reads, Panels)>,
}

impl Back {
    fn none() -> Self {
        Self { margin: Margin::NONE, parts: Vec::new() }
    }

    fn new(problem: &Problem, kernel: &[f32]) -> Self {
        let [rows, columns] = problem.axes.map(|axis| axis.phases());
        let margin = Margin { rows: problem.axes[0].margin(&rows), columns: problem.axes[1].margin(&columns) };
        let frame = margin.around(problem.output());
        let pairs = rows.iter().flat_map(|row| columns.iter().map(move |column| (row, column)));
        Self {
            margin,
            parts: pairs.filter_map(|(row, column)| part(problem, kernel, frame, margin, row, column)).collect(),
        }
    }
}

fn part(
    problem: &Problem,
    kernel: &[f32],
    frame: Frame,
    margin: Margin,
    rows: &Phase,
    columns: &Phase,
) -> Option<(Reads, Panels)> {
    let (first_row, first_column) = (rows.weights.first()?.1, columns.weights.first()?.1);
    let place = |of: isize, first: isize, margin: usize| (of + first + margin as isize).unsigned_abs();
    let (mut starts, mut pixels) = (Vec::new(), Vec::new());
    for &(row, at) in &rows.cells {
        let at_row = place(at, first_row, margin.rows.0);
        for &(column, at) in &columns.cells {
            starts.push(frame.at(at_row, place(at, first_column, margin.columns.0)));
            pixels.push(row * problem.axes[1].size + column);
        }
    }
    let mut cells = Vec::new();
    let mut taps = Vec::new();
    for &(row, row_shift) in &rows.weights {
        for &(column, column_shift) in &columns.weights {
            let at = frame.at((row_shift - first_row).unsigned_abs(), (column_shift - first_column).unsigned_abs());
            cells.push([row, column]);
            taps.push(Tap { offset: at, count: problem.filters });
        }
    }
    let matrix = Panels::filled(cells.len() * problem.filters, problem.channels, |row, channel| {
        kernel[problem.weight(row % problem.filters, channel, cells[row / problem.filters])]
    });
    Some((Reads { starts, pixels, taps: Reads::join(taps) }, matrix))
}
