//! Why a stack, or a file, cannot be trained here.

use super::super::network_choice::{CLASSES, Refused};
use super::super::safetensors::{FrameError, OpenError};
use crate::i18n::{Texts, grouped};
use crate::rooms::architecture::reasons;
use network::StackError;

/// Why a stack is not taken, its layer named.
pub(crate) fn refused(reason: &Refused, texts: Texts) -> String {
    match reason {
        Refused::Text(error) => reasons::compact(error, texts),
        Refused::Stack(StackError::Classes { .. } | StackError::NotProbabilities { .. }) => {
            texts.training().refused_classes(&CLASSES)
        }
        Refused::Stack(error) => reasons::stack(error, true, texts),
        Refused::Input(shape) => {
            let sides: Vec<String> = shape.iter().map(usize::to_string).collect();
            texts.training().refused_input(&sides.join(", "))
        }
    }
}

/// Why a file cannot be opened.
pub(crate) fn open(error: &OpenError, texts: Texts) -> String {
    let words = texts.training();
    let count = |count: &usize| grouped(*count as u64, texts.locale());
    match error {
        OpenError::Frame(FrameError::NoSafetensors) => words.open_no_safetensors().to_owned(),
        OpenError::Frame(FrameError::Header) => words.open_header().to_owned(),
        OpenError::Frame(FrameError::Cut) => words.open_cut().to_owned(),
        OpenError::Frame(FrameError::Tensor(name)) => words.open_tensor(name),
        OpenError::NoStack => words.open_no_stack().to_owned(),
        OpenError::StackText => words.open_stack_text().to_owned(),
        OpenError::Stack(error) => words.open_stack(&reasons::parse(&error.reason, texts)),
        OpenError::Refused(reason) => words.open_stack(&refused(reason, texts)),
        OpenError::Weights(found, needed) => words.open_weights(&count(found), &count(needed)),
    }
}
