use ops::Grid;

/// The kernels one chooses by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Leaves the image as it is.
    Identity,
    /// The mean of 5 by 5 pixels.
    Box,
    /// A mean that falls off from its middle: binomial weights, 5 by 5.
    Gaussian,
    /// Left minus right, the middle row twice: vertical edges.
    Sobel,
    /// Left minus right: vertical edges.
    Prewitt,
    /// The four neighbours against the middle: edges in every direction, lit from neither side.
    Laplacian,
    /// The image and its edges on top.
    Sharpen,
    /// Light from the top left.
    Emboss,
}

impl Preset {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 8] = [
        Self::Sobel,
        Self::Prewitt,
        Self::Laplacian,
        Self::Sharpen,
        Self::Emboss,
        Self::Box,
        Self::Gaussian,
        Self::Identity,
    ];

    /// Its name in an address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Box => "box",
            Self::Gaussian => "gaussian",
            Self::Sobel => "sobel",
            Self::Prewitt => "prewitt",
            Self::Laplacian => "laplacian",
            Self::Sharpen => "sharpen",
            Self::Emboss => "emboss",
        }
    }

    /// The preset of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// The preset with exactly these weights.
    #[must_use]
    pub fn of(kernel: &Grid) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.kernel() == *kernel)
    }

    /// Its weights, to be laid on the image as they are (correlation).
    #[must_use]
    pub fn kernel(self) -> Grid {
        match self {
            Self::Identity => [[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]].into(),
            Self::Box => [[0.04; 5]; 5].into(),
            Self::Gaussian => {
                let row = [1.0, 4.0, 6.0, 4.0, 1.0];
                // 256 is a power of two: each weight is exact, and they add up to 1.
                row.map(|down| row.map(|right| down * right / 256.0)).into()
            }
            Self::Sobel => [[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]].into(),
            Self::Prewitt => [[1.0, 0.0, -1.0], [1.0, 0.0, -1.0], [1.0, 0.0, -1.0]].into(),
            Self::Laplacian => [[0.0, 1.0, 0.0], [1.0, -4.0, 1.0], [0.0, 1.0, 0.0]].into(),
            Self::Sharpen => [[0.0, -1.0, 0.0], [-1.0, 5.0, -1.0], [0.0, -1.0, 0.0]].into(),
            Self::Emboss => [[-2.0, -1.0, 0.0], [-1.0, 1.0, 1.0], [0.0, 1.0, 2.0]].into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_found_by_name_and_by_weights() {
        for preset in Preset::ALL {
            assert_eq!(Preset::named(preset.name()), Some(preset));
            assert_eq!(Preset::of(&preset.kernel()), Some(preset));
        }
        assert_eq!(Preset::of(&Grid::from([[1.0]])), None);
    }

    #[test]
    fn means_add_up_to_one_and_edges_to_nothing() {
        let sum = |preset: Preset| preset.kernel().as_slice().iter().sum::<f64>();
        for mean in [Preset::Identity, Preset::Box, Preset::Gaussian, Preset::Sharpen, Preset::Emboss] {
            assert!((sum(mean) - 1.0).abs() < 1e-9, "{mean:?}");
        }
        for edges in [Preset::Sobel, Preset::Prewitt, Preset::Laplacian] {
            assert!(sum(edges).abs() < 1e-9, "{edges:?}");
        }
    }
}
