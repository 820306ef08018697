//! The content security policy, as a `<meta>`: static hosts let nobody set headers.

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
#[must_use]
pub fn meta() -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", POLICY.join("; "))
}
