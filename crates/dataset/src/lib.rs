//! Fashion-MNIST and synthetic garments: bytes in, images out.

/// Grey images of one size with their class labels, `u8` pixels in row-major order, image after image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Images {
    /// Height of every image in pixels.
    pub height: usize,
    /// Width of every image in pixels.
    pub width: usize,
    /// `len * height * width` grey values, 0 is background.
    pub pixels: Vec<u8>,
    /// One class per image, `0..classes`.
    pub labels: Vec<u8>,
}
