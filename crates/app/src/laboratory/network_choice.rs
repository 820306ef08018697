//! Which stack of layers is trained: one of the notebook's, or the learner's own.

use network::{CompactError, Layer, Preset, Sequential, StackError};
use std::sync::Arc;

/// The value of `network` for a stack that is none of the notebook's; its layers are in `layers`.
pub(crate) const OWN: &str = "custom";
/// Classes of the data sets.
pub(crate) const CLASSES: usize = 10;
/// Numbers of an outline; what is longer ends in dots.
const OUTLINE: usize = 8;

/// Which stack of layers is trained. The keys are those of the address (`network=cnn_pool`).
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NetworkChoice {
    Preset(Preset),
    /// Built in `/architecture`, or read from a file. Always one that [`NetworkChoice::own`] takes.
    Own(Arc<Sequential>),
}

/// Why a stack cannot be trained here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refused {
    /// The link's text is no stack.
    Text(CompactError),
    /// It is no network, or none that tells ten classes apart.
    Stack(StackError),
    /// It takes other images than these; the shape it takes.
    Input(Vec<usize>),
}

impl NetworkChoice {
    /// The networks of the notebook, and the small one.
    pub(crate) fn presets() -> [Self; 4] {
        Preset::ALL.map(Self::Preset)
    }

    /// A stack of the learner's own, if it can be trained on images of 28 by 28 in ten classes. A stack that is one of
    /// the notebook's goes by its name.
    ///
    /// # Errors
    /// What keeps it from being trained here.
    pub(crate) fn own(stack: Sequential) -> Result<Self, Refused> {
        stack.check_classifier(CLASSES).map_err(Refused::Stack)?;
        if !matches!(stack.input[..], [28, 28] | [28, 28, 1]) {
            return Err(Refused::Input(stack.input));
        }
        let preset = Preset::ALL.into_iter().find(|preset| preset.sequential() == stack);
        Ok(preset.map_or_else(|| Self::Own(Arc::new(stack)), Self::Preset))
    }

    /// As [`NetworkChoice::own`], from the compact text of a link.
    ///
    /// # Errors
    /// What keeps it from being a stack, or from being trained here.
    pub(crate) fn from_compact(text: &str) -> Result<Self, Refused> {
        Self::own(Sequential::from_compact(text).map_err(Refused::Text)?)
    }

    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Preset(preset) => preset.name(),
            Self::Own(_) => OWN,
        }
    }

    /// The value of `layers` in the address.
    pub(crate) fn layers(&self) -> Option<String> {
        match self {
            Self::Preset(_) => None,
            Self::Own(stack) => Some(stack.to_compact()),
        }
    }

    /// Its layers.
    pub(crate) fn stack(&self) -> Sequential {
        match self {
            Self::Preset(preset) => preset.sequential(),
            Self::Own(stack) => stack.as_ref().clone(),
        }
    }

    /// Filters and units layer by layer, pooling as an arrow: `64 · 32 · ↓2 · 100 · 10`.
    pub(crate) fn outline(&self) -> String {
        let of = |layer: &Layer| match layer {
            Layer::Conv2D(conv) => Some(conv.filters.to_string()),
            Layer::MaxPooling2D(pool) | Layer::AveragePooling2D(pool) => Some(format!("↓{}", pool.pool_size.0)),
            Layer::Dense(dense) => Some(dense.units.to_string()),
            Layer::GlobalAveragePooling2D
            | Layer::Flatten
            | Layer::Dropout(_)
            | Layer::BatchNormalization(_)
            | Layer::Activation(_)
            | Layer::LeakyReLU(_) => None,
        };
        let mut parts: Vec<String> = self.stack().layers.iter().filter_map(of).collect();
        if parts.len() > OUTLINE {
            // The last one, the ten classes, says the least.
            parts.truncate(OUTLINE - 1);
            parts.push("…".to_owned());
        }
        parts.join(" · ")
    }

    /// How many numbers it learns.
    pub(crate) fn params(&self) -> usize {
        self.stack().params().map_or(0, |params| params.total())
    }

    /// Whether it has a convolution anywhere.
    pub(crate) fn has_kernels(&self) -> bool {
        self.stack().layers.iter().any(|layer| matches!(layer, Layer::Conv2D(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notebooks_networks() {
        let outlines = NetworkChoice::presets().map(|choice| (choice.outline(), choice.params()));
        let expected = [
            ("300 · 100 · 10", 266_610),
            ("64 · 32 · 100 · 10", 1_863_414),
            ("64 · 32 · ↓2 · 100 · 10", 481_014),
            ("8 · ↓2 · 16 · ↓2 · 10", 9_098),
        ];
        let expected = expected.map(|(outline, params)| (outline.to_owned(), params));
        assert_eq!(outlines, expected);
    }

    #[test]
    fn a_stack_of_ones_own_is_taken_or_refused_with_its_reason() {
        let own = NetworkChoice::from_compact("28x28x1-conv4x3.relu-flat-dense10.softmax").unwrap();
        assert_eq!((own.key(), own.outline().as_str()), ("custom", "4 · 10"));
        assert!(own.has_kernels());
        let compact = network::small().to_compact();
        assert_eq!(NetworkChoice::from_compact(&compact), Ok(NetworkChoice::Preset(Preset::Small)));
        let reason = |text: &str| NetworkChoice::from_compact(text).unwrap_err();
        assert!(matches!(reason("28x28x1-conv4x3-flat-dense10"), Refused::Stack(StackError::NotProbabilities { .. })));
        assert!(matches!(reason("28x28x1-flat-dense3.softmax"), Refused::Stack(StackError::Classes { .. })));
        assert!(matches!(reason("8x8x1-flat-dense10.softmax"), Refused::Input(_)));
        assert!(matches!(reason("28x28x1-conv9x99-flat-dense10.softmax"), Refused::Text(CompactError::Stack(_))));
        assert!(matches!(reason("28x28x1-lstm3"), Refused::Text(CompactError::Part { index: 0, .. })));
        assert!(matches!(reason(""), Refused::Text(CompactError::Input { .. })));
    }

    #[test]
    fn a_long_outline_ends_in_dots() {
        let text = format!("28x28x1-flat-{}dense10.softmax", "dense5-".repeat(20));
        let outline = NetworkChoice::from_compact(&text).unwrap().outline();
        assert!(outline.ends_with("· …") && outline.chars().count() < 40, "{outline}");
    }
}
