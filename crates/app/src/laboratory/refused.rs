//! Why a stack, or a file, cannot be trained here.

use super::network_choice::{CLASSES, Refused};
use super::safetensors::OpenError;
use crate::i18n::Texts;
use crate::laboratory::weights::{file_refused, too_large};
use crate::words::reasons;
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
    match error {
        OpenError::File(error) => file_refused(error, texts),
        OpenError::Refused(reason) => words.open_stack(&refused(reason, texts)),
        OpenError::Large => too_large(texts),
        OpenError::Spoilt(error) => words.open_spoilt(&file_refused(error, texts)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::network_choice::NetworkChoice;
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
        let file = inference::File::open(b"PK").unwrap_err();
        assert!(open(&OpenError::File(file), texts).contains("anuncia 8 bytes y tiene 2"));
        let reason = Refused::Input(vec![8, 8]);
        assert!(open(&OpenError::Refused(reason), texts).contains("(8, 8)"));
    }
}
