//! Expressions to values.

use super::error::{Answer, ParseReason, fault};
use super::machine::{Frame, Item, LONGEST, Machine};
use super::object::{Body, Function, Given, Object};
use super::tree::{Argument, Comprehension, Id, Kind, Wrapped};
use super::value::{Value, calculate};

/// Rounds of a `for` or comprehension after which only what stays the same in every further one is known.
pub(super) const ROUNDS: usize = 512;

impl<'p> Machine<'p> {
    pub(super) fn evaluate(&mut self, id: Id) -> Answer<Value<'p>> {
        let line = self.node(id).line;
        self.spend(1, line)?;
        self.deeper(line)?;
        let value = self.expression(id, line)?;
        self.depth -= 1;
        Ok(value)
    }

    fn expression(&mut self, id: Id, line: usize) -> Answer<Value<'p>> {
        match &self.node(id).kind {
            Kind::Constant(value) => Ok(*value),
            Kind::Name(name) => self.lookup(name, line),
            Kind::Attribute(of, name) => {
                let of = self.evaluate(*of)?;
                self.attribute(of, name, line)
            }
            Kind::Call(callee, arguments) => {
                let value = self.evaluate(*callee)?;
                let given = self.given(arguments)?;
                self.call(value, given, id, *callee)
            }
            Kind::Subscript(of, index) => self.subscript(*of, *index, line),
            Kind::Tuple(parts) | Kind::List(parts) => {
                let mut items = Vec::new();
                for part in parts {
                    if !self.starred(*part, &mut items)? {
                        return Ok(Value::Unknown(line));
                    }
                }
                self.items(matches!(self.node(id).kind, Kind::List(_)), items, line)
            }
            Kind::Dict(entries) => {
                let mut pairs = Vec::new();
                for (key, value) in entries {
                    pairs.push((self.evaluate(*key)?, self.evaluate(*value)?));
                }
                let size = pairs.len();
                let known =
                    |key| matches!(key, Value::Text(_) | Value::None | Value::Tuple(_)) || key.float().is_some();
                let all = pairs.iter().all(|(key, _)| known(*key));
                let object = if all { Object::Pairs(pairs) } else { Object::Clouded(line) };
                Ok(Value::Dict(self.place(object, size, line)?))
            }
            Kind::Opaque(parts) => {
                for part in parts {
                    let value = self.evaluate(*part)?;
                    // A set of layers, or one that is yielded, is not followed.
                    if self.holds(value, 4, line)? > 1 {
                        return Err(fault(line, ParseReason::NotEvaluated { found: self.source(id) }));
                    }
                }
                Ok(Value::Unknown(line))
            }
            Kind::Slice(_) | Kind::Star(_) => Ok(Value::Unknown(line)),
            Kind::Binary(operator @ ("and" | "or"), a, b) => {
                let left = self.evaluate(*a)?;
                match self.truth(left) {
                    None => self.perhaps(&[*b], line),
                    Some(truth) if truth == (*operator == "and") => self.evaluate(*b),
                    Some(_) => Ok(left),
                }
            }
            Kind::Binary(operator, a, b) => {
                let (a, b) = (self.evaluate(*a)?, self.evaluate(*b)?);
                self.binary(operator, a, b, line)
            }
            Kind::Unary(operator, of) => {
                let value = self.evaluate(*of)?;
                let known = match *operator {
                    "not" => self.truth(value).map(|truth| Value::Bool(!truth)),
                    "-" => calculate("-", Value::Int(0), value),
                    "+" => calculate("+", Value::Int(0), value),
                    _ => None,
                };
                Ok(known.unwrap_or(Value::Unknown(line)))
            }
            Kind::Choice(condition, then, otherwise) => {
                let condition = self.evaluate(*condition)?;
                match self.truth(condition) {
                    Some(true) => self.evaluate(*then),
                    Some(false) => self.evaluate(*otherwise),
                    None => self.perhaps(&[*then, *otherwise], line),
                }
            }
            Kind::Comprehension(comprehension) => self.comprehension(comprehension, line),
            Kind::Lambda(parameters, value) => {
                let mut defaults = Vec::new();
                for parameter in parameters {
                    defaults.push(parameter.default.map(|default| self.evaluate(default)).transpose()?);
                }
                let (start, end) = (self.node(id).start, self.node(id).end);
                let tokens = &self.program.tokens;
                let place = |byte| tokens.partition_point(|token| token.start < byte);
                let body = (place(start), place(end));
                let builds = self.builds(body, line)?;
                let function = Function {
                    name: "lambda",
                    line,
                    parameters,
                    defaults,
                    body: Body::Expression(*value),
                    frame: self.here,
                    wrapped: Wrapped::Plain,
                    builds,
                    called: false,
                };
                Ok(Value::Function(self.place(Object::Function(function), 0, line)?))
            }
            Kind::Walrus(name, value) => {
                let value = self.evaluate(*value)?;
                let value = if self.maybe > 0 { Value::Unknown(line) } else { value };
                self.bind(name, value, line)?;
                Ok(value)
            }
        }
    }

    /// Evaluates what may be evaluated or not.
    fn perhaps(&mut self, parts: &[Id], line: usize) -> Answer<Value<'p>> {
        let before = self.maybe;
        if before == 0 {
            self.maybe = line;
        }
        for part in parts {
            self.evaluate(*part)?;
        }
        self.maybe = before;
        Ok(Value::Unknown(line))
    }

    /// Adds a value, or all that a star gives; false where those are not known.
    fn starred(&mut self, id: Id, items: &mut Vec<Value<'p>>) -> Answer<bool> {
        let Kind::Star(of) = &self.node(id).kind else {
            items.push(self.evaluate(id)?);
            return Ok(true);
        };
        let value = self.evaluate(*of)?;
        let all = self.all(value, self.node(id).line)?;
        let known = all.is_some();
        items.extend(all.unwrap_or_default());
        Ok(known)
    }

    pub(super) fn given(&mut self, arguments: &'p [Argument<'p>]) -> Answer<Vec<Given<'p>>> {
        let mut given = Vec::new();
        for argument in arguments {
            let (node, line) = (argument.value, self.node(argument.value).line);
            let value = self.evaluate(node)?;
            if argument.stars == 0 {
                given.push(Given { name: argument.name, value, node });
                continue;
            }
            let pairs = self.pairs(value).cloned();
            if argument.stars == 2
                && let Some(pairs) = pairs
            {
                self.spend(pairs.len(), line)?;
                for (key, value) in pairs {
                    let Value::Text(name) = key else { continue };
                    given.push(Given { name: Some(name), value, node });
                }
                continue;
            }
            match self.all(value, line)? {
                Some(values) => given.extend(values.into_iter().map(|value| Given { name: None, value, node })),
                None => {
                    let name = if argument.stars == 2 { Some("**") } else { None };
                    given.push(Given { name, value: Value::Unknown(line), node });
                }
            }
        }
        Ok(given)
    }

    pub(super) fn binary(&mut self, operator: &str, a: Value<'p>, b: Value<'p>, line: usize) -> Answer<Value<'p>> {
        let truth = |known: Option<bool>| known.map_or(Value::Unknown(line), Value::Bool);
        match operator {
            "==" | "is" => return Ok(truth(self.equal(a, b, 4, line)?)),
            "!=" | "is not" => return Ok(truth(self.equal(a, b, 4, line)?.map(|same| !same))),
            "in" | "not in" => {
                let wanted = operator == "in";
                return Ok(truth(self.contains(b, a, line)?.map(|found| found == wanted)));
            }
            "<" | ">" | "<=" | ">=" => {
                let order = a.float().zip(b.float()).and_then(|(a, b)| a.partial_cmp(&b));
                return Ok(truth(order.map(|order| match operator {
                    "<" => order.is_lt(),
                    ">" => order.is_gt(),
                    "<=" => order.is_le(),
                    _ => order.is_ge(),
                })));
            }
            _ => {}
        }
        let flows = |value| matches!(value, Value::Tensor(_));
        if flows(a) || flows(b) {
            return Err(fault(line, ParseReason::NotAChain));
        }
        if let Some(value) = calculate(operator, a, b) {
            return Ok(value);
        }
        let (times, list) = match (a.int(), b.int()) {
            (Some(times), None) => (times, b),
            (None, Some(times)) => (times, a),
            _ => (1, a),
        };
        let joined = match (operator, self.sequence(a).map(Vec::len), self.sequence(b).map(Vec::len)) {
            ("+", Some(ours), Some(theirs)) if ours + theirs <= LONGEST => {
                [a, b].into_iter().filter_map(|part| self.sequence(part)).flatten().copied().collect()
            }
            ("*", Some(length), None) | ("*", None, Some(length)) => {
                let times = usize::try_from(times).unwrap_or(0);
                if times.checked_mul(length).is_none_or(|all| all > LONGEST) {
                    return Ok(Value::Unknown(line));
                }
                self.sequence(list).map(|items| items.repeat(times)).unwrap_or_default()
            }
            _ => return Ok(Value::Unknown(line)),
        };
        self.items(matches!(list, Value::List(_)), joined, line)
    }

    fn contains(&mut self, container: Value<'p>, wanted: Value<'p>, line: usize) -> Answer<Option<bool>> {
        let Some(items) = self.all(container, line)? else { return Ok(None) };
        let mut known = true;
        for item in items {
            match self.equal(item, wanted, 3, line)? {
                Some(true) => return Ok(Some(true)),
                Some(false) => {}
                None => known = false,
            }
        }
        Ok(known.then_some(false))
    }

    fn subscript(&mut self, of: Id, index: Id, line: usize) -> Answer<Value<'p>> {
        let of = self.evaluate(of)?;
        if matches!(of, Value::Tensor(_)) {
            return Err(fault(line, ParseReason::NotAChain));
        }
        if let Kind::Slice(parts) = &self.node(index).kind {
            let mut bounds = [None; 3];
            for (bound, part) in bounds.iter_mut().zip(parts) {
                if let Some(part) = part {
                    let value = self.evaluate(*part)?;
                    let Some(n) = value.int() else { return Ok(Value::Unknown(line)) };
                    *bound = Some(n);
                }
            }
            return self.slice(of, bounds, line);
        }
        let index = self.evaluate(index)?;
        if matches!(of, Value::View) {
            return Ok(of);
        }
        let found = match of {
            Value::Dict(_) => self.entry(of, index, line)?,
            _ => index.int().and_then(|index| {
                let place = wrap(index, self.length(of)?)?;
                match self.item(of, place) {
                    Item::Value(value) => Some(value),
                    _ => None,
                }
            }),
        };
        Ok(found.unwrap_or(Value::Unknown(self.origin(of).unwrap_or(line))))
    }

    /// The value of a key.
    pub(super) fn entry(&mut self, of: Value<'p>, key: Value<'p>, line: usize) -> Answer<Option<Value<'p>>> {
        let place = self.key(of, key, line)?;
        Ok(place.and_then(|place| self.pairs(of)?.get(place).map(|(_, value)| *value)))
    }

    /// The place of a key.
    pub(super) fn key(&mut self, of: Value<'p>, key: Value<'p>, line: usize) -> Answer<Option<usize>> {
        let keys = self.all(of, line)?.unwrap_or_default();
        for (place, one) in keys.into_iter().enumerate() {
            if self.equal(one, key, 3, line)? == Some(true) {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    fn slice(&mut self, of: Value<'p>, bounds: [Option<i64>; 3], line: usize) -> Answer<Value<'p>> {
        let Some(items) = self.all(of, line)? else { return Ok(Value::Unknown(line)) };
        let length = i64::try_from(items.len()).unwrap_or(0);
        let [start, stop, step] = bounds;
        let step = step.unwrap_or(1);
        // Beyond either end there is nothing; backwards, the end before the first has no index of its own.
        let low = if step > 0 { 0 } else { -1 };
        let bound = |n: i64| if n < 0 { n.saturating_add(length).max(low) } else { n.min(length + low) };
        let start = start.map_or(if step > 0 { 0 } else { length - 1 }, bound);
        let stop = stop.map_or(if step > 0 { length } else { -1 }, bound);
        if step == 0 {
            return Ok(Value::Unknown(line));
        }
        let count = super::value::steps(start, stop, step);
        let place = |index: usize| {
            let ahead = i64::try_from(index).ok()?.checked_mul(step)?;
            items.get(usize::try_from(start.checked_add(ahead)?).ok()?).copied()
        };
        let taken = (0..count).filter_map(place).collect();
        self.items(matches!(of, Value::List(_)), taken, line)
    }

    fn comprehension(&mut self, comprehension: &'p Comprehension, line: usize) -> Answer<Value<'p>> {
        let before = (self.here, self.maybe);
        let frame = Frame { parent: Some(self.here), ..Frame::default() };
        self.spend(8, line)?;
        self.frames.push(frame);
        self.here = self.frames.len() - 1;
        let mut items = Vec::new();
        let known = self.clause(comprehension, 0, &mut items, line)?;
        (self.here, self.maybe) = before;
        // A dict or set of them is not followed.
        if known && comprehension.list { self.items(true, items, line) } else { Ok(Value::Unknown(line)) }
    }

    /// The clauses from this one on; false where what they give is not known.
    fn clause(
        &mut self,
        comprehension: &'p Comprehension,
        index: usize,
        items: &mut Vec<Value<'p>>,
        line: usize,
    ) -> Answer<bool> {
        let Some((target, over, conditions)) = comprehension.clauses.get(index) else {
            items.push(self.evaluate(comprehension.element)?);
            return Ok(items.len() <= LONGEST);
        };
        let over = self.evaluate(*over)?;
        let mut known = true;
        let mut round = 0;
        loop {
            self.spend(1, line)?;
            let item = match self.item(over, round) {
                Item::End => return Ok(known),
                Item::Value(value) if known && round < ROUNDS => value,
                _ => {
                    known = false;
                    Value::Unknown(line)
                }
            };
            let before = self.maybe;
            if !known && before == 0 {
                self.maybe = line;
            }
            self.assign(*target, item, line)?;
            let mut wanted = true;
            for condition in conditions {
                let value = self.evaluate(*condition)?;
                match self.truth(value) {
                    Some(truth) => wanted &= truth,
                    None => {
                        known = false;
                        if self.maybe == 0 {
                            self.maybe = line;
                        }
                    }
                }
            }
            if wanted && !self.clause(comprehension, index + 1, items, line)? {
                known = false;
            }
            self.maybe = before;
            if !known {
                return Ok(false);
            }
            round += 1;
        }
    }
}

/// A place counted from the end if negative; `None` beyond either end.
pub(super) fn wrap(index: i64, length: usize) -> Option<usize> {
    let length = i64::try_from(length).ok()?;
    let place = if index < 0 { index.checked_add(length)? } else { index };
    usize::try_from(place).ok().filter(|_| place < length)
}
