//! Reference values of NumPy, SciPy and Keras as settings of the rooms: an address, and what the room's grid has to show.
//!
//! The cases are those of `tests/golden/operations.json`, which `crates/ops` is tested against as well. Here the same
//! numbers are asked of the page: of its addresses, its state and its grids.

mod layer;
mod setting;

pub use setting::{Finish, Setting};

use crate::page::Failure;
use serde_json::Value;

/// The largest side of an image and of a kernel in a room.
const MOST: (usize, usize) = (16, 7);

/// The setting of `room` that has the page compute a case; `None` where the room cannot: it is of another operation, or
/// too large.
///
/// - `plane`: of a case with several channels or filters, which of them; rooms with one map show one at a time.
///
/// # Errors
/// When the case is not written as its operation asks for.
pub fn setting(room: &'static str, case: &Value, plane: usize) -> Result<Option<Setting>, Failure> {
    let op = text(case, "op")?;
    let setting = match (room, op) {
        ("correlation", "correlate_1d" | "convolve_1d") => Some(filter1d(case, op == "convolve_1d")?),
        ("convolution", "correlate_2d" | "convolve_2d") => Some(filter2d(case, room, Some(op == "convolve_2d"))?),
        // The other rooms correlate, as Keras does.
        ("padding", "correlate_2d") => Some(filter2d(case, room, None)?),
        ("stride" | "convolution", "conv2d_layer") => layer::conv2d(case, room, plane)?,
        ("pooling", "pool2d_layer") => layer::pool2d(case, plane)?,
        ("activation", "activation") => Some(activation(case)?),
        _ => None,
    };
    Ok(setting.filter(Setting::fits))
}

fn filter1d(case: &Value, flip: bool) -> Result<Setting, Failure> {
    let (x, w, expected) = (numbers(case, "signal")?, numbers(case, "kernel")?, numbers(case, "result")?);
    let mode = text(case, "mode")?;
    let name = format!("{} of {} and {} samples, {mode}", text(case, "op")?, x.len(), w.len());
    Ok(Setting::new("correlation", name, vec![expected])
        .sized(x.len() <= MOST.0 && w.len() <= MOST.0)
        .with("x", &row(&x))
        .with("w", &row(&w))
        .with("mode", mode)
        .with("flip", if flip { "1" } else { "0" })
        .at_its_last_step())
}

fn filter2d(case: &Value, room: &'static str, flip: Option<bool>) -> Result<Setting, Failure> {
    let (image, kernel, expected) = (grid(case, "image")?, grid(case, "kernel")?, grid(case, "result")?);
    let mode = text(case, "mode")?;
    let border = match text(case, "boundary")? {
        "fill" => "zero",
        "wrap" => "wrap",
        "symm" => "symmetric",
        other => return Err(format!("there is no border {other}").into()),
    };
    let name = format!("{} of {} by {}, {mode}, {border}", text(case, "op")?, size(&image), size(&kernel));
    let setting = Setting::new(room, name, expected)
        .sized(largest(&image) <= MOST.0 && largest(&kernel) <= MOST.1)
        .with("image", &rows(&image))
        .with("kernel", &rows(&kernel))
        .with("pad", mode)
        .with("border", border);
    Ok(match flip {
        Some(flip) => setting.with("flip", if flip { "1" } else { "0" }).at_its_last_step(),
        None => setting,
    })
}

/// The values of a function, as a map of five columns.
fn activation(case: &Value) -> Result<Setting, Failure> {
    let map =
        |key| -> Result<Vec<Vec<f64>>, Failure> { Ok(numbers(case, key)?.chunks(5).map(<[f64]>::to_vec).collect()) };
    let name = text(case, "name")?;
    // The room knows functions of one number.
    Ok(Setting::new("activation", name.to_owned(), map("result")?)
        .sized(name != "softmax")
        .with("image", &rows(&map("input")?))
        .with("fn", name))
}

fn text<'a>(case: &'a Value, key: &str) -> Result<&'a str, Failure> {
    case[key].as_str().ok_or_else(|| format!("a case without {key}: {case}").into())
}

fn numbers(case: &Value, key: &str) -> Result<Vec<f64>, Failure> {
    Ok(serde_json::from_value(case[key].clone())?)
}

fn grid(case: &Value, key: &str) -> Result<Vec<Vec<f64>>, Failure> {
    Ok(serde_json::from_value(case[key].clone())?)
}

/// As addresses write a series.
fn row(values: &[f64]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// As addresses write a grid.
fn rows(grid: &[Vec<f64>]) -> String {
    grid.iter().map(|values| row(values)).collect::<Vec<_>>().join(";")
}

fn largest(grid: &[Vec<f64>]) -> usize {
    grid.len().max(grid.first().map_or(0, Vec::len))
}

fn size(grid: &[Vec<f64>]) -> String {
    format!("{}x{}", grid.len(), grid.first().map_or(0, Vec::len))
}
