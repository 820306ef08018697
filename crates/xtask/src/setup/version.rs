//! Versions as programs print them.

/// The first word of `text` that starts with a digit: `trunk 0.21.14` and `wasm-opt version 132 (version_132)`.
#[must_use]
pub fn first(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The number before the first dot: 132 of `132`, 156 of `156.0.8078.79`.
#[must_use]
pub fn major(text: &str) -> Option<u32> {
    let version = first(text)?;
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_as_the_programs_print_them() {
        assert_eq!(first("wasm-bindgen 0.2.130"), Some("0.2.130"));
        assert_eq!(first("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(major("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(major("wasm-opt version 108"), Some(108));
        assert_eq!(major("wasm-opt version 119-42-gabc"), Some(119));
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian"), Some(156));
        assert_eq!(major("no such thing"), None);
    }
}
