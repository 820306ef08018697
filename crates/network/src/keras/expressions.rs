//! Tokens to expressions.

use super::error::{Answer, ParseReason, fault};
use super::lexer::Sort;
use super::operators::COMPARISON;
use super::parser::Parser;
use super::tree::{Argument, Comprehension, Id, Kind, Parameter};
use super::value::Value;

/// Most `for` of one comprehension, which lie within each other when it is evaluated.
const CLAUSES: usize = 8;

impl<'a> Parser<'a> {
    /// Expressions with commas between them: a tuple if there is a comma.
    pub(super) fn list(&mut self) -> Answer<Id> {
        let from = self.at;
        let first = self.starred()?;
        if self.word(0) != "," {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.eat(",") && self.begins() {
            items.push(self.starred()?);
        }
        Ok(self.node(from, Kind::Tuple(items)))
    }

    fn starred(&mut self) -> Answer<Id> {
        let from = self.at;
        if self.eat("*") {
            let value = self.binary(COMPARISON + 1)?;
            return Ok(self.node(from, Kind::Star(value)));
        }
        self.expression()
    }

    pub(super) fn expression(&mut self) -> Answer<Id> {
        self.deeper()?;
        let expression = self.whole()?;
        self.depth -= 1;
        Ok(expression)
    }

    fn whole(&mut self) -> Answer<Id> {
        let from = self.at;
        if self.eat("lambda") {
            let parameters = self.parameters(":")?;
            let body = self.expression()?;
            return Ok(self.node(from, Kind::Lambda(parameters, body)));
        }
        if self.eat("yield") {
            self.eat("from");
            let parts = if self.begins() { vec![self.list()?] } else { Vec::new() };
            return Ok(self.node(from, Kind::Opaque(parts)));
        }
        let value = self.binary(0)?;
        if self.eat("if") {
            let condition = self.binary(0)?;
            self.expect("else")?;
            let otherwise = self.expression()?;
            return Ok(self.node(from, Kind::Choice(condition, value, otherwise)));
        }
        if self.word(0) == ":="
            && let Some(Kind::Name(name)) = self.nodes.get(value).map(|node| &node.kind)
        {
            let name = *name;
            self.at += 1;
            let value = self.expression()?;
            return Ok(self.node(from, Kind::Walrus(name, value)));
        }
        Ok(value)
    }

    /// What may be assigned to: no comparison, so that `in` ends it.
    pub(super) fn target(&mut self) -> Answer<Id> {
        let from = self.at;
        let mut items = Vec::new();
        loop {
            let star = self.at;
            let starred = self.eat("*");
            let item = self.binary(COMPARISON + 1)?;
            items.push(if starred { self.node(star, Kind::Star(item)) } else { item });
            if !self.eat(",") || !self.begins() {
                break;
            }
        }
        match items.as_slice() {
            [one]
                if self.tokens.get(self.at - 1).is_none_or(|last| self.text.get(last.start..last.end) != Some(",")) =>
            {
                Ok(*one)
            }
            _ => Ok(self.node(from, Kind::Tuple(items))),
        }
    }

    pub(super) fn primary(&mut self) -> Answer<Id> {
        let from = self.at;
        let mut value = self.atom()?;
        loop {
            value = match self.word(0) {
                "." => {
                    self.at += 1;
                    let name = self.name()?;
                    self.node(from, Kind::Attribute(value, name))
                }
                "(" => {
                    self.at += 1;
                    let arguments = self.arguments()?;
                    self.node(from, Kind::Call(value, arguments))
                }
                "[" => {
                    self.at += 1;
                    let index = self.subscript()?;
                    self.node(from, Kind::Subscript(value, index))
                }
                _ => return Ok(value),
            };
        }
    }

    fn atom(&mut self) -> Answer<Id> {
        let (from, token) = (self.at, self.token(0));
        let text = self.text.get(token.start..token.end).unwrap_or_default();
        let kind = match (token.sort, text) {
            (Sort::Text | Sort::Opaque, _) => {
                self.at += 1;
                let mut alone = token.sort == Sort::Text;
                while matches!(self.token(0).sort, Sort::Text | Sort::Opaque) {
                    self.at += 1;
                    alone = false;
                }
                if alone { Kind::Constant(Value::Text(text)) } else { Kind::Opaque(Vec::new()) }
            }
            (Sort::Number, _) => {
                let Some(number) = super::value::number(text) else { return self.unexpected() };
                self.at += 1;
                Kind::Constant(number)
            }
            (Sort::Mark, "...") => {
                self.at += 1;
                Kind::Opaque(Vec::new())
            }
            (Sort::Mark, open @ ("(" | "[" | "{")) => {
                self.at += 1;
                return self.bracket(from, open);
            }
            (Sort::Name, _) => {
                let name = self.name()?;
                match name {
                    "None" => Kind::Constant(Value::None),
                    "True" => Kind::Constant(Value::Bool(true)),
                    "False" => Kind::Constant(Value::Bool(false)),
                    _ => Kind::Name(name),
                }
            }
            _ => return self.unexpected(),
        };
        Ok(self.node(from, kind))
    }

    /// What an opened bracket holds, up to its end.
    fn bracket(&mut self, from: usize, open: &str) -> Answer<Id> {
        let close = match open {
            "(" => ")",
            "[" => "]",
            _ => "}",
        };
        let (mut items, mut pairs, mut comma) = (Vec::new(), Vec::new(), true);
        while !self.eat(close) {
            if !comma {
                return self.unexpected();
            }
            if open == "{" && self.eat("**") {
                let value = self.binary(COMPARISON + 1)?;
                items.push(value);
            } else {
                let item = self.starred()?;
                if open == "{" && self.eat(":") {
                    pairs.push((item, self.expression()?));
                } else {
                    items.push(item);
                }
                if matches!(self.word(0), "for" | "async") && items.len() + pairs.len() == 1 {
                    let clauses = self.clauses()?;
                    self.expect(close)?;
                    let element = pairs.first().map_or(item, |(_, value)| *value);
                    let comprehension = Comprehension { list: open != "{", element, clauses };
                    return Ok(self.node(from, Kind::Comprehension(comprehension)));
                }
            }
            comma = self.eat(",");
        }
        let kind = match (open, items.as_slice()) {
            // Brackets around one value without a comma only group.
            ("(", [one]) if !comma => return Ok(*one),
            ("(", _) => Kind::Tuple(items),
            ("[", _) => Kind::List(items),
            (_, []) => Kind::Dict(pairs),
            _ => Kind::Opaque(items),
        };
        Ok(self.node(from, kind))
    }

    fn clauses(&mut self) -> Answer<Vec<(Id, Id, Vec<Id>)>> {
        let mut clauses = Vec::new();
        while self.word(0) == "for" || self.eat("async") {
            self.expect("for")?;
            let target = self.target()?;
            self.expect("in")?;
            let over = self.binary(0)?;
            let mut conditions = Vec::new();
            while self.eat("if") {
                conditions.push(self.binary(0)?);
            }
            clauses.push((target, over, conditions));
            if clauses.len() > CLAUSES {
                return Err(fault(self.token(0).line, ParseReason::TooDeep));
            }
        }
        Ok(clauses)
    }

    pub(super) fn arguments(&mut self) -> Answer<Vec<Argument<'a>>> {
        let mut arguments = Vec::new();
        let mut comma = true;
        while !self.eat(")") {
            if !comma {
                return self.unexpected();
            }
            let stars = usize::from(self.eat("*")) + 2 * usize::from(self.eat("**"));
            let name = if stars == 0 && self.word(1) == "=" { Some(self.name()?) } else { None };
            self.at += usize::from(name.is_some());
            let from = self.at;
            let mut value = self.expression()?;
            if self.word(0) == "for" {
                let clauses = self.clauses()?;
                value = self.node(from, Kind::Comprehension(Comprehension { list: true, element: value, clauses }));
            }
            arguments.push(Argument { name, stars, value });
            comma = self.eat(",");
        }
        Ok(arguments)
    }

    fn subscript(&mut self) -> Answer<Id> {
        let from = self.at;
        let (mut items, mut comma) = (Vec::new(), false);
        loop {
            let start = self.at;
            let mut parts = [None; 3];
            let mut colons = 0;
            loop {
                if colons < 2 && self.eat(":") {
                    colons += 1;
                } else if self.begins()
                    && let Some(part @ None) = parts.get_mut(colons)
                {
                    *part = Some(self.starred()?);
                } else {
                    break;
                }
            }
            match parts {
                [Some(one), None, None] if colons == 0 => items.push(one),
                [None, ..] if colons == 0 => return self.unexpected(),
                parts => items.push(self.node(start, Kind::Slice(parts))),
            }
            if self.eat("]") {
                break;
            }
            self.expect(",")?;
            comma = true;
            if self.eat("]") {
                break;
            }
        }
        match items.as_slice() {
            [one] if !comma => Ok(*one),
            _ => Ok(self.node(from, Kind::Tuple(items))),
        }
    }

    /// A function's parameters, up to and with `end`.
    pub(super) fn parameters(&mut self, end: &str) -> Answer<Vec<Parameter<'a>>> {
        let mut parameters = Vec::new();
        while !self.eat(end) {
            let stars = usize::from(self.eat("*")) + 2 * usize::from(self.eat("**"));
            // `*` and `/` alone only say how the others may be given.
            if !(matches!(self.word(0), "," | ")") && stars == 1 || self.eat("/")) {
                let name = self.name()?;
                if end == ")" && self.eat(":") {
                    self.expression()?;
                }
                let default = if self.eat("=") { Some(self.expression()?) } else { None };
                parameters.push(Parameter { name, stars, default });
            }
            if !self.eat(",") && self.word(0) != end {
                return self.unexpected();
            }
        }
        Ok(parameters)
    }
}
