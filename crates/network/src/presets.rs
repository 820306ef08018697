use crate::layers::{Conv2D, Dense, Pooling2D};
use crate::{Activation, Layer, Padding, Sequential};

/// The lecture's networks on 28x28 images with ten classes, and a small one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Preset {
    /// [`dense`].
    Dense,
    /// [`cnn`].
    Cnn,
    /// [`cnn_pool`].
    CnnPool,
    /// [`small`].
    Small,
}

impl Preset {
    /// All of them, in the lecture's order.
    pub const ALL: [Self; 4] = [Self::Dense, Self::Cnn, Self::CnnPool, Self::Small];

    /// The name used in links and on command lines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dense => "dense",
            Self::Cnn => "cnn",
            Self::CnnPool => "cnn_pool",
            Self::Small => "small",
        }
    }

    /// The preset of this [`name`](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// Its stack.
    pub fn sequential(self) -> Sequential {
        match self {
            Self::Dense => dense(),
            Self::Cnn => cnn(),
            Self::CnnPool => cnn_pool(),
            Self::Small => small(),
        }
    }
}

/// Dense 300-100-10: 266,610 parameters.
pub fn dense() -> Sequential {
    Sequential::new(&[28, 28])
        .with(Layer::Flatten)
        .with(Dense::new(300).activation(Activation::Relu))
        .with(Dense::new(100).activation(Activation::Relu))
        .with(Dense::new(10).activation(Activation::Softmax))
}

/// Two convolutions of 64 and 32 filters, then dense: 1,863,414 parameters.
pub fn cnn() -> Sequential {
    head(convolutions())
}

/// As [`cnn`] with max pooling before the dense part: 481,014 parameters.
pub fn cnn_pool() -> Sequential {
    head(convolutions().with(Layer::MaxPooling2D(Pooling2D::new((2, 2)).strides((2, 2)))))
}

/// Two small convolutions, each with max pooling: 9,098 parameters.
pub fn small() -> Sequential {
    let convolution = |filters| Conv2D::new(filters, (3, 3)).padding(Padding::Same).activation(Activation::Relu);
    Sequential::new(&[28, 28, 1])
        .with(convolution(8))
        .with(Layer::MaxPooling2D(Pooling2D::default()))
        .with(convolution(16))
        .with(Layer::MaxPooling2D(Pooling2D::default()))
        .with(Layer::Flatten)
        .with(Dense::new(10).activation(Activation::Softmax))
}

fn convolutions() -> Sequential {
    Sequential::new(&[28, 28, 1])
        .with(Conv2D::new(64, (3, 3)).activation(Activation::Relu))
        .with(Conv2D::new(32, (3, 3)).activation(Activation::Relu))
}

fn head(stack: Sequential) -> Sequential {
    stack
        .with(Layer::Flatten)
        .with(Dense::new(100).activation(Activation::Relu))
        .with(Dense::new(10).activation(Activation::Softmax))
}
