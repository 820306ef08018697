//! Keras programs as text, out and in.

mod lexer;
mod literal;
mod parser;
mod printer;

pub use parser::{ParseError, ParseReason, parse_layer};
