//! The part of HTTP/1.1 that a static server needs to understand.

use std::{
    io::{self, Read},
    path::{Component, Path, PathBuf},
};

/// A larger head is refused: no browser sends one.
const LONGEST_HEAD: usize = 64 * 1024;

/// What is asked to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The file.
    Get,
    /// Only its headers.
    Head,
    /// Anything else, which is refused.
    Other,
}

/// The head of a request.
#[derive(Debug, PartialEq, Eq)]
pub struct Head {
    /// What is asked to be done.
    pub method: Method,
    /// The path, with `%41` decoded, without the query.
    pub path: String,
    /// Path and query as they came.
    pub target: String,
    /// The header `Accept-Encoding`, empty when absent.
    pub accept_encoding: String,
}

impl Head {
    /// Path and query as they came, with a slash after the path.
    #[must_use]
    pub fn with_slash(&self) -> String {
        match self.target.split_once('?') {
            Some((path, query)) => format!("{path}/?{query}"),
            None => format!("{}/", self.target),
        }
    }
}

/// Reads up to the blank line that ends a request's head. `unread` keeps what came after it.
///
/// `None` at the end of the connection.
///
/// # Errors
/// When the connection breaks, is silent too long, or the head is too long.
pub fn read_head(stream: &mut impl Read, unread: &mut Vec<u8>) -> io::Result<Option<String>> {
    loop {
        if let Some(end) = unread.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = unread.drain(..end + 4).collect::<Vec<_>>();
            return Ok(Some(String::from_utf8_lossy(&head).into_owned()));
        }
        if unread.len() > LONGEST_HEAD {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "request head too long"));
        }
        let mut part = [0; 4096];
        let count = stream.read(&mut part)?;
        if count == 0 {
            return Ok(None);
        }
        unread.extend_from_slice(&part[..count]);
    }
}

/// Takes a head apart; `None` when it is not HTTP.
#[must_use]
pub fn parse(head: &str) -> Option<Head> {
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let method = match first.next()? {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        _ => Method::Other,
    };
    let target = first.next().filter(|target| target.starts_with('/'))?.to_owned();
    first.next().filter(|version| version.starts_with("HTTP/1."))?;
    let path = decoded(target.split(['?', '#']).next()?)?;
    let accept_encoding = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("accept-encoding"))
        .map_or(String::new(), |(_, value)| value.trim().to_owned());
    Some(Head { method, path, target, accept_encoding })
}

/// Replaces `%41` by `A`; `None` when that is not UTF-8 or a percent sign is not followed by two digits.
fn decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut result = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let digits = text.get(at + 1..at + 3)?;
            result.push(u8::from_str_radix(digits, 16).ok()?);
            at += 3;
        } else {
            result.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(result).ok()
}

/// The file that `path` names inside `folder`, whether or not it exists; `None` when it would lie outside.
///
/// - `folder`: canonical.
/// - `path`: decoded, relative.
#[must_use]
pub fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    if path.contains(['\\', '\0', ':']) {
        return None;
    }
    let relative = Path::new(path);
    if !relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return None;
    }
    let joined = folder.join(relative);
    // A link inside the folder could still lead out of it.
    match joined.canonicalize() {
        Ok(real) => real.starts_with(folder).then_some(real),
        Err(_) => Some(joined),
    }
}

/// The words that go with a status number.
#[must_use]
pub fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_taken_apart() {
        let head = parse("GET /a%20b/?x=%2F HTTP/1.1\r\nHost: h\r\nACCEPT-ENCODING:  br \r\n\r\n").unwrap();
        assert_eq!((head.method, head.path.as_str(), head.accept_encoding.as_str()), (Method::Get, "/a b/", "br"));
        assert_eq!(head.target, "/a%20b/?x=%2F");
        for wrong in ["", "GET", "GET a HTTP/1.1", "GET /%zz HTTP/1.1", "GET /%ff HTTP/1.1", "GET / SMTP"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn paths_stay_inside() {
        let folder = std::env::temp_dir().canonicalize().unwrap();
        assert_eq!(inside(&folder, ""), Some(folder.clone()));
        assert_eq!(inside(&folder, "none/x.js"), Some(folder.join("none/x.js")));
        for path in ["..", "../x", "a/../../x", "/etc/passwd", "a\\..\\..", "c:/x", "a\0"] {
            assert_eq!(inside(&folder, path), None, "{path}");
        }
    }
}
