//! What the page consists of: its rooms in the order of the path through them, the bundles that draw them, and the terms
//! that the rooms explain.
//!
//! The page, its build and its tests read these tables and have no list of rooms of their own. What a row needs beside
//! itself is written in `docs/adding.md`; the build or a test fails where it is not there.

mod bundles;
mod rooms;
mod terms;

pub use bundles::Bundle;
pub use rooms::{Part, Room};
pub use terms::{TERMS, Term};

/// An enum with a row of values for each variant, all in one place: `VARIANT => ROW,`. The rows are read by `row`.
macro_rules! table {
    ($(#[$about:meta])* $Kind:ident: $Row:ty { $($variant:ident => $row:expr,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum $Kind { $($variant,)* }

        impl $Kind {
            /// All of them, in the order of their table.
            pub const ALL: [Self; [$(Self::$variant),*].len()] = [$(Self::$variant),*];

            const fn row(self) -> $Row {
                match self { $(Self::$variant => $row,)* }
            }
        }
    };
}
use table;

#[cfg(test)]
mod tests;
