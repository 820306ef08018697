//! Tokens to statements.

use super::error::Answer;
use super::lexer::{Sort, tokens};
use super::parser::Parser;
use super::tree::{Action, Block, Id, Program, Statement, Wrapped};

/// Reads a whole program.
pub(super) fn program(text: &str) -> Answer<Program<'_>> {
    let mut parser = Parser { text, tokens: tokens(text)?, at: 0, nodes: Vec::new(), depth: 0 };
    let body = parser.statements(Sort::End)?;
    Ok(Program { text, tokens: parser.tokens, nodes: parser.nodes, body })
}

impl<'a> Parser<'a> {
    /// Statements up to and with the token that ends them.
    fn statements(&mut self, end: Sort) -> Answer<Block<'a>> {
        let mut block = Vec::new();
        loop {
            match self.token(0).sort {
                sort if sort == end => {
                    self.at += 1;
                    return Ok(block);
                }
                Sort::Line => self.at += 1,
                _ => self.statement(&mut block)?,
            }
        }
    }

    /// A colon and what stands below it, or behind it.
    fn block(&mut self) -> Answer<Block<'a>> {
        self.deeper()?;
        self.expect(":")?;
        let mut block = Vec::new();
        if self.token(0).sort == Sort::Line {
            while self.token(0).sort == Sort::Line {
                self.at += 1;
            }
            if self.token(0).sort != Sort::Indent {
                return self.unexpected();
            }
            self.at += 1;
            block = self.statements(Sort::Dedent)?;
        } else {
            self.simple_line(&mut block)?;
        }
        self.depth -= 1;
        Ok(block)
    }

    fn statement(&mut self, block: &mut Block<'a>) -> Answer<()> {
        let from = self.at;
        let line = self.token(0).line;
        let mut wrapped = Wrapped::Plain;
        while self.eat("@") {
            // Of these two a function stays what it is written as.
            let name = self.at;
            self.expression()?;
            let last =
                (name..self.at).rev().find(|at| self.tokens.get(*at).is_some_and(|token| token.sort == Sort::Name));
            let last = last.and_then(|at| self.tokens.get(at)).and_then(|token| self.text.get(token.start..token.end));
            if !matches!(last, Some("staticmethod" | "function")) {
                wrapped = Wrapped::Otherwise;
            }
            while self.token(0).sort == Sort::Line {
                self.at += 1;
            }
        }
        if self.word(0) == "async" {
            self.at += 1;
            wrapped = Wrapped::Otherwise;
        }
        let word = self.word(0);
        if !matches!(word, "if" | "for" | "while" | "def" | "class" | "with" | "try") {
            return self.simple_line(block);
        }
        self.at += 1;
        let action = match word {
            "if" => self.branches()?,
            "while" => {
                let condition = self.expression()?;
                let body = self.block()?;
                Action::While(condition, body, self.otherwise()?)
            }
            "for" => {
                let target = self.target()?;
                self.expect("in")?;
                let over = self.list()?;
                let body = self.block()?;
                Action::For(target, over, body, self.otherwise()?)
            }
            "def" => {
                let name = self.name()?;
                self.expect("(")?;
                let parameters = self.parameters(")")?;
                if self.eat("->") {
                    self.expression()?;
                }
                let body = self.block()?;
                let yields = self.tokens.get(from..self.at).is_some_and(|tokens| {
                    tokens
                        .iter()
                        .any(|token| token.sort == Sort::Name && self.text.get(token.start..token.end) == Some("yield"))
                });
                Action::Def(name, parameters, body, if yields { Wrapped::Otherwise } else { wrapped })
            }
            "class" => {
                let name = self.name()?;
                let bases = if self.eat("(") { self.arguments()? } else { Vec::new() };
                Action::Class(name, bases, self.block()?)
            }
            "with" => {
                let mut contexts = Vec::new();
                loop {
                    let context = self.expression()?;
                    // Only one target: a comma begins the next context.
                    let target = if self.eat("as") { Some(self.expression()?) } else { None };
                    contexts.push((context, target));
                    if !self.eat(",") {
                        break;
                    }
                }
                Action::With(contexts, self.block()?)
            }
            _ => self.attempt()?,
        };
        block.push(Statement { line, tokens: (from, self.at), action });
        Ok(())
    }

    fn branches(&mut self) -> Answer<Action<'a>> {
        let mut branches = Vec::new();
        loop {
            let condition = self.expression()?;
            branches.push((condition, self.block()?));
            if !self.eat("elif") {
                return Ok(Action::If(branches, self.otherwise()?));
            }
        }
    }

    fn otherwise(&mut self) -> Answer<Block<'a>> {
        if self.eat("else") { self.block() } else { Ok(Vec::new()) }
    }

    fn attempt(&mut self) -> Answer<Action<'a>> {
        let body = self.block()?;
        let from = self.at;
        while self.eat("except") {
            if self.word(0) != ":" {
                self.list()?;
                if self.eat("as") {
                    self.name()?;
                }
            }
            self.block()?;
        }
        let handlers = (from, self.at);
        let mut after = vec![self.otherwise()?];
        if self.eat("finally") {
            after.push(self.block()?);
        }
        Ok(Action::Try(body, handlers, after))
    }

    /// Statements with semicolons between them, and the end of their line.
    fn simple_line(&mut self, block: &mut Block<'a>) -> Answer<()> {
        loop {
            let (from, line) = (self.at, self.token(0).line);
            let action = self.simple()?;
            block.push(Statement { line, tokens: (from, self.at), action });
            let more = self.eat(";");
            if self.token(0).sort == Sort::Line {
                self.at += 1;
                return Ok(());
            }
            if !more {
                return self.unexpected();
            }
        }
    }

    fn simple(&mut self) -> Answer<Action<'a>> {
        let word = self.word(0);
        let ends = self.token(1).sort == Sort::Line || self.word(1) == ";";
        self.at += 1;
        Ok(match word {
            "pass" => Action::Pass,
            "break" => Action::Break,
            "continue" => Action::Continue,
            "return" if ends => Action::Return(None),
            "return" => Action::Return(Some(self.list()?)),
            "raise" if ends => Action::Raise,
            "raise" => {
                self.expression()?;
                if self.eat("from") {
                    self.expression()?;
                }
                Action::Raise
            }
            "assert" => {
                self.list()?;
                Action::Pass
            }
            "del" => Action::Delete(self.list()?),
            "global" | "nonlocal" => {
                let mut names = vec![self.name()?];
                while self.eat(",") {
                    names.push(self.name()?);
                }
                Action::Global(names)
            }
            "import" => return self.import(),
            "from" => self.import_from()?,
            _ => {
                self.at -= 1;
                return self.assignment();
            }
        })
    }

    fn module(&mut self) -> Answer<Vec<&'a str>> {
        let mut parts = Vec::new();
        // `from . import layers` is a file of the writer's own.
        while matches!(self.word(0), "." | "...") {
            self.at += 1;
            parts.push(".");
        }
        if parts.is_empty() || self.word(0) != "import" {
            parts.push(self.name()?);
            while self.eat(".") {
                parts.push(self.name()?);
            }
        }
        Ok(parts)
    }

    fn import(&mut self) -> Answer<Action<'a>> {
        let mut modules = Vec::new();
        loop {
            let module = self.module()?;
            modules.push((module, if self.eat("as") { Some(self.name()?) } else { None }));
            if !self.eat(",") {
                return Ok(Action::Import(modules));
            }
        }
    }

    fn import_from(&mut self) -> Answer<Action<'a>> {
        let module = self.module()?;
        self.expect("import")?;
        let bracket = self.eat("(");
        let mut names = Vec::new();
        loop {
            let name = if self.eat("*") { "*" } else { self.name()? };
            names.push((name, if self.eat("as") { self.name()? } else { name }));
            if !self.eat(",") || self.word(0) == ")" {
                break;
            }
        }
        if bracket {
            self.expect(")")?;
        }
        Ok(Action::From(module, names))
    }

    fn assignment(&mut self) -> Answer<Action<'a>> {
        let first = self.list()?;
        if self.eat(":") {
            self.expression()?;
            let value = if self.eat("=") { self.list()? } else { return Ok(Action::Pass) };
            return Ok(Action::Assign(vec![first], value));
        }
        let mark = self.word(0);
        if let Some(operator) = mark
            .strip_suffix('=')
            .filter(|operator| !operator.is_empty() && !matches!(*operator, "=" | "<" | ">" | "!" | ":"))
        {
            self.at += 1;
            return Ok(Action::Augment(first, operator, self.list()?));
        }
        let mut chain: Vec<Id> = vec![first];
        while self.eat("=") {
            chain.push(self.list()?);
        }
        match chain.pop() {
            Some(value) if !chain.is_empty() => Ok(Action::Assign(chain, value)),
            _ => Ok(Action::Expression(first)),
        }
    }
}
