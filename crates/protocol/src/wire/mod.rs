//! How single fields are written, where serde's own way does not suit postcard.

pub(crate) mod bytes;
pub(crate) mod option_bytes;
