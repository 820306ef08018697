//! The programs that the rooms print, over hundreds of generated states: run as they are printed, in one Python process,
//! each has to give the numbers that its room shows.
//!
//! A state is an address, so that whoever reads of a failure can open it. Programs of NumPy and SciPy are run with the
//! tests. Those of Keras are run by `cargo xtask programs`, which keeps what they print; the tests compare that.

mod case;
mod chance;
mod kept;
mod python;
mod states;

pub use case::{Case, cases};
pub use kept::Kept;
pub use python::{Answer, run};
pub use states::{Address, all};

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Python cannot be started or does not answer.
    #[error("{python}: {what}")]
    Python {
        /// The interpreter.
        python: String,
        /// What is wrong.
        what: String,
    },
    /// The file of what programs printed cannot be used.
    #[error("{}: {what}", path.display())]
    Kept {
        /// Where it is.
        path: std::path::PathBuf,
        /// What is wrong.
        what: String,
    },
}
