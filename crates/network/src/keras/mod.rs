//! Keras programs as text, out and in.

mod lexer;
mod literal;
mod parser;
mod printer;
mod weights;

pub use parser::{ParseError, ParseReason, parse_layer};
pub use weights::program_with_weights;
