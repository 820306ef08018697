//! Keras programs as text, out and in. A program that is read is evaluated: its control flow, its functions and its
//! arithmetic, with every value that only the running program has as unknown. Where such a value would decide what the
//! network is, the program is refused with the line it comes from.

mod assign;
mod calls;
mod classes;
mod error;
mod evaluate;
mod execute;
mod expressions;
mod layers;
mod lexer;
mod machine;
mod models;
mod object;
mod operators;
mod parser;
mod printer;
mod statements;
mod tree;
mod value;
mod weights;

pub use error::{ParseError, ParseReason};
pub use weights::program_with_weights;

use crate::{Layer, Sequential, limits};
use error::{Answer, fault, in_layer};
use machine::Machine;
use object::PartKind;
use tree::{Action, Kind};
use value::Value;

/// A program that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The network it builds.
    pub stack: Sequential,
    /// What of the program has no place in the stack; each once.
    pub notes: Vec<Note>,
}

/// What a program says beside its stack. It changes neither shapes nor the number of parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// It divides by 255 in a layer of its own.
    Rescaled,
    /// It has regularizers or constraints.
    Regularized,
    /// It keeps weights from being trained.
    Frozen,
}

/// Evaluates a Keras program: the network it builds, and what of it is left out.
///
/// ```
/// let program = "
/// model = Sequential([Input((28, 28, 1)), Rescaling(1. / 255)])
/// for filters in [2 ** n for n in (3, 4)]:
///     model.add(Conv2D(filters, 3, activation='relu'))
/// model.add(Flatten())
/// ";
/// let reading = network::keras::read(program)?;
/// assert_eq!(reading.stack.to_compact(), "28x28x1-conv8x3.relu-conv16x3.relu-flat");
/// assert_eq!(reading.notes, [network::keras::Note::Rescaled]);
/// # Ok::<(), network::ParseError>(())
/// ```
///
/// # Errors
/// What is not understood, makes no network, or depends on what only the running program knows, with its line.
pub fn read(program: &str) -> Result<Reading, ParseError> {
    evaluate(program).map_err(|fault| *fault)
}

fn evaluate(text: &str) -> Answer<Reading> {
    if text.len() > limits::TEXT {
        return Err(fault(1, ParseReason::TooLong));
    }
    let program = statements::program(text)?;
    let mut machine = Machine::new(&program);
    machine.block(&program.body)?;
    machine.finish()
}

impl Sequential {
    /// The stack that a Keras program builds; see [`read`].
    ///
    /// # Errors
    /// As [`read`].
    pub fn from_keras(program: &str) -> Result<Self, ParseError> {
        read(program).map(|reading| reading.stack)
    }
}

/// Reads one layer as Keras writes it: `layers.Conv2D(8, kernel_size=3)`. It is not checked, as nothing is known of
/// what arrives at it.
///
/// # Errors
/// What is not understood.
pub fn parse_layer(text: &str) -> Result<Layer, ParseError> {
    one_layer(text).map_err(|fault| *fault)
}

fn one_layer(text: &str) -> Answer<Layer> {
    if text.len() > limits::TEXT {
        return Err(fault(1, ParseReason::TooLong));
    }
    let program = statements::program(text)?;
    let mut machine = Machine::new(&program);
    let [tree::Statement { action: Action::Expression(id), .. }] = program.body.as_slice() else {
        return Err(fault(1, ParseReason::NotALayer { found: text.chars().take(40).collect() }));
    };
    let value = machine.evaluate(*id)?;
    if let Some(PartKind::Layer(layer)) = machine.part(value).map(|part| &part.kind) {
        return Ok(layer.clone());
    }
    Err(match (&machine.node(*id).kind, value) {
        (Kind::Call(callee, _), Value::Unknown(_)) => in_layer(1, &machine.source(*callee), classes::unknown_layer()),
        _ => fault(1, ParseReason::NotALayer { found: machine.source(*id) }),
    })
}
