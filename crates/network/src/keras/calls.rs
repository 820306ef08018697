//! Calls: of the program's own functions, of Python's, and of the methods of lists and dicts.

use super::error::{Answer, ParseReason, fault};
use super::execute::Flow;
use super::machine::{Frame, Item, LONGEST, Machine};
use super::object::{Body, Given, Object};
use super::tree::{Id, Wrapped};
use super::value::{BARE, KERAS, TRUSTED, Value, calculate};

impl<'p> Machine<'p> {
    /// `id` is the call, `callee` what is called.
    pub(super) fn call(&mut self, value: Value<'p>, given: Vec<Given<'p>>, id: Id, callee: Id) -> Answer<Value<'p>> {
        let line = self.node(id).line;
        match value {
            Value::Function(handle) => self.run(handle, given, id),
            Value::Partial(handle) => {
                let Some(Object::Partial(inner, first)) = self.heap.get(handle) else {
                    return Ok(Value::Unknown(line));
                };
                let (inner, mut all) = (*inner, first.clone());
                self.spend(all.len(), line)?;
                // What is given by name later replaces what was given before.
                all.retain(|old| old.name.is_none() || given.iter().all(|new| new.name != old.name));
                let named = all.iter().position(|old| old.name.is_some()).unwrap_or(all.len());
                let tail = all.split_off(named);
                all.extend(given.iter().filter(|new| new.name.is_none()));
                all.extend(tail);
                all.extend(given.iter().filter(|new| new.name.is_some()));
                self.deeper(line)?;
                let value = self.call(inner, all, id, callee)?;
                self.depth -= 1;
                Ok(value)
            }
            Value::Method(handle) => {
                let Some(Object::Method(of, name)) = self.heap.get(handle) else { return Ok(Value::Unknown(line)) };
                match (*of, *name) {
                    (of @ Value::Model(_), name) => self.model_method(of, name, &given, id, callee),
                    (of @ Value::List(_), name) => self.list_method(of, name, &given, line),
                    (of @ Value::Dict(_), name) => self.dict_method(of, name, &given, line),
                    _ => self.stranger(callee, true, &given, line),
                }
            }
            Value::Class(handle) => match self.heap.get(handle) {
                Some(Object::Class(_, false)) => self.stranger(callee, false, &given, line),
                _ => Err(fault(line, ParseReason::NotEvaluated { found: self.source(callee) })),
            },
            Value::Layer(_) | Value::Model(_) => self.apply(value, &given, line),
            Value::Path(path) if path.last == "partial" => {
                let Some((first, rest)) = given.split_first() else { return Ok(Value::Unknown(line)) };
                let partial = Object::Partial(first.value, rest.to_vec());
                Ok(Value::Partial(self.place(partial, rest.len(), line)?))
            }
            Value::Path(path) if path.is(KERAS) => self.library(path, &given, id, callee),
            Value::Path(path) if path.is(BARE) => match self.builtin(path.last, &given, line)? {
                Some(value) => Ok(value),
                None => self.stranger(callee, false, &given, line),
            },
            Value::Path(path) => self.stranger(callee, path.is(TRUSTED), &given, line),
            _ => self.stranger(callee, false, &given, line),
        }
    }

    pub(super) fn attribute(&mut self, of: Value<'p>, name: &'p str, line: usize) -> Answer<Value<'p>> {
        match (of, name) {
            (Value::Path(path), _) => Ok(Value::Path(path.join(name))),
            (Value::Model(_) | Value::Layer(_), "input" | "inputs" | "output" | "outputs") => Ok(Value::View),
            (Value::Model(_), "layers") => {
                let parts = self.model(of).map(|model| model.parts.clone()).unwrap_or_default();
                let inputs = |part: &Value<'p>| self.part(*part).is_none_or(|part| !part.is_input());
                let layers = parts.into_iter().filter(inputs).collect();
                self.items(true, layers, line)
            }
            (Value::Class(handle), _) => {
                let frame = match self.heap.get(handle) {
                    Some(Object::Class(frame, ..)) => self.frames.get(*frame),
                    _ => None,
                };
                let bound = frame.and_then(|frame| frame.names.iter().find(|(bound, _)| *bound == name));
                Ok(bound.map_or(Value::Unknown(line), |(_, value)| *value))
            }
            (Value::Model(_) | Value::Layer(_) | Value::List(_) | Value::Dict(_), _) => {
                Ok(Value::Method(self.place(Object::Method(of, name), 0, line)?))
            }
            _ => Ok(Value::Unknown(line)),
        }
    }

    /// Calls a function of the program.
    fn run(&mut self, handle: usize, given: Vec<Given<'p>>, id: Id) -> Answer<Value<'p>> {
        let line = self.node(id).line;
        let Some(Object::Function(function)) = self.heap.get_mut(handle) else { return Ok(Value::Unknown(line)) };
        function.called = true;
        let (parameters, body, parent) = (function.parameters, function.body, function.frame);
        let (wrapped, builds, name) = (function.wrapped, function.builds, function.name);
        let defaults = function.defaults.clone();
        if wrapped != Wrapped::Plain {
            if builds {
                return Err(fault(line, ParseReason::NotEvaluated { found: name.to_owned() }));
            }
            return self.stranger(id, false, &given, line);
        }
        self.spend(8 + parameters.len() + given.len(), line)?;
        let wrong = |machine: &Self| fault(line, ParseReason::Unexpected { found: machine.source(id) });
        let mut names: Vec<(&'p str, Value<'p>)> = Vec::new();
        let mut positional = given.iter().filter(|one| one.name.is_none()).map(|one| one.value);
        let mut named: Vec<Given<'p>> = given.iter().filter(|one| one.name.is_some()).copied().collect();
        for (parameter, default) in parameters.iter().zip(defaults) {
            let value = match parameter.stars {
                0 => {
                    let by_name = named.iter().position(|one| one.name == Some(parameter.name));
                    let by_name = by_name.map(|place| named.swap_remove(place).value);
                    let first = if by_name.is_none() { positional.next() } else { None };
                    by_name.or(first).or(default).ok_or_else(|| wrong(self))?
                }
                1 => {
                    let rest = positional.by_ref().collect();
                    self.items(false, rest, line)?
                }
                _ => {
                    let rest = std::mem::take(&mut named);
                    self.dict(&rest, line)?
                }
            };
            names.push((parameter.name, value));
        }
        if positional.next().is_some() || !named.is_empty() {
            return Err(wrong(self));
        }
        let before = (self.here, self.maybe, self.returned);
        self.frames.push(Frame { parent: Some(parent), names, ..Frame::default() });
        self.here = self.frames.len() - 1;
        self.returned = false;
        let result = match body {
            Body::Expression(id) => self.evaluate(id)?,
            Body::Block(block) => match self.block(block)? {
                Flow::Return(value) => value,
                _ => Value::None,
            },
        };
        let result = if self.returned { Value::Unknown(line) } else { result };
        (self.here, self.maybe, self.returned) = before;
        Ok(result)
    }

    /// Python's own functions; `None` for one that is none of these.
    fn builtin(&mut self, name: &str, given: &[Given<'p>], line: usize) -> Answer<Option<Value<'p>>> {
        let unknown = Value::Unknown(line);
        let plain: Vec<Value<'p>> = given.iter().filter(|one| one.name.is_none()).map(|one| one.value).collect();
        let first = plain.first().copied().unwrap_or(unknown);
        let int = |index: usize| plain.get(index).and_then(|value| value.int());
        let value = match name {
            "print" | "isinstance" | "type" | "str" | "repr" | "hasattr" | "id" | "open" | "set" | "sorted" | "any"
            | "all" => unknown,
            "len" => self.length(first).and_then(|n| i64::try_from(n).ok()).map_or(unknown, Value::Int),
            "int" => match first {
                Value::Float(x) if x.abs() < 1e15 => Value::Int(x as i64),
                other => other.int().map_or(unknown, Value::Int),
            },
            "round" if plain.len() == 1 => match first {
                Value::Float(x) if x.abs() < 1e15 => Value::Int(x.round_ties_even() as i64),
                other => other.int().map_or(unknown, Value::Int),
            },
            "float" => first.float().map_or(unknown, Value::Float),
            "bool" => self.truth(first).map_or(unknown, Value::Bool),
            "abs" => match first {
                Value::Float(x) => Value::Float(x.abs()),
                other => other.int().and_then(i64::checked_abs).map_or(unknown, Value::Int),
            },
            "range" => {
                let bounds = match plain.len() {
                    1 => Some(0).zip(int(0)).map(|(start, stop)| (start, stop, 1)),
                    _ => int(0).zip(int(1)).map(|(start, stop)| (start, stop, int(2).unwrap_or(1))),
                };
                let known = plain.len() < 3 || int(2).is_some_and(|step| step != 0);
                match bounds.filter(|_| known) {
                    Some((start, stop, step)) => Value::Range(self.place(Object::Steps(start, stop, step), 0, line)?),
                    None => unknown,
                }
            }
            "list" | "tuple" | "reversed" | "sum" | "min" | "max" | "enumerate" => {
                let items = match name {
                    "list" | "tuple" if plain.is_empty() => Some(Vec::new()),
                    "min" | "max" if given.len() > plain.len() => None,
                    "min" | "max" if plain.len() > 1 => Some(plain.clone()),
                    _ => self.all(first, line)?,
                };
                match items {
                    Some(items) => self.of_items(name, items, given.get(1).map(|one| one.value), line)?,
                    None => unknown,
                }
            }
            "zip" => self.zip(&plain, line)?,
            "exec" | "eval" | "globals" | "locals" | "vars" => {
                return Err(fault(line, ParseReason::NotEvaluated { found: name.to_owned() }));
            }
            "dict" if plain.is_empty() => self.dict(given, line)?,
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    /// A dict of arguments by their names.
    fn dict(&mut self, given: &[Given<'p>], line: usize) -> Answer<Value<'p>> {
        let mut pairs = Vec::new();
        for one in given {
            pairs.push((Value::Text(one.name.unwrap_or_default()), one.value));
        }
        Ok(Value::Dict(self.place(Object::Pairs(pairs), given.len(), line)?))
    }

    /// What Python's functions of one list make of its items.
    fn of_items(
        &mut self,
        name: &str,
        mut items: Vec<Value<'p>>,
        second: Option<Value<'p>>,
        line: usize,
    ) -> Answer<Value<'p>> {
        let unknown = Value::Unknown(line);
        match name {
            "sum" | "min" | "max" => {
                let mut all = if name == "sum" { second.unwrap_or(Value::Int(0)) } else { unknown };
                for (index, item) in items.into_iter().enumerate() {
                    all = match (name, all.float().zip(item.float())) {
                        ("sum", _) => calculate("+", all, item).unwrap_or(unknown),
                        (_, None) if index == 0 && item.float().is_some() => item,
                        (_, None) => return Ok(unknown),
                        (_, Some((best, here))) if (name == "max" && here > best) || (name == "min" && here < best) => {
                            item
                        }
                        _ => all,
                    };
                }
                return Ok(all);
            }
            "enumerate" => {
                let Some(start) = second.unwrap_or(Value::Int(0)).int() else { return Ok(unknown) };
                for (index, item) in (0_i64..).zip(&mut items) {
                    let index = start.saturating_add(index);
                    *item = self.items(false, vec![Value::Int(index), *item], line)?;
                }
            }
            "reversed" => items.reverse(),
            _ => {}
        }
        self.items(name != "tuple", items, line)
    }

    fn zip(&mut self, lists: &[Value<'p>], line: usize) -> Answer<Value<'p>> {
        let mut rows = Vec::new();
        while rows.len() < LONGEST && !lists.is_empty() {
            let mut row = Vec::new();
            for list in lists {
                match self.item(*list, rows.len()) {
                    Item::Value(value) => row.push(value),
                    Item::End => return self.items(true, rows, line),
                    Item::Unknown => return Ok(Value::Unknown(line)),
                }
            }
            rows.push(self.items(false, row, line)?);
        }
        Ok(Value::Unknown(line))
    }

    pub(super) fn list_method(
        &mut self,
        of: Value<'p>,
        name: &str,
        given: &[Given<'p>],
        line: usize,
    ) -> Answer<Value<'p>> {
        let first = given.first().map(|one| one.value);
        let second = given.get(1).map(|one| one.value);
        let length = self.length(of).unwrap_or(0);
        let all = match (name, first) {
            ("extend", Some(more)) => self.all(more, line)?,
            ("count" | "index" | "copy", _) => return Ok(Value::Unknown(line)),
            _ => None,
        };
        self.spend(if name == "insert" || first.is_some() { length / 16 } else { 1 }, line)?;
        let sure = self.maybe == 0 && length < LONGEST;
        let Value::List(handle) = of else { return Ok(Value::Unknown(line)) };
        if let (true, Some(Object::Items(items))) = (sure, self.heap.get_mut(handle)) {
            match (name, first, second, all) {
                ("append", Some(item), ..) => items.push(item),
                ("extend", _, _, Some(more)) if more.len() + length <= LONGEST => items.extend(more),
                ("insert", Some(Value::Int(place)), Some(item), _) => {
                    let place = super::evaluate::wrap(place, length).unwrap_or(if place < 0 { 0 } else { length });
                    items.insert(place, item);
                }
                ("pop", None, ..) => return Ok(items.pop().unwrap_or(Value::Unknown(line))),
                ("pop", Some(Value::Int(place)), ..) if super::evaluate::wrap(place, length).is_some() => {
                    return Ok(items.remove(super::evaluate::wrap(place, length).unwrap_or(0)));
                }
                _ => {
                    self.cloud(of, line);
                    return Ok(Value::Unknown(line));
                }
            }
            return Ok(Value::None);
        }
        self.cloud(of, line);
        Ok(Value::Unknown(line))
    }

    fn dict_method(&mut self, of: Value<'p>, name: &str, given: &[Given<'p>], line: usize) -> Answer<Value<'p>> {
        let first = given.first().map(|one| one.value);
        match (name, first) {
            ("get", Some(key)) => {
                if self.pairs(of).is_none() || matches!(key, Value::Unknown(_)) {
                    return Ok(Value::Unknown(line));
                }
                let otherwise = given.get(1).map_or(Value::None, |one| one.value);
                Ok(self.entry(of, key, line)?.unwrap_or(otherwise))
            }
            ("keys" | "values" | "items", _) => {
                let Some(pairs) = self.pairs(of).cloned() else { return Ok(Value::Unknown(line)) };
                let mut items = Vec::new();
                for (key, value) in pairs {
                    items.push(match name {
                        "keys" => key,
                        "values" => value,
                        _ => self.items(false, vec![key, value], line)?,
                    });
                }
                self.items(true, items, line)
            }
            ("update", _) => {
                for one in given {
                    match (one.name, self.pairs(one.value).cloned()) {
                        (Some(name), _) => self.assign_item(of, Value::Text(name), one.value, line)?,
                        (None, Some(pairs)) => {
                            for (key, value) in pairs {
                                self.assign_item(of, key, value, line)?;
                            }
                        }
                        _ => self.cloud(of, line),
                    }
                }
                Ok(Value::None)
            }
            _ => {
                self.cloud(of, line);
                Ok(Value::Unknown(line))
            }
        }
    }
}
