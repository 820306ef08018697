//! What a program has and where it stands while it is evaluated.

use super::error::{Answer, ParseReason, fault};
use super::object::{Given, Model, Object, Part};
use super::tree::{Id, Node, Program};
use super::value::{BARE, LAYERS, Path, Value, steps};
use crate::limits;

/// Expressions, statements and calls within each other, which keeps the machine's own stack from being exhausted.
const DEEPEST: usize = 120;

/// Items of a list.
pub(super) const LONGEST: usize = 65_536;

pub(super) struct Machine<'p> {
    pub(super) program: &'p Program<'p>,
    pub(super) heap: Vec<Object<'p>>,
    pub(super) frames: Vec<Frame<'p>>,
    /// The frame that names are bound in.
    pub(super) here: usize,
    pub(super) depth: usize,
    left: usize,
    /// The line that decides whether, or how often, what is evaluated now is run: where that is not known. Nothing may
    /// build a model then, and whatever is changed is not known any more. 0 for what is run once for sure.
    pub(super) maybe: usize,
    /// Whether the function may have returned already.
    pub(super) returned: bool,
}

#[derive(Default)]
pub(super) struct Frame<'p> {
    pub(super) parent: Option<usize>,
    pub(super) names: Vec<(&'p str, Value<'p>)>,
    /// Names that belong to a frame outside of it.
    pub(super) outer: Vec<&'p str>,
    /// Functions do not see the names of the class that they stand in.
    pub(super) class: bool,
}

/// What an iteration finds next.
pub(super) enum Item<'p> {
    Value(Value<'p>),
    End,
    Unknown,
}

impl<'p> Machine<'p> {
    pub(super) fn new(program: &'p Program<'p>) -> Self {
        Self {
            program,
            heap: Vec::new(),
            frames: vec![Frame::default()],
            here: 0,
            depth: 0,
            left: limits::STEPS,
            maybe: 0,
            returned: false,
        }
    }

    /// Takes this many steps, or the error that there are no more.
    pub(super) fn spend(&mut self, steps: usize, line: usize) -> Answer<()> {
        self.left = self.left.checked_sub(steps).ok_or_else(|| fault(line, ParseReason::Endless))?;
        Ok(())
    }

    /// One level deeper, or the error that this is too deep.
    pub(super) fn deeper(&mut self, line: usize) -> Answer<()> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(fault(line, ParseReason::TooDeep)) } else { Ok(()) }
    }

    /// Refuses to touch a model where that may not happen.
    pub(super) fn certain(&self, user: usize) -> Answer<()> {
        if self.maybe == 0 { Ok(()) } else { Err(fault(self.maybe, ParseReason::Undecided { user })) }
    }

    pub(super) fn node(&self, id: Id) -> &'p Node<'p> {
        // Every id is made beside its node.
        const NOWHERE: &Node<'static> =
            &Node { kind: super::tree::Kind::Constant(Value::None), line: 1, start: 0, end: 0 };
        self.program.nodes.get(id).unwrap_or(NOWHERE)
    }

    /// An expression as written, its beginning where it is long.
    pub(super) fn source(&self, id: Id) -> String {
        const MOST: usize = 40;
        let node = self.node(id);
        let text = self.program.text.get(node.start..node.end).unwrap_or_default();
        let mut short: String = text.chars().take_while(|c| *c != '\n').take(MOST).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        short
    }

    pub(super) fn place(&mut self, object: Object<'p>, size: usize, line: usize) -> Answer<usize> {
        // An object costs more memory than a step.
        self.spend(8 + size, line)?;
        self.heap.push(object);
        Ok(self.heap.len() - 1)
    }

    /// A list or tuple; unknown where it is too long.
    pub(super) fn items(&mut self, list: bool, items: Vec<Value<'p>>, line: usize) -> Answer<Value<'p>> {
        let size = items.len();
        let handle = self.place(Object::Items(items), size, line)?;
        Ok(if list { Value::List(handle) } else { Value::Tuple(handle) })
    }

    /// The items of a list or tuple.
    pub(super) fn sequence(&self, value: Value<'p>) -> Option<&Vec<Value<'p>>> {
        match value {
            Value::List(handle) | Value::Tuple(handle) => match self.heap.get(handle) {
                Some(Object::Items(items)) => Some(items),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn pairs(&self, value: Value<'p>) -> Option<&Vec<(Value<'p>, Value<'p>)>> {
        match value {
            Value::Dict(handle) => match self.heap.get(handle) {
                Some(Object::Pairs(pairs)) => Some(pairs),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn part(&self, value: Value<'p>) -> Option<&Part<'p>> {
        match value {
            Value::Layer(handle) => match self.heap.get(handle) {
                Some(Object::Part(part)) => Some(part),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn part_mut(&mut self, value: Value<'p>) -> Option<&mut Part<'p>> {
        match value {
            Value::Layer(handle) => match self.heap.get_mut(handle) {
                Some(Object::Part(part)) => Some(part),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn model(&mut self, value: Value<'p>) -> Option<&mut Model<'p>> {
        match value {
            Value::Model(handle) => match self.heap.get_mut(handle) {
                Some(Object::Model(model)) => Some(model),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a container holds is not known any more.
    pub(super) fn cloud(&mut self, value: Value<'p>, line: usize) {
        if let Value::List(handle) | Value::Dict(handle) = value
            && let Some(object) = self.heap.get_mut(handle)
            && !matches!(object, Object::Clouded(_))
        {
            *object = Object::Clouded(line);
        }
    }

    /// The line from which on it is not known what a list or dict holds.
    pub(super) fn origin(&self, value: Value<'p>) -> Option<usize> {
        match value {
            Value::List(handle) | Value::Dict(handle) => match self.heap.get(handle) {
                Some(Object::Clouded(line)) => Some(*line),
                _ => None,
            },
            _ => None,
        }
    }

    /// How many items it has.
    pub(super) fn length(&self, value: Value<'p>) -> Option<usize> {
        match value {
            Value::Range(handle) => match self.heap.get(handle) {
                Some(Object::Steps(start, stop, step)) => Some(steps(*start, *stop, *step)),
                _ => None,
            },
            Value::Dict(_) => self.pairs(value).map(Vec::len),
            _ => self.sequence(value).map(Vec::len),
        }
    }

    /// The item at a place, from 0.
    pub(super) fn item(&self, value: Value<'p>, index: usize) -> Item<'p> {
        let found = match value {
            Value::Range(handle) => match self.heap.get(handle) {
                Some(Object::Steps(start, stop, step)) if index < steps(*start, *stop, *step) => {
                    let ahead = i64::try_from(index).ok().and_then(|index| step.checked_mul(index));
                    return ahead
                        .and_then(|ahead| start.checked_add(ahead))
                        .map_or(Item::Unknown, |n| Item::Value(Value::Int(n)));
                }
                _ => None,
            },
            Value::Dict(_) => match self.pairs(value) {
                Some(pairs) => pairs.get(index).map(|(key, _)| *key),
                None => return Item::Unknown,
            },
            _ => match self.sequence(value) {
                Some(items) => items.get(index).copied(),
                None => return Item::Unknown,
            },
        };
        found.map_or(Item::End, Item::Value)
    }

    /// All items, where they are known and not too many.
    pub(super) fn all(&mut self, value: Value<'p>, line: usize) -> Answer<Option<Vec<Value<'p>>>> {
        let Some(length) = self.length(value).filter(|length| *length <= LONGEST) else { return Ok(None) };
        self.spend(length, line)?;
        let item = |index| match self.item(value, index) {
            Item::Value(item) => Some(item),
            _ => None,
        };
        Ok((0..length).map(item).collect())
    }

    /// Whether it counts as true.
    pub(super) fn truth(&self, value: Value<'p>) -> Option<bool> {
        match value {
            Value::None => Some(false),
            Value::Bool(flag) => Some(flag),
            Value::Int(n) => Some(n != 0),
            Value::Float(x) => Some(x.abs() > 0.0),
            Value::Text(text) => Some(!text.is_empty()),
            Value::Function(_) | Value::Class(_) | Value::Layer(_) | Value::Model(_) => Some(true),
            _ => self.length(value).map(|length| length > 0),
        }
    }

    /// Whether two values are equal.
    pub(super) fn equal(&mut self, a: Value<'p>, b: Value<'p>, depth: usize, line: usize) -> Answer<Option<bool>> {
        if let (Some(a), Some(b)) = (a.float(), b.float()) {
            return Ok(Some(a.partial_cmp(&b) == Some(core::cmp::Ordering::Equal)));
        }
        let container = |value| matches!(value, Value::List(_) | Value::Tuple(_) | Value::Dict(_) | Value::Range(_));
        let named = |value| matches!(value, Value::Layer(_) | Value::Model(_) | Value::Function(_));
        let scalar =
            |value| matches!(value, Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_));
        let plain = |value| named(value) || scalar(value);
        let same_sort = std::mem::discriminant(&a) == std::mem::discriminant(&b);
        match (plain(a) || container(a), plain(b) || container(b)) {
            (true, true) if !same_sort => return Ok(Some(false)),
            (true, true) if plain(a) => return Ok(Some(a == b)),
            _ => {}
        }
        let (Some(ours), Some(theirs)) = (self.sequence(a).map(Vec::len), self.sequence(b).map(Vec::len)) else {
            return Ok(None);
        };
        if depth == 0 {
            return Ok(None);
        }
        let mut all = Some(ours == theirs);
        for index in 0..if ours == theirs { ours } else { 0 } {
            self.spend(1, line)?;
            let (Item::Value(a), Item::Value(b)) = (self.item(a, index), self.item(b, index)) else { break };
            all = match (self.equal(a, b, depth - 1, line)?, all) {
                (Some(same), Some(all)) => Some(same && all),
                _ => None,
            };
        }
        Ok(all)
    }

    /// The value of a name, from the inside out; then what a program without its imports means.
    pub(super) fn lookup(&mut self, name: &'p str, line: usize) -> Answer<Value<'p>> {
        let mut next = Some(self.here);
        while let Some(frame) = next.and_then(|frame| self.frames.get(frame)) {
            let (size, parent) = (frame.names.len(), frame.parent);
            if let Some((_, value)) = frame.names.iter().find(|(bound, _)| *bound == name) {
                return Ok(*value);
            }
            self.spend(size / 32, line)?;
            next = parent;
        }
        Ok(self.implicit(name))
    }

    fn implicit(&self, name: &'p str) -> Value<'p> {
        let keras = Path::root("keras");
        Value::Path(match name {
            "__name__" => return Value::Text("__main__"),
            "Input" | "Sequential" | "Model" | "layers" | "models" | "regularizers" | "initializers" => {
                keras.join(name)
            }
            "K" => keras.join("backend"),
            _ if super::classes::is_layer(name) => keras.named(name, LAYERS),
            _ => Path::root(name).named(name, BARE),
        })
    }

    /// Binds a name where it belongs.
    pub(super) fn bind(&mut self, name: &'p str, value: Value<'p>, line: usize) -> Answer<()> {
        let mut place = self.here;
        if self.frames.get(place).is_some_and(|frame| frame.outer.contains(&name)) {
            let mut next = self.frames.get(place).and_then(|frame| frame.parent);
            place = 0;
            while let Some(outer) = next {
                let Some(frame) = self.frames.get(outer) else { break };
                if frame.names.iter().any(|(bound, _)| *bound == name) {
                    place = outer;
                    break;
                }
                next = frame.parent;
            }
        }
        let Some(frame) = self.frames.get_mut(place) else { return Ok(()) };
        let size = frame.names.len();
        match frame.names.iter_mut().find(|(bound, _)| *bound == name) {
            Some((_, old)) => *old = value,
            None => frame.names.push((name, value)),
        }
        self.spend(size / 32, line)
    }

    /// How much is known in these first frames and of these first objects.
    pub(super) fn known(&mut self, frames: usize, objects: usize, line: usize) -> Answer<usize> {
        let mut known = 0;
        for frame in self.frames.iter().take(frames) {
            known += 1 + frame.names.iter().filter(|(_, value)| !matches!(value, Value::Unknown(_))).count();
        }
        known += self.heap.iter().take(objects).filter(|object| !matches!(object, Object::Clouded(_))).count();
        self.spend(known / 16, line)?;
        Ok(known)
    }

    /// How much of a network a value is or holds: 0 nothing, 1 a model, 2 a layer or what changes a model, 3 what flows.
    pub(super) fn holds(&mut self, value: Value<'p>, depth: usize, line: usize) -> Answer<usize> {
        Ok(match value {
            // The attributes of a class can be changed too.
            Value::Model(_) | Value::Class(_) => 1,
            Value::Function(handle) => match self.heap.get(handle) {
                Some(Object::Function(function)) if function.builds => 2,
                _ => 0,
            },
            Value::Layer(_) => 2,
            Value::Tensor(_) => 3,
            Value::Method(handle) => match self.heap.get(handle) {
                Some(Object::Method(Value::Model(_), "add" | "pop" | "build")) => 2,
                _ => 0,
            },
            Value::List(_) | Value::Tuple(_) | Value::Dict(_) if depth > 0 => {
                let mut parts = self.all(value, line)?.unwrap_or_default();
                if let Some(pairs) = self.pairs(value) {
                    parts = pairs.iter().map(|(_, value)| *value).collect();
                }
                let mut most = 0;
                for part in parts {
                    most = most.max(self.holds(part, depth - 1, line)?);
                }
                most
            }
            _ => 0,
        })
    }

    /// A call of something that is not evaluated: it may not get what builds a network, nor, if it is not known for
    /// harmless, a model; and what it got may be changed.
    pub(super) fn stranger(
        &mut self,
        callee: Id,
        trusted: bool,
        given: &[Given<'p>],
        line: usize,
    ) -> Answer<Value<'p>> {
        for one in given {
            match self.holds(one.value, 4, line)? {
                0 => {}
                1 if trusted => {}
                3 if trusted => return Err(fault(line, ParseReason::NotAChain)),
                _ => return Err(fault(line, ParseReason::NotEvaluated { found: self.source(callee) })),
            }
            if !trusted || self.source(callee).ends_with("shuffle") {
                self.cloud(one.value, line);
            }
        }
        Ok(Value::Unknown(line))
    }
}
