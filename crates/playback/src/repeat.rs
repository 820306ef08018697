/// What follows the last frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Repeat {
    /// A pause.
    #[default]
    Once,
    /// The first frame.
    Loop,
}
