use crate::layers::Role;
use crate::model::Parameter;
use crate::{Model, Result, weights};

/// The kernels of a convolution layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Kernels {
    /// How many.
    pub filters: usize,
    /// Input channels each of them reads.
    pub channels: usize,
    /// Rows of a kernel.
    pub height: usize,
    /// Columns of a kernel.
    pub width: usize,
    /// `[filters][channels][height][width]`, flattened.
    pub values: Vec<f32>,
}

impl Model {
    /// The kernels of layer `layer` (from 0), if that is a convolution.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device is lost.
    pub async fn kernels(&self, layer: usize) -> Result<Option<Kernels>> {
        let name = format!("{layer}.kernel");
        let Some(parameter) = self.parameters().iter().find(|parameter| parameter.name == name) else {
            return Ok(None);
        };
        if parameter.declaration.role != Role::Kernel2D {
            return Ok(None);
        }
        let values = weights::read(vec![parameter.value.clone()]).await?.concat();
        Ok(Kernels::of(parameter, values))
    }
}

impl Kernels {
    /// Values that lie as this parameter's do, if it is a convolution's kernel.
    pub(crate) fn of(parameter: &Parameter, values: Vec<f32>) -> Option<Self> {
        match (parameter.declaration.role, &parameter.declaration.shape[..]) {
            (Role::Kernel2D, &[height, width, channels, filters]) => {
                let values = transposed(&values, height * width, channels, filters);
                Some(Self { filters, channels, height, width, values })
            }
            _ => None,
        }
    }
}

/// `[a, b, c]` as `[c, b, a]`.
fn transposed(values: &[f32], a: usize, b: usize, c: usize) -> Vec<f32> {
    let mut out = Vec::with_capacity(values.len());
    for k in 0..c {
        for j in 0..b {
            out.extend((0..a).map(|i| values[(i * b + j) * c + k]));
        }
    }
    out
}
