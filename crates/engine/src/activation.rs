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

/// `dy · relu'(y)`, where `y` is what came out of it.
#[cfg(feature = "cpu")]
#[inline(always)]
pub(crate) fn through_relu(dy: f32, y: f32) -> f32 {
    if y > 0.0 { dy } else { 0.0 }
}
