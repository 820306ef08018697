//! The stack as one short word for links: `28x28x1-conv8x3.same.relu-max2-flat-dense10.softmax`.
//!
//! Input shape, then the layers, joined by `-`. A layer is its word, its sizes joined by `x` (a square window once),
//! and then what differs from Keras' defaults, each after a dot: `s2` or `s2x3` strides, `d2` dilation, `m0.9` momentum,
//! `e0.01` epsilon, `nobias`, and names as in Keras (`same`, `relu`, `he_normal`). Words: `conv` filters and kernel,
//! `max` and `avg` window, `gap`, `flat`, `dense` units, `drop` rate, `bn`, `act.relu`, `leaky` slope. Only letters,
//! digits and `-._`, which a query carries unescaped.

use crate::arguments::{Accepts, ArgumentError, Literal, Spec, Value};
use crate::layers::{CLASSES, Class};
use crate::named::Named;
use crate::{Activation, Layer, Padding, Sequential, StackError, layers::Initializer, limits};
use thiserror::Error;

/// Why a compact text is no stack.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum CompactError {
    /// Longer than [`limits::TEXT`].
    #[error("the text is longer than {} bytes", limits::TEXT)]
    TooLong,
    /// The part before the first `-` is no shape.
    #[error("'{found}' is no input shape such as 28x28x1")]
    Input {
        /// As written.
        found: String,
    },
    /// A part that is no layer.
    #[error("part {} '{found}' is not understood", index + 1)]
    Part {
        /// Which layer, from 0.
        index: usize,
        /// As written.
        found: String,
    },
    /// A layer with unusable settings.
    #[error("part {} '{found}': {reason}", index + 1)]
    Argument {
        /// Which layer, from 0.
        index: usize,
        /// As written.
        found: String,
        /// What is wrong.
        reason: ArgumentError,
    },
    /// Understood, but no network.
    #[error(transparent)]
    Stack(#[from] StackError),
}

impl Sequential {
    /// The compact text of this stack, for the key `layers` of a link.
    ///
    /// ```
    /// let text = "28x28x1-conv8x3.same.relu-max2-conv16x3.same.relu-max2-flat-dense10.softmax";
    /// assert_eq!(network::small().to_compact(), text);
    /// assert_eq!(network::Sequential::from_compact(text), Ok(network::small()));
    /// ```
    pub fn to_compact(&self) -> String {
        let sides: Vec<_> = self.input.iter().map(ToString::to_string).collect();
        std::iter::once(sides.join("x")).chain(self.layers.iter().map(write)).collect::<Vec<_>>().join("-")
    }

    /// Reads [`Self::to_compact`] back, and checks the stack.
    ///
    /// # Errors
    /// The first part that is not understood, or what keeps the stack from being a network.
    pub fn from_compact(text: &str) -> Result<Self, CompactError> {
        if text.len() > limits::TEXT {
            return Err(CompactError::TooLong);
        }
        let mut parts = text.split('-');
        let first = parts.next().unwrap_or_default();
        let input: Option<Vec<usize>> = first.split('x').map(whole).collect();
        let input = input.ok_or_else(|| CompactError::Input { found: first.to_owned() })?;
        let layers = parts.enumerate().map(|(index, part)| read(index, part)).collect::<Result<_, _>>()?;
        let stack = Self { input, layers };
        stack.check()?;
        Ok(stack)
    }
}

fn write(layer: &Layer) -> String {
    let Some(kind) = Class::called(layer.class()) else { return String::new() };
    let mut sizes: Vec<String> = Vec::new();
    let mut options = String::new();
    for (name, value) in layer.kind().arguments() {
        let mark = kind.specs.iter().find(|spec| spec.name == name).and_then(|spec| spec.mark);
        let text = match value {
            Value::None => continue,
            Value::Count(n) => n.to_string(),
            Value::Pair((rows, cols)) if rows == cols => rows.to_string(),
            Value::Pair((rows, cols)) => format!("{rows}x{cols}"),
            // Without an exponent, whose minus would end the part.
            Value::Number(x) => crate::number::write(x),
            Value::Flag(_) => String::new(),
            Value::Padding(value) => value.name().to_owned(),
            Value::Activation(value) => value.name().to_owned(),
            Value::Initializer(value) => value.name().to_owned(),
        };
        match mark {
            Some(mark) => options.extend([".", mark, &text]),
            None => sizes.push(text),
        }
    }
    format!("{}{}{options}", kind.word, sizes.join("x"))
}

fn read(index: usize, part: &str) -> Result<Layer, CompactError> {
    let not_understood = || CompactError::Part { index, found: part.to_owned() };
    let pieces = pieces(part);
    let (head, options) = pieces.split_first().ok_or_else(not_understood)?;
    let word = head.trim_end_matches(|c: char| !c.is_ascii_lowercase() || c == 'x');
    let (kind, sizes) = CLASSES
        .iter()
        .filter_map(|kind| head.strip_prefix(kind.word).map(|sizes| (kind, sizes)))
        .find(|(kind, _)| word == kind.word || head.strip_prefix(kind.word).is_some_and(starts_with_digit_or_ends))
        .ok_or_else(not_understood)?;
    let mut given = read_sizes(kind, sizes).ok_or_else(not_understood)?;
    for option in options {
        given.push(read_option(kind.specs, option).ok_or_else(not_understood)?);
    }
    kind.read(&given).map_err(|reason| CompactError::Argument { index, found: part.to_owned(), reason })
}

fn starts_with_digit_or_ends(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| c.is_ascii_digit())
}

/// Splits before each dot that a letter follows: other dots are decimal points.
fn pieces(part: &str) -> Vec<&str> {
    let starts = part.match_indices('.').map(|(at, _)| at);
    let mut pieces = Vec::new();
    let mut from = 0;
    for at in starts.filter(|at| part.as_bytes().get(at + 1).is_some_and(u8::is_ascii_lowercase)) {
        pieces.extend(part.get(from..at));
        from = at + 1;
    }
    pieces.extend(part.get(from..));
    pieces
}

type Given = (Option<String>, Literal);

/// The sizes after the word, given to the unmarked arguments in order; a pair is last and takes what is left.
fn read_sizes(kind: &Class, text: &str) -> Option<Vec<Given>> {
    let mut numbers: Vec<Literal> =
        if text.is_empty() { Vec::new() } else { text.split('x').map(number).collect::<Option<_>>()? };
    let mut given = Vec::new();
    for spec in kind.specs.iter().filter(|spec| spec.mark.is_none()) {
        let take = match spec.accepts {
            Accepts::Pair => numbers.len().min(2),
            _ => numbers.len().min(1),
        };
        let taken: Vec<Literal> = numbers.drain(..take).collect();
        given.extend(one_or_pair(taken).map(|value| (Some(spec.name.to_owned()), value)));
    }
    numbers.is_empty().then_some(given)
}

fn read_option(specs: &[Spec], option: &str) -> Option<Given> {
    let given = |spec: &Spec, value| Some((Some(spec.name.to_owned()), value));
    for spec in specs {
        match (spec.mark, spec.accepts) {
            (Some(mark), Accepts::Flag) if option == mark => return given(spec, Literal::Bool(false)),
            (Some(mark), Accepts::Pair | Accepts::Number) => {
                if let Some(rest) =
                    option.strip_prefix(mark).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                {
                    let numbers = rest.split('x').map(number).collect::<Option<Vec<_>>>()?;
                    return given(spec, one_or_pair(numbers)?);
                }
            }
            (_, Accepts::Padding) if is_name::<Padding>(option) => return given(spec, Literal::Text(option.into())),
            (_, Accepts::Activation) if is_name::<Activation>(option) => {
                return given(spec, Literal::Text(option.into()));
            }
            (_, Accepts::Initializer) if is_name::<Initializer>(option) => {
                return given(spec, Literal::Text(option.into()));
            }
            _ => {}
        }
    }
    None
}

fn is_name<T: Named>(text: &str) -> bool {
    T::ALL.iter().any(|value| value.name() == text)
}

fn one_or_pair(mut numbers: Vec<Literal>) -> Option<Literal> {
    match numbers.len() {
        0 => None,
        1 => numbers.pop(),
        _ => Some(Literal::Sequence(numbers)),
    }
}

fn number(text: &str) -> Option<Literal> {
    if let Some(n) = whole(text) {
        return i64::try_from(n).ok().map(Literal::Int);
    }
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    crate::number::read(text).filter(|_| plain).map(Literal::Float)
}

/// Digits only: `parse` alone would take a sign too.
fn whole(text: &str) -> Option<usize> {
    text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()))
}
