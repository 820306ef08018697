/// A tensor of numbers that a layer learns, or of their gradients.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Position of the layer in the stack, from 0.
    pub layer: usize,
    /// `kernel` or `bias`, as in Keras.
    pub name: &'static str,
    /// Its shape in Keras: a convolution's kernel is `[height, width, channels, filters]`, a dense layer's
    /// `[inputs, units]`.
    pub shape: Vec<usize>,
    /// All numbers, the last axis innermost.
    pub values: Vec<f64>,
}

/// All numbers that a network learns, in the order of its layers; or a gradient, one number for each of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parameters(pub(crate) Vec<Parameter>);

impl Parameters {
    /// The tensors, in the order of the layers.
    #[must_use]
    pub fn tensors(&self) -> &[Parameter] {
        &self.0
    }

    /// The tensors, to be changed.
    pub fn tensors_mut(&mut self) -> &mut [Parameter] {
        &mut self.0
    }

    /// The numbers of a tensor; empty where the layer has none of this name.
    #[must_use]
    pub fn values(&self, layer: usize, name: &str) -> &[f64] {
        self.0.iter().find(|one| one.layer == layer && one.name == name).map_or(&[], |one| &one.values)
    }

    /// As many zeros.
    #[must_use]
    pub fn zeros(&self) -> Self {
        self.map(|_| 0.0)
    }

    /// Every number changed.
    #[must_use]
    pub fn map(&self, change: impl Fn(f64) -> f64) -> Self {
        let changed = |one: &Parameter| Parameter {
            values: one.values.iter().map(|value| change(*value)).collect(),
            ..one.clone()
        };
        Self(self.0.iter().map(changed).collect())
    }

    /// Every number changed by its counterpart in `other`, which has the same tensors.
    #[must_use]
    pub fn zip(&self, other: &Self, change: impl Fn(f64, f64) -> f64) -> Self {
        let mut changed = self.clone();
        for (one, other) in changed.0.iter_mut().zip(&other.0) {
            for (value, other) in one.values.iter_mut().zip(&other.values) {
                *value = change(*value, *other);
            }
        }
        changed
    }

    /// The mean of gradients, one for each image: the gradient of the batch's mean loss. `None` of none.
    ///
    /// `g = (g_1 + ... + g_n) / n`
    #[must_use]
    pub fn mean<'a>(gradients: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        let mut gradients = gradients.into_iter();
        let mut sum = gradients.next()?.clone();
        let mut count = 1.0;
        for gradient in gradients {
            sum = sum.zip(gradient, |sum, one| sum + one);
            count += 1.0;
        }
        Some(sum.map(|sum| sum / count))
    }

    /// One step of stochastic gradient descent: `w - rate * g`, as Keras' `SGD` without momentum.
    #[must_use]
    pub fn sgd(&self, gradient: &Self, rate: f64) -> Self {
        self.zip(gradient, |weight, gradient| super::sgd(weight, gradient, rate))
    }
}
