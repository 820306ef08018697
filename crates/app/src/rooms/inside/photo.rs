use crate::platform::picture::Limits;

/// The longer side that a photo is read with.
pub(super) const PHOTO: usize = 448;
/// Photos that are read.
pub(super) const LIMITS: Limits = Limits { bytes: 25e6, pixels: 40_000_000, longest: PHOTO };
