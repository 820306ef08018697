//! JSON as far as a file's header needs it. Own code, since serde_json would be a third of this crate in the page.

use crate::{Error, What};

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// Values in a row.
    List(Vec<Json>),
    /// Values by key, in the order of the text; of equal keys the first is found.
    Object(Vec<(String, Json)>),
}

/// How deep values may nest: the header of a network nests four times.
const DEPTH: usize = 16;

impl Json {
    /// Reads one value with nothing after it.
    ///
    /// # Errors
    /// [`Error::Header`] with the place where it stops being JSON.
    pub fn read(text: &str) -> Result<Self, Error> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(DEPTH)?;
        reader.space();
        if reader.at == text.len() { Ok(value) } else { Err(reader.expected("the end")) }
    }

    /// The value of a key of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// A whole number that is not negative.
    #[must_use]
    pub fn count(&self) -> Option<usize> {
        match self {
            // Below 2^53 every whole number is exact.
            Self::Number(number) if (0.0..=9_007_199_254_740_991.0).contains(number) && number.fract() == 0.0 => {
                usize::try_from(*number as u64).ok()
            }
            _ => None,
        }
    }

    /// A list of whole numbers.
    #[must_use]
    pub fn counts(&self) -> Option<Vec<usize>> {
        match self {
            Self::List(list) => list.iter().map(Self::count).collect(),
            _ => None,
        }
    }

    /// A text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The values of a list.
    #[must_use]
    pub fn list(&self) -> Option<&[Self]> {
        match self {
            Self::List(values) => Some(values),
            _ => None,
        }
    }

    /// What it is, for an error: short, whatever its size.
    pub(crate) fn brief(&self) -> What {
        match self {
            Self::Null => "null".into(),
            Self::Flag(flag) => What::Text(flag.to_string()),
            Self::Number(_) => self.count().map_or(What::Number, |count| What::Text(count.to_string())),
            Self::Text(text) => What::Text(text.chars().take(24).collect()),
            Self::List(list) => match self.counts() {
                Some(counts) if counts.len() <= 8 => What::Text(written(&counts)),
                _ => What::List(list.len()),
            },
            Self::Object(_) => What::Object,
        }
    }
}

/// `text` as a JSON string, quotation marks included.
#[must_use]
pub fn quoted(text: &str) -> String {
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

/// As it stands in the file: `[3, 3, 1, 8]`.
pub(crate) fn written(counts: &[usize]) -> String {
    let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
    format!("[{}]", counts.join(", "))
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn expected(&self, expected: &'static str) -> Error {
        Error::Header { at: self.at, expected }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Takes `byte` after any space, if it is there.
    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn word(&mut self, word: &'static str) -> bool {
        let there = self.rest().starts_with(word);
        self.at += if there { word.len() } else { 0 };
        there
    }

    fn value(&mut self, depth: usize) -> Result<Json, Error> {
        let Some(depth) = depth.checked_sub(1) else { return Err(self.expected("fewer brackets")) };
        self.space();
        match self.peek() {
            Some(b'"') => self.string().map(Json::Text),
            Some(b'[') => self.list(depth),
            Some(b'{') => self.object(depth),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ if self.word("true") => Ok(Json::Flag(true)),
            _ if self.word("false") => Ok(Json::Flag(false)),
            _ if self.word("null") => Ok(Json::Null),
            _ => Err(self.expected("a value")),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json, Error> {
        self.at += 1;
        let mut list = Vec::new();
        if self.take(b']') {
            return Ok(Json::List(list));
        }
        loop {
            list.push(self.value(depth)?);
            if self.take(b']') {
                return Ok(Json::List(list));
            }
            if !self.take(b',') {
                return Err(self.expected("`,` or `]`"));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json, Error> {
        self.at += 1;
        let mut entries = Vec::new();
        if self.take(b'}') {
            return Ok(Json::Object(entries));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self.expected("a key"));
            }
            let key = self.string()?;
            if !self.take(b':') {
                return Err(self.expected("`:`"));
            }
            entries.push((key, self.value(depth)?));
            if self.take(b'}') {
                return Ok(Json::Object(entries));
            }
            if !self.take(b',') {
                return Err(self.expected("`,` or `}`"));
            }
        }
    }

    /// A string, its opening quote not yet taken.
    fn string(&mut self) -> Result<String, Error> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let plain: usize = self.rest().bytes().take_while(|byte| !matches!(byte, b'"' | b'\\')).count();
            out.push_str(self.rest().get(..plain).unwrap_or(""));
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(_) => {
                    self.at += 1;
                    out.push(self.escaped()?);
                }
                None => return Err(self.expected("`\"`")),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, Error> {
        let letter = self.peek().ok_or_else(|| self.expected("an escape"))?;
        let plain = match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err(self.expected("an escape")),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode(&mut self) -> Result<char, Error> {
        let first = self.hex()?;
        // Beyond the first 65,536 a character is written as two halves.
        let code = if (0xd800..0xdc00).contains(&first) && self.word("\\u") {
            let second = self.hex()?;
            if !(0xdc00..0xe000).contains(&second) {
                return Err(self.expected("a second half"));
            }
            0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
        } else {
            first
        };
        char::from_u32(code).ok_or_else(|| self.expected("a character"))
    }

    fn hex(&mut self) -> Result<u32, Error> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let code = code.ok_or_else(|| self.expected("four digits"))?;
        self.at += 4;
        Ok(code)
    }

    /// Digits with a point and a power of ten, scaled by hand: the library's exact routines would be 20 kB in the page,
    /// and a header holds whole numbers and short fractions.
    fn number(&mut self) -> Result<Json, Error> {
        let negative = self.peek() == Some(b'-');
        self.at += usize::from(negative);
        let (mut digits, mut power, mut any) = (0.0_f64, 0_i32, false);
        let mut behind = false;
        loop {
            match self.peek() {
                Some(digit @ b'0'..=b'9') => {
                    digits = digits * 10.0 + f64::from(digit - b'0');
                    power -= i32::from(behind);
                    any = true;
                }
                Some(b'.') if any && !behind => behind = true,
                _ => break,
            }
            self.at += 1;
            if power < -400 {
                return Err(self.expected("a shorter number"));
            }
        }
        if !any {
            return Err(self.expected("a digit"));
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            power += self.exponent()?;
        }
        // Powers of ten are exact up to 22, so that what has few digits is rounded once.
        let scaled = if power < 0 { digits / 10_f64.powi(-power) } else { digits * 10_f64.powi(power) };
        let value = if negative { -scaled } else { scaled };
        if value.is_finite() { Ok(Json::Number(value)) } else { Err(self.expected("a smaller number")) }
    }

    fn exponent(&mut self) -> Result<i32, Error> {
        let negative = self.peek() == Some(b'-');
        if matches!(self.peek(), Some(b'-' | b'+')) {
            self.at += 1;
        }
        let mut exponent = None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            exponent = Some((exponent.unwrap_or(0) * 10 + i32::from(digit - b'0')).min(400));
            self.at += 1;
        }
        let exponent = exponent.ok_or_else(|| self.expected("a digit"))?;
        Ok(if negative { -exponent } else { exponent })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_json_is() {
        let text = r#" {"a": [1, -2.5e-1, 1E2], "b\n\u00e9\ud83d\ude00": {"c": null, "d": true}, "e": []} "#;
        let value = Json::read(text).unwrap();
        let numbers = [1.0, -0.25, 100.0].map(Json::Number).to_vec();
        assert_eq!(value.get("a"), Some(&Json::List(numbers)));
        assert_eq!(value.get("b\n\u{e9}\u{1f600}").unwrap().get("d"), Some(&Json::Flag(true)));
        assert_eq!(value.get("e").unwrap().counts(), Some(vec![]));
        assert_eq!(Json::read("0.99").unwrap(), Json::Number(0.99));
    }

    #[test]
    fn what_is_quoted_is_read_back() {
        for text in ["", "a\"b\\c", "línea\n\t\u{1}", "{\"input\":[28]}"] {
            assert_eq!(Json::read(&quoted(text)).unwrap(), Json::Text(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_json_is_not() {
        let deep = "[".repeat(1000);
        for text in ["", "{", "[1,]", "{\"a\" 1}", "tru", "\"a", "\"\\x\"", "\"\\ud83d\"", "1 2", "-", "1e", "1e999"] {
            assert!(matches!(Json::read(text), Err(Error::Header { .. })), "{text}");
        }
        assert!(Json::read(&deep).is_err());
        assert!(Json::read(&"9".repeat(500)).is_err());
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in ".{0,60}") {
            let _ = Json::read(&text);
        }

        #[test]
        fn what_serde_json_writes_is_read(numbers in prop::collection::vec(-1e6_f32..1e6, 0..5), key in ".{0,9}", deep: bool) {
            let written = serde_json::json!({ key.clone(): numbers, "deep": { "flag": deep, "none": null } }).to_string();
            let read = Json::read(&written).unwrap();
            if let Some(Json::List(list)) = read.get(&key) {
                for (value, number) in list.iter().zip(&numbers) {
                    let Json::Number(value) = value else { panic!("{value:?}") };
                    prop_assert!((value - f64::from(*number)).abs() <= 1e-9 * f64::from(number.abs()));
                }
            }
            prop_assert_eq!(read.get("deep").and_then(|deep| deep.get("flag")), Some(&Json::Flag(deep)));
        }
    }
}
