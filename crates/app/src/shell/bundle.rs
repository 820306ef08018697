use super::Room;

/// One of the WebAssembly modules that the page consists of. Each holds the shell and its own rooms, so that a visitor
/// who only moves a kernel does not download the laboratory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bundle {
    /// Home and the operations on maps and signals: `src/main.rs`.
    Operations,
    /// Pictures and volumes: `src/bin/studio.rs`.
    Studio,
    /// Stacks of layers, and the reader of programs: `src/bin/stacks.rs`.
    Stacks,
    /// Data, training and what came of it: `src/bin/lab.rs`.
    Laboratory,
}

impl Bundle {
    /// Its name in the document: the script's address stands in `<meta name="nucleo-bundle-NAME">`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::Studio => "studio",
            Self::Stacks => "stacks",
            Self::Laboratory => "laboratory",
        }
    }
}

impl Room {
    /// The module that draws this room.
    #[must_use]
    pub fn bundle(self) -> Bundle {
        match self {
            Self::Dataset | Self::Training | Self::Inside => Bundle::Laboratory,
            Self::Filters | Self::Channels => Bundle::Studio,
            Self::Architecture => Bundle::Stacks,
            Self::Home
            | Self::Correlation
            | Self::Convolution
            | Self::Padding
            | Self::Stride
            | Self::Activation
            | Self::Pooling => Bundle::Operations,
        }
    }
}
