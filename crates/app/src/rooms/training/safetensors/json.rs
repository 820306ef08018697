//! JSON, as far as a file's header needs it. The page has no other use for a whole library.

use crate::platform::numeral::parse;

/// Nesting deeper than any header's is refused.
const DEPTH: u32 = 32;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    /// In the order of the text; of equal keys the first is found.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a whole text. `None` for anything that is no JSON.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader { rest: text };
        let value = reader.value(DEPTH)?;
        reader.space();
        reader.rest.is_empty().then_some(value)
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A whole number from 0 on that a JavaScript number holds exactly.
    pub(crate) fn whole(&self) -> Option<u64> {
        let number = self.number()?;
        ((0.0..=9_007_199_254_740_991.0).contains(&number) && number.fract().abs() < f64::EPSILON)
            .then_some(number as u64)
    }

    pub(crate) fn list(&self) -> Option<&[Self]> {
        match self {
            Self::List(values) => Some(values),
            _ => None,
        }
    }
}

/// `text` as a JSON string, quotation marks included.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            control if u32::from(control) < 0x20 => {
                let digit = |value: u32| char::from_digit(value, 16).unwrap_or('0');
                out.push_str("\\u00");
                out.push(digit(u32::from(control) >> 4));
                out.push(digit(u32::from(control) & 15));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\n', '\r', '\t']);
    }

    fn take(&mut self, mark: &str) -> Option<()> {
        self.space();
        self.rest = self.rest.strip_prefix(mark)?;
        Some(())
    }

    fn value(&mut self, depth: u32) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        self.space();
        match self.rest.chars().next()? {
            '{' => self.object(depth),
            '[' => self.list(depth),
            '"' => self.text().map(Json::Text),
            't' => self.take("true").map(|()| Json::Flag(true)),
            'f' => self.take("false").map(|()| Json::Flag(false)),
            'n' => self.take("null").map(|()| Json::Null),
            _ => {
                let end = self.rest.find([',', ']', '}', ' ', '\n', '\r', '\t']).unwrap_or(self.rest.len());
                let (number, rest) = self.rest.split_at_checked(end)?;
                self.rest = rest;
                parse(number).map(Json::Number)
            }
        }
    }

    fn object(&mut self, depth: u32) -> Option<Json> {
        self.take("{")?;
        let mut pairs = Vec::new();
        if self.take("}").is_some() {
            return Some(Json::Object(pairs));
        }
        loop {
            self.space();
            let key = self.text()?;
            self.take(":")?;
            pairs.push((key, self.value(depth)?));
            if self.take("}").is_some() {
                return Some(Json::Object(pairs));
            }
            self.take(",")?;
        }
    }

    fn list(&mut self, depth: u32) -> Option<Json> {
        self.take("[")?;
        let mut values = Vec::new();
        if self.take("]").is_some() {
            return Some(Json::List(values));
        }
        loop {
            values.push(self.value(depth)?);
            if self.take("]").is_some() {
                return Some(Json::List(values));
            }
            self.take(",")?;
        }
    }

    fn text(&mut self) -> Option<String> {
        let body: &'a str = self.rest.strip_prefix('"')?;
        let mut text = String::new();
        let mut letters = body.char_indices();
        loop {
            match letters.next()? {
                (end, '"') => {
                    self.rest = body.get(end + 1..)?;
                    return Some(text);
                }
                (_, '\\') => match letters.next()?.1 {
                    'n' => text.push('\n'),
                    't' => text.push('\t'),
                    'r' => text.push('\r'),
                    'b' => text.push('\u{8}'),
                    'f' => text.push('\u{c}'),
                    'u' => {
                        let mut code = 0;
                        for _ in 0..4 {
                            code = code * 16 + letters.next()?.1.to_digit(16)?;
                        }
                        // Halves of surrogate pairs stand in no header that we read.
                        text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                    }
                    plain @ ('"' | '\\' | '/') => text.push(plain),
                    _ => return None,
                },
                (_, control) if u32::from(control) < 0x20 => return None,
                (_, letter) => text.push(letter),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_of_every_kind() {
        let json = Json::parse(" {\"a\": [1, -2.5e1, true, null], \"b\\n\\u00e9\": {}, \"c\": \"x\"} ").unwrap();
        assert_eq!(json.get("a").and_then(Json::list).map(<[Json]>::len), Some(4));
        assert_eq!(json.get("a").and_then(Json::list).and_then(|list| list[1].number()), Some(-25.0));
        assert_eq!(json.get("b\né"), Some(&Json::Object(vec![])));
        assert_eq!(json.get("c").and_then(Json::text), Some("x"));
        assert_eq!(Json::Number(3.0).whole(), Some(3));
        assert_eq!(Json::Number(3.5).whole(), None);
    }

    #[test]
    fn what_is_no_json() {
        for text in ["", "{", "[1,]", "{\"a\" 1}", "nul", "\"\\x\"", "1 2", "\"a\nb\"", "NaN", "{a: 1}"] {
            assert_eq!(Json::parse(text), None, "{text}");
        }
        assert_eq!(Json::parse(&"[".repeat(100_000)), None);
    }

    proptest! {
        #[test]
        fn quoted_text_is_read_back(text in "\\PC*|[\\x00-\\x1f\"\\\\]*") {
            prop_assert_eq!(Json::parse(&quoted(&text)), Some(Json::Text(text.clone())));
            prop_assert_eq!(serde_json::from_str::<String>(&quoted(&text)).unwrap(), text);
        }

        #[test]
        fn no_text_breaks_it(text in "[\\[\\]{}\":,0-9a-z\\\\ .-]{0,60}") {
            let ours = Json::parse(&text);
            if serde_json::from_str::<serde_json::Value>(&text).is_ok() {
                prop_assert!(ours.is_some(), "{}", text);
            }
        }
    }
}
