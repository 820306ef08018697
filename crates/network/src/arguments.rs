//! Keras' arguments: what a layer kind accepts, and the values it was given. Both parsers bind through here.

use crate::initializer::Initializer;
use crate::limits;
use crate::named::Named;
use crate::number;
use ops::{Activation, Padding};
use std::fmt;
use thiserror::Error;

/// A Python literal as the parser found it.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f32),
    /// `'relu'`.
    Text(String),
    /// A dotted name, such as `keras.activations.relu`, or a call of one.
    Name(String),
    /// A tuple or list.
    Sequence(Vec<Literal>),
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Bool(true) => f.write_str("True"),
            Self::Bool(false) => f.write_str("False"),
            Self::Int(n) => write!(f, "{n}"),
            Self::Float(x) => f.write_str(&python(*x)),
            Self::Text(text) => write!(f, "'{text}'"),
            Self::Name(name) => f.write_str(name),
            Self::Sequence(items) => {
                f.write_str("(")?;
                for (i, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if i > 0 { ", " } else { "" })?;
                }
                f.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
        }
    }
}

/// A float as Python writes it: with a point.
fn python(x: f32) -> String {
    let text = number::write(x);
    if text.contains('.') { text } else { format!("{text}.0") }
}

/// Why a layer's arguments are not understood.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ArgumentError {
    /// Not an argument that is known here.
    #[error("the argument {argument} is not known here; known are {}", known.join(", "))]
    Unknown {
        /// As written.
        argument: String,
        /// What would be understood.
        known: Vec<&'static str>,
    },
    /// Keras needs it.
    #[error("the argument {argument} is missing")]
    Missing {
        /// Keras' name.
        argument: &'static str,
    },
    /// Given twice.
    #[error("the argument {argument} is given twice")]
    Twice {
        /// Keras' name.
        argument: &'static str,
    },
    /// More values without a name than there are arguments.
    #[error("{given} values without a name are too many: at most {most}")]
    TooMany {
        /// How many were given.
        given: usize,
        /// How many are understood.
        most: usize,
    },
    /// A value without a name after one with a name.
    #[error("a value without a name cannot follow one with a name")]
    PositionalAfterKeyword,
    /// A value of the wrong sort.
    #[error("{argument}={found} is not understood: expected {expected}")]
    Wrong {
        /// Keras' name.
        argument: &'static str,
        /// The value as Python writes it.
        found: String,
        /// What would be understood.
        expected: Expected,
    },
}

/// What an argument takes. The page words it in its own languages; `Display` is the English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A whole number up to [`limits::COUNT`].
    Count,
    /// As [`Self::Count`], or two of them.
    Pair,
    /// Any number.
    Number,
    /// `True` or `False`.
    Flag,
    /// One of these names.
    OneOf(Vec<&'static str>),
    /// Only these spellings, since nothing else is done here.
    Only(&'static [&'static str]),
    /// Whatever it is, it changes nothing.
    Anything,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count => write!(f, "a whole number up to {}", limits::COUNT),
            Self::Pair => write!(f, "a whole number up to {}, or two of them as (rows, columns)", limits::COUNT),
            Self::Number => f.write_str("a number"),
            Self::Flag => f.write_str("True or False"),
            Self::OneOf(names) => write!(f, "one of '{}'", names.join("', '")),
            Self::Only(spellings) => write!(f, "only {}", spellings.join(" or ")),
            Self::Anything => f.write_str("anything"),
        }
    }
}

/// A value as a layer keeps it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value {
    None,
    Count(usize),
    Pair((usize, usize)),
    Number(f32),
    Flag(bool),
    Padding(Padding),
    Activation(Activation),
    Initializer(Initializer),
}

impl fmt::Display for Value {
    /// As Python: `3` for the pair (3, 3), since Keras reads it so.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Count(n) => write!(f, "{n}"),
            Self::Pair((rows, cols)) if rows == cols => write!(f, "{rows}"),
            Self::Pair((rows, cols)) => write!(f, "({rows}, {cols})"),
            Self::Number(x) => f.write_str(&python(*x)),
            Self::Flag(flag) => f.write_str(if *flag { "True" } else { "False" }),
            Self::Padding(padding) => write!(f, "\"{}\"", padding.name()),
            Self::Activation(activation) => write!(f, "\"{}\"", activation.name()),
            Self::Initializer(initializer) => write!(f, "\"{}\"", initializer.name()),
        }
    }
}

/// One argument of a layer kind.
pub(crate) struct Spec {
    pub(crate) name: &'static str,
    /// Its name in older versions of Keras.
    former: Option<&'static str>,
    pub(crate) accepts: Accepts,
    /// How the compact form marks it: `None` stands before the options, `Some("")` is known by its value alone.
    pub(crate) mark: Option<&'static str>,
}

#[derive(Clone, Copy)]
pub(crate) enum Accepts {
    Count,
    Pair,
    Number,
    Flag,
    Padding,
    Activation,
    Initializer,
    /// Only these spellings, and they mean what happens anyway.
    Only(&'static [&'static str]),
    /// Anything: it changes nothing here.
    Ignored,
}

impl Spec {
    const fn new(name: &'static str, accepts: Accepts, mark: Option<&'static str>) -> Self {
        Self { name, former: None, accepts, mark }
    }
    pub(crate) const fn count(name: &'static str) -> Self {
        Self::new(name, Accepts::Count, None)
    }
    pub(crate) const fn pair(name: &'static str) -> Self {
        Self::new(name, Accepts::Pair, None)
    }
    pub(crate) const fn number(name: &'static str) -> Self {
        Self::new(name, Accepts::Number, None)
    }
    pub(crate) const fn flag(name: &'static str) -> Self {
        Self::new(name, Accepts::Flag, None)
    }
    pub(crate) const fn padding() -> Self {
        Self::new("padding", Accepts::Padding, Some(""))
    }
    pub(crate) const fn activation() -> Self {
        Self::new("activation", Accepts::Activation, Some(""))
    }
    pub(crate) const fn initializer(name: &'static str) -> Self {
        Self::new(name, Accepts::Initializer, Some(""))
    }
    pub(crate) const fn only(name: &'static str, spellings: &'static [&'static str]) -> Self {
        Self::new(name, Accepts::Only(spellings), Some(""))
    }
    pub(crate) const fn ignored(name: &'static str) -> Self {
        Self::new(name, Accepts::Ignored, Some(""))
    }
    /// Optional, marked so in the compact form.
    pub(crate) const fn option(self, mark: &'static str) -> Self {
        Self { mark: Some(mark), ..self }
    }
    /// Understood by this name too.
    pub(crate) const fn also(self, former: &'static str) -> Self {
        Self { former: Some(former), ..self }
    }
    /// Whether a layer keeps a value of it.
    pub(crate) const fn kept(&self) -> bool {
        !matches!(self.accepts, Accepts::Only(_) | Accepts::Ignored)
    }
    fn called(&self, name: &str) -> bool {
        self.name == name || self.former == Some(name)
    }
}

impl Accepts {
    /// `Ok(None)` where the literal is fine and says nothing.
    fn read(self, argument: &'static str, literal: &Literal) -> Result<Option<Value>, ArgumentError> {
        let value = match (self, literal) {
            (Self::Ignored, _) => return Ok(None),
            (Self::Only(spellings), _) if spellings.contains(&literal.to_string().as_str()) => return Ok(None),
            (Self::Pair, Literal::None) if argument == "strides" => return Ok(None),
            (Self::Count, _) => count(literal).map(Value::Count),
            (Self::Pair, Literal::Sequence(items)) => match items.as_slice() {
                [rows, cols] => count(rows).zip(count(cols)).map(Value::Pair),
                _ => None,
            },
            (Self::Pair, _) => count(literal).map(|n| Value::Pair((n, n))),
            (Self::Number, Literal::Float(x)) => Some(Value::Number(*x)),
            // Whole numbers in these places are 0 and 1; `count` bounds them far below where f32 would round.
            (Self::Number, Literal::Int(_)) => count(literal).map(|n| Value::Number(n as f32)),
            (Self::Flag, Literal::Bool(flag)) => Some(Value::Flag(*flag)),
            (Self::Padding, Literal::Text(_)) => named(literal).map(Value::Padding),
            (Self::Activation, Literal::None) => Some(Value::Activation(Activation::Linear)),
            (Self::Activation, _) => named(literal).map(Value::Activation),
            (Self::Initializer, _) => named(literal).map(Value::Initializer),
            _ => None,
        };
        let wrong = || ArgumentError::Wrong { argument, found: literal.to_string(), expected: self.expected() };
        value.map(Some).ok_or_else(wrong)
    }

    fn expected(self) -> Expected {
        match self {
            Self::Count => Expected::Count,
            Self::Pair => Expected::Pair,
            Self::Number => Expected::Number,
            Self::Flag => Expected::Flag,
            Self::Padding => one_of::<Padding>(),
            Self::Activation => one_of::<Activation>(),
            Self::Initializer => one_of::<Initializer>(),
            Self::Only(spellings) => Expected::Only(spellings),
            Self::Ignored => Expected::Anything,
        }
    }
}

fn count(literal: &Literal) -> Option<usize> {
    match literal {
        Literal::Int(n) => usize::try_from(*n).ok().filter(|n| *n <= limits::COUNT),
        _ => None,
    }
}

/// `'relu'`, and `keras.activations.relu` by its last part.
fn named<T: Named>(literal: &Literal) -> Option<T> {
    match literal {
        Literal::Text(text) => T::from_name(text),
        Literal::Name(name) => T::from_name(name.rsplit('.').next()?),
        _ => None,
    }
}

fn one_of<T: Named>() -> Expected {
    Expected::OneOf(T::ALL.iter().map(|value| value.name()).collect())
}

/// The values given to one layer, each under Keras' name.
#[derive(Default)]
pub(crate) struct Arguments(pub(crate) Vec<(&'static str, Value)>);

impl Arguments {
    /// Gives each literal to its argument: by name, or by position.
    pub(crate) fn bind(specs: &[Spec], given: &[(Option<String>, Literal)]) -> Result<Self, ArgumentError> {
        let mut seen: Vec<&str> = Vec::new();
        let mut values = Vec::new();
        let mut by_name = false;
        for (position, (name, literal)) in given.iter().enumerate() {
            let spec = match name.as_deref() {
                // These two name the layer and its number format; the stack keeps neither.
                Some("name" | "dtype") => continue,
                Some(name) => {
                    by_name = true;
                    specs.iter().find(|spec| spec.called(name)).ok_or_else(|| ArgumentError::Unknown {
                        argument: name.to_owned(),
                        known: specs.iter().map(|spec| spec.name).collect(),
                    })?
                }
                None if by_name => return Err(ArgumentError::PositionalAfterKeyword),
                None => specs.get(position).ok_or_else(|| ArgumentError::TooMany {
                    given: given.iter().filter(|(name, _)| name.is_none()).count(),
                    most: specs.len(),
                })?,
            };
            if seen.contains(&spec.name) {
                return Err(ArgumentError::Twice { argument: spec.name });
            }
            seen.push(spec.name);
            values.extend(spec.accepts.read(spec.name, literal)?.map(|value| (spec.name, value)));
        }
        Ok(Self(values))
    }

    fn get(&self, name: &str) -> Option<Value> {
        self.0.iter().find(|(given, _)| *given == name).map(|(_, value)| *value)
    }

    /// What `get` gives, or the error that it is missing.
    pub(crate) fn required<T>(
        &self,
        name: &'static str,
        get: fn(&Self, &str) -> Option<T>,
    ) -> Result<T, ArgumentError> {
        get(self, name).ok_or(ArgumentError::Missing { argument: name })
    }
}

/// One getter a sort of value; `None` where the argument was not given.
macro_rules! getters {
    ($($getter:ident: $variant:ident -> $kind:ty;)*) => {
        impl Arguments {
            $( pub(crate) fn $getter(&self, name: &str) -> Option<$kind> {
                match self.get(name) {
                    Some(Value::$variant(value)) => Some(value),
                    _ => None,
                }
            } )*
        }
    };
}

getters! {
    count: Count -> usize;
    pair: Pair -> (usize, usize);
    number: Number -> f32;
    flag: Flag -> bool;
    padding: Padding -> Padding;
    activation: Activation -> Activation;
    initializer: Initializer -> Initializer;
}
