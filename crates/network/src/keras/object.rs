//! What lies in the machine's heap, and what values are given to.

use super::tree::{Block, Id, Parameter, Wrapped};
use super::value::{Handle, Value};
use crate::Layer;

/// What lies in the heap.
pub(super) enum Object<'p> {
    /// Something changed it in a way that is not known; the line.
    Clouded(usize),
    Items(Vec<Value<'p>>),
    Pairs(Vec<(Value<'p>, Value<'p>)>),
    /// Start, stop, step (not 0).
    Steps(i64, i64, i64),
    Function(Function<'p>),
    /// The frame of its names, and whether its body speaks of layers.
    Class(usize, bool),
    Partial(Value<'p>, Vec<Given<'p>>),
    /// Of what, and its name.
    Method(Value<'p>, &'p str),
    Part(Part<'p>),
    Model(Model<'p>),
    /// What it comes out of (nothing for an input), and the layer or model that made it.
    Tensor(Option<Handle>, Value<'p>),
}

/// An argument as given.
#[derive(Clone, Copy)]
pub(super) struct Given<'p> {
    pub(super) name: Option<&'p str>,
    pub(super) value: Value<'p>,
    /// Where it is written.
    pub(super) node: Id,
}

pub(super) struct Function<'p> {
    pub(super) name: &'p str,
    pub(super) line: usize,
    pub(super) parameters: &'p [Parameter<'p>],
    pub(super) defaults: Vec<Option<Value<'p>>>,
    pub(super) body: Body<'p>,
    /// The frame it was defined in.
    pub(super) frame: usize,
    pub(super) wrapped: Wrapped,
    /// Whether its body speaks of layers.
    pub(super) builds: bool,
    pub(super) called: bool,
}

#[derive(Clone, Copy)]
pub(super) enum Body<'p> {
    Block(&'p Block<'p>),
    Expression(Id),
}

/// A layer as it is written.
#[derive(Clone)]
pub(super) struct Part<'p> {
    pub(super) kind: PartKind,
    /// As written.
    pub(super) class: &'p str,
    pub(super) line: usize,
    /// `input_shape`.
    pub(super) shape: Option<Vec<usize>>,
    /// An `axis` counted from the front, which must be the last one.
    pub(super) axis: Option<i64>,
    /// Whether it has a regularizer or a constraint.
    pub(super) regularized: bool,
    pub(super) frozen: bool,
}

#[derive(Clone)]
pub(super) enum PartKind {
    Input(Vec<usize>),
    /// Division by 255.
    Rescaling,
    Layer(Layer),
}

pub(super) struct Model<'p> {
    pub(super) line: usize,
    /// Layers and models, first to last.
    pub(super) parts: Vec<Value<'p>>,
    /// From `build`.
    pub(super) built: Option<Vec<usize>>,
    /// Whether each of its layers must stand in one place only, as Sequential asks.
    pub(super) sequential: bool,
    /// Whether it is part of another.
    pub(super) inside: bool,
}
