//! A program as a tree. Expressions lie in one list and name each other by their place, so that no depth of them
//! exhausts the machine's stack when they are dropped.

use super::lexer::Token;
use super::value::Value;

/// Place of an expression in [`Program::nodes`].
pub(super) type Id = usize;

pub(super) struct Program<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) body: Block<'a>,
}

pub(super) struct Node<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) line: usize,
    /// Bytes of the text.
    pub(super) start: usize,
    pub(super) end: usize,
}

pub(super) enum Kind<'a> {
    Constant(Value<'a>),
    /// Its value is known only when the program runs; the parts are evaluated all the same.
    Opaque(Vec<Id>),
    Name(&'a str),
    Attribute(Id, &'a str),
    Call(Id, Vec<Argument<'a>>),
    Subscript(Id, Id),
    /// `start:stop:step`.
    Slice([Option<Id>; 3]),
    Tuple(Vec<Id>),
    List(Vec<Id>),
    Dict(Vec<(Id, Id)>),
    /// The operator as written; `not in` and `is not` with one space.
    Binary(&'a str, Id, Id),
    Unary(&'a str, Id),
    /// Condition, then, else.
    Choice(Id, Id, Id),
    Comprehension(Comprehension),
    Lambda(Vec<Parameter<'a>>, Id),
    Walrus(&'a str, Id),
    Star(Id),
}

pub(super) struct Argument<'a> {
    pub(super) name: Option<&'a str>,
    /// `*` or `**`: how many.
    pub(super) stars: usize,
    pub(super) value: Id,
}

pub(super) struct Comprehension {
    /// Whether it makes a list (or what is used as one).
    pub(super) list: bool,
    pub(super) element: Id,
    /// Target, what it runs over, conditions.
    pub(super) clauses: Vec<(Id, Id, Vec<Id>)>,
}

pub(super) struct Parameter<'a> {
    pub(super) name: &'a str,
    pub(super) stars: usize,
    pub(super) default: Option<Id>,
}

pub(super) type Block<'a> = Vec<Statement<'a>>;

pub(super) struct Statement<'a> {
    pub(super) line: usize,
    /// Tokens, from and below.
    pub(super) tokens: (usize, usize),
    pub(super) action: Action<'a>,
}

pub(super) enum Action<'a> {
    Expression(Id),
    Assign(Vec<Id>, Id),
    /// Target, operator without `=`, value.
    Augment(Id, &'a str, Id),
    If(Vec<(Id, Block<'a>)>, Block<'a>),
    /// Target, what it runs over, body, else.
    For(Id, Id, Block<'a>, Block<'a>),
    While(Id, Block<'a>, Block<'a>),
    Def(&'a str, Vec<Parameter<'a>>, Block<'a>, Wrapped),
    Class(&'a str, Vec<Argument<'a>>, Block<'a>),
    Return(Option<Id>),
    Break,
    Continue,
    Pass,
    Raise,
    /// Each module's parts and the name it gets.
    Import(Vec<(Vec<&'a str>, Option<&'a str>)>),
    /// Module's parts, then the names and what they get; `*` for all.
    From(Vec<&'a str>, Vec<(&'a str, &'a str)>),
    With(Vec<(Id, Option<Id>)>, Block<'a>),
    /// Body, handlers' tokens, what follows.
    Try(Block<'a>, (usize, usize), Vec<Block<'a>>),
    Global(Vec<&'a str>),
    Delete(Id),
}

/// What decorators and `yield` make of a function.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrapped {
    /// It is called as it is written.
    Plain,
    /// Something else.
    Otherwise,
}
