use core::fmt::Write as _;

/// The pairs of a URL's query, in order, decoded. The first of several equal keys counts.
///
/// ```
/// use app::shell::Query;
/// let query = Query::parse("?x=0.1,-2&lang=es");
/// assert_eq!(query.get("x"), Some("0.1,-2"));
/// assert_eq!(query.to_string(), "x=0.1,-2&lang=es");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads a query with or without its `?`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.strip_prefix('?').unwrap_or(text);
        Self(
            text.split('&')
                .filter(|pair| !pair.is_empty())
                .map(|pair| {
                    let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                    (decode(key), decode(value))
                })
                .collect(),
        )
    }

    /// The value of `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Sets `key` in its place, or at the end where it was absent.
    pub fn set(&mut self, key: &str, value: impl Into<String>) {
        let value = value.into();
        match self.0.iter_mut().find(|(name, _)| name == key) {
            Some(pair) => pair.1 = value,
            None => self.0.push((key.to_owned(), value)),
        }
    }

    /// Takes every pair named `key` out.
    pub fn remove(&mut self, key: &str) {
        self.0.retain(|(name, _)| name != key);
    }

    /// The pairs in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Whether there is no pair.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl core::fmt::Display for Query {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for (place, (key, value)) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_char('&')?;
            }
            encode(key, f)?;
            f.write_char('=')?;
            encode(value, f)?;
        }
        Ok(())
    }
}

/// Percent-encodes what a query may not carry. Commas and semicolons stay readable: links are read by people too.
fn encode(text: &str, out: &mut impl core::fmt::Write) -> core::fmt::Result {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' | b';' | b':' | b'/' | b'*' => {
                out.write_char(char::from(byte))?;
            }
            _ => write!(out, "%{byte:02X}")?,
        }
    }
    Ok(())
}

/// Undoes percent-encoding and `+`; a broken escape stays as it is written, and broken UTF-8 becomes U+FFFD.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'%').then(|| bytes.get(at + 1..at + 3)).flatten().and_then(hex);
        if let Some(value) = escaped {
            decoded.push(value);
            at += 3;
        } else {
            decoded.push(if byte == b'+' { b' ' } else { byte });
            at += 1;
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
    match digits {
        [high, low] => Some(digit(*high)? * 16 + digit(*low)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn broken_escapes_stay() {
        assert_eq!(Query::parse("x=%zz%4").get("x"), Some("%zz%4"));
        assert_eq!(Query::parse("x=%C3%B1+o").get("x"), Some("ñ o"));
    }

    #[test]
    fn setting_keeps_the_place() {
        let mut query = Query::parse("a=1&b=2");
        query.set("a", "3");
        query.set("c", "4");
        query.remove("b");
        assert_eq!(query.to_string(), "a=3&c=4");
    }

    proptest! {
        #[test]
        fn whatever_is_written_reads_back(pairs in prop::collection::vec((".{1,8}", ".{0,8}"), 0..5)) {
            let mut query = Query::default();
            for (key, value) in &pairs {
                query.set(key, value.clone());
            }
            prop_assert_eq!(Query::parse(&query.to_string()), query);
        }

        #[test]
        fn no_text_breaks_the_reader(text in ".{0,40}") {
            let _ = Query::parse(&text);
        }
    }
}
