//! Correlation, convolution, padding, pooling and activation, and the terms every output cell is made of.
//!
//! **The explanation is data.** Each operation comes twice: `apply` gives the numbers, `terms` gives what one output
//! cell is made of, [`Term`] by term: which input cell or padding, which kernel cell, and their product. The sum of the
//! products is the number that `apply` gives, so a view draws highlights and formulas from terms and computes no index
//! of its own.
//!
//! | operation | type | agrees with |
//! |---|---|---|
//! | 1-D cross-correlation and convolution | [`Filter1d`] | `numpy.correlate`, `numpy.convolve` |
//! | 2-D cross-correlation and convolution | [`Filter2d`] | `scipy.signal.correlate2d`, `convolve2d` |
//! | the convolution layer | [`Conv2d`] | `keras.layers.Conv2D` |
//! | pooling | [`Pool2d`] | `keras.layers.MaxPooling2D`, `AveragePooling2D` |
//! | activation | [`Activation`] | `keras.activations` |
//! | any of these on one map, and several in a row | [`Operation`], [`Pipeline`] | |
//! | output sizes and where windows lie | [`Axis`] | all of them |
//!
//! Cross-correlation is called what it is; convolution is what flips the kernel. (Keras' layer correlates.)
//!
//! ```
//! // The notebook's two signals: the score is highest where the second one lies 2 samples to the right.
//! let x = [0.1, 0.2, -0.1, 4.1, -2.0, 1.5, -0.1];
//! let w = [0.1, 4.0, -2.2, 1.6, 0.1, 0.1, 0.2];
//! let filter = ops::Filter1d::correlation(ops::Mode::Full);
//! let score: Vec<f64> = filter.apply(&x, &w)?;
//! let best = (0..score.len()).max_by(|&a, &b| score[a].total_cmp(&score[b])).unwrap();
//! assert!((score[best] - 23.18).abs() < 1e-12);
//! assert_eq!(filter.lag(x.len(), w.len(), best)?, 2);
//!
//! let terms = filter.terms(&x, &w, best)?;
//! assert_eq!(ops::sum(&terms), score[best]);
//! # Ok::<(), ops::Error>(())
//! ```

mod activation;
mod axis;
mod border;
mod conv2d;
mod error;
mod filter1d;
mod filter2d;
mod grid;
mod mode;
mod names;
mod number;
mod operation;
mod pad;
mod padding;
mod pipeline;
mod pool2d;
mod side;
mod term;
mod volume;
mod window;

pub use activation::Activation;
pub use axis::{Axis, output_size};
pub use border::Border;
pub use conv2d::{Conv2d, Kernels};
pub use error::{Error, Operand};
pub use filter1d::{Filter1d, convolve1d, correlate1d};
pub use filter2d::{Filter2d, convolve2d, correlate2d};
pub use grid::Grid;
pub use mode::Mode;
pub use number::Number;
pub use operation::Operation;
pub use pad::Pad;
pub use padding::Padding;
pub use pipeline::Pipeline;
pub use pool2d::{Pool2d, PoolKind};
pub use side::{MAX_CELLS, Side};
pub use term::{Cell, Source, Term, sum};
pub use volume::Volume;
pub use window::Window;
