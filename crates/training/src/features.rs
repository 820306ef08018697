//! What flows from layer to layer.

use burn::Tensor;

/// A batch between two layers. In both forms axis 1 is Keras' last axis: channels, or a vector's components.
#[derive(Debug, Clone)]
pub(crate) enum Features {
    /// `[batch, channels, height, width]`, burn's order for images.
    Images(Tensor<4>),
    /// `[batch * leading axes, last axis]`: vectors, or the rows of matrices.
    Rows(Tensor<2>),
}

impl Features {
    /// Applies a function that does not care for shape.
    pub(crate) fn map(
        self,
        images: impl FnOnce(Tensor<4>) -> Tensor<4>,
        rows: impl FnOnce(Tensor<2>) -> Tensor<2>,
    ) -> Self {
        match self {
            Self::Images(x) => Self::Images(images(x)),
            Self::Rows(x) => Self::Rows(rows(x)),
        }
    }

    /// `[batch, values of one sample]` in Keras' order (height, width, channel).
    pub(crate) fn flatten(self, sample: usize) -> Tensor<2> {
        match self {
            Self::Images(x) => {
                let batch = x.dims()[0];
                // One channel, or one pixel, is in the same order already.
                let [_, channels, height, width] = x.dims();
                let x = if channels == 1 || height * width == 1 { x } else { x.permute([0, 2, 3, 1]) };
                x.reshape([batch, sample])
            }
            Self::Rows(x) => {
                let [rows, columns] = x.dims();
                if columns == sample { x } else { x.reshape([rows * columns / sample, sample]) }
            }
        }
    }
}

/// What one pass through the stack knows beside its input, and what it leaves behind.
#[derive(Debug)]
pub(crate) struct Pass {
    /// `None` when predicting.
    pub training: Option<Draw>,
    /// Position of the layer at work.
    pub layer: usize,
    /// New values of moving statistics: (layer, parameter of the layer, value).
    pub moving: Vec<(usize, usize, Tensor<1>)>,
}

/// Names one training step and the images of its batch that a pass is about: a resumed run draws what the unbroken one
/// would have, and a part of a batch what it would have had in the whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draw {
    pub seed: u64,
    pub step: u64,
    /// Images of the whole batch; the loss is their mean.
    pub batch: usize,
    /// Images of the batch before those of this pass.
    pub first: usize,
    /// Images of this pass.
    pub images: usize,
}

impl Pass {
    pub(crate) fn predicting() -> Self {
        Self { training: None, layer: 0, moving: Vec::new() }
    }

    pub(crate) fn training(draw: Draw) -> Self {
        Self { training: Some(draw), layer: 0, moving: Vec::new() }
    }
}
