use super::Layer;
use crate::arguments::{ArgumentError, Arguments, Literal, Spec};
use ops::Activation;

/// A layer kind, as the table of layers has it.
pub struct Class {
    pub(crate) name: &'static str,
    pub(crate) aliases: &'static [&'static str],
    /// The compact form's word, lower-case letters only.
    pub(crate) word: &'static str,
    pub(crate) specs: &'static [Spec],
    pub(crate) read: fn(&Arguments) -> Result<Layer, ArgumentError>,
    pub(crate) fresh: fn() -> Layer,
}

impl Class {
    /// The kind that Keras calls so, by its class or another name of it.
    pub fn called(name: &str) -> Option<&'static Self> {
        super::CLASSES.iter().find(|class| class.name == name || class.aliases.contains(&name))
    }

    /// Keras' class name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Keras' names of what a layer of this kind keeps, in Keras' order.
    pub fn settings(&self) -> impl Iterator<Item = &'static str> {
        self.specs.iter().filter(|spec| spec.kept()).map(|spec| spec.name)
    }

    /// A layer of this kind, as somebody gets it who adds one to a stack.
    pub fn fresh(&self) -> Layer {
        (self.fresh)()
    }

    /// A layer of this kind from Keras' arguments, each with its name or in Keras' order.
    ///
    /// # Errors
    /// The first argument that is not understood or is missing. Whether the layer can stand anywhere is not looked at.
    pub fn read(&self, given: &[(Option<String>, Literal)]) -> Result<Layer, ArgumentError> {
        Arguments::bind(self.specs, given).and_then(|arguments| (self.read)(&arguments))
    }
}

impl Layer {
    /// The function applied last.
    pub fn activation(&self) -> Activation {
        self.kind().activation()
    }

    /// The same layer with this function at its end; `None` where its kind has no such setting.
    pub fn with_activation(&self, activation: Activation) -> Option<Self> {
        let class = Class::called(self.class())?;
        class.specs.iter().find(|spec| spec.name == "activation")?;
        let mut arguments = self.kind().arguments();
        arguments.retain(|(name, _)| *name != "activation");
        arguments.push(("activation", crate::arguments::Value::Activation(activation)));
        (class.read)(&Arguments(arguments)).ok()
    }

    /// How its window moves over an image, where it has one.
    pub fn window(&self) -> Option<crate::Window> {
        match self.kind().spread() {
            super::Spread::Window(window) => Some(window),
            super::Spread::Pointwise | super::Spread::All | super::Spread::Flatten => None,
        }
    }

    /// Whether it has numbers that it learns or keeps.
    pub fn has_params(&self) -> bool {
        // One value is enough to tell: a layer has as many as its input and settings ask for, or none.
        self.kind().params(&[1, 1, 1]).is_ok_and(|params| params.total() > 0)
    }

    /// Whether the images of a batch know of each other while it is trained, as in batch normalisation.
    pub fn joins_batch(&self) -> bool {
        self.kind().joins_batch()
    }
}

/// Makes the enum `Layer`, its dispatch and the parsers' table from one list.
macro_rules! layers {
    ($( $(#[$doc:meta])* $class:ident $word:literal $(| $alias:literal)* $(($data:ident))? $(= $unit:path)? ;)*) => {
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

            /// Cases that tell of every layer kind whether it is computed, written and read as Keras means it, each
            /// on every input of [`layers::INPUTS`](crate::layers::INPUTS) that it takes. Tests go through them.
            pub fn examples() -> Vec<crate::layers::Example> {
                let mut layers = Vec::new();
                $(
                    $(
                        layers.push(Self::$class(<$data as kind::Settings>::fresh()));
                        layers.extend(<$data as kind::Settings>::examples().into_iter().map(Self::$class));
                    )?
                    $(
                        layers.push(Self::$class);
                        layers.extend(<$unit as kind::Settings>::examples().into_iter().map(|$unit| Self::$class));
                    )?
                )*
                crate::layers::example::of(layers)
            }
        }

        /// Every layer kind, in the order of the table.
        pub const CLASSES: &[Class] = &[
            $( Class {
                name: stringify!($class),
                aliases: &[$($alias),*],
                word: $word,
                specs: $( <$data as kind::Settings>::SPECS )? $( <$unit as kind::Settings>::SPECS )?,
                read: |arguments| {
                    $( Ok(Layer::$class(<$data as kind::Settings>::from_arguments(arguments)?)) )?
                    $( <$unit as kind::Settings>::from_arguments(arguments).map(|$unit| Layer::$class) )?
                },
                fresh: || {
                    $( Layer::$class(<$data as kind::Settings>::fresh()) )?
                    $( { let $unit = <$unit as kind::Settings>::fresh(); Layer::$class } )?
                },
            }, )*
        ];
    };
}
pub(crate) use layers;
