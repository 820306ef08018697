//! Models: what they are made of, and in the end the one that the program builds.

use super::classes::unknown_layer;
use super::error::{Answer, ParseReason, fault, in_layer};
use super::layers::wrong_axis;
use super::machine::{Item, Machine};
use super::object::{Given, Model, Object, PartKind};
use super::tree::{Id, Kind};
use super::value::{Handle, Value};
use super::{Note, Reading};
use crate::{Sequential, StackError, limits};

/// Models within models.
const DEEPEST: usize = 16;

impl<'p> Machine<'p> {
    /// `Sequential(...)`.
    pub(super) fn sequential(&mut self, given: &[Given<'p>], id: Id) -> Answer<Value<'p>> {
        let line = self.node(id).line;
        let model = self.new_model(line, true)?;
        for (index, one) in given.iter().enumerate() {
            match one.name {
                Some("name") => {}
                Some("trainable") if one.value == Value::Bool(true) => {}
                Some("layers") | None if index == 0 || one.name.is_some() => self.push_all(model, one)?,
                name => {
                    let found = name.map_or_else(|| self.source(one.node), str::to_owned);
                    return Err(fault(line, ParseReason::Unexpected { found }));
                }
            }
        }
        Ok(model)
    }

    fn new_model(&mut self, line: usize, sequential: bool) -> Answer<Value<'p>> {
        self.certain(line)?;
        let model = Model { line, parts: Vec::new(), built: None, sequential, inside: false };
        Ok(Value::Model(self.place(Object::Model(model), 0, line)?))
    }

    /// Each layer of a list as it is written there, so that what is no layer is told by itself.
    fn push_all(&mut self, model: Value<'p>, list: &Given<'p>) -> Answer<()> {
        let nodes = match &self.node(list.node).kind {
            Kind::List(nodes) | Kind::Tuple(nodes) => nodes.as_slice(),
            _ => &[],
        };
        let mut index = 0;
        loop {
            match self.item(list.value, index) {
                Item::Value(value) => {
                    let plain = nodes.len() == self.length(list.value).unwrap_or(0);
                    let node = nodes.get(index).copied().filter(|_| plain).unwrap_or(list.node);
                    self.push(model, &Given { name: None, value, node })?;
                }
                Item::End => return Ok(()),
                Item::Unknown => {
                    return match list.value {
                        Value::None => Ok(()),
                        Value::List(_) => Err(self.unknown(list, self.origin(list.value).unwrap_or(0), "Sequential")),
                        // One layer where a list of them belongs.
                        _ => Err(self.no_layer(list)),
                    };
                }
            }
            index += 1;
        }
    }

    fn no_layer(&self, one: &Given<'p>) -> super::error::Fault {
        let node = self.node(one.node);
        match (one.value, &node.kind) {
            (Value::Unknown(_), Kind::Call(callee, _)) => match &self.node(*callee).kind {
                Kind::Name(name) if name.starts_with(char::is_uppercase) => in_layer(node.line, name, unknown_layer()),
                _ => self.unknown(one, node.line, "Sequential"),
            },
            (Value::Unknown(origin), _) => self.unknown(one, origin, "Sequential"),
            _ => fault(node.line, ParseReason::NotALayer { found: self.source(one.node) }),
        }
    }

    fn push(&mut self, model: Value<'p>, one: &Given<'p>) -> Answer<()> {
        let line = self.node(one.node).line;
        self.certain(line)?;
        let value = match one.value {
            Value::Tensor(handle) => match self.heap.get(handle) {
                Some(Object::Tensor(None, layer)) => *layer,
                _ => return Err(fault(line, ParseReason::NotAChain)),
            },
            layer @ Value::Layer(_) => layer,
            Value::Model(_) => {
                if let Some(inner) = self.model(one.value) {
                    inner.inside = true;
                }
                one.value
            }
            _ => return Err(self.no_layer(one)),
        };
        let input = self.part(value).filter(|part| part.is_input()).map(|part| (part.line, part.class));
        let Some(model) = self.model(model) else { return Ok(()) };
        if let Some((line, class)) = input.filter(|_| !model.parts.is_empty()) {
            return Err(in_layer(line, class, ParseReason::InputNotFirst));
        }
        model.parts.push(value);
        if model.parts.len() > limits::LAYERS + 1 {
            let layers = model.parts.len() - 1;
            return Err(fault(line, ParseReason::Stack(StackError::TooManyLayers { layers })));
        }
        Ok(())
    }

    pub(super) fn model_method(
        &mut self,
        of: Value<'p>,
        name: &str,
        given: &[Given<'p>],
        id: Id,
        callee: Id,
    ) -> Answer<Value<'p>> {
        let line = self.node(id).line;
        match (name, given) {
            ("add", [one]) if matches!(one.name, None | Some("layer")) => {
                self.push(of, one)?;
                Ok(Value::None)
            }
            ("add", _) => Err(fault(line, ParseReason::Unexpected { found: self.source(id) })),
            ("pop", _) => {
                self.certain(line)?;
                let last = self.model(of).and_then(|model| model.parts.last().copied());
                if last.and_then(|last| self.part(last)).is_some_and(|part| part.is_input()) {
                    return Ok(Value::None);
                }
                Ok(self.model(of).and_then(|model| model.parts.pop()).unwrap_or(Value::None))
            }
            ("build", [one]) => {
                let first = self.model(of).and_then(|model| model.parts.first().copied());
                let known = first.is_some_and(|first| match self.part(first) {
                    Some(part) => part.is_input() || part.shape.is_some(),
                    None => true,
                });
                if !known {
                    self.certain(line)?;
                    let shape = self.shape(one, true, "build")?;
                    if let Some(model) = self.model(of) {
                        model.built = Some(shape);
                    }
                }
                Ok(Value::None)
            }
            _ => self.stranger(callee, true, given, line),
        }
    }

    /// What a layer or model makes of what it is called on.
    pub(super) fn apply(&mut self, layer: Value<'p>, given: &[Given<'p>], line: usize) -> Answer<Value<'p>> {
        let Some(one) = given.first() else { return Ok(Value::Unknown(line)) };
        if self.holds(one.value, 4, line)? < 3 {
            // A layer on what comes out of another model goes on with a network that is not followed.
            return match (layer, one.value) {
                (Value::Layer(_), Value::View) => Err(fault(line, ParseReason::NotAChain)),
                _ => Ok(Value::Unknown(line)),
            };
        }
        let tensor = self.single(one.value).ok_or_else(|| fault(line, ParseReason::NotAChain))?;
        Ok(Value::Tensor(self.place(Object::Tensor(Some(tensor), layer), 0, line)?))
    }

    /// The one tensor that this is or holds.
    fn single(&self, value: Value<'p>) -> Option<Handle> {
        let one = match self.sequence(value).map(Vec::as_slice) {
            Some([one]) => *one,
            _ => value,
        };
        if let Value::Tensor(handle) = one { Some(handle) } else { None }
    }

    /// `Model(inputs, outputs)`.
    pub(super) fn functional(&mut self, given: &[Given<'p>], id: Id) -> Answer<Value<'p>> {
        let line = self.node(id).line;
        let find = |names: [&str; 2], place: usize| {
            let named = given.iter().find(|one| one.name.is_some_and(|name| names.contains(&name)));
            named.or(given.get(place).filter(|one| one.name.is_none()))
        };
        let (Some(inputs), Some(outputs)) = (find(["inputs", "input"], 0), find(["outputs", "output"], 1)) else {
            return Err(fault(line, ParseReason::NotEvaluated { found: self.source(id) }));
        };
        // A look into a model that is there already is none of its own.
        let view = |value: Value<'p>| match value {
            Value::View => true,
            _ => self.sequence(value).is_some_and(|items| items.contains(&Value::View)),
        };
        if view(outputs.value) {
            return Ok(Value::Unknown(line));
        }
        for one in [inputs, outputs] {
            if let Value::Unknown(origin) = one.value {
                return Err(self.unknown(one, origin, "Model"));
            }
        }
        let chain = fault(line, ParseReason::NotAChain);
        let (Some(first), Some(last)) = (self.single(inputs.value), self.single(outputs.value)) else {
            return Err(chain);
        };
        let (mut parts, mut at) = (Vec::new(), last);
        loop {
            self.spend(1, line)?;
            let Some(Object::Tensor(from, layer)) = self.heap.get(at) else { return Err(chain) };
            parts.push(*layer);
            match from {
                _ if at == first => break,
                Some(from) => at = *from,
                None => return Err(chain),
            }
        }
        parts.reverse();
        // What makes the first tensor counts only if it is an input.
        if parts.first().and_then(|part| self.part(*part)).is_none_or(|part| !part.is_input()) {
            parts.remove(0);
        }
        let model = self.new_model(line, false)?;
        for part in &parts {
            if let Some(inner) = self.model(*part) {
                inner.inside = true;
            }
        }
        if let Some(model) = self.model(model) {
            model.parts = parts;
        }
        Ok(model)
    }

    /// `trainable` of a layer, or of all layers of a model.
    pub(super) fn freeze(&mut self, of: Value<'p>, value: Value<'p>, depth: usize, line: usize) -> Answer<()> {
        self.spend(1, line)?;
        if let Some(part) = self.part_mut(of) {
            part.frozen = value != Value::Bool(true);
        }
        let parts = self.model(of).filter(|_| depth > 0).map(|model| model.parts.clone()).unwrap_or_default();
        parts.into_iter().try_for_each(|part| self.freeze(part, value, depth - 1, line))
    }

    /// The network that the program has built.
    pub(super) fn finish(mut self) -> Answer<Reading> {
        let mut found: Vec<(Handle, usize)> = Vec::new();
        for (handle, object) in self.heap.iter().enumerate() {
            if let Object::Model(model) = object
                && !model.inside
            {
                found.push((handle, model.line));
            }
        }
        // A model that no name holds any more was built for a try.
        if found.len() > 1 {
            let named: Vec<_> = found.iter().copied().filter(|(handle, _)| self.reachable(*handle)).collect();
            found = if named.is_empty() { found } else { named };
        }
        match found.as_slice() {
            [] => Err(self.no_model()),
            [(handle, _)] => {
                let mut parts = Vec::new();
                self.expand(Value::Model(*handle), DEEPEST, &mut parts)?;
                self.read(Value::Model(*handle), &parts)
            }
            [_, (_, line), ..] => Err(fault(*line, ParseReason::SecondModel)),
        }
    }

    fn reachable(&self, handle: Handle) -> bool {
        let wanted = Value::Model(handle);
        let globals = self.frames.first().map(|frame| frame.names.as_slice()).unwrap_or_default();
        globals.iter().any(|(_, value)| {
            let within = self.sequence(*value).is_some_and(|items| items.contains(&wanted));
            let under = self.pairs(*value).is_some_and(|pairs| pairs.iter().any(|(_, value)| *value == wanted));
            *value == wanted || within || under
        })
    }

    fn no_model(&self) -> super::error::Fault {
        for object in &self.heap {
            if let Object::Part(part) = object {
                return in_layer(part.line, part.class, ParseReason::OutsideModel);
            }
        }
        for object in self.heap.iter().rev() {
            if let Object::Function(function) = object
                && function.builds
                && !function.called
            {
                return fault(function.line, ParseReason::NotCalled { function: function.name.to_owned() });
            }
        }
        fault(1, ParseReason::NoModel)
    }

    /// The layers of a model, those of models within it in their place.
    fn expand(&mut self, model: Value<'p>, depth: usize, all: &mut Vec<Handle>) -> Answer<()> {
        let Some(inner) = self.model(model) else { return Ok(()) };
        let (line, parts) = (inner.line, inner.parts.clone());
        if depth == 0 {
            return Err(fault(line, ParseReason::TooDeep));
        }
        self.spend(parts.len(), line)?;
        for part in parts {
            match part {
                // The input of a model within another is what arrives there.
                Value::Layer(handle) if all.is_empty() || self.part(part).is_some_and(|part| !part.is_input()) => {
                    all.push(handle);
                }
                Value::Model(_) => self.expand(part, depth - 1, all)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn read(&mut self, model: Value<'p>, parts: &[Handle]) -> Answer<Reading> {
        let (line, built, sequential) =
            self.model(model).map_or((1, None, true), |model| (model.line, model.built.clone(), model.sequential));
        let mut input = built.map(|shape| (shape, line));
        let mut notes: Vec<Note> = Vec::new();
        let mut note = |applies, note| {
            if applies && !notes.contains(&note) {
                notes.push(note);
            }
        };
        let mut stack = Sequential { input: Vec::new(), layers: Vec::new() };
        let mut places = Vec::new();
        for (index, handle) in parts.iter().enumerate() {
            let Some(part) = self.part(Value::Layer(*handle)) else { continue };
            if index == 0 {
                let own = if let PartKind::Input(shape) = &part.kind { Some(shape) } else { part.shape.as_ref() };
                input = own.map(|shape| (shape.clone(), part.line)).or(input);
            }
            match &part.kind {
                PartKind::Input(_) => {}
                PartKind::Rescaling if stack.layers.is_empty() => note(true, Note::Rescaled),
                PartKind::Rescaling => return Err(in_layer(part.line, part.class, ParseReason::Rescaling)),
                PartKind::Layer(layer) => {
                    let weighs = layer.has_params();
                    if (sequential || weighs) && parts.iter().take(index).any(|before| before == handle) {
                        return Err(in_layer(part.line, part.class, ParseReason::Reused));
                    }
                    stack.layers.push(layer.clone());
                    places.push((part.line, part.class, part.axis));
                    note(part.regularized, Note::Regularized);
                    note(part.frozen && weighs, Note::Frozen);
                }
            }
        }
        let first = places.first().map_or(line, |(line, ..)| *line);
        let Some((shape, input_line)) = input else { return Err(fault(first, ParseReason::NoInput)) };
        stack.input = shape;
        let shapes = stack.shapes().map_err(|error| match error {
            StackError::Layer { index, name, reason } => {
                let (line, class, _) = places.get(index).copied().unwrap_or((input_line, "", None));
                in_layer(line, if class.is_empty() { &name } else { class }, reason.into())
            }
            other => fault(input_line, ParseReason::Stack(other)),
        })?;
        for (shape, (line, class, axis)) in shapes.iter().zip(&places) {
            // Counted from the front, the batch is axis 0.
            if let Some(axis) = axis.filter(|axis| usize::try_from(*axis) != Ok(shape.len())) {
                return Err(in_layer(*line, class, wrong_axis(axis)));
            }
        }
        Ok(Reading { stack, notes })
    }
}
