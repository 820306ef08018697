use network::{Sequential, StackError};
use std::sync::Arc;

/// A stack that is being changed and is no network at the moment, if there is one. The last that was one stays in the
/// picture. No address carries it, so it is kept beside the address: another draft is another value.
pub type Draft = Arc<Option<Sequential>>;

/// The stack as its list shows it, whether it is a network or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// The layers.
    pub stack: Sequential,
    /// The input, and the layers.
    pub rows: Vec<Row>,
    /// What keeps it from being a network.
    pub error: Option<StackError>,
}

/// One level of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The name that Keras gives the layer; empty for the input.
    pub name: String,
    /// What it gives, as far as that can be told.
    pub shape: Option<Vec<usize>>,
    /// Its parameters, as far as they can be told.
    pub params: Option<usize>,
}

impl Edited {
    /// The rows of a stack, and what is wrong with it.
    #[must_use]
    pub fn new(stack: Sequential) -> Self {
        let error = stack.check().err();
        // Up to the layer that cannot stand where it stands, everything is still known.
        let sound = match &error {
            None => stack.layers.len(),
            Some(StackError::Layer { index, .. }) => *index,
            Some(_) => 0,
        };
        let known =
            Sequential { input: stack.input.clone(), layers: stack.layers.iter().take(sound).cloned().collect() };
        let shapes = known.shapes().unwrap_or_default();
        let params = known.layer_params().unwrap_or_default();
        let input = Row { name: String::new(), shape: Some(stack.input.clone()), params: None };
        let layers = stack.names().into_iter().enumerate().map(|(index, name)| Row {
            name,
            shape: shapes.get(index).cloned(),
            params: params.get(index).map(|params| params.total()),
        });
        let rows = std::iter::once(input).chain(layers).collect();
        Self { stack, rows, error }
    }

    /// The level where the trouble is.
    #[must_use]
    pub fn level_of_error(&self) -> Option<usize> {
        match self.error.as_ref()? {
            StackError::Layer { index, .. } => Some(index + 1),
            _ => Some(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use network::layers::Dense;
    use network::{Layer, Preset};

    #[test]
    fn what_comes_before_the_trouble_is_known() {
        let mut stack = Preset::CnnPool.sequential();
        stack.layers.insert(1, Dense::new(3).into());
        let edited = Edited::new(stack);
        assert_eq!(edited.level_of_error(), Some(2));
        assert_eq!(edited.rows[1].shape, Some(vec![26, 26, 64]));
        assert_eq!((edited.rows[2].name.as_str(), edited.rows[2].params), ("dense", None));
        assert_eq!(edited.rows.len(), 8);
    }

    #[test]
    fn a_broken_input_is_the_inputs_trouble() {
        let edited = Edited::new(Sequential::new(&[0, 28]).with(Layer::Flatten));
        assert_eq!(edited.level_of_error(), Some(0));
        assert_eq!(edited.rows[1].shape, None);
    }
}
