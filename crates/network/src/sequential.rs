use crate::error::{InputError, LayerError, Quantity, StackError};
use crate::layers::{Params, TOO_MANY_PARAMS};
use crate::{Activation, Layer, limits};
use serde::{Deserialize, Serialize};

/// A stack of layers, each feeding the next: Keras' `Sequential`.
///
/// ```
/// use network::layers::{Conv2D, Dense};
/// use network::{Activation, Layer, Sequential};
///
/// let stack = Sequential::new(&[28, 28, 1])
///     .with(Conv2D::new(8, (3, 3)).activation(Activation::Relu))
///     .with(Layer::Flatten)
///     .with(Dense::new(10).activation(Activation::Softmax));
/// assert_eq!(stack.shapes()?, [vec![26, 26, 8], vec![5408], vec![10]]);
/// assert_eq!(stack.names(), ["conv2d", "flatten", "dense"]);
/// # Ok::<(), network::StackError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sequential {
    /// Shape of one sample, batch axis left out: `[28, 28, 1]` (height, width, channels) or `[28, 28]`.
    pub input: Vec<usize>,
    /// The layers, first to last.
    pub layers: Vec<Layer>,
}

impl Sequential {
    /// No layers yet.
    pub fn new(input: &[usize]) -> Self {
        Self { input: input.to_vec(), layers: Vec::new() }
    }

    /// With one more layer at the end.
    pub fn with(mut self, layer: impl Into<Layer>) -> Self {
        self.layers.push(layer.into());
        self
    }

    /// Output shape of every layer, batch axis left out.
    ///
    /// # Errors
    /// The first thing that keeps the stack from being a network, its layer named.
    pub fn shapes(&self) -> Result<Vec<Vec<usize>>, StackError> {
        Ok(self.walk()?.into_iter().map(|(shape, _)| shape).collect())
    }

    /// Output shape of the whole stack: the input's where it has no layers.
    ///
    /// # Errors
    /// As [`Self::shapes`].
    pub fn output_shape(&self) -> Result<Vec<usize>, StackError> {
        Ok(self.shapes()?.pop().unwrap_or_else(|| self.input.clone()))
    }

    /// Parameters of every layer.
    ///
    /// # Errors
    /// As [`Self::shapes`].
    pub fn layer_params(&self) -> Result<Vec<Params>, StackError> {
        Ok(self.walk()?.into_iter().map(|(_, params)| params).collect())
    }

    /// Parameters of the whole stack.
    ///
    /// # Errors
    /// As [`Self::shapes`].
    pub fn params(&self) -> Result<Params, StackError> {
        // `walk` has kept the sum below `limits::PARAMS`.
        Ok(self.layer_params()?.into_iter().fold(Params::default(), |sum, one| Params {
            trainable: sum.trainable + one.trainable,
            non_trainable: sum.non_trainable + one.non_trainable,
        }))
    }

    /// Whether the stack is a network: every layer accepts what arrives, and nothing exceeds [`limits`].
    ///
    /// # Errors
    /// As [`Self::shapes`].
    pub fn check(&self) -> Result<(), StackError> {
        self.walk().map(|_| ())
    }

    /// Whether the stack ends with one probability for each of `classes`, as training needs it, and is small enough for
    /// that.
    ///
    /// # Errors
    /// As [`Self::shapes`]; also an output of another shape, or one that softmax does not make; also more parameters than
    /// [`limits::TRAINED_PARAMS`].
    pub fn check_classifier(&self, classes: usize) -> Result<(), StackError> {
        let output = self.output_shape()?;
        if output != [classes] {
            return Err(StackError::Classes { output, classes });
        }
        // Dropout does nothing outside training, so it may follow; anything else would spoil the probabilities.
        let last = self.layers.iter().rev().find(|layer| !matches!(layer, Layer::Dropout(_)));
        match last.map(Layer::activation) {
            Some(Activation::Softmax) => {}
            _ => return Err(StackError::NotProbabilities { classes }),
        }
        match self.params()?.total() {
            params if params > limits::TRAINED_PARAMS => Err(StackError::TooLargeToTrain { params }),
            _ => Ok(()),
        }
    }

    /// The names that Keras gives the layers of a fresh model: `conv2d`, `conv2d_1`, `max_pooling2d`, ...
    pub fn names(&self) -> Vec<String> {
        let name = |index: usize, layer: &Layer| {
            let before = self.layers.iter().take(index).filter(|other| other.class() == layer.class()).count();
            let base = snake_case(layer.class());
            if before == 0 { base } else { format!("{base}_{before}") }
        };
        self.layers.iter().enumerate().map(|(index, layer)| name(index, layer)).collect()
    }

    /// Output shape and parameters of every layer.
    fn walk(&self) -> Result<Vec<(Vec<usize>, Params)>, StackError> {
        check_input(&self.input).map_err(|reason| StackError::Input { shape: self.input.clone(), reason })?;
        if self.layers.len() > limits::LAYERS {
            return Err(StackError::TooManyLayers { layers: self.layers.len() });
        }
        let mut input = self.input.clone();
        let mut all_params = 0;
        let mut walked = Vec::with_capacity(self.layers.len());
        for (index, layer) in self.layers.iter().enumerate() {
            let (output, params) = step(layer, &input, &mut all_params).map_err(|reason| {
                let name = self.names().get(index).cloned().unwrap_or_default();
                StackError::Layer { index, name, reason }
            })?;
            walked.push((output.clone(), params));
            input = output;
        }
        Ok(walked)
    }
}

/// One layer's output shape and parameters, which are added to `all_params`.
fn step(layer: &Layer, input: &[usize], all_params: &mut usize) -> Result<(Vec<usize>, Params), LayerError> {
    let output = layer.kind().output_shape(input)?;
    if product(&output).is_none_or(|values| values > limits::VALUES) {
        return Err(LayerError::TooMany { quantity: Quantity::Values, limit: limits::VALUES });
    }
    let params = layer.kind().params(input)?;
    *all_params = all_params.checked_add(params.total()).filter(|sum| *sum <= limits::PARAMS).ok_or(TOO_MANY_PARAMS)?;
    Ok((output, params))
}

fn check_input(shape: &[usize]) -> Result<(), InputError> {
    if !(1..=3).contains(&shape.len()) {
        return Err(InputError::Rank);
    }
    if shape.contains(&0) {
        return Err(InputError::Zero);
    }
    let small = shape.iter().all(|side| *side <= limits::INPUT_SIDE);
    if small && product(shape).is_some_and(|values| values <= limits::VALUES) {
        Ok(())
    } else {
        Err(InputError::TooLarge)
    }
}

fn product(shape: &[usize]) -> Option<usize> {
    shape.iter().try_fold(1_usize, |all, side| all.checked_mul(*side))
}

/// As Keras: `MaxPooling2D` to `max_pooling2d`, `Conv2D` to `conv2d`.
fn snake_case(class: &str) -> String {
    let letters: Vec<char> = class.chars().collect();
    let mut name = String::with_capacity(class.len() + 3);
    for (i, letter) in letters.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|b| letters.get(b));
        let starts_word = before.is_some_and(char::is_ascii_lowercase)
            || (before.is_some() && letters.get(i + 1).is_some_and(char::is_ascii_lowercase));
        if letter.is_ascii_uppercase() && starts_word {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}
