//! Pooling on a graphics adapter.

use super::{Kernels, Kind, Pooling, Saved};
use crate::gpu::{Access, Launch, Shader, empty, shape};
use burn_cubecl::CubeBackend;
use burn_cubecl::tensor::CubeTensor;

/// `[batch, height, width, channels]` and `[height, width]` of what comes out.
type Sizes = ([usize; 4], [usize; 2]);

fn shader(name: &'static str, text: &'static str, (input, places): Sizes, how: &Pooling, kind: Kind) -> Shader {
    let sizes = [
        ("HEIGHT", input[1]),
        ("WIDTH", input[2]),
        ("CHANNELS", input[3]),
        ("LINES", places[0]),
        ("PLACES", places[1]),
        ("ROWS", how.size[0]),
        ("COLUMNS", how.size[1]),
        ("STRIDE_ROWS", how.strides[0]),
        ("STRIDE_COLUMNS", how.strides[1]),
        ("PADDING_ROWS", how.padding[0].0),
        ("PADDING_COLUMNS", how.padding[1].0),
        ("MEAN", (kind == Kind::Average).into()),
    ];
    let constants = sizes.into_iter().map(|(name, size)| (name, size as u32)).collect();
    Shader { name, text, repeats: [1; 2], constants, buffers: Vec::new() }
}

fn launch(batch: usize) -> Launch {
    Launch { told: [batch as u32, 0, 0, 0], ..Launch::default() }
}

impl Kernels for CubeBackend {
    fn forward(x: &CubeTensor, how: &Pooling, kind: Kind) -> CubeTensor {
        let input @ [batch, height, width, channels] = shape(x);
        let places = how.places([height, width]);
        let y = empty(x, [batch, places[0], places[1], channels]);
        let mut shader = shader("pooling", include_str!("forward.wgsl"), (input, places), how, kind);
        shader.buffers = vec![("x", Access::read(channels)), ("y", Access::write(channels))];
        shader.run(&[x, &y], batch * places[0] * places[1] * channels.div_ceil(4), launch(batch));
        y
    }

    fn backward(saved: &Saved<CubeBackend>, dy: &CubeTensor) -> CubeTensor {
        let Saved { x, y, how, kind } = saved;
        let input @ [batch, height, width, channels] = shape(x);
        let places = how.places([height, width]);
        let dx = empty(x, input);
        let mut shader = shader("pooling_back", include_str!("backward.wgsl"), (input, places), how, *kind);
        let access = Access::read(channels);
        let names = [("x", access), ("y", access), ("dy", access), ("dx", Access::write(channels))];
        shader.buffers = names.to_vec();
        shader.run(&[x, y, dy, &dx], batch * height * width * channels.div_ceil(4), launch(batch));
        dx
    }
}
