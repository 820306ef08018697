use super::{Part, Room};

/// One of the two WebAssembly modules that the page consists of. Both hold the shell; each holds its own rooms, so that
/// a visitor who only moves a kernel does not download the laboratory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bundle {
    /// Home, the operations and the networks: `src/main.rs`.
    Operations,
    /// Data, training and what came of it: `src/bin/lab.rs`.
    Laboratory,
}

impl Bundle {
    /// Its name in the document: the script's address stands in `<meta name="nucleo-bundle-NAME">`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::Laboratory => "laboratory",
        }
    }
}

impl Room {
    /// The module that draws this room.
    #[must_use]
    pub fn bundle(self) -> Bundle {
        match self.route().part {
            Part::Laboratory => Bundle::Laboratory,
            Part::Home | Part::Operations | Part::Networks => Bundle::Operations,
        }
    }
}
