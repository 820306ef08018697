//! What an operation may do to its result before it gives it out.

/// A function of each number, applied where the number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Activation {
    /// None.
    #[default]
    Linear,
    /// 0 where negative.
    Relu,
}
