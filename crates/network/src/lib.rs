//! A stack of layers as data: shapes, parameters, receptive field, Keras code out and in.
//!
//! ```
//! use network::{Preset, Sequential};
//!
//! let stack = Preset::CnnPool.sequential();
//! assert_eq!(stack.output_shape()?, [10]);
//! assert_eq!(stack.params()?.total(), 481_014);
//! assert_eq!(Sequential::from_keras(&stack.to_keras()), Ok(stack));
//! # Ok::<(), network::StackError>(())
//! ```

mod arguments;
mod compact;
mod error;
mod field;
mod initializer;
pub mod keras;
pub mod layers;
pub mod limits;
mod named;
mod number;
mod presets;
mod sequential;
mod summary;
mod tours;
mod trace;
mod window;

pub use arguments::{ArgumentError, Expected, Literal};
pub use compact::CompactError;
pub use error::{Axis, InputError, LayerError, Quantity, StackError};
pub use field::{AxisField, Field, FieldError, Reach};
pub use keras::{ParseError, ParseReason, parse_layer};
pub use layers::{Layer, Params};
pub use ops::{Activation, Padding};
pub use presets::{Preset, cnn, cnn_pool, dense, small};
pub use sequential::Sequential;
pub use summary::{Summary, SummaryRow};
pub use trace::Cells;
pub use window::{Window, Window1D};
