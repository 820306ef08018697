//! What can be taken along: the curves, the comparison, and the chart.

mod svg;
mod table;

pub(crate) use svg::{HEIGHT, WIDTH, chart};
pub(crate) use table::{comparison, curves};
