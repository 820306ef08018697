//! What a page offers to act upon, as `look.js` tells it.

use serde::Deserialize;

/// Of what kind a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A link to a room.
    Room,
    /// The switch of language.
    Language,
    /// The switch between light and dark.
    Theme,
    /// Anything else to click on.
    Control,
    /// Something to type into.
    Field,
    /// A list of options.
    Select,
    /// Something to drag along a line, or to move by arrows.
    Slider,
    /// Cells, pictures, charts: where a pointer is differs from place to place.
    Area,
}

/// Something that can be seen and acted upon.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Thing {
    /// Of what kind.
    pub kind: Kind,
    /// What a report calls it.
    pub name: String,
}

/// What has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub struct Focus {
    /// Something that is left alone: Enter and the space bar would press it.
    pub excluded: bool,
    /// A list of options: the space bar would open it, and what it opens into is no part of the page.
    pub select: bool,
}

/// The page between two interactions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct Offer {
    /// Path and query.
    pub address: String,
    /// The room: `correlation`, empty for the home page.
    pub room: String,
    /// What has the focus.
    pub focus: Focus,
    /// All there is, in the order of the document.
    pub things: Vec<Thing>,
    /// What is wrong with what is shown, and stayed so.
    pub faults: Vec<String>,
}

impl Offer {
    /// Where the things of a kind stand in the list.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Vec<usize> {
        self.things.iter().enumerate().filter(|(_, thing)| thing.kind == kind).map(|(at, _)| at).collect()
    }
}
