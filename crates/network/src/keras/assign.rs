//! What assignments change.

use super::error::{Answer, ParseReason, fault};
use super::evaluate::wrap;
use super::machine::Machine;
use super::object::{Given, Object};
use super::tree::{Id, Kind};
use super::value::Value;

impl<'p> Machine<'p> {
    pub(super) fn assign_name(&mut self, name: &'p str, value: Value<'p>, line: usize) -> Answer<()> {
        // What is not known is told with the line that gave it its name.
        let known = self.maybe == 0 && !matches!(value, Value::Unknown(_));
        self.bind(name, if known { value } else { Value::Unknown(line) }, line)
    }

    pub(super) fn assign(&mut self, target: Id, value: Value<'p>, line: usize) -> Answer<()> {
        self.deeper(line)?;
        match &self.node(target).kind {
            Kind::Name(name) => self.assign_name(name, value, line)?,
            Kind::Tuple(targets) | Kind::List(targets) => {
                let starred = targets.iter().any(|target| matches!(self.node(*target).kind, Kind::Star(_)));
                let values = if starred { None } else { self.all(value, line)? };
                let values = values.filter(|values| values.len() == targets.len());
                for (index, target) in targets.iter().enumerate() {
                    let value = values.as_ref().and_then(|values| values.get(index)).copied();
                    self.assign(*target, value.unwrap_or(Value::Unknown(line)), line)?;
                }
            }
            Kind::Star(of) => self.assign(*of, Value::Unknown(line), line)?,
            Kind::Attribute(of, name) => {
                let of = self.evaluate(*of)?;
                match (of, *name) {
                    (Value::Layer(_) | Value::Model(_), "trainable") => self.freeze(of, value, 8, line)?,
                    (Value::Class(handle), name) => {
                        let known = if self.maybe == 0 { value } else { Value::Unknown(line) };
                        self.assign_static(handle, name, known);
                    }
                    (_, "name" | "_name") => {}
                    (Value::Layer(_) | Value::Model(_), _) => {
                        return Err(fault(line, ParseReason::NotEvaluated { found: self.source(target) }));
                    }
                    _ => {}
                }
            }
            Kind::Subscript(of, index) => {
                let (of, index) = (self.evaluate(*of)?, self.evaluate(*index)?);
                self.assign_item(of, index, value, line)?;
            }
            _ => return Err(fault(line, ParseReason::Unexpected { found: self.source(target) })),
        }
        self.depth -= 1;
        Ok(())
    }

    /// An attribute of a class.
    fn assign_static(&mut self, class: usize, name: &'p str, value: Value<'p>) {
        let Some(Object::Class(frame, _)) = self.heap.get(class) else { return };
        if let Some(frame) = self.frames.get_mut(*frame) {
            frame.names.retain(|(bound, _)| *bound != name);
            frame.names.push((name, value));
        }
    }

    pub(super) fn assign_item(&mut self, of: Value<'p>, index: Value<'p>, value: Value<'p>, line: usize) -> Answer<()> {
        let place = match of {
            Value::Dict(_) => self.key(of, index, line)?,
            _ => index.int().zip(self.length(of)).and_then(|(index, length)| wrap(index, length)),
        };
        let sure = self.maybe == 0 && !matches!(index, Value::Unknown(_) | Value::Path(_));
        let (Value::List(handle) | Value::Dict(handle)) = of else { return Ok(()) };
        match (self.heap.get_mut(handle), place) {
            (Some(Object::Items(items)), Some(place)) if sure => {
                items.iter_mut().skip(place).take(1).for_each(|i| *i = value)
            }
            (Some(Object::Pairs(pairs)), Some(place)) if sure => {
                pairs.iter_mut().skip(place).take(1).for_each(|(_, old)| *old = value);
            }
            (Some(Object::Pairs(pairs)), None) if sure => pairs.push((index, value)),
            _ => self.cloud(of, line),
        }
        Ok(())
    }

    pub(super) fn augment(&mut self, target: Id, operator: &'p str, id: Id, line: usize) -> Answer<()> {
        let value = self.evaluate(id)?;
        let old = self.evaluate(target)?;
        // A list stays the same list.
        if let (Value::List(_), "+") = (old, operator) {
            let given = Given { name: None, value, node: id };
            self.list_method(old, "extend", &[given], line)?;
            return Ok(());
        }
        let value = self.binary(operator, old, value, line)?;
        self.assign(target, value, line)
    }

    pub(super) fn delete(&mut self, target: Id, line: usize) -> Answer<()> {
        match &self.node(target).kind {
            Kind::Name(name) => self.assign_name(name, Value::Unknown(line), line)?,
            Kind::Tuple(targets) => {
                for target in targets {
                    if let Kind::Name(name) = &self.node(*target).kind {
                        self.assign_name(name, Value::Unknown(line), line)?;
                    }
                }
            }
            Kind::Subscript(of, _) => {
                let of = self.evaluate(*of)?;
                self.cloud(of, line);
            }
            _ => {}
        }
        Ok(())
    }
}
