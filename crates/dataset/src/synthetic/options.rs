/// How the garments vary. 0 everywhere draws each class in its middle position, plain and without noise; the defaults
/// make a set on which a small convolutional network beats a dense one, and a dense one a linear one.
///
/// The same seed and index give the same garment under other options, only moved, turned or noised more or less.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Names the set.
    pub seed: u64,
    /// Standard deviation of the grain on the cloth, 0 to 0.5 where white is 1.
    pub noise: f32,
    /// The farthest a garment is moved, in pixels, 0 to 10.
    pub shift: f32,
    /// The farthest it is turned to either side, in degrees, 0 to 45.
    pub rotation: f32,
    /// How much larger or smaller it gets at most, as a share, 0 to 0.4.
    pub scale: f32,
    /// How far the greys of garments spread, 0 (all alike) to 1.
    pub brightness: f32,
    /// Contrast of stripes, checks and folds, 0 (plain) to 1.5.
    pub texture: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 0, noise: 0.02, shift: 3.0, rotation: 8.0, scale: 0.1, brightness: 1.0, texture: 1.0 }
    }
}

impl Options {
    /// Every value limited to its range; what is not a number becomes the default.
    #[must_use]
    pub fn in_range(&self) -> Self {
        let default = Self::default();
        let limit = |value: f32, most: f32, default: f32| if value.is_nan() { default } else { value.clamp(0.0, most) };
        Self {
            seed: self.seed,
            noise: limit(self.noise, 0.5, default.noise),
            shift: limit(self.shift, 10.0, default.shift),
            rotation: limit(self.rotation, 45.0, default.rotation),
            scale: limit(self.scale, 0.4, default.scale),
            brightness: limit(self.brightness, 1.0, default.brightness),
            texture: limit(self.texture, 1.5, default.texture),
        }
    }
}
