//! Python text to tokens, one list per statement. Total: any text has tokens, and what Python would refuse is a token
//! of its own, so that lines that do not matter here may hold anything.

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Name(String),
    /// As written.
    Number(String),
    Text(String),
    Mark(char),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) token: Token,
    /// From 1.
    pub(super) line: usize,
}

/// The statements of a program: a statement ends with its line, unless a bracket is open.
pub(super) fn statements(text: &str) -> Vec<Vec<Placed>> {
    let mut lexer = Lexer { rest: text, line: 1 };
    let mut statements = Vec::new();
    let mut statement: Vec<Placed> = Vec::new();
    let mut depth = 0_usize;
    while let Some(c) = lexer.peek() {
        let line = lexer.line;
        let token = match c {
            '\n' | ';' => {
                lexer.bump();
                if depth == 0 && !statement.is_empty() {
                    statements.push(std::mem::take(&mut statement));
                }
                continue;
            }
            '#' => {
                lexer.take_while(|c| c != '\n');
                continue;
            }
            // A notebook's commands (`!pip install`, `%matplotlib`) are lines of another language.
            '!' | '%' if statement.is_empty() => {
                lexer.take_while(|c| c != '\n');
                continue;
            }
            '\\' => {
                lexer.bump();
                if matches!(lexer.peek(), Some('\n')) {
                    lexer.bump();
                }
                continue;
            }
            c if c.is_whitespace() => {
                lexer.bump();
                continue;
            }
            '\'' | '"' => Token::Text(lexer.string(c)),
            c if c.is_alphabetic() || c == '_' => {
                Token::Name(lexer.take_while(|c| c.is_alphanumeric() || c == '_').to_owned())
            }
            c if c.is_ascii_digit() => Token::Number(lexer.number()),
            '.' if lexer.rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit) => Token::Number(lexer.number()),
            c => {
                lexer.bump();
                match c {
                    '(' | '[' | '{' => depth += 1,
                    ')' | ']' | '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                Token::Mark(c)
            }
        };
        statement.push(Placed { token, line });
    }
    if !statement.is_empty() {
        statements.push(statement);
    }
    statements
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Lexer<'a> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn bump(&mut self) {
        let mut chars = self.rest.chars();
        if chars.next() == Some('\n') {
            self.line += 1;
        }
        self.rest = chars.as_str();
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !keep(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    /// With underscores left out; the sign of an exponent belongs to it.
    fn number(&mut self) -> String {
        let mut text = self.take_while(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_').replace('_', "");
        if text.ends_with(['e', 'E']) && self.rest.starts_with(['-', '+']) {
            text.extend(self.peek());
            self.bump();
            text.push_str(self.take_while(|c| c.is_ascii_digit()));
        }
        text
    }

    /// A string of either quote, single or triple; an unclosed one ends with its line or with the text.
    fn string(&mut self, quote: char) -> String {
        let triple: String = std::iter::repeat_n(quote, 3).collect();
        let long = self.rest.starts_with(&triple);
        for _ in 0..if long { 3 } else { 1 } {
            self.bump();
        }
        let mut text = String::new();
        while let Some(c) = self.peek() {
            if long && self.rest.starts_with(&triple) {
                (0..3).for_each(|_| self.bump());
                break;
            }
            if !long && c == '\n' {
                break;
            }
            self.bump();
            if !long && c == quote {
                break;
            }
            text.push(c);
            // Whatever is escaped, it does not end the string.
            if c == '\\' {
                text.extend(self.peek());
                self.bump();
            }
        }
        text
    }
}
