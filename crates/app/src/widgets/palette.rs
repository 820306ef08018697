use crate::platform::canvas;

/// The shades on each side of zero.
pub const SHADES: usize = 255;

/// The colours of signed values: from one end over zero to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette(Vec<[u8; 4]>);

impl Palette {
    /// The palette between three colours.
    #[must_use]
    pub fn new(negative: [u8; 3], zero: [u8; 3], positive: [u8; 3]) -> Self {
        let shade = |at: usize| {
            let (end, share) = if at < SHADES { (negative, SHADES - at) } else { (positive, at - SHADES) };
            // The weighted mean of two bytes is a byte.
            let mix = |from: u8, to: u8| {
                ((usize::from(from) * (SHADES - share) + usize::from(to) * share + SHADES / 2) / SHADES) as u8
            };
            [mix(zero[0], end[0]), mix(zero[1], end[1]), mix(zero[2], end[2]), 255]
        };
        Self((0..=2 * SHADES).map(shade).collect())
    }

    /// The colour of `value`, which `per_unit` turns into [`SHADES`].
    #[must_use]
    pub fn colour(&self, value: f32, per_unit: f32) -> [u8; 4] {
        // Adding a half and cutting rounds; the cast saturates at 0.
        let at = (value * per_unit + (SHADES as f32 + 0.5)) as usize;
        self.0.get(at.min(2 * SHADES)).copied().unwrap_or([0, 0, 0, 255])
    }

    /// The page's own, as it is in the theme of now; `None` before its styles are there.
    #[must_use]
    pub fn of_page() -> Option<Self> {
        let colour = canvas::page_colour;
        Some(Self::new(colour("--neg")?, colour("--zero")?, colour("--pos")?))
    }
}
