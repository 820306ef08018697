//! What the words of the page mean. The texts are in no bundle's file: they come in one of their own when the first note is
//! opened, or the page that lists them all.

mod entry;
mod held;
mod note;

pub use entry::Entry;
pub use held::{Glossary, Reading, use_glossary};
pub(super) use note::terms;
pub use note::{Explained, Lost};
