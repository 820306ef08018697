//! Python text to tokens. Total but for strings and indentation without an end: what Python does not know is a mark of
//! one character, which the parser refuses with its line.

use super::error::{Answer, ParseReason, fault};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Name,
    Number,
    /// A string's inside, escapes as written.
    Text,
    /// A string that is not known before the program runs.
    Opaque,
    Mark,
    /// The end of a statement's line.
    Line,
    Indent,
    Dedent,
    End,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) sort: Sort,
    /// Bytes of the text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// From 1.
    pub(super) line: usize,
}

/// Marks of more than one character, the longest first.
const MARKS: [&str; 25] = [
    "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=",
    "%=", "@=", "&=", "|=", "^=", ":=", "<>",
];

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
    /// Whether the text is a session, whose lines without a prompt are answers.
    session: bool,
}

/// The tokens of a program; the last is [`Sort::End`].
pub(super) fn tokens(text: &str) -> Answer<Vec<Token>> {
    // A prompt further below is an example in a comment.
    let session = text.trim_start().starts_with(">>>");
    let mut lexer = Lexer { text, at: 0, line: 1, tokens: Vec::new(), session };
    let mut levels: Vec<usize> = Vec::new();
    let mut depth = 0_usize;
    loop {
        let indent = lexer.line_start();
        if depth == 0 && !matches!(lexer.byte(0), b'\n' | b'#' | b'\r') && lexer.at < text.len() {
            lexer.indentation(indent, &mut levels)?;
        }
        // A notebook's commands (`!pip install`, `%matplotlib`) are lines of another language.
        if depth == 0 && matches!(lexer.byte(0), b'!' | b'%') {
            lexer.rest_of_line();
        }
        lexer.line(&mut depth)?;
        if lexer.at >= text.len() {
            break;
        }
        if depth == 0 && lexer.tokens.last().is_some_and(|last| !matches!(last.sort, Sort::Line | Sort::Dedent)) {
            lexer.push(Sort::Line, lexer.at, lexer.at);
        }
        lexer.at += 1;
        lexer.line += 1;
    }
    let end = text.len();
    if depth == 0 {
        lexer.push(Sort::Line, end, end);
        levels.iter().skip(1).for_each(|_| lexer.push(Sort::Dedent, end, end));
    }
    lexer.push(Sort::End, end, end);
    Ok(lexer.tokens)
}

impl Lexer<'_> {
    /// The byte this far ahead, a line's end after the last.
    fn byte(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(b'\n')
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, sort: Sort, start: usize, end: usize) {
        self.tokens.push(Token { sort, start, end, line: self.line });
    }

    fn rest_of_line(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    /// Passes over the spaces, and in a session the prompt, that a line begins with; its indentation.
    fn line_start(&mut self) -> usize {
        let mut column = self.spaces();
        if self.session {
            if self.rest().starts_with(">>>") || self.rest().starts_with("...") {
                self.at += 3;
                self.at += usize::from(self.byte(0) == b' ');
                column = self.spaces();
            } else {
                self.rest_of_line();
            }
        }
        column
    }

    /// Passes over spaces; the column behind them.
    fn spaces(&mut self) -> usize {
        let mut column = 0;
        loop {
            match self.byte(0) {
                b' ' => column += 1,
                b'\t' => column = (column / 8 + 1) * 8,
                b'\r' | 0x0c => {}
                // Spaces as pages write them, and the mark that some editors put first.
                _ if self.rest().starts_with('\u{a0}') => {
                    column += 1;
                    self.at += 1;
                }
                _ if self.rest().starts_with('\u{feff}') => self.at += 2,
                _ => return column,
            }
            self.at += 1;
        }
    }

    fn indentation(&mut self, indent: usize, levels: &mut Vec<usize>) -> Answer<()> {
        match levels.last() {
            // A program that is indented as a whole was cut out of somewhere.
            None => levels.push(indent),
            Some(level) if indent > *level => {
                levels.push(indent);
                self.push(Sort::Indent, self.at, self.at);
            }
            Some(_) => {
                while levels.len() > 1 && levels.last().is_some_and(|level| indent < *level) {
                    levels.pop();
                    self.push(Sort::Dedent, self.at, self.at);
                }
                if levels.last() != Some(&indent) {
                    return Err(fault(self.line, ParseReason::Indented));
                }
            }
        }
        Ok(())
    }

    /// The tokens up to the end of the line.
    fn line(&mut self, depth: &mut usize) -> Answer<()> {
        loop {
            self.spaces();
            let start = self.at;
            match self.byte(0) {
                b'\n' => return Ok(()),
                b'#' => self.rest_of_line(),
                b'\\' if self.rest().trim_start_matches(['\\', '\r']).starts_with('\n') => {
                    self.at += self.rest().find('\n').unwrap_or(0) + 1;
                    self.line += 1;
                    if self.session {
                        self.line_start();
                    }
                }
                b'\'' | b'"' => self.string(false)?,
                c if c.is_ascii_digit() || (c == b'.' && self.byte(1).is_ascii_digit()) => self.number(),
                c if is_word(c) => {
                    while is_word(self.byte(0)) && !self.rest().starts_with('\u{a0}') {
                        self.at += 1;
                    }
                    let word = self.text.get(start..self.at).unwrap_or_default();
                    let prefix = word.len() < 3 && word.bytes().all(|c| b"rRbBuUfFtT".contains(&c));
                    if prefix && matches!(self.byte(0), b'\'' | b'"') {
                        self.string(word.bytes().any(|c| b"bBfFtT".contains(&c)))?;
                    } else {
                        self.push(Sort::Name, start, self.at);
                    }
                }
                c => {
                    match c {
                        b'(' | b'[' | b'{' => *depth += 1,
                        b')' | b']' | b'}' => *depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    self.at += MARKS.iter().find(|mark| self.rest().starts_with(**mark)).map_or(1, |mark| mark.len());
                    self.push(Sort::Mark, start, self.at);
                }
            }
        }
    }

    /// The sign of an exponent belongs to the number.
    fn number(&mut self) {
        let start = self.at;
        let hexadecimal = matches!((self.byte(0), self.byte(1)), (b'0', b'x' | b'X'));
        loop {
            let exponent = matches!(self.byte(0), b'e' | b'E') && !hexadecimal && matches!(self.byte(1), b'-' | b'+');
            match self.byte(0) {
                _ if exponent => self.at += 2,
                c if c.is_ascii_alphanumeric() || c == b'.' || c == b'_' => self.at += 1,
                _ => break,
            }
        }
        self.push(Sort::Number, start, self.at);
    }

    /// A string of either quote, single or triple.
    fn string(&mut self, opaque: bool) -> Answer<()> {
        let (quote, line) = (self.byte(0), self.line);
        let long = self.byte(1) == quote && self.byte(2) == quote;
        let width = if long { 3 } else { 1 };
        self.at += width;
        let start = self.at;
        loop {
            let c = self.byte(0);
            if self.at >= self.text.len() || (c == b'\n' && !long) {
                return Err(fault(line, ParseReason::Unfinished));
            }
            if c == quote && (!long || (self.byte(1) == quote && self.byte(2) == quote)) {
                break;
            }
            // Whatever is escaped, it does not end the string.
            let step = if c == b'\\' { 2 } else { 1 };
            for ahead in 0..step {
                self.line += usize::from(self.byte(ahead) == b'\n' && self.at + ahead < self.text.len());
            }
            self.at += step;
        }
        self.tokens.push(Token { sort: if opaque { Sort::Opaque } else { Sort::Text }, start, end: self.at, line });
        self.at += width;
        Ok(())
    }
}

/// Every letter beyond ASCII counts as part of a name.
fn is_word(c: u8) -> bool {
    c.is_ascii_alphanumeric() || c == b'_' || c >= 0x80
}
