use crate::i18n::Rooms;

/// A room of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Room {
    Home,
    Correlation,
    Convolution,
    Filters,
    Padding,
    Stride,
    Activation,
    Pooling,
    Channels,
    Architecture,
    Dataset,
    Training,
    Inside,
}

/// The part of the path a room belongs to in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The way in; not listed.
    Home,
    /// What one layer does.
    Operations,
    /// What a stack of layers does.
    Networks,
    /// Data, training, and what came of it.
    Laboratory,
}

/// One row of the route table.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// Which room.
    pub room: Room,
    /// Its path under the page's base, without slashes.
    pub path: &'static str,
    /// Where it stands in the navigation.
    pub part: Part,
    /// Its name in the navigation, from `rooms.json`.
    pub name: Words,
    /// What the room says of itself.
    pub head: Head,
    /// What one knows at its end, line by line.
    pub know: &'static [Words],
}

/// What a room says of itself, from `rooms.json`.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// Its title.
    pub title: Words,
    /// One sentence for search engines.
    pub description: Words,
    /// What one does there, in a few words.
    pub what: Words,
}

/// A text of `rooms.json`.
pub type Words = fn(Rooms) -> &'static str;

const fn open(
    room: Room,
    path: &'static str,
    part: Part,
    name: Words,
    head: [Words; 3],
    know: &'static [Words],
) -> Route {
    let [title, description, what] = head;
    Route { room, path, part, name, head: Head { title, description, what }, know }
}

/// Every route, in the order of the path through the rooms. Adding a room means adding its row, its folder in `rooms/`
/// and its texts.
pub const ROUTES: [Route; 13] = [
    open(
        Room::Home,
        "",
        Part::Home,
        Rooms::home_name,
        [Rooms::home_title, Rooms::home_description, Rooms::home_lead],
        &[],
    ),
    open(
        Room::Correlation,
        "correlation",
        Part::Operations,
        Rooms::correlation_name,
        [Rooms::correlation_title, Rooms::correlation_description, Rooms::correlation_what],
        &[Rooms::correlation_know, Rooms::correlation_know_then],
    ),
    open(
        Room::Convolution,
        "convolution",
        Part::Operations,
        Rooms::convolution_name,
        [Rooms::convolution_title, Rooms::convolution_description, Rooms::convolution_what],
        &[Rooms::convolution_know, Rooms::convolution_know_then],
    ),
    open(
        Room::Filters,
        "filters",
        Part::Operations,
        Rooms::filters_name,
        [Rooms::filters_title, Rooms::filters_description, Rooms::filters_what],
        &[Rooms::filters_know, Rooms::filters_know_then],
    ),
    open(
        Room::Padding,
        "padding",
        Part::Operations,
        Rooms::padding_name,
        [Rooms::padding_title, Rooms::padding_description, Rooms::padding_what],
        &[Rooms::padding_know, Rooms::padding_know_then],
    ),
    open(
        Room::Stride,
        "stride",
        Part::Operations,
        Rooms::stride_name,
        [Rooms::stride_title, Rooms::stride_description, Rooms::stride_what],
        &[Rooms::stride_know, Rooms::stride_know_then],
    ),
    open(
        Room::Activation,
        "activation",
        Part::Operations,
        Rooms::activation_name,
        [Rooms::activation_title, Rooms::activation_description, Rooms::activation_what],
        &[Rooms::activation_know, Rooms::activation_know_then],
    ),
    open(
        Room::Pooling,
        "pooling",
        Part::Operations,
        Rooms::pooling_name,
        [Rooms::pooling_title, Rooms::pooling_description, Rooms::pooling_what],
        &[Rooms::pooling_know, Rooms::pooling_know_then],
    ),
    open(
        Room::Channels,
        "channels",
        Part::Networks,
        Rooms::channels_name,
        [Rooms::channels_title, Rooms::channels_description, Rooms::channels_what],
        &[Rooms::channels_know, Rooms::channels_know_then],
    ),
    open(
        Room::Architecture,
        "architecture",
        Part::Networks,
        Rooms::architecture_name,
        [Rooms::architecture_title, Rooms::architecture_description, Rooms::architecture_what],
        &[Rooms::architecture_know, Rooms::architecture_know_then],
    ),
    open(
        Room::Dataset,
        "dataset",
        Part::Laboratory,
        Rooms::dataset_name,
        [Rooms::dataset_title, Rooms::dataset_description, Rooms::dataset_what],
        &[Rooms::dataset_know, Rooms::dataset_know_then],
    ),
    open(
        Room::Training,
        "training",
        Part::Laboratory,
        Rooms::training_name,
        [Rooms::training_title, Rooms::training_description, Rooms::training_what],
        &[Rooms::training_know, Rooms::training_know_then],
    ),
    open(
        Room::Inside,
        "inside",
        Part::Laboratory,
        Rooms::inside_name,
        [Rooms::inside_title, Rooms::inside_description, Rooms::inside_what],
        &[Rooms::inside_know, Rooms::inside_know_then],
    ),
];

impl Room {
    /// This room's row of the table.
    #[must_use]
    pub fn route(self) -> &'static Route {
        ROUTES.iter().find(|route| route.room == self).unwrap_or(&ROUTES[0])
    }
}

/// The room at `path`, which is relative to the page's base: `correlation`, `/correlation/` and
/// `correlation/index.html` are the same. `None` where there is none.
#[must_use]
pub fn find(path: &str) -> Option<Room> {
    let path = path.strip_suffix("index.html").unwrap_or(path).trim_matches('/');
    ROUTES.iter().find(|route| route.path == path).map(|route| route.room)
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
    match room.route().path {
        "" => base.to_owned(),
        path => format!("{base}{path}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_room_is_found_under_its_own_address() {
        for route in &ROUTES {
            let address = address("/sub/", route.room);
            assert_eq!(find(address.strip_prefix("/sub/").unwrap()), Some(route.room));
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

    #[test]
    fn paths_are_unique() {
        for (at, route) in ROUTES.iter().enumerate() {
            assert!(ROUTES[at + 1..].iter().all(|other| other.path != route.path && other.room != route.room));
        }
    }
}
