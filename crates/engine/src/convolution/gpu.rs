//! The convolution on a graphics adapter, and the dense layer, which is one of images of one row.

use super::{Convolution, Gradients, Kernels, Saved, Wanted};
use crate::Activation;
use crate::gpu::{Access, GROUP, Launch, Shader, empty, lanes, padded, parts, shape, split};
use burn_cubecl::CubeBackend;
use burn_cubecl::tensor::CubeTensor;

/// Places that an invocation computes, side by side in one row.
const PLACES: usize = 4;
/// Images of a batch for which work is divided; the same kernels do smaller and larger ones.
const BATCH: usize = 32;

/// What is computed, for images of one size; they lie as `[batch, height, width, channels]`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Problem {
    /// `[height, width, channels]` of what goes in.
    pub input: [usize; 3],
    /// `[height, width]` of what comes out.
    pub places: [usize; 2],
    pub how: Convolution,
    /// Whether the images are rows of another length in every batch: then the width is told with every launch.
    pub rows: bool,
}

impl Problem {
    /// A convolution of `x`, and how many images that has.
    fn of(x: &CubeTensor, how: &Convolution) -> (Self, usize) {
        let [batch, height, width, channels] = shape(x);
        let (input, places) = ([height, width, channels], how.places([height, width]));
        (Self { input, places, how: *how, rows: false }, batch)
    }

    /// A dense layer: `rows` places of one image.
    pub(crate) fn dense(rows: usize, inputs: usize, units: usize, activation: Activation) -> Self {
        let how = Convolution {
            kernel: [1, 1, inputs, units],
            strides: [1; 2],
            dilation: [1; 2],
            padding: [(0, 0); 2],
            activation,
        };
        Self { input: [1, rows, inputs], places: [1, rows], how, rows: true }
    }

    fn channels(&self) -> usize {
        self.input[2]
    }

    fn filters(&self) -> usize {
        self.how.kernel[3]
    }

    fn relu(&self) -> bool {
        self.how.activation == Activation::Relu
    }

    fn launch(&self, batch: usize) -> Launch {
        let told = [batch, self.input[1], self.places[1], 0].map(|size| size as u32);
        Launch { told, ..Launch::default() }
    }

    /// A tile's fours of `count` numbers.
    fn fours(count: usize) -> usize {
        if count.is_multiple_of(8) { 2 } else { 1 }
    }

    /// Tiles of `lines` rows of `along` places in `batch` images, by `across` numbers; `usual` ones for dividing the work.
    fn tiles(&self, batch: usize, lines: usize, along: usize, across: usize) -> usize {
        batch * lines * along.div_ceil(PLACES) * across.div_ceil(4 * Self::fours(across))
    }

    fn usual_tiles(&self, lines: usize, along: usize, across: usize) -> u32 {
        let (batch, along) = if self.rows { (1, BATCH) } else { (BATCH, along) };
        self.tiles(batch, lines, along, across) as u32
    }

    fn shader(
        &self,
        name: &'static str,
        text: &'static str,
        across: usize,
        lanes: u32,
        buffers: Vec<(&'static str, Access)>,
    ) -> Shader {
        let Convolution { kernel: [rows, columns, channels, filters], strides, dilation, padding, .. } = self.how;
        let known = |size: usize| if self.rows { 0 } else { size };
        let fours = Self::fours(across) as u32;
        let padded = padding.iter().any(|&(before, after)| before + after > 0);
        let sizes = [
            ("HEIGHT", self.input[0]),
            ("WIDTH", known(self.input[1])),
            ("CHANNELS", channels),
            ("LINES", self.places[0]),
            ("PLACES", known(self.places[1])),
            ("FILTERS", filters),
            ("ROWS", rows),
            ("COLUMNS", columns),
            ("STRIDE_ROWS", strides[0]),
            ("STRIDE_COLUMNS", strides[1]),
            ("DILATION_ROWS", dilation[0]),
            ("DILATION_COLUMNS", dilation[1]),
            ("PADDING_ROWS", padding[0].0),
            ("PADDING_COLUMNS", padding[1].0),
            ("PADDED", padded.into()),
            ("RELU", self.relu().into()),
            ("MS", PLACES),
        ];
        let mut constants: Vec<_> = sizes.into_iter().map(|(name, size)| (name, size as u32)).collect();
        let shared = if lanes == 1 { 1 } else { PLACES as u32 * fours * GROUP };
        constants.extend([("NS", fours), ("LANES", lanes), ("SHARED", shared)]);
        Shader { name, text, repeats: [PLACES as u32, fours], constants, buffers }
    }

    pub(crate) fn forward(&self, batch: usize, x: &CubeTensor, kernel: &CubeTensor, bias: &CubeTensor) -> CubeTensor {
        let (channels, filters) = (self.channels(), self.filters());
        let [lines, places] = self.places;
        let y = empty(x, [batch, lines, places, filters]);
        let fours = channels.is_multiple_of(4);
        let steps = if fours { channels / 4 } else { channels };
        let lanes = lanes(self.usual_tiles(lines, places, filters), steps as u32);
        let (row, column) = (Access::read(filters), Access::read(channels));
        let buffers = vec![("x", column), ("kernel", row), ("bias", row), ("y", Access::write(filters))];
        let mut shader = self.shader(
            "convolution",
            concat!(include_str!("sizes.wgsl"), include_str!("forward.wgsl")),
            filters,
            lanes,
            buffers,
        );
        let last = self.how.kernel.iter().product::<usize>() - if filters.is_multiple_of(4) { 4 } else { 1 };
        shader.constants.extend([("FOURS", fours.into()), ("LAST", last as u32)]);
        let threads = self.tiles(batch, lines, places, filters) * lanes as usize;
        shader.run(&[x, kernel, bias, &y], threads, self.launch(batch));
        y
    }

    pub(crate) fn backward(
        &self,
        batch: usize,
        x: &CubeTensor,
        kernel: &CubeTensor,
        y: &CubeTensor,
        dy: &CubeTensor,
        wanted: Wanted,
    ) -> Gradients<CubeTensor> {
        let input = wanted.input.then(|| self.input_gradient(batch, kernel, y, dy));
        let weights = (wanted.kernel || wanted.bias).then(|| self.weight_gradients(batch, x, y, dy));
        let [kernel, bias] = match weights {
            Some([kernel, bias]) => [wanted.kernel.then_some(kernel), wanted.bias.then_some(bias)],
            None => [None, None],
        };
        Gradients { input, kernel, bias }
    }

    /// The gradient's buffers: with ReLU, what came out says where it goes through.
    fn upstream<'a>(
        &self,
        y: &'a CubeTensor,
        dy: &'a CubeTensor,
    ) -> (Vec<(&'static str, Access)>, Vec<&'a CubeTensor>) {
        let access = Access::read(self.filters());
        if self.relu() {
            (vec![("dy", access), ("y", access)], vec![dy, y])
        } else {
            (vec![("dy", access), ("y", Access::Absent)], vec![dy])
        }
    }

    fn input_gradient(&self, batch: usize, kernel: &CubeTensor, y: &CubeTensor, dy: &CubeTensor) -> CubeTensor {
        let ([height, width, channels], filters) = (self.input, self.filters());
        let dx = empty(dy, [batch, height, width, channels]);
        let fours = filters.is_multiple_of(4);
        let steps = if fours { filters / 4 } else { filters };
        let lanes = lanes(self.usual_tiles(height, width, channels), steps as u32);
        let (mut buffers, mut tensors) = self.upstream(y, dy);
        buffers.extend([("kernel", Access::read(filters)), ("dx", Access::write(channels))]);
        tensors.extend([kernel, &dx]);
        let mut shader = self.shader(
            "convolution_input",
            concat!(include_str!("sizes.wgsl"), include_str!("input.wgsl")),
            channels,
            lanes,
            buffers,
        );
        shader.constants.push(("FOURS", fours.into()));
        let threads = self.tiles(batch, height, width, channels) * lanes as usize;
        shader.run(&tensors, threads, self.launch(batch));
        dx
    }

    /// Those of the kernel and of the bias, which lie in one buffer.
    fn weight_gradients(&self, batch: usize, x: &CubeTensor, y: &CubeTensor, dy: &CubeTensor) -> [CubeTensor; 2] {
        let (channels, filters) = (self.channels(), self.filters());
        let terms: usize = self.how.kernel[..3].iter().product();
        let (bias, length) = (padded(terms * filters), padded(terms * filters) + padded(filters));
        let tiles = (terms + 1).div_ceil(4) * filters.div_ceil(4 * Self::fours(filters));
        let lines = if self.rows { 1 } else { BATCH * self.places[0] };
        let lanes = lanes(tiles as u32 * (lines as u32).min(64), if self.rows { BATCH } else { self.places[1] } as u32);
        let parts = parts(tiles as u32 * lanes, lines as u32) as usize;
        let sums = empty(dy, [parts * length]);
        let (mut buffers, mut tensors) = self.upstream(y, dy);
        buffers.extend([("x", Access::read(channels)), ("sums", Access::write(filters))]);
        tensors.extend([x, &sums]);
        let mut shader = self.shader(
            "convolution_weights",
            concat!(include_str!("sizes.wgsl"), include_str!("weights.wgsl")),
            filters,
            lanes,
            buffers,
        );
        let fours = channels.is_multiple_of(4).into();
        let (bias, length) = (bias as u32, length as u32);
        shader.constants.extend([("FOURS", fours), ("BIAS", bias), ("LENGTH", length), ("PARTS", parts as u32)]);
        shader.run(&tensors, parts * tiles * lanes as usize, self.launch(batch));
        split(&summed(sums, parts, length as usize), terms * filters, filters)
    }
}

impl Kernels for CubeBackend {
    fn forward(x: &CubeTensor, kernel: &CubeTensor, bias: &CubeTensor, how: &Convolution) -> CubeTensor {
        let (problem, batch) = Problem::of(x, how);
        problem.forward(batch, x, kernel, bias)
    }

    fn backward(saved: &Saved<CubeBackend>, dy: &CubeTensor, wanted: Wanted) -> Gradients<CubeTensor> {
        let Saved { x, kernel, y, how } = saved;
        let (problem, batch) = Problem::of(x, how);
        problem.backward(batch, x, kernel, y, dy, wanted)
    }
}

/// The sum of `parts` rows of `length` numbers.
fn summed(sums: CubeTensor, parts: usize, length: usize) -> CubeTensor {
    if parts == 1 {
        return sums;
    }
    let total = empty(&sums, [length]);
    let lanes = lanes(length as u32 / 4, parts as u32);
    let shader = Shader {
        name: "sum",
        text: include_str!("sum.wgsl"),
        repeats: [1, 1],
        constants: vec![("LENGTH", length as u32), ("LANES", lanes)],
        buffers: vec![("sums", Access::ReadFours), ("total", Access::WriteFours)],
    };
    shader.run(
        &[&sums, &total],
        length / 4 * lanes as usize,
        Launch { told: [parts as u32, 0, 0, 0], ..Launch::default() },
    );
    total
}
