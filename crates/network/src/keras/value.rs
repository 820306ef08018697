//! Python's values, as far as a network is written with them. A value is small and copied; what can be changed or is
//! large lies in the machine's heap, which is dropped as a whole.

/// Place of an object in the machine's heap.
pub(super) type Handle = usize;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value<'p> {
    /// Known only when the program runs; the line it comes from.
    Unknown(usize),
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// Escapes as written.
    Text(&'p str),
    /// Of a library, by its name.
    Path(Path<'p>),
    List(Handle),
    Tuple(Handle),
    Dict(Handle),
    Range(Handle),
    Function(Handle),
    Class(Handle),
    Partial(Handle),
    Method(Handle),
    Layer(Handle),
    Model(Handle),
    Tensor(Handle),
    /// What flows into or out of a layer that stands in a model already.
    View,
}

/// A dotted name of a library: its last part, and what the parts before it tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Path<'p> {
    pub(super) last: &'p str,
    /// Of the marks below. One number, so that a value stays small.
    marks: u8,
}

/// Within Keras.
pub(super) const KERAS: u8 = 1;
/// Within `keras.layers`.
pub(super) const LAYERS: u8 = 2;
/// Within `keras.initializers`.
pub(super) const INITIALIZERS: u8 = 4;
/// Of a library that does nothing to a model but show, train or keep it.
pub(super) const TRUSTED: u8 = 8;
/// A name that nothing in the program defines.
pub(super) const BARE: u8 = 16;

/// Libraries that do nothing to a model but show, train or keep it.
const LIBRARIES: [&str; 14] = [
    "keras",
    "tensorflow",
    "tf",
    "tf_keras",
    "numpy",
    "np",
    "matplotlib",
    "plt",
    "sklearn",
    "pandas",
    "seaborn",
    "os",
    "visualkeras",
    "math",
];

impl<'p> Path<'p> {
    /// The module of this name; `tf` for TensorFlow too.
    pub(super) fn root(name: &'p str) -> Self {
        let keras = if matches!(name, "keras" | "tf_keras") { KERAS } else { 0 };
        Self { last: name, marks: keras | if LIBRARIES.contains(&name) { TRUSTED } else { 0 } }
    }

    /// `self.name`.
    pub(super) fn join(self, name: &'p str) -> Self {
        let mark = match name {
            "keras" if self.is(TRUSTED) => KERAS,
            "layers" if self.is(KERAS) => LAYERS,
            "initializers" if self.is(KERAS) => INITIALIZERS,
            _ => 0,
        };
        Self { last: name, marks: (self.marks & !BARE) | mark }
    }

    /// The same place under another name.
    pub(super) fn named(self, last: &'p str, marks: u8) -> Self {
        Self { last, marks: self.marks | marks }
    }

    pub(super) fn is(self, mark: u8) -> bool {
        self.marks & mark != 0
    }

    /// Whether it is named as classes are.
    pub(super) fn is_class(self) -> bool {
        self.last.starts_with(|c: char| c.is_ascii_uppercase())
    }
}

/// A number as Python reads it, not negative. Whole numbers beyond 64 bits are kept as floats.
pub(super) fn number<'p>(text: &str) -> Option<Value<'p>> {
    let digits = text.replace('_', "");
    // No layer is written with hexadecimal numbers.
    if digits.len() > 2 && digits.starts_with('0') && digits.as_bytes().get(1).is_some_and(|c| b"xXbBoO".contains(c)) {
        return Some(Value::Unknown(0));
    }
    digits.parse().map(Value::Int).ok().or_else(|| crate::number::read_double(&digits).map(Value::Float))
}

impl Value<'_> {
    /// As an integer, a truth value being 0 or 1.
    pub(super) fn int(self) -> Option<i64> {
        match self {
            Self::Int(n) => Some(n),
            Self::Bool(flag) => Some(i64::from(flag)),
            _ => None,
        }
    }

    pub(super) fn float(self) -> Option<f64> {
        match self {
            Self::Float(x) => Some(x),
            _ => self.int().map(|n| n as f64),
        }
    }
}

/// What an operator makes of two numbers; `None` where that is not known here or beyond 64 bits.
pub(super) fn calculate<'p>(operator: &str, a: Value<'p>, b: Value<'p>) -> Option<Value<'p>> {
    if let (Some(a), Some(b)) = (a.int(), b.int()) {
        let whole = match operator {
            "+" => a.checked_add(b),
            "-" => a.checked_sub(b),
            "*" => a.checked_mul(b),
            // Python rounds down, and the remainder has the sign of the divisor.
            "//" => a.checked_div(b).map(|q| q - i64::from(a % b != 0 && (a < 0) != (b < 0))),
            "%" => a.checked_rem(b).map(|r| if r != 0 && (r < 0) != (b < 0) { r + b } else { r }),
            "**" if b >= 0 => u32::try_from(b).ok().and_then(|b| a.checked_pow(b)),
            "<<" => u32::try_from(b).ok().filter(|b| *b < 62).and_then(|b| a.checked_mul(1 << b)),
            ">>" => u32::try_from(b).ok().map(|b| a >> b.min(63)),
            _ => return fraction(operator, a as f64, b as f64),
        };
        return whole.map(Value::Int);
    }
    fraction(operator, a.float()?, b.float()?)
}

fn fraction<'p>(operator: &str, a: f64, b: f64) -> Option<Value<'p>> {
    let x = match operator {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "//" => (a / b).floor(),
        "%" => a - (a / b).floor() * b,
        "**" => power(a, b)?,
        _ => return None,
    };
    x.is_finite().then_some(Value::Float(x))
}

/// Whole exponents and the square root; the others would bring a library of their own into the page.
fn power(a: f64, b: f64) -> Option<f64> {
    if (b - 0.5).abs() < f64::EPSILON {
        return Some(a.sqrt());
    }
    if b.abs() > 64.0 || (b - b.floor()).abs() > 0.0 {
        return None;
    }
    let whole = (0..b.abs() as u32).fold(1.0, |all, _| all * a);
    Some(if b < 0.0 { 1.0 / whole } else { whole })
}

/// How many numbers `range` gives.
pub(super) fn steps(start: i64, stop: i64, step: i64) -> usize {
    let (low, high) = if step > 0 { (start, stop) } else { (stop, start) };
    if low >= high {
        return 0;
    }
    // The difference of two 64-bit numbers fits 64 bits without a sign.
    let last = (high.wrapping_sub(low) as u64 - 1) / step.unsigned_abs();
    usize::try_from(last).map_or(usize::MAX, |last| last.saturating_add(1))
}
