//! Statements.

use super::error::{Answer, ParseReason, fault};
use super::evaluate::ROUNDS;
use super::lexer::Sort;
use super::machine::{Frame, Item, Machine};
use super::object::{Body, Function, Object};
use super::tree::{Action, Block, Id, Statement};
use super::value::{KERAS, LAYERS, Path, Value};

/// Where a statement goes on.
pub(super) enum Flow<'p> {
    Next,
    /// Out of the loop, or to its next round.
    Break(bool),
    Return(Value<'p>),
    /// The program's own error, where it is not sure to happen.
    Raise,
}

impl<'p> Machine<'p> {
    pub(super) fn block(&mut self, block: &'p Block<'p>) -> Answer<Flow<'p>> {
        let line = block.first().map_or(1, |statement| statement.line);
        self.deeper(line)?;
        let mut flow = Flow::Next;
        for statement in block {
            self.spend(1, statement.line)?;
            flow = self.statement(statement)?;
            if !matches!(flow, Flow::Next) {
                break;
            }
        }
        self.depth -= 1;
        Ok(flow)
    }

    fn statement(&mut self, statement: &'p Statement<'p>) -> Answer<Flow<'p>> {
        let line = statement.line;
        match &statement.action {
            Action::Expression(id) => {
                self.evaluate(*id)?;
            }
            Action::Assign(targets, id) => {
                let value = self.evaluate(*id)?;
                for target in targets {
                    self.assign(*target, value, line)?;
                }
            }
            Action::Augment(target, operator, id) => self.augment(*target, operator, *id, line)?,
            Action::If(branches, otherwise) => return self.branches(branches, otherwise),
            Action::For(target, over, body, otherwise) => {
                let over = self.evaluate(*over)?;
                return self.repeat(Some((*target, over)), None, (body, otherwise), line);
            }
            Action::While(condition, body, otherwise) => {
                return self.repeat(None, Some(*condition), (body, otherwise), line);
            }
            Action::Def(name, parameters, body, wrapped) => {
                let mut defaults = Vec::new();
                for parameter in parameters {
                    defaults.push(parameter.default.map(|default| self.evaluate(default)).transpose()?);
                }
                let outside = self.frames.get(self.here).filter(|frame| frame.class).and_then(|frame| frame.parent);
                let function = Function {
                    name,
                    line,
                    parameters,
                    defaults,
                    body: Body::Block(body),
                    frame: outside.unwrap_or(self.here),
                    wrapped: *wrapped,
                    builds: self.builds(statement.tokens, line)?,
                    called: false,
                };
                let function = Value::Function(self.place(Object::Function(function), 0, line)?);
                self.assign_name(name, function, line)?;
            }
            Action::Class(name, bases, body) => {
                for base in self.given(bases)? {
                    if let Value::Path(path) = base.value
                        && path.is(KERAS)
                        && matches!(path.last, "Model" | "Layer" | "Sequential" | "Functional")
                    {
                        return Err(fault(line, ParseReason::Subclass));
                    }
                }
                let frame = Frame { parent: Some(self.here), class: true, ..Frame::default() };
                let before = self.here;
                self.frames.push(frame);
                self.here = self.frames.len() - 1;
                self.block(body)?;
                let class = Object::Class(self.here, self.builds(statement.tokens, line)?);
                self.here = before;
                let class = Value::Class(self.place(class, 0, line)?);
                self.assign_name(name, class, line)?;
            }
            Action::Return(None) => return Ok(Flow::Return(Value::None)),
            Action::Return(Some(id)) => return Ok(Flow::Return(self.evaluate(*id)?)),
            Action::Break => return Ok(Flow::Break(true)),
            Action::Continue => return Ok(Flow::Break(false)),
            Action::Pass => {}
            Action::Raise if self.maybe > 0 => return Ok(Flow::Raise),
            Action::Raise => return Err(fault(line, ParseReason::Raised)),
            Action::Import(modules) => {
                for (parts, name) in modules {
                    let path = path(parts);
                    let root = parts.first().map(|first| Path::root(first));
                    match name {
                        Some(name) => self.bind(name, Value::Path(path), line)?,
                        None => {
                            if let Some(root) = root {
                                self.bind(root.last, Value::Path(root), line)?;
                            }
                        }
                    }
                }
            }
            Action::From(parts, names) => {
                let path = path(parts);
                for (name, bound) in names {
                    // All names of a library mean what they mean without their import.
                    if *name != "*" {
                        self.bind(bound, Value::Path(path.join(name)), line)?;
                    }
                }
            }
            Action::With(contexts, body) => {
                for (context, target) in contexts {
                    self.evaluate(*context)?;
                    if let Some(target) = target {
                        self.assign(*target, Value::Unknown(line), line)?;
                    }
                }
                return self.block(body);
            }
            Action::Try(body, handlers, after) => {
                if self.builds(*handlers, line)? {
                    let line = self.program.tokens.get(handlers.0).map_or(line, |token| token.line);
                    return Err(fault(line, ParseReason::NotEvaluated { found: "except".to_owned() }));
                }
                for block in std::iter::once(body).chain(after) {
                    match self.block(block)? {
                        Flow::Next => {}
                        flow => return Ok(flow),
                    }
                }
            }
            Action::Global(names) => {
                if let Some(frame) = self.frames.get_mut(self.here) {
                    frame.outer.extend(names);
                }
            }
            Action::Delete(target) => self.delete(*target, line)?,
        }
        Ok(Flow::Next)
    }

    /// Whether any of these tokens speaks of what builds a network.
    pub(super) fn builds(&mut self, tokens: (usize, usize), line: usize) -> Answer<bool> {
        let program = self.program;
        let tokens = program.tokens.get(tokens.0..tokens.1).unwrap_or_default();
        for token in tokens.iter().filter(|token| token.sort == Sort::Name) {
            self.spend(1, line)?;
            let name = program.text.get(token.start..token.end).unwrap_or_default();
            let network = match self.lookup(name, line)? {
                Value::Function(handle) => {
                    matches!(self.heap.get(handle), Some(Object::Function(function)) if function.builds)
                }
                Value::Path(path) => {
                    path.is(LAYERS) || (path.is(KERAS) && matches!(path.last, "Sequential" | "Model" | "Input"))
                }
                _ => false,
            };
            if network || matches!(name, "add" | "pop") {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn branches(&mut self, branches: &'p [(Id, Block<'p>)], otherwise: &'p Block<'p>) -> Answer<Flow<'p>> {
        for (index, (condition, body)) in branches.iter().enumerate() {
            let value = self.evaluate(*condition)?;
            match self.truth(value) {
                Some(true) => return self.block(body),
                Some(false) => {}
                None => {
                    let line = self.node(*condition).line;
                    let before = self.maybe;
                    if before == 0 {
                        self.maybe = line;
                    }
                    let mut escapes = self.maybe_block(body)?;
                    for (condition, body) in branches.iter().skip(index + 1) {
                        self.evaluate(*condition)?;
                        escapes |= self.maybe_block(body)?;
                    }
                    escapes |= self.maybe_block(otherwise)?;
                    // Where a branch may have left the loop or the function, the rest of that is not sure either.
                    if !escapes {
                        self.maybe = before;
                    }
                    return Ok(Flow::Next);
                }
            }
        }
        self.block(otherwise)
    }

    /// Runs what may be run or not; whether it may leave the loop or the function around it.
    fn maybe_block(&mut self, block: &'p Block<'p>) -> Answer<bool> {
        Ok(match self.block(block)? {
            Flow::Next | Flow::Raise => false,
            Flow::Break(_) => true,
            Flow::Return(_) => {
                self.returned = true;
                true
            }
        })
    }

    /// A loop over items, or while a condition holds.
    fn repeat(
        &mut self,
        over: Option<(Id, Value<'p>)>,
        condition: Option<Id>,
        (body, otherwise): (&'p Block<'p>, &'p Block<'p>),
        line: usize,
    ) -> Answer<Flow<'p>> {
        let before = self.maybe;
        let mut round = 0;
        let mut flow = Flow::Next;
        loop {
            self.spend(1, line)?;
            let mut sure = before == self.maybe && self.maybe == 0;
            let mut more = true;
            let mut item = Value::Unknown(line);
            if let Some((_, over)) = over {
                match self.item(over, round) {
                    Item::End => more = false,
                    Item::Value(value) if round < ROUNDS => item = value,
                    _ => sure = false,
                }
            }
            if let Some(condition) = condition.filter(|_| sure) {
                let value = self.evaluate(condition)?;
                match self.truth(value) {
                    Some(truth) => more = truth,
                    None => sure = false,
                }
            }
            if !sure {
                self.rounds(over.map(|(target, _)| target), condition, body, line)?;
                self.maybe_block(otherwise)?;
                break;
            }
            if !more {
                flow = self.block(otherwise)?;
                break;
            }
            if let Some((target, _)) = over {
                self.assign(target, item, line)?;
            }
            match self.block(body)? {
                Flow::Next | Flow::Break(false) => {}
                Flow::Break(true) => break,
                leaves => {
                    flow = leaves;
                    break;
                }
            }
            round += 1;
        }
        if !self.returned {
            self.maybe = before;
        }
        Ok(flow)
    }

    /// Rounds of a loop of which it is not known how many there are: until one more changes nothing that is known.
    fn rounds(&mut self, target: Option<Id>, condition: Option<Id>, body: &'p Block<'p>, line: usize) -> Answer<()> {
        if self.maybe == 0 {
            self.maybe = line;
        }
        // What a function that is called keeps for itself is new in every round.
        let (frames, objects) = (self.frames.len(), self.heap.len());
        loop {
            let known = self.known(frames, objects, line)?;
            if let Some(condition) = condition {
                self.evaluate(condition)?;
            }
            if let Some(target) = target {
                self.assign(target, Value::Unknown(line), line)?;
            }
            if let Flow::Return(_) = self.block(body)? {
                self.returned = true;
            }
            if self.known(frames, objects, line)? == known {
                return Ok(());
            }
        }
    }
}

fn path<'p>(parts: &[&'p str]) -> Path<'p> {
    let root = Path::root(parts.first().copied().unwrap_or_default());
    parts.iter().skip(1).fold(root, |path, part| path.join(part))
}
