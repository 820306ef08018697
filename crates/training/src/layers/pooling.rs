//! Max, average and global average pooling.

use super::{Built, Layer, image_shape, padding};
use crate::features::{Features, Pass};
use burn::Tensor;
use burn::tensor::module::{avg_pool2d, max_pool2d};
use burn::tensor::ops::{AvgPoolOptions, MaxPoolOptions};
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
    size: [usize; 2],
    strides: [usize; 2],
    padding: [(usize, usize); 2],
}

pub(super) fn build(kind: Kind, spec: &Pooling2D, input: &[usize]) -> Result<Built, String> {
    let [height, width, _] = image_shape(input)?;
    let (size, strides) = (spec.pool_size, spec.strides.unwrap_or(spec.pool_size));
    let rows = padding(height, size.0, strides.0, 1, spec.padding)?;
    let columns = padding(width, size.1, strides.1, 1, spec.padding)?;
    let layer = Pooling { kind, size: size.into(), strides: strides.into(), padding: [rows, columns] };
    Ok(Built::without_parameters(layer))
}

impl Layer for Pooling {
    fn forward(&self, input: Features, _: &[Tensor<1>], _: &mut Pass) -> Features {
        let Features::Images(x) = input else { return input };
        Features::Images(match self.kind {
            Kind::Max => {
                let options = MaxPoolOptions::new(self.size).with_stride(self.strides).with_padding_pairs(self.padding);
                max_pool2d(x, options)
            }
            Kind::Average => {
                let options = AvgPoolOptions::new(self.size)
                    .with_stride(self.strides)
                    .with_padding_pairs(self.padding)
                    .with_count_include_pad(false);
                avg_pool2d(x, options)
            }
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
