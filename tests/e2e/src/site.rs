//! The built site, served on a free port for as long as the value lives.

use catalogue::Room;
use std::path::{Path, PathBuf};

/// The folder with the built site: `NUCLEO_DIST`, or `dist` in the workspace.
///
/// # Panics
/// When nothing was built there: there is nothing to test then.
#[must_use]
pub fn dist() -> PathBuf {
    let folder = std::env::var_os("NUCLEO_DIST").map_or_else(|| golden::root().join("dist"), PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "no built site in {}: run `cargo xtask dist` first, or set NUCLEO_DIST",
        folder.display()
    );
    folder
}

/// Serves a built site and gives the address of its home page, without a slash at the end.
///
/// - `folder`: where it lies, [`dist`] or another.
/// - `prefix`: the path below which it appears, `/` or `/some/folder/`.
///
/// # Panics
/// When nothing lies there or no port is free.
#[must_use]
pub fn serve(folder: &Path, prefix: &str) -> String {
    let server = xtask::serve::Server::bind(folder, prefix, 0).unwrap_or_else(|error| panic!("{error}"));
    server.spawn().trim_end_matches('/').to_owned()
}

/// Addresses of the rooms of the catalogue, in their order: `/`, `/correlation/`. `NUCLEO_ROOMS` (`correlation,stride`)
/// names those to look at, for work on one of them.
///
/// # Panics
/// When a room has no page in the site, or none is called as asked for.
#[must_use]
pub fn rooms() -> Vec<String> {
    let dist = dist();
    for room in Room::ALL {
        let page = dist.join(room.path()).join("index.html");
        assert!(page.is_file(), "{} was not built: run `cargo xtask dist`", page.display());
    }
    let mut rooms: Vec<String> = Room::ALL.into_iter().map(address).collect();
    if let Ok(asked) = std::env::var("NUCLEO_ROOMS") {
        rooms.retain(|room| asked.split(',').any(|asked| asked.trim().trim_matches('/') == name(room)));
        assert!(!rooms.is_empty(), "no room is called {asked}");
    }
    rooms
}

/// The address of a room: `/correlation/`; `/` for the way in.
#[must_use]
pub fn address(room: Room) -> String {
    match room.path() {
        "" => "/".to_owned(),
        path => format!("/{path}/"),
    }
}

/// The name of a room by its address: `correlation`; empty for the home page.
#[must_use]
pub fn name(room: &str) -> &str {
    room.trim_matches('/')
}
