//! The content security policy, as a `<meta>`: static hosts let nobody set headers.

use super::html;
use sha2::{Digest, Sha256};

/// A `<meta>` that allows the page what it does and nothing else. Trunk starts the page by a script inside the HTML,
/// which is allowed by its hash.
#[must_use]
pub fn meta(page: &str) -> String {
    let hashes: String =
        inline_scripts(page).into_iter().map(|script| format!(" 'sha256-{}'", sha256(script))).collect();
    let policy = [
        "default-src 'none'".to_owned(),
        format!("script-src 'self' 'wasm-unsafe-eval'{hashes}"),
        "style-src 'self'".to_owned(),
        "img-src 'self' data: blob:".to_owned(),
        "font-src 'self'".to_owned(),
        "connect-src 'self'".to_owned(),
        "worker-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        "base-uri 'self'".to_owned(),
        "form-action 'none'".to_owned(),
    ];
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy.join("; "))
}

/// The texts of the scripts that stand in the page itself.
fn inline_scripts(page: &str) -> Vec<&str> {
    let scripts = html::tags(page).into_iter().filter(|tag| tag.name == "script" && tag.attribute("src").is_none());
    scripts
        .map(|tag| {
            let text = &page[tag.range.end..];
            &text[..text.find("</script").unwrap_or(text.len())]
        })
        .collect()
}

/// SHA-256 of `text` in base64, as a policy names it.
fn sha256(text: &str) -> String {
    base64(&Sha256::digest(text.as_bytes()))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let value = part.iter().chain([&0; 3]).take(3).fold(0_usize, |value, byte| value << 8 | usize::from(*byte));
        for digit in 0..4 {
            let index = value >> (18 - 6 * digit) & 63;
            text.push(if digit <= part.len() { char::from(DIGITS[index]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_every_length() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn inline_scripts_are_allowed_by_the_hash_of_their_exact_text() {
        // The example of the CSP specification: https://www.w3.org/TR/CSP3/#external-hash and MDN's script-src page.
        let policy = meta("<script src=\"a.js\"></script><script type=module>alert('Hello, world.');</script>");
        assert!(policy.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"), "{policy}");
        assert_eq!(policy.matches("sha256-").count(), 1);
    }
}
