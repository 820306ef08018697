//! Numbers in, numbers out: what the operations are made of. Nothing here knows of burn.

pub(crate) mod frame;
pub(crate) mod lanes;
pub(crate) mod panels;
pub(crate) mod reads;
pub(crate) mod tile;
pub(crate) mod windows;
