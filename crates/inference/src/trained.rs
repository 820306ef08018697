use crate::Error;
use crate::file::{BESIDE, File};
use crate::stage::Stage;
use network::Sequential;
use ops::Grid;
use std::cell::RefCell;

/// A network with its weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Trained {
    network: Sequential,
    names: Vec<String>,
    /// Of every level: the input's, then every layer's output.
    shapes: Vec<Vec<usize>>,
    stages: Vec<Stage>,
    weights: Vec<Weight>,
}

/// A tensor that a network has: `0.kernel` and so on, and its shape.
type Weight = (String, Vec<usize>);

/// Hands over a tensor by layer, name and shape.
type WeightsOf<'a> = dyn Fn(usize, &str, &[usize]) -> Result<Vec<f32>, Error> + 'a;

impl Trained {
    /// Reads a file as the training room saves it: the stack in the metadata, the weights by `LAYER.kernel` and so on, each
    /// once and no others, but for what a checkpoint has beside them ([`BESIDE`]), whose numbers are not looked at.
    ///
    /// # Errors
    /// What keeps it from being one, with the place.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let file = File::open(bytes)?;
        Self::assemble(file.network()?, &file)
    }

    /// As [`Trained::read`], for a file that does not say its stack.
    ///
    /// # Errors
    /// As [`Trained::read`].
    pub fn with_network(network: Sequential, bytes: &[u8]) -> Result<Self, Error> {
        Self::assemble(network, &File::open(bytes)?)
    }

    /// A network whose weights `values` gives, by layer and name (`kernel`, `bias`, `gamma`, ...), in Keras' order.
    ///
    /// # Errors
    /// A stack that is no network, weights that are missing or too many or too few.
    pub fn from_values(network: Sequential, values: impl Fn(usize, &str) -> Option<Vec<f32>>) -> Result<Self, Error> {
        Self::build(network, &|layer, name, shape| {
            let count: usize = shape.iter().product();
            let found = values(layer, name);
            let length = found.as_ref().map_or(0, Vec::len);
            found
                .filter(|values| values.len() == count)
                .ok_or_else(|| Error::field(named(layer, name), count.to_string(), length.to_string()))
        })
    }

    fn assemble(network: Sequential, file: &File) -> Result<Self, Error> {
        let trained = Self::build(network, &|layer, name, shape| file.values(&named(layer, name), shape))?;
        let mut seen = Vec::new();
        let has = |name: &str| trained.weights.iter().any(|(weight, _)| weight == name);
        let known = |name: &str| has(BESIDE.iter().find_map(|start| name.strip_prefix(start)).unwrap_or(name));
        for name in file.names() {
            if !known(name) || seen.contains(&name) {
                return Err(Error::Extra { tensor: name.to_owned() });
            }
            seen.push(name);
        }
        Ok(trained)
    }

    pub(crate) fn build(network: Sequential, weights: &WeightsOf) -> Result<Self, Error> {
        let mut shapes = vec![network.input.clone()];
        shapes.extend(network.shapes()?);
        let declared = RefCell::new(Vec::new());
        let take = |layer: usize, name: &str, shape: &[usize]| {
            declared.borrow_mut().push((named(layer, name), shape.to_vec()));
            weights(layer, name, shape)
        };
        let stages = network
            .layers
            .iter()
            .zip(&shapes)
            .enumerate()
            .map(|(index, (layer, input))| Stage::new(layer, input, &|name, shape| take(index, name, shape)));
        let stages = stages.collect::<Result<_, _>>()?;
        Ok(Self { names: network.names(), network, shapes, stages, weights: declared.into_inner() })
    }

    /// The stack.
    #[must_use]
    pub fn network(&self) -> &Sequential {
        &self.network
    }

    /// The names that Keras gives the layers.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Shapes of all levels, that of the input first.
    #[must_use]
    pub fn shapes(&self) -> &[Vec<usize>] {
        &self.shapes
    }

    /// Classes told apart, where the last layer gives a flat list.
    #[must_use]
    pub fn classes(&self) -> Option<usize> {
        match self.shapes.last()?[..] {
            [classes] => Some(classes),
            _ => None,
        }
    }

    /// The tensors that its file has, in the order of the layers.
    #[must_use]
    pub fn weights(&self) -> &[(String, Vec<usize>)] {
        &self.weights
    }

    pub(crate) fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// One kernel of a convolution, `layer` from 0, as a grid of weights; `None` where there is none.
    #[must_use]
    pub fn kernel(&self, layer: usize, channel: usize, filter: usize) -> Option<Grid> {
        let Some(Stage::Conv(conv)) = self.stages.get(layer) else { return None };
        let kernels = conv.kernels();
        kernels.get(0, 0, channel, filter)?;
        let (height, width) = kernels.kernel_size();
        let weight = |row, column| f64::from(kernels.get(row, column, channel, filter).unwrap_or_default());
        Grid::from_fn(height, width, weight).ok()
    }
}

/// A tensor's name in a file.
fn named(layer: usize, name: &str) -> String {
    format!("{layer}.{name}")
}
