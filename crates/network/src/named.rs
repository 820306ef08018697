//! Keras' names of the settings that are chosen from a list.

use crate::initializer::Initializer;
use ops::{Activation, Padding};

/// A setting written as a name in Keras.
pub(crate) trait Named: Copy + 'static {
    /// Every value.
    const ALL: &'static [Self];

    fn name(self) -> &'static str;

    /// Reads `relu`, and also the class spelling `HeNormal` of `he_normal`.
    fn from_name(text: &str) -> Option<Self> {
        let plain = |s: &str| s.chars().filter(|c| *c != '_').map(|c| c.to_ascii_lowercase()).collect::<String>();
        let wanted = plain(text);
        Self::ALL.iter().copied().find(|value| plain(value.name()) == wanted)
    }
}

macro_rules! named {
    ($($kind:ty),*) => {
        $( impl Named for $kind {
            const ALL: &'static [Self] = <$kind>::ALL;

            fn name(self) -> &'static str {
                // The type's own method, which comes before the trait's.
                <$kind>::name(self)
            }
        } )*
    };
}

named!(Padding, Activation, Initializer);
