use crate::{Bundle, table};

table! {
    /// A room of the page. One row each, in the order of the path: its name, the part of the path it belongs to, and the
    /// bundle that draws it. Those beside the path come last.
    Room: Row {
        Home => Row::way_in("home", Bundle::Home),
        Correlation => Row::new("correlation", Part::Operations, Bundle::Operations).with_cells(),
        Convolution => Row::new("convolution", Part::Operations, Bundle::Operations).with_cells().takes_maps(),
        Filters => Row::new("filters", Part::Operations, Bundle::Studio).with_cells(),
        Padding => Row::new("padding", Part::Operations, Bundle::Operations).with_cells(),
        Stride => Row::new("stride", Part::Operations, Bundle::Operations).with_cells(),
        // What comes in is what a kernel answered before.
        Activation => Row::new("activation", Part::Operations, Bundle::Stages).takes_maps(),
        Pooling => Row::new("pooling", Part::Operations, Bundle::Stages).with_cells().takes_maps(),
        Channels => Row::new("channels", Part::Networks, Bundle::Studio).with_cells(),
        Architecture => Row::new("architecture", Part::Networks, Bundle::Stacks),
        Output => Row::new("output", Part::Networks, Bundle::Learning),
        Dataset => Row::new("dataset", Part::Laboratory, Bundle::Images),
        Training => Row::new("training", Part::Laboratory, Bundle::Laboratory),
        Inside => Row::new("inside", Part::Laboratory, Bundle::Laboratory),
        // What one has at the end of the path.
        Ending => Row::beside("ending", Bundle::Course),
        // Opened from any room, and no stop: it teaches what the rooms say in passing.
        Glossary => Row::beside("glossary", Bundle::Home),
    }
}

table! {
    /// The parts of the path, as the navigation heads them, by their names. Texts: `part_NAME` in `common.json`.
    Part: &'static str {
        Operations => "operations",
        Networks => "networks",
        Laboratory => "laboratory",
    }
}

/// Where a room stands.
enum Place {
    /// Before the path.
    WayIn,
    Path(Part),
    /// Opened from anywhere, and no stop of the path.
    Beside,
}

/// What the table says of a room.
struct Row {
    name: &'static str,
    place: Place,
    bundle: Bundle,
    cells: bool,
    takes_maps: bool,
}

impl Row {
    /// A room of the path.
    const fn new(name: &'static str, part: Part, bundle: Bundle) -> Self {
        Self::at(Place::Path(part), name, bundle)
    }

    /// The way in, which stands before the path.
    const fn way_in(name: &'static str, bundle: Bundle) -> Self {
        Self::at(Place::WayIn, name, bundle)
    }

    /// A room beside the path.
    const fn beside(name: &'static str, bundle: Bundle) -> Self {
        Self::at(Place::Beside, name, bundle)
    }

    const fn at(place: Place, name: &'static str, bundle: Bundle) -> Self {
        Self { name, place, bundle, cells: false, takes_maps: false }
    }

    const fn with_cells(self) -> Self {
        Self { cells: true, ..self }
    }

    const fn takes_maps(self) -> Self {
        Self { takes_maps: true, ..self }
    }
}

impl Room {
    /// Its name, by which all that is the room's is called: its folder in the page's `rooms/`, its texts in `rooms.json`,
    /// its style sheet, its path.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// Its path under the page's base, without slashes: its name, and nothing for the way in.
    #[must_use]
    pub const fn path(self) -> &'static str {
        if matches!(self.row().place, Place::WayIn) { "" } else { self.row().name }
    }

    /// The part of the path it belongs to; `None` for the way in and for what stands beside the path.
    #[must_use]
    pub const fn part(self) -> Option<Part> {
        match self.row().place {
            Place::Path(part) => Some(part),
            Place::WayIn | Place::Beside => None,
        }
    }

    /// The bundle that draws it.
    #[must_use]
    pub const fn bundle(self) -> Bundle {
        self.row().bundle
    }

    /// Whether numbers of its figures can be changed cell by cell, which visitors are told until they have done so.
    #[must_use]
    pub const fn has_cells(self) -> bool {
        self.row().cells
    }

    /// Whether other rooms offer to carry their maps on to it.
    #[must_use]
    pub const fn takes_maps(self) -> bool {
        self.row().takes_maps
    }

    /// The rooms of the path, that is all but the way in and those beside it.
    pub fn on_the_path() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|room| room.part().is_some())
    }

    /// The rooms of the path and where it ends: those that are seen once one was there.
    pub fn stops() -> impl Iterator<Item = Self> {
        Self::on_the_path().chain([Self::Ending])
    }

    /// The room at a path, if there is one.
    #[must_use]
    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|room| room.path() == path)
    }
}

impl Part {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row()
    }

    /// Its rooms.
    pub fn rooms(self) -> impl Iterator<Item = Room> {
        Room::ALL.into_iter().filter(move |room| room.part() == Some(self))
    }
}

impl Bundle {
    /// The rooms that it draws.
    pub fn rooms(self) -> impl Iterator<Item = Room> {
        Room::ALL.into_iter().filter(move |room| room.bundle() == self)
    }
}
