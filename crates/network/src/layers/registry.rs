use super::Layer;
use crate::arguments::{ArgumentError, Arguments, Spec};

/// What the parsers know of a layer kind.
pub(crate) struct Registration {
    /// Keras' class name.
    pub(crate) class: &'static str,
    /// The compact form's word, lower-case letters only.
    pub(crate) word: &'static str,
    pub(crate) specs: &'static [Spec],
    pub(crate) read: fn(&Arguments) -> Result<Layer, ArgumentError>,
}

/// Makes the enum `Layer`, its dispatch and the parsers' table from one list.
macro_rules! layers {
    ($( $(#[$doc:meta])* $class:ident $word:literal $(($data:ident))? $(= $unit:path)? ;)*) => {
        /// A layer of a [`crate::Sequential`].
        ///
        /// In text formats it is serialised with its Keras class name: `{"class":"Dropout","rate":0.25}`. Formats that
        /// do not describe themselves (postcard) cannot read a tag first, and get the plain enum.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Layer {
            $( $(#[$doc])* $class $(($data))?, )*
        }

        // `remote` writes `Layer`'s own variants in a second shape; these two are never built.
        #[allow(dead_code)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(remote = "Layer", tag = "class")]
        enum Tagged {
            $( $class $(($data))?, )*
        }

        #[allow(dead_code)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(remote = "Layer")]
        enum Plain {
            $( $class $(($data))?, )*
        }

        impl serde::Serialize for Layer {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    Tagged::serialize(self, serializer)
                } else {
                    Plain::serialize(self, serializer)
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for Layer {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    Tagged::deserialize(deserializer)
                } else {
                    Plain::deserialize(deserializer)
                }
            }
        }

        impl Layer {
            /// Keras' class name.
            pub fn class(&self) -> &'static str {
                match self {
                    $( Self::$class $((inner @ $data { .. }))? => {
                        $( let _: &$data = inner; )?
                        stringify!($class)
                    } )*
                }
            }

            pub(crate) fn kind(&self) -> &dyn Kind {
                match self {
                    $( Self::$class $((inner @ $data { .. }))? => {
                        $( let inner: &$data = inner; inner )?
                        $( &$unit )?
                    } )*
                }
            }
        }

        /// Every layer kind, in the order of the table.
        pub(crate) const REGISTRY: &[Registration] = &[
            $( Registration {
                class: stringify!($class),
                word: $word,
                specs: $( <$data as kind::FromArguments>::SPECS )? $( <$unit as kind::FromArguments>::SPECS )?,
                read: |arguments| {
                    $( Ok(Layer::$class(<$data as kind::FromArguments>::from_arguments(arguments)?)) )?
                    $( <$unit as kind::FromArguments>::from_arguments(arguments).map(|$unit| Layer::$class) )?
                },
            }, )*
        ];
    };
}
pub(crate) use layers;
