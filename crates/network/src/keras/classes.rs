//! Which names of Keras are layers.

use super::error::ParseReason;
use crate::Activation;
use crate::arguments::Spec;
use crate::layers::{CLASSES, Class};

/// Classes that are an activation function and nothing else, if their settings are these.
pub(super) const ACTIVATIONS: [(&str, Activation, &[Spec]); 3] = [
    (
        "ReLU",
        Activation::Relu,
        &[
            Spec::only("max_value", &["None"]),
            Spec::only("negative_slope", &["0.0", "0"]),
            Spec::only("threshold", &["0.0", "0"]),
        ],
    ),
    ("Softmax", Activation::Softmax, &[Spec::only("axis", &["-1"])]),
    ("ELU", Activation::Elu, &[Spec::only("alpha", &["1.0", "1"])]),
];

/// Classes that join what flows.
pub(super) const JOINS: [&str; 8] =
    ["Add", "Average", "Concatenate", "Dot", "Maximum", "Minimum", "Multiply", "Subtract"];

/// Whether a program without its imports means a layer by this name.
pub(super) fn is_layer(name: &str) -> bool {
    Class::called(name).is_some()
        || ACTIVATIONS.iter().any(|(class, ..)| *class == name)
        || JOINS.contains(&name)
        || matches!(name, "InputLayer" | "Rescaling")
}

pub(super) fn unknown_layer() -> ParseReason {
    ParseReason::UnknownLayer { known: CLASSES.iter().map(Class::name).collect() }
}
