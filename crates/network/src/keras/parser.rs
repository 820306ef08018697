use super::lexer::{Placed, Token, statements};
use super::literal::{Cursor, Expression, ExpressionKind};
use crate::arguments::{ArgumentError, Arguments, Literal};
use crate::layers::{REGISTRY, Registration};
use crate::{Layer, LayerError, Sequential, StackError, limits};
use thiserror::Error;

/// Why a Keras program is not understood: where, in which layer, and what.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("line {line}{}: {reason}", layer.as_ref().map(|name| format!(", {name}")).unwrap_or_default())]
pub struct ParseError {
    /// From 1.
    pub line: usize,
    /// The layer's class as written, where the trouble is in a layer.
    pub layer: Option<String>,
    /// What is not understood.
    pub reason: ParseReason,
}

/// What of a Keras program is not understood.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ParseReason {
    /// Longer than [`limits::TEXT`].
    #[error("the program is longer than {} bytes", limits::TEXT)]
    TooLong,
    /// Nothing in the text builds a stack.
    #[error("no keras.Sequential([...]) and no model.add(...) found")]
    NoModel,
    /// A second `Sequential`.
    #[error("a second Sequential: only one can be read at a time")]
    SecondModel,
    /// Nothing says what the images are.
    #[error("the input's shape is missing: start with keras.Input(shape=(28, 28, 1))")]
    NoInput,
    /// An input after the first place, or a second one.
    #[error("the input's shape can only be given once, before or in the first layer")]
    InputNotFirst,
    /// Not a shape.
    #[error("{found} is no shape such as (28, 28, 1)")]
    Shape {
        /// As Python writes it.
        found: String,
    },
    /// A class that is not known here.
    #[error("this layer is not known here; known are {}", known.join(", "))]
    UnknownLayer {
        /// The classes that are.
        known: Vec<&'static str>,
    },
    /// A layer that no stack holds.
    #[error("this layer stands outside of a Sequential: only stacks, one layer after the other, are read")]
    OutsideModel,
    /// In a stack's list, something that is no layer.
    #[error("{found} stands where a layer is expected")]
    NotALayer {
        /// As Python writes it.
        found: String,
    },
    /// A layer's arguments.
    #[error(transparent)]
    Argument(#[from] ArgumentError),
    /// A word or sign that does not belong there.
    #[error("'{found}' is not understood here")]
    Unexpected {
        /// As written.
        found: String,
    },
    /// The text ends inside brackets.
    #[error("something is missing at the end: is a bracket left open?")]
    Unfinished,
    /// A line that builds the stack inside of a loop, a condition or a function.
    #[error(
        "this line is inside of a loop, a condition or a function, which are not evaluated: write its layers one after the other"
    )]
    Indented,
    /// Brackets within brackets within brackets.
    #[error("too many brackets within each other")]
    TooDeep,
    /// Understood, but the layer cannot stand there.
    #[error(transparent)]
    Layer(#[from] LayerError),
    /// Understood, but no network.
    #[error(transparent)]
    Stack(StackError),
}

/// Other names that Keras gives these classes.
const ALIASES: [(&str, &str); 4] = [
    ("Convolution2D", "Conv2D"),
    ("MaxPool2D", "MaxPooling2D"),
    ("AvgPool2D", "AveragePooling2D"),
    ("GlobalAvgPool2D", "GlobalAveragePooling2D"),
];

impl Sequential {
    /// Reads the stack out of a Keras program, and checks it.
    ///
    /// Understood are one `Sequential([...])` and `model.add(...)`, with or without `keras.`, `layers.` or `tf.keras.`
    /// before the names, arguments by place or by name, and the input as `Input`, `InputLayer` or the first layer's
    /// `input_shape`. Imports, comments and whatever builds no layers (data, `compile`, `fit`) are passed over.
    ///
    /// # Errors
    /// The first thing that is not understood or makes no network, with its line and layer.
    pub fn from_keras(program: &str) -> Result<Self, ParseError> {
        let at_start = |reason| ParseError { line: 1, layer: None, reason };
        if program.len() > limits::TEXT {
            return Err(at_start(ParseReason::TooLong));
        }
        let mut reader = Reader::default();
        for statement in statements(program) {
            // Whether and how often an indented line runs is decided by what stands above it, and that is not evaluated.
            let line = statement.first().map_or(1, |placed| placed.line);
            let indented = program.lines().nth(line - 1).is_some_and(|text| text.starts_with([' ', '\t']));
            if indented && reader.concerns(&statement) {
                return Err(ParseError { line, layer: None, reason: ParseReason::Indented });
            }
            reader.statement(&statement)?;
        }
        if !reader.found {
            return Err(at_start(ParseReason::NoModel));
        }
        reader.finish()
    }
}

/// Reads one layer as Keras writes it: `layers.Conv2D(8, kernel_size=3)`. It is not checked, as nothing is known of
/// what arrives at it.
///
/// # Errors
/// What is not understood.
pub fn parse_layer(text: &str) -> Result<Layer, ParseError> {
    let at_start = |reason| ParseError { line: 1, layer: None, reason };
    if text.len() > limits::TEXT {
        return Err(at_start(ParseReason::TooLong));
    }
    let tokens = statements(text).into_iter().next().unwrap_or_default();
    let mut cursor = Cursor { tokens: &tokens, at: 0 };
    let expression = cursor.expression(0)?;
    if cursor.peek().is_some() {
        return Err(cursor.unexpected());
    }
    match &expression.kind {
        ExpressionKind::Call(path, arguments) => read_layer(class(path), arguments, expression.line),
        _ => Err(at_start(ParseReason::NotALayer { found: expression.literal().to_string() })),
    }
}

type Given = [(Option<String>, Expression)];

/// The stack as far as it is read.
#[derive(Default)]
struct Reader {
    found: bool,
    /// The variable that holds the stack.
    variable: Option<String>,
    input: Option<(Vec<usize>, usize)>,
    layers: Vec<(Layer, String, usize)>,
}

impl Reader {
    fn statement(&mut self, tokens: &[Placed]) -> Result<(), ParseError> {
        let name = |at: usize| match tokens.get(at).map(|placed| &placed.token) {
            Some(Token::Name(name)) => Some(name.as_str()),
            _ => None,
        };
        if matches!(name(0), Some("import" | "from")) || !self.concerns(tokens) {
            return Ok(());
        }
        let assigned = name(0).filter(|_| tokens.get(1).is_some_and(|placed| placed.token == Token::Mark('=')));
        let mut cursor = Cursor { tokens, at: if assigned.is_some() { 2 } else { 0 } };
        let expression = cursor.expression(0)?;
        if cursor.peek().is_some() {
            return Err(cursor.unexpected());
        }
        let line = expression.line;
        let ExpressionKind::Call(path, arguments) = &expression.kind else {
            return Err(ParseError { line, layer: None, reason: ParseReason::OutsideModel });
        };
        match class(path) {
            "Sequential" => self.model(assigned, arguments, line),
            "add" if path.len() == 2 => {
                self.found = true;
                self.variable = path.first().cloned();
                match arguments.as_slice() {
                    [(None, layer)] => self.push(layer),
                    _ => Err(ParseError { line, layer: None, reason: ParseReason::Unexpected { found: "add".into() } }),
                }
            }
            "pop" => Err(ParseError { line, layer: None, reason: ParseReason::Unexpected { found: "pop".into() } }),
            other => Err(ParseError { line, layer: Some(other.to_owned()), reason: ParseReason::OutsideModel }),
        }
    }

    /// Whether a statement may build or change the stack. Everything else in a program is none of our business.
    fn concerns(&self, tokens: &[Placed]) -> bool {
        let at = |i: usize| tokens.get(i).map(|placed| &placed.token);
        (0..tokens.len()).any(|i| match at(i) {
            Some(Token::Name(name)) if name == "layers" => {
                at(i + 1) == Some(&Token::Mark('.')) && matches!(at(i + 2), Some(Token::Name(_)))
            }
            Some(Token::Name(name)) if name == "add" || name == "pop" => {
                let variable = i.checked_sub(2).and_then(at);
                let called = at(i + 1) == Some(&Token::Mark('(')) && i == 2;
                let ours = |v: &Token| self.variable.as_ref().is_none_or(|ours| *v == Token::Name(ours.clone()));
                called && variable.is_some_and(ours)
            }
            Some(Token::Name(name)) => {
                at(i + 1) == Some(&Token::Mark('('))
                    && (matches!(name.as_str(), "Sequential" | "Input" | "InputLayer") || registration(name).is_some())
            }
            _ => false,
        })
    }

    fn model(&mut self, variable: Option<&str>, arguments: &Given, line: usize) -> Result<(), ParseError> {
        let error = |reason| ParseError { line, layer: None, reason };
        if self.found {
            return Err(error(ParseReason::SecondModel));
        }
        self.found = true;
        self.variable = variable.map(str::to_owned);
        for (index, (name, value)) in arguments.iter().enumerate() {
            match (name.as_deref(), &value.kind) {
                (Some("name"), _) | (Some("layers"), ExpressionKind::Literal(Literal::None)) => {}
                (None, ExpressionKind::List(items)) if index == 0 => items.iter().try_for_each(|i| self.push(i))?,
                (Some("layers"), ExpressionKind::List(items)) => items.iter().try_for_each(|i| self.push(i))?,
                (Some(other), _) => return Err(error(ParseReason::Unexpected { found: other.to_owned() })),
                (None, _) => return Err(error(ParseReason::NotALayer { found: value.literal().to_string() })),
            }
        }
        Ok(())
    }

    fn push(&mut self, expression: &Expression) -> Result<(), ParseError> {
        let line = expression.line;
        let ExpressionKind::Call(path, arguments) = &expression.kind else {
            let found = expression.literal().to_string();
            return Err(ParseError { line, layer: None, reason: ParseReason::NotALayer { found } });
        };
        let class = class(path);
        let error = |reason| ParseError { line, layer: Some(class.to_owned()), reason };
        if matches!(class, "Input" | "InputLayer") {
            return self.read_input(arguments, line).map_err(error);
        }
        let (shape, rest): (Vec<_>, Vec<_>) = arguments
            .iter()
            .cloned()
            .partition(|(name, _)| matches!(name.as_deref(), Some("input_shape" | "input_dim")));
        if !shape.is_empty() {
            self.read_input(&shape, line).map_err(error)?;
        }
        let layer = read_layer(class, &rest, line)?;
        self.layers.push((layer, class.to_owned(), line));
        Ok(())
    }

    fn read_input(&mut self, arguments: &Given, line: usize) -> Result<(), ParseReason> {
        if self.input.is_some() || !self.layers.is_empty() {
            return Err(ParseReason::InputNotFirst);
        }
        for (index, (name, value)) in arguments.iter().enumerate() {
            let literal = value.literal();
            let shape = match name.as_deref() {
                None if index == 0 => shape(&literal),
                Some("shape" | "input_shape" | "input_dim") => shape(&literal),
                Some("batch_shape" | "batch_input_shape") => match &literal {
                    Literal::Sequence(items) => {
                        items.split_first().and_then(|(_, rest)| shape(&Literal::Sequence(rest.to_vec())))
                    }
                    _ => None,
                },
                Some("name" | "dtype" | "batch_size") => continue,
                Some(other) => return Err(ParseReason::Unexpected { found: other.to_owned() }),
                None => return Err(ParseReason::Unexpected { found: literal.to_string() }),
            };
            if self.input.is_some() {
                return Err(ParseReason::InputNotFirst);
            }
            self.input = Some((shape.ok_or_else(|| ParseReason::Shape { found: literal.to_string() })?, line));
        }
        if self.input.is_some() { Ok(()) } else { Err(ParseReason::NoInput) }
    }

    fn finish(self) -> Result<Sequential, ParseError> {
        let first = self.layers.first().map_or(1, |(_, _, line)| *line);
        let Some((input, input_line)) = self.input else {
            return Err(ParseError { line: first, layer: None, reason: ParseReason::NoInput });
        };
        let places: Vec<_> = self.layers.iter().map(|(_, class, line)| (class.clone(), *line)).collect();
        let stack = Sequential { input, layers: self.layers.into_iter().map(|(layer, _, _)| layer).collect() };
        stack.check().map_err(|error| match error {
            StackError::Layer { index, name, reason } => {
                let (class, line) = places.get(index).cloned().unwrap_or((name, input_line));
                ParseError { line, layer: Some(class), reason: reason.into() }
            }
            other => ParseError { line: input_line, layer: None, reason: ParseReason::Stack(other) },
        })?;
        Ok(stack)
    }
}

/// `keras.layers.Conv2D` is `Conv2D`.
fn class(path: &[String]) -> &str {
    path.last().map_or("", String::as_str)
}

fn registration(class: &str) -> Option<&'static Registration> {
    let class = ALIASES.iter().find(|(alias, _)| *alias == class).map_or(class, |(_, class)| class);
    REGISTRY.iter().find(|kind| kind.class == class)
}

fn read_layer(class: &str, arguments: &Given, line: usize) -> Result<Layer, ParseError> {
    let error = |reason| ParseError { line, layer: Some(class.to_owned()), reason };
    let Some(kind) = registration(class) else {
        return Err(error(ParseReason::UnknownLayer { known: REGISTRY.iter().map(|kind| kind.class).collect() }));
    };
    let given: Vec<_> = arguments.iter().map(|(name, value)| (name.clone(), value.literal())).collect();
    let bound = Arguments::bind(kind.specs, &given).and_then(|arguments| (kind.read)(&arguments));
    bound.map_err(|reason| error(reason.into()))
}

fn shape(literal: &Literal) -> Option<Vec<usize>> {
    let side = |literal: &Literal| match literal {
        Literal::Int(n) => usize::try_from(*n).ok(),
        _ => None,
    };
    match literal {
        Literal::Sequence(items) => items.iter().map(side).collect(),
        _ => side(literal).map(|n| vec![n]),
    }
}
