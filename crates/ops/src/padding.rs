use crate::names::named;

/// How a layer treats the border, in Keras' words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Padding {
    /// No padding: the window stays inside the image.
    #[default]
    Valid,
    /// Zeros around the image so that `output = ceil(input / stride)`; an odd total puts the extra row or column after.
    Same,
}

named!(Padding { Valid = "valid", Same = "same" });
