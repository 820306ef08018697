//! Max, average and global average pooling.

use super::{Built, Layer, image_shape, padding};
use crate::features::{Features, Pass};
use burn::Tensor;
use engine::Pooling as Windows;
use network::layers::Pooling2D;

/// What becomes of the cells in a window. Neither counts padded cells: they can win no maximum and weigh in no mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Max,
    Average,
}

#[derive(Debug)]
struct Pooling {
    kind: Kind,
    windows: Windows,
}

pub(super) fn build(kind: Kind, spec: &Pooling2D, input: &[usize]) -> Result<Built, String> {
    let [height, width, _] = image_shape(input)?;
    let (size, strides) = (spec.pool_size, spec.strides.unwrap_or(spec.pool_size));
    let rows = padding(height, size.0, strides.0, 1, spec.padding)?;
    let columns = padding(width, size.1, strides.1, 1, spec.padding)?;
    let windows = Windows { size: size.into(), strides: strides.into(), padding: [rows, columns] };
    Ok(Built::without_parameters(Pooling { kind, windows }))
}

impl Layer for Pooling {
    fn forward(&self, input: Features, _: &[Tensor<1>], _: &mut Pass) -> Features {
        let Features::Images(x) = input else { return input };
        Features::Images(match self.kind {
            Kind::Max => engine::max_pool(x, &self.windows),
            Kind::Average => engine::average_pool(x, &self.windows),
        })
    }
}

#[derive(Debug)]
struct GlobalAverage;

pub(super) fn build_global_average() -> Built {
    Built::without_parameters(GlobalAverage)
}

impl Layer for GlobalAverage {
    fn forward(&self, input: Features, _: &[Tensor<1>], _: &mut Pass) -> Features {
        let Features::Images(x) = input else { return input };
        let [batch, channels, height, width] = x.dims();
        Features::Rows(x.reshape([batch, channels, height * width]).mean_dim(2).reshape([batch, channels]))
    }
}
