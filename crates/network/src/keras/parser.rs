//! Where the parser stands in its tokens.

use super::error::{Answer, ParseReason, fault};
use super::lexer::{Sort, Token};
use super::tree::{Id, Kind, Node};

/// Deeper than this is no program of layers; the bound keeps hostile text from exhausting the machine's stack.
const DEEPEST: usize = 80;

const RESERVED: [&str; 32] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
    "return", "try", "while", "with", "yield",
];

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) at: usize,
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) depth: usize,
}

impl<'a> Parser<'a> {
    /// The token this far ahead; the last one is [`Sort::End`].
    pub(super) fn token(&self, ahead: usize) -> Token {
        let end = Token { sort: Sort::End, start: 0, end: 0, line: 1 };
        self.tokens.get(self.at + ahead).or(self.tokens.last()).copied().unwrap_or(end)
    }

    /// The word or mark this far ahead, empty for anything else.
    pub(super) fn word(&self, ahead: usize) -> &'a str {
        let token = self.token(ahead);
        match token.sort {
            Sort::Name | Sort::Mark => self.text.get(token.start..token.end).unwrap_or_default(),
            _ => "",
        }
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        let found = self.word(0) == word;
        self.at += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, word: &str) -> Answer<()> {
        if self.eat(word) { Ok(()) } else { self.unexpected() }
    }

    /// The error at the next token.
    pub(super) fn unexpected<T>(&self) -> Answer<T> {
        let token = self.token(0);
        let found = self.text.get(token.start..token.end).unwrap_or_default().to_owned();
        // What is left open is told where the text ends, not on the empty lines below.
        let last = self.tokens.iter().rev().find(|token| token.sort != Sort::End).map_or(1, |token| token.line);
        Err(match token.sort {
            Sort::End => fault(last, ParseReason::Unfinished),
            Sort::Line => fault(token.line, ParseReason::Unfinished),
            Sort::Indent | Sort::Dedent => fault(token.line, ParseReason::Indented),
            _ => fault(token.line, ParseReason::Unexpected { found }),
        })
    }

    pub(super) fn name(&mut self) -> Answer<&'a str> {
        let word = self.word(0);
        if self.token(0).sort != Sort::Name || RESERVED.contains(&word) {
            return self.unexpected();
        }
        self.at += 1;
        Ok(word)
    }

    /// One level deeper, or the error that this is too deep.
    pub(super) fn deeper(&mut self) -> Answer<()> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(fault(self.token(0).line, ParseReason::TooDeep)) } else { Ok(()) }
    }

    /// An expression that began at this token and has just ended.
    pub(super) fn node(&mut self, from: usize, kind: Kind<'a>) -> Id {
        let first = self.tokens.get(from).copied().unwrap_or(self.token(0));
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(first.end, |last| last.end);
        self.nodes.push(Node { kind, line: first.line, start: first.start, end: last });
        self.nodes.len() - 1
    }

    /// Whether an expression can begin here.
    pub(super) fn begins(&self) -> bool {
        match self.token(0).sort {
            Sort::Name => {
                let word = self.word(0);
                !RESERVED.contains(&word) || matches!(word, "not" | "lambda" | "await" | "yield")
            }
            Sort::Mark => matches!(self.word(0), "(" | "[" | "{" | "-" | "+" | "~" | "*" | "..."),
            Sort::Number | Sort::Text | Sort::Opaque => true,
            _ => false,
        }
    }
}
