//! Tokens to expressions: the part of Python that a layer is written in.

use super::lexer::{Placed, Token};
use super::parser::{ParseError, ParseReason};
use crate::arguments::Literal;

/// Lists and calls deeper than this are no stack; the bound keeps hostile text from exhausting the machine's stack.
const DEEPEST: usize = 8;

/// An expression with the line it begins on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expression {
    pub(super) line: usize,
    pub(super) kind: ExpressionKind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum ExpressionKind {
    Literal(Literal),
    /// The dotted name's parts, and the arguments.
    Call(Vec<String>, Vec<(Option<String>, Expression)>),
    List(Vec<Expression>),
}

impl Expression {
    /// The value that an argument gets. A call such as `keras.initializers.HeNormal()` counts as its name.
    pub(super) fn literal(&self) -> Literal {
        match &self.kind {
            ExpressionKind::Literal(literal) => literal.clone(),
            ExpressionKind::List(items) => Literal::Sequence(items.iter().map(Self::literal).collect()),
            ExpressionKind::Call(path, arguments) => {
                let plain = arguments.iter().all(|(name, _)| name.as_deref() == Some("seed"));
                Literal::Name(format!("{}{}", path.join("."), if plain { "" } else { "(...)" }))
            }
        }
    }
}

/// Reads tokens one after the other.
pub(super) struct Cursor<'a> {
    pub(super) tokens: &'a [Placed],
    pub(super) at: usize,
}

impl Cursor<'_> {
    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|placed| &placed.token)
    }

    pub(super) fn eat(&mut self, mark: char) -> bool {
        let found = self.peek() == Some(&Token::Mark(mark));
        self.at += usize::from(found);
        found
    }

    /// Of the next token, or of the last one at the end.
    pub(super) fn line(&self) -> usize {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(1, |placed| placed.line)
    }

    /// The error at the next token.
    pub(super) fn unexpected(&self) -> ParseError {
        let reason = match self.peek() {
            None => ParseReason::Unfinished,
            Some(Token::Name(text) | Token::Number(text)) => ParseReason::Unexpected { found: text.clone() },
            Some(Token::Text(text)) => ParseReason::Unexpected { found: format!("'{text}'") },
            Some(Token::Mark(mark)) => ParseReason::Unexpected { found: mark.to_string() },
        };
        ParseError { line: self.line(), layer: None, reason }
    }

    pub(super) fn expression(&mut self, depth: usize) -> Result<Expression, ParseError> {
        let line = self.line();
        if depth > DEEPEST {
            return Err(ParseError { line, layer: None, reason: ParseReason::TooDeep });
        }
        let literal = |literal| Ok(Expression { line, kind: ExpressionKind::Literal(literal) });
        match self.peek().cloned() {
            Some(Token::Text(text)) => {
                self.at += 1;
                literal(Literal::Text(text))
            }
            Some(Token::Number(text)) => {
                let number = number(&text, false).ok_or_else(|| self.unexpected())?;
                self.at += 1;
                literal(number)
            }
            Some(Token::Mark(sign @ ('-' | '+'))) => {
                self.at += 1;
                let Some(Token::Number(text)) = self.peek().cloned() else { return Err(self.unexpected()) };
                let number = number(&text, sign == '-').ok_or_else(|| self.unexpected())?;
                self.at += 1;
                literal(number)
            }
            Some(Token::Mark(open @ ('(' | '['))) => {
                self.at += 1;
                let (items, comma) = self.items(if open == '(' { ')' } else { ']' }, depth)?;
                match <[Expression; 1]>::try_from(items) {
                    // Brackets around one value without a comma only group.
                    Ok([one]) if open == '(' && !comma => Ok(one),
                    Ok([one]) => Ok(Expression { line, kind: ExpressionKind::List(vec![one]) }),
                    Err(items) => Ok(Expression { line, kind: ExpressionKind::List(items) }),
                }
            }
            Some(Token::Name(name)) => self.name(name, depth),
            _ => Err(self.unexpected()),
        }
    }

    /// Expressions up to the closing bracket, and whether a comma followed the last.
    fn items(&mut self, close: char, depth: usize) -> Result<(Vec<Expression>, bool), ParseError> {
        let mut items = Vec::new();
        let mut comma = false;
        while !self.eat(close) {
            if !items.is_empty() && !comma {
                return Err(self.unexpected());
            }
            items.push(self.expression(depth + 1)?);
            comma = self.eat(',');
        }
        Ok((items, comma))
    }

    /// A constant, a dotted name, or a call of one.
    fn name(&mut self, first: String, depth: usize) -> Result<Expression, ParseError> {
        let line = self.line();
        self.at += 1;
        let mut path = vec![first];
        while self.eat('.') {
            let Some(Token::Name(part)) = self.peek().cloned() else { return Err(self.unexpected()) };
            self.at += 1;
            path.push(part);
        }
        let kind = if self.eat('(') {
            ExpressionKind::Call(path, self.arguments(depth)?)
        } else {
            ExpressionKind::Literal(match path.join(".").as_str() {
                "None" => Literal::None,
                "True" => Literal::Bool(true),
                "False" => Literal::Bool(false),
                name => Literal::Name(name.to_owned()),
            })
        };
        Ok(Expression { line, kind })
    }

    fn arguments(&mut self, depth: usize) -> Result<Vec<(Option<String>, Expression)>, ParseError> {
        let mut arguments = Vec::new();
        let mut comma = true;
        while !self.eat(')') {
            if !comma {
                return Err(self.unexpected());
            }
            let keyword = match (self.peek(), self.tokens.get(self.at + 1).map(|placed| &placed.token)) {
                (Some(Token::Name(name)), Some(Token::Mark('='))) => Some(name.clone()),
                _ => None,
            };
            if keyword.is_some() {
                self.at += 2;
            }
            arguments.push((keyword, self.expression(depth + 1)?));
            comma = self.eat(',');
        }
        Ok(arguments)
    }
}

/// A whole number where it is written as one and fits, otherwise a finite 32-bit float.
fn number(text: &str, negative: bool) -> Option<Literal> {
    let sign = if negative { "-" } else { "" };
    let signed = format!("{sign}{text}");
    if let Ok(n) = signed.parse() {
        return Some(Literal::Int(n));
    }
    crate::number::read(&signed).map(Literal::Float)
}
