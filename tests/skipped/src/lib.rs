//! Some tests need what not every machine has: the published images, a Python with Keras. libtest knows no test that finds out
//! by itself that it cannot be run, and says "ok" of it; `cargo xtask test` reads here what was left out, and says so in its
//! closing lines.

use std::{env, fs::OpenOptions, io::Write as _};

/// Environment variable that names the file in which [`note`] writes.
pub const FILE: &str = "NUCLEO_SKIPPED";

/// Notes that a test is not run, and why. Whoever calls it returns.
///
/// ```no_run
/// let Some(folder) = std::env::var_os("NO_SUCH_FOLDER") else {
///     return skipped::note("the published images", "NO_SUCH_FOLDER names no folder");
/// };
/// # let _ = folder;
/// ```
pub fn note(test: &str, why: &str) {
    println!("skipped: {test}: {why}");
    let Some(path) = env::var_os(FILE) else { return };
    // One write a line: several test programs may write at once.
    let written = OpenOptions::new()
        .create(true)
        .append(true)
        .open(&path)
        .and_then(|mut file| file.write_all(format!("{test}: {why}\n").as_bytes()));
    if let Err(error) = written {
        eprintln!("{}: {error}", path.display());
    }
}
