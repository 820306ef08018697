use crate::arguments::ArgumentError;
use crate::{LayerError, StackError, limits};
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
    /// Nothing in the text builds a network.
    #[error("no keras.Sequential([...]), no model.add(...) and no keras.Model(...) found")]
    NoModel,
    /// A function that builds layers, in a program that builds none.
    #[error("nothing calls {function}: add a line that does, such as model = {function}()")]
    NotCalled {
        /// Its name.
        function: String,
    },
    /// A second model beside the first.
    #[error("a second model: only one can be read at a time")]
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
    /// A layer that never gets into a model.
    #[error("this layer gets into no model: neither Sequential nor keras.Model takes it")]
    OutsideModel,
    /// In a stack's list, something that is no layer.
    #[error("{found} stands where a layer is expected")]
    NotALayer {
        /// As written.
        found: String,
    },
    /// Layers that split, join, or do arithmetic on what flows.
    #[error(
        "the layers split, join or skip here: only chains are read, where each layer takes what the one before gives"
    )]
    NotAChain,
    /// One layer in two places.
    #[error(
        "the same layer stands in two places of the network: here each layer has its own place and its own weights"
    )]
    Reused,
    /// A rescaling other than the division by 255, or one that does not come first.
    #[error("only Rescaling(1./255) before all other layers is read: the images are divided by 255 here anyway")]
    Rescaling,
    /// A class of one's own that is a model or a layer.
    #[error("a class of its own that is a model or a layer is not evaluated: write the layers as a Sequential")]
    Subclass,
    /// A layer's arguments.
    #[error(transparent)]
    Argument(#[from] ArgumentError),
    /// A layer needs a value that only the running program has.
    #[error(
        "{needs} needs {found} from line {user}, but that is known only when the program runs: write the value itself"
    )]
    Unknown {
        /// The argument, or the call, that needs it.
        needs: String,
        /// As written there.
        found: String,
        /// The line that needs it; the error's own line is where the value comes from.
        user: usize,
    },
    /// Whether or how often a layer is added depends on a value that only the running program has.
    #[error(
        "whether and how often line {user} is run, which builds the network, depends on this line, and that is known only when the program runs"
    )]
    Undecided {
        /// The line that touches the network.
        user: usize,
    },
    /// Something with a network that is not evaluated.
    #[error("what {found} does to the network is not evaluated here")]
    NotEvaluated {
        /// As written.
        found: String,
    },
    /// The program stops with an error of its own.
    #[error("the program ends here with an error")]
    Raised,
    /// A word or sign that does not belong there.
    #[error("'{found}' is not understood here")]
    Unexpected {
        /// As written.
        found: String,
    },
    /// The text ends inside brackets or a string.
    #[error("something is missing at the end: is a bracket or a string left open?")]
    Unfinished,
    /// Indentation that Python refuses.
    #[error("this line's indentation fits none of the lines above it")]
    Indented,
    /// Brackets within brackets, or calls within calls.
    #[error("too many brackets or calls within each other")]
    TooDeep,
    /// The program does not end soon enough.
    #[error("the program has not come to its end after {} steps: it was here", limits::STEPS)]
    Endless,
    /// Understood, but the layer cannot stand there.
    #[error(transparent)]
    Layer(#[from] LayerError),
    /// Understood, but no network.
    #[error(transparent)]
    Stack(StackError),
}

/// Boxed: what is handed up through many calls should be small.
pub(super) type Fault = Box<ParseError>;
pub(super) type Answer<T> = Result<T, Fault>;

pub(super) fn fault(line: usize, reason: ParseReason) -> Fault {
    Box::new(ParseError { line, layer: None, reason })
}

pub(super) fn in_layer(line: usize, layer: &str, reason: ParseReason) -> Fault {
    Box::new(ParseError { line, layer: Some(layer.to_owned()), reason })
}
