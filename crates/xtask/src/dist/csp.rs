//! The content security policy, as a `<meta>`: on static hosts no headers can be set.

/// Each kind of thing a page can load, and from where. No inline code or style: every script is a file of the site.
const POLICY: [&str; 10] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'none'",
];

/// A `<meta>` that allows the page what it does and nothing else.
///
/// - `publisher`: where the data set's publisher offers its files. Its host may be asked too, where it is another one.
#[must_use]
pub fn meta(publisher: &str) -> String {
    let mut policy = POLICY.join("; ");
    if let Some(host) = origin(publisher) {
        policy = policy.replace("connect-src 'self'", &format!("connect-src 'self' {host}"));
    }
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// Scheme and host of an absolute address; `None` for anything else, and for what could not stand in a policy.
fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://").filter(|(scheme, _)| matches!(*scheme, "https" | "http"))?;
    let host = rest.split('/').next()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    (!host.is_empty() && host.chars().all(plain)).then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_publishers_host_may_be_asked_and_no_other() {
        let page = meta("https://raw.example.org/some/folder/");
        assert!(page.contains("; connect-src 'self' https://raw.example.org; "), "{page}");
        for none in ["", "publisher/", "https://", "ftp://example.org/", "https://a b/", "https://*.org/;"] {
            assert!(meta(none).contains("; connect-src 'self'; "), "{none}");
        }
    }

    #[test]
    fn the_page_names_its_publisher() {
        let index = std::fs::read_to_string(golden::root().join("index.html")).unwrap();
        let tags = super::super::html::tags(&index);
        let tag = tags.iter().find(|tag| tag.attribute("name") == Some("nucleo-fashion-publisher")).unwrap();
        assert_eq!(origin(tag.attribute("content").unwrap()).as_deref(), Some("https://raw.githubusercontent.com"));
    }
}
