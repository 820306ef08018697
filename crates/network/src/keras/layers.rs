//! Calls of Keras: layers and their arguments, inputs, models.

use super::classes::{ACTIVATIONS, JOINS, unknown_layer};
use super::error::{Answer, ParseReason, fault, in_layer};
use super::machine::Machine;
use super::object::{Given, Object, Part, PartKind};
use super::tree::Id;
use super::value::{INITIALIZERS, LAYERS, Path, TRUSTED, Value};
use crate::arguments::{ArgumentError, Arguments, Expected, Literal};
use crate::layers::{ActivationLayer, Class};

/// How near to 1 / 255 a rescaling must be.
const NEAR: f64 = 1e-6;

impl Part<'_> {
    pub(super) fn is_input(&self) -> bool {
        matches!(self.kind, PartKind::Input(_))
    }
}

impl<'p> Machine<'p> {
    /// A call of something in Keras.
    pub(super) fn library(&mut self, path: Path<'p>, given: &[Given<'p>], id: Id, callee: Id) -> Answer<Value<'p>> {
        let line = self.node(id).line;
        match path.last {
            "Sequential" => self.sequential(given, id),
            "Model" | "Functional" => self.functional(given, id),
            "Input" | "InputLayer" => {
                let shape = self.input_shape(given, line).map_err(|mut error| {
                    error.layer = Some(path.last.to_owned());
                    error
                })?;
                let layer = self.part_of(PartKind::Input(shape), path.last, line)?;
                if path.last == "InputLayer" {
                    return Ok(layer);
                }
                Ok(Value::Tensor(self.place(Object::Tensor(None, layer), 0, line)?))
            }
            "image_data_format" => Ok(Value::Text("channels_last")),
            _ if path.is(INITIALIZERS) => {
                // With other settings than Keras' own it is another initializer, and told as it is written.
                let plain = given.iter().all(|one| one.name == Some("seed"));
                let node = self.node(id);
                let text = self.program.text.get(node.start..node.end).unwrap_or_default();
                Ok(Value::Path(if plain { path } else { path.named(text, 0) }))
            }
            class if path.is(LAYERS) && path.is_class() => self.layer(class, given, line),
            _ => self.stranger(callee, path.is(TRUSTED), given, line),
        }
    }

    fn part_of(&mut self, kind: PartKind, class: &'p str, line: usize) -> Answer<Value<'p>> {
        let part = Part { kind, class, line, shape: None, axis: None, regularized: false, frozen: false };
        Ok(Value::Layer(self.place(Object::Part(part), 0, line)?))
    }

    fn layer(&mut self, class: &'p str, given: &[Given<'p>], line: usize) -> Answer<Value<'p>> {
        if JOINS.contains(&class) {
            return Err(in_layer(line, class, ParseReason::NotAChain));
        }
        let kept = self.part_of(PartKind::Rescaling, class, line)?;
        let activation = ACTIVATIONS.iter().find(|(name, ..)| *name == class);
        let kind = Class::called(class);
        if kind.is_none() && activation.is_none() && class != "Rescaling" {
            return Err(in_layer(line, class, unknown_layer()));
        }
        let specs = kind.map(|kind| kind.specs).or(activation.map(|(_, _, specs)| *specs)).unwrap_or_default();
        let mut literals: Vec<(Option<String>, Literal)> = Vec::new();
        let mut shape = None;
        let (mut axis, mut regularized, mut frozen) = (None, false, false);
        for (index, one) in given.iter().enumerate() {
            let name = one.name.unwrap_or_default();
            match name {
                "name" | "dtype" | "seed" | "autocast" => continue,
                "trainable" => {
                    frozen = one.value != Value::Bool(true);
                    continue;
                }
                "input_shape" | "input_dim" | "batch_input_shape" | "batch_shape" => {
                    let found = self.shape(one, name.starts_with("batch"), class)?;
                    shape = Some(found);
                    continue;
                }
                _ if name.ends_with("_regularizer") || name.ends_with("_constraint") => {
                    regularized |= one.value != Value::None;
                    continue;
                }
                _ => {}
            }
            let literal = self.literal(one, class, 4)?;
            // Which axis is the last one is known when the shapes are.
            let spec = specs.iter().enumerate().find(|(at, spec)| match one.name {
                Some(name) => spec.name == name,
                None => *at == index,
            });
            match literal {
                Literal::Int(n) if n > 0 && spec.is_some_and(|(_, spec)| spec.name == "axis") => axis = Some(n),
                _ => literals.push((one.name.map(str::to_owned), literal)),
            }
        }
        let error = |reason: ArgumentError| in_layer(line, class, reason.into());
        let made = match (kind, activation) {
            (Some(kind), _) => PartKind::Layer(kind.read(&literals).map_err(error)?),
            (None, Some((_, activation, _))) => {
                Arguments::bind(specs, &literals).map_err(error)?;
                PartKind::Layer(ActivationLayer { activation: *activation }.into())
            }
            _ => {
                self.rescaling(given).ok_or_else(|| in_layer(line, class, ParseReason::Rescaling))?;
                PartKind::Rescaling
            }
        };
        if let Some(part) = self.part_mut(kept) {
            (part.kind, part.shape, part.axis) = (made, shape, axis);
            (part.regularized, part.frozen) = (regularized, frozen);
        }
        Ok(kept)
    }

    /// Whether it divides by 255 and does nothing else.
    fn rescaling(&self, given: &[Given<'p>]) -> Option<()> {
        let of = |name: &str, place: usize| {
            let named = given.iter().find(|one| one.name == Some(name));
            named.or(given.get(place).filter(|one| one.name.is_none())).map(|one| one.value.float())
        };
        let scale = of("scale", 0)??;
        let offset = of("offset", 1).unwrap_or(Some(0.0))?;
        ((scale * 255.0 - 1.0).abs() < NEAR && offset.abs() < NEAR).then_some(())
    }

    /// The error that a value which must be known is not; `needs` is what needs it.
    pub(super) fn unknown(&self, one: &Given<'p>, origin: usize, needs: &str) -> super::error::Fault {
        let user = self.node(one.node).line;
        let found = self.source(one.node);
        let origin = if origin == 0 { user } else { origin };
        fault(origin, ParseReason::Unknown { needs: needs.to_owned(), found, user })
    }

    fn literal(&mut self, one: &Given<'p>, class: &str, depth: usize) -> Answer<Literal> {
        Ok(match one.value {
            Value::Unknown(origin) => return Err(self.unknown(one, origin, class)),
            Value::None => Literal::None,
            Value::Bool(flag) => Literal::Bool(flag),
            Value::Int(n) => Literal::Int(n),
            Value::Float(x) => Literal::Float(x as f32),
            Value::Text(text) => Literal::Text(text.to_owned()),
            Value::Path(path) => Literal::Name(path.last.to_owned()),
            Value::List(_) | Value::Tuple(_) if depth > 0 => {
                if let Some(origin) = self.origin(one.value) {
                    return Err(self.unknown(one, origin, class));
                }
                // No layer takes long lists.
                let items = self.all(one.value, self.node(one.node).line)?.filter(|items| items.len() < 8);
                let Some(items) = items else { return Ok(Literal::Name(self.source(one.node))) };
                let mut literals = Vec::new();
                for value in items {
                    literals.push(self.literal(&Given { value, ..*one }, class, depth - 1)?);
                }
                Literal::Sequence(literals)
            }
            _ => Literal::Name(self.source(one.node)),
        })
    }

    /// A shape without its batch axis.
    pub(super) fn shape(&mut self, one: &Given<'p>, batch: bool, class: &str) -> Answer<Vec<usize>> {
        let literal = self.literal(one, class, 4)?;
        let side = |literal: &Literal| match literal {
            Literal::Int(n) => usize::try_from(*n).ok(),
            _ => None,
        };
        let sides = match &literal {
            Literal::Sequence(items) => items.iter().skip(usize::from(batch)).map(side).collect(),
            _ => side(&literal).filter(|_| !batch).map(|n| vec![n]),
        };
        let wrong = || {
            let reason = ParseReason::Shape { found: literal.to_string() };
            in_layer(self.node(one.node).line, class, reason)
        };
        sides.ok_or_else(wrong)
    }

    fn input_shape(&mut self, given: &[Given<'p>], line: usize) -> Answer<Vec<usize>> {
        let mut shape = None;
        for (index, one) in given.iter().enumerate() {
            let batch = match one.name {
                None if index == 0 => false,
                Some("shape" | "input_shape" | "input_dim") => false,
                Some("batch_shape" | "batch_input_shape") => true,
                Some("name" | "dtype" | "batch_size" | "sparse") => continue,
                name => {
                    let found = name.map_or_else(|| self.source(one.node), str::to_owned);
                    return Err(fault(line, ParseReason::Unexpected { found }));
                }
            };
            if shape.is_some() {
                return Err(fault(line, ParseReason::InputNotFirst));
            }
            shape = Some(self.shape(one, batch, "Input")?);
        }
        shape.ok_or_else(|| fault(line, ParseReason::NoInput))
    }
}

/// The error of an axis that is not the last.
pub(super) fn wrong_axis(axis: i64) -> ParseReason {
    let expected = Expected::Only(&["-1"]);
    ArgumentError::Wrong { argument: "axis", found: axis.to_string(), expected }.into()
}
