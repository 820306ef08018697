use catalogue::Room;

/// The room at `path`, which is relative to the page's base: `correlation`, `/correlation/` and
/// `correlation/index.html` are the same. `None` where there is none.
#[must_use]
pub fn find(path: &str) -> Option<Room> {
    Room::at(path.strip_suffix("index.html").unwrap_or(path).trim_matches('/'))
}

/// The folder part of a base URI's path: what every address of the page starts with. Always begins and ends with `/`.
///
/// ```
/// use app::shell::base_path;
/// assert_eq!(base_path("/docs/nucleo/"), "/docs/nucleo/");
/// assert_eq!(base_path("/docs/nucleo/index.html"), "/docs/nucleo/");
/// ```
#[must_use]
pub fn base_path(base_uri_path: &str) -> &str {
    base_uri_path.rfind('/').map_or("/", |slash| &base_uri_path[..=slash])
}

/// The address of `room` under `base` (as [`base_path`] gives it). Rooms end in a slash, because a static server has
/// them as folders: the link works when it is opened anew, without a redirect.
#[must_use]
pub fn address(base: &str, room: Room) -> String {
    match room.path() {
        "" => base.to_owned(),
        path => format!("{base}{path}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_room_is_found_under_its_own_address() {
        for room in Room::ALL {
            let address = address("/sub/", room);
            assert_eq!(find(address.strip_prefix("/sub/").unwrap()), Some(room));
        }
    }

    #[test]
    fn spellings_of_one_room() {
        for path in ["correlation", "/correlation", "correlation/", "correlation/index.html"] {
            assert_eq!(find(path), Some(Room::Correlation));
        }
        assert_eq!(find(""), Some(Room::Home));
        assert_eq!(find("index.html"), Some(Room::Home));
    }

    #[test]
    fn what_is_no_room_is_not_found() {
        assert_eq!(find("nowhere"), None);
    }
}
