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

#[cfg(test)]
mod tests {
    use super::super::super::network_choice::NetworkChoice;
    use super::*;
    use crate::i18n::Locale;

    fn said(text: &str) -> String {
        refused(&NetworkChoice::from_compact(text).unwrap_err(), Texts::new(Locale::Es))
    }

    #[test]
    fn a_stack_is_refused_with_its_layer_and_its_reason() {
        assert!(said("28x28x1-conv8x3-dense10.softmax").starts_with("dense: "), "the layer is named");
        assert!(said("28x28x1-conv8x99-flat-dense10.softmax").starts_with("conv2d: "));
        assert!(said("28x28x1-flat-dense3.softmax").contains("Dense(10)"));
        assert!(said("8x8x1-flat-dense10.softmax").contains("8, 8, 1"));
    }

    #[test]
    fn a_file_is_refused_with_its_reason() {
        let texts = Texts::new(Locale::Es);
        assert!(open(&OpenError::Weights(9098, 266_610), texts).contains("266.610"));
        assert!(open(&OpenError::Frame(FrameError::Tensor("0.kernel".into())), texts).contains("«0.kernel»"));
        let reason = Refused::Input(vec![8, 8]);
        assert!(open(&OpenError::Refused(reason), texts).contains("(8, 8)"));
    }
}
