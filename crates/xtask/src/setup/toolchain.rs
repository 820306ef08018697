//! The Rust toolchains that can compile for the browser.

use crate::run::Run;
use std::path::{Path, PathBuf};

/// Rust's name for WebAssembly in the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The compiler's flags in `.cargo/config.toml`, for commands that need others beside them: `RUSTFLAGS` replaces those
/// of the file. A test compares the two.
pub const FLAGS: &str = "-C target-feature=+simd128";

/// Which cargo and rustc compile for the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The ones that this program was started with.
    Usual,
    /// Debian's in `/usr/bin`, while rustup's compile for this machine.
    Debian,
}

impl Toolchain {
    /// The cargo to call.
    #[must_use]
    pub fn cargo(self) -> PathBuf {
        match self {
            Self::Usual => "cargo".into(),
            Self::Debian => "/usr/bin/cargo".into(),
        }
    }

    /// The programs that have to come before others of their name in `PATH`.
    #[must_use]
    pub fn programs(self) -> Vec<(&'static str, PathBuf)> {
        match self {
            Self::Usual => Vec::new(),
            Self::Debian => ["cargo", "rustc", "rustdoc"].map(|name| (name, Path::new("/usr/bin").join(name))).into(),
        }
    }

    /// Removes from the environment what belongs to the other toolchain.
    #[must_use]
    pub fn apply(self, run: Run) -> Run {
        match self {
            Self::Usual => run,
            Self::Debian => run.env_remove("LD_LIBRARY_PATH").env_remove("RUSTUP_TOOLCHAIN").env_remove("RUSTC"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_are_those_of_cargos_configuration() {
        let config = include_str!("../../../../.cargo/config.toml");
        let (_, rest) = config.split_once(&format!("[target.{TARGET}]")).unwrap();
        let (_, list) = rest.split_once("rustflags = [").unwrap();
        let (list, _) = list.split_once(']').unwrap();
        let words: Vec<_> = list.split(',').map(|word| word.trim().trim_matches('"')).collect();
        assert_eq!(words.join(" "), FLAGS);
    }
}
