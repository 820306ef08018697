use crate::names::named;

/// How far a window may reach beyond the input, in NumPy's and SciPy's words (`mode`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// Every position where window and input share at least one cell: `n + k - 1` outputs.
    Full,
    /// As many outputs as inputs, the middle ones of `full`.
    Same,
    /// Only positions where the window lies inside: `n - k + 1` outputs.
    #[default]
    Valid,
}

named!(Mode { Full = "full", Same = "same", Valid = "valid" });
