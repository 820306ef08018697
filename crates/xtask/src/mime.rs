//! What a file is called on the wire, how it may be packed, and how long it may be kept.

use std::path::{Path, PathBuf};

/// A content encoding for which `dist` writes a file beside the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// `.br`
    Brotli,
    /// `.gz`
    Gzip,
}

impl Encoding {
    /// Its name in HTTP's headers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// The ending it adds to a file's name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }
}

/// `path` with the ending of `encoding` added.
#[must_use]
pub fn packed(path: &Path, encoding: Encoding) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(encoding.ending());
    name.into()
}

/// Whether an `Accept-Encoding` header allows `encoding`.
#[must_use]
pub fn accepts(header: &str, encoding: Encoding) -> bool {
    header.split(',').any(|choice| {
        let mut parts = choice.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding.name()));
        let refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)));
        named && !refused
    })
}

/// The MIME type for a file's name. Browsers compile wasm while it arrives only under its right type.
#[must_use]
pub fn of(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "gz" => "application/gzip",
        _ => "application/octet-stream",
    }
}

/// Whether a path inside the site holds a content hash: `-` and 16 hexadecimal digits, followed by `.`, `_` or `/`.
///
/// Such a file never changes, so that a browser need not ask for it again.
///
/// ```
/// use xtask::mime::is_hashed;
/// assert!(is_hashed("app-0123456789abcdef_bg.wasm"));
/// assert!(is_hashed("trainer/cpu-0123456789abcdef/worker.js"));
/// assert!(!is_hashed("index.html"));
/// ```
#[must_use]
pub fn is_hashed(path: &str) -> bool {
    path.match_indices('-').any(|(at, _)| {
        let rest = &path.as_bytes()[at + 1..];
        rest.len() > 16 && rest[..16].iter().all(u8::is_ascii_hexdigit) && matches!(rest[16], b'.' | b'_' | b'/')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_browsers_insist_on() {
        assert_eq!(of("app-0123456789abcdef_bg.wasm"), "application/wasm");
        assert!(of("a.js").starts_with("text/javascript"));
        assert!(of("style.css").starts_with("text/css"));
        assert_eq!(of("shard-00.bin"), "application/octet-stream");
        assert_eq!(of("LICENSE"), "application/octet-stream");
    }

    #[test]
    fn accept_encoding_with_qualities() {
        assert!(accepts("gzip, deflate, br, zstd", Encoding::Brotli));
        assert!(accepts("br;q=1.0, gzip;q=0.5", Encoding::Gzip));
        assert!(!accepts("gzip, br;q=0", Encoding::Brotli));
        assert!(!accepts("brotli", Encoding::Brotli));
        assert!(!accepts("", Encoding::Gzip));
    }

    #[test]
    fn hashed_names() {
        assert!(is_hashed("style-0123456789abcdef.css"));
        assert!(is_hashed("trainer-cpu-0123456789abcdef.js"));
        assert!(!is_hashed("style-0123456789abcdeg.css"));
        assert!(!is_hashed("a-0123456789abcdef"));
    }
}
