//! Takes comments and indentation out of the scripts that wasm-bindgen writes: a seventh of their download.

use crate::failure::{Failure, Result};
use std::{fs, path::Path};

/// Rewrites the script at `path`.
///
/// # Errors
/// When it cannot be read or written, or has a text of several lines, whose indentation would count.
pub fn strip(path: &Path) -> Result<()> {
    let script = fs::read_to_string(path).map_err(Failure::file("read", path))?;
    let stripped = stripped(&script).ok_or_else(|| {
        Failure::needs(
            format!("{} has a text of several lines, or a comment without an end.", path.display()),
            "see how wasm-bindgen writes its scripts now, and follow in crates/xtask/src/dist/script.rs",
        )
    })?;
    fs::write(path, stripped).map_err(Failure::file("write", path))
}

/// The lines of `script` that do something; comments stand on lines of their own. `None` where it is not written so.
fn stripped(script: &str) -> Option<String> {
    let mut out = String::with_capacity(script.len());
    let mut comments = false;
    for line in script.lines().map(str::trim) {
        comments |= line.starts_with("/*");
        let of_comment = comments;
        comments &= !line.ends_with("*/");
        if of_comment || line.is_empty() || line.starts_with("//") {
            continue;
        }
        if line.matches('`').count() % 2 == 1 {
            return None;
        }
        out += line;
        out.push('\n');
    }
    (!comments).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_something_stays() {
        let script = "/* a */\nexport class A {\n    /**\n     * @returns {number}\n     */\n    b() {\n        // `c\n\n        \
                      return `${this.d} // e`;\n    }\n}\n";
        assert_eq!(stripped(script).as_deref(), Some("export class A {\nb() {\nreturn `${this.d} // e`;\n}\n}\n"));
    }

    #[test]
    fn what_could_be_broken_is_refused() {
        assert_eq!(stripped("a = `b\n    c`;\n"), None);
        assert_eq!(stripped("a();\n/* b"), None);
    }
}
