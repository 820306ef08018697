//! The built site, served on a free port for as long as the value lives.

use std::path::PathBuf;

/// The folder with the built site: `NUCLEO_DIST`, or `dist` in the workspace.
///
/// # Panics
/// When nothing was built there: there is nothing to test then.
#[must_use]
pub fn dist() -> PathBuf {
    let folder = std::env::var_os("NUCLEO_DIST")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../dist")), PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "no built site in {}: run `cargo xtask dist` first, or set NUCLEO_DIST",
        folder.display()
    );
    folder
}

/// Serves the built site and gives the address of its home page, without a slash at the end.
///
/// - `prefix`: the path below which it appears, `/` or `/some/folder/`.
///
/// # Panics
/// When nothing was built or no port is free.
#[must_use]
pub fn serve(prefix: &str) -> String {
    let server = xtask::serve::Server::bind(&dist(), prefix, 0).unwrap_or_else(|error| panic!("{error}"));
    server.spawn().trim_end_matches('/').to_owned()
}
