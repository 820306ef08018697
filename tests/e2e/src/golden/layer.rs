//! Cases of Keras' layers: a room with one map shows one of their planes.

use super::{Finish, MOST, Setting, largest, rows, size, text};
use crate::page::Failure;
use serde_json::Value;

/// A map of pixels, each with its channels.
type Volume = Vec<Vec<Vec<f64>>>;

/// A convolution with strides or dilation, of one channel; `plane` is the filter. The rooms have neither bias nor
/// activation, so that what a layer does after its sums is done to the page's numbers before they are compared.
pub(super) fn conv2d(case: &Value, room: &'static str, plane: usize) -> Result<Option<Setting>, Failure> {
    let image: Volume = volume(case, "image")?;
    let kernel: Vec<Vec<Vec<Vec<f64>>>> = serde_json::from_value(case["kernel"].clone())?;
    let bias: Vec<f64> = serde_json::from_value(case["bias"].clone())?;
    let (strides, dilation) = (pair(case, "strides")?, pair(case, "dilation")?);
    let plain = (strides, dilation) == ((1, 1), (1, 1));
    let (Some(&bias), true) = (bias.get(plane), channels(&image) == 1 && (room == "stride" || plain)) else {
        return Ok(None);
    };
    let kernel: Vec<Vec<f64>> = kernel
        .iter()
        .map(|row| row.iter().map(|cell| cell.first().and_then(|filters| filters.get(plane)).copied()).collect())
        .collect::<Option<_>>()
        .ok_or("a kernel without its filter")?;
    let image = channel(&image, 0)?;
    let finish = match case["activation"].as_str() {
        None => Finish::Bias(bias),
        Some("relu") => Finish::BiasAndRelu(bias),
        Some(_) => return Ok(None),
    };
    let padding = text(case, "padding")?;
    let name = format!(
        "Conv2D of {} by {}, filter {plane}, strides {strides:?}, dilation {dilation:?}, {padding}",
        size(&image),
        size(&kernel)
    );
    let setting = Setting::new(room, name, channel(&volume(case, "result")?, plane)?)
        .sized(largest(&image) <= MOST.0 && largest(&kernel) <= MOST.1)
        .finished_by(finish)
        .with("image", &rows(&image))
        .with("kernel", &rows(&kernel))
        .with("pad", padding);
    Ok(Some(if room == "stride" {
        setting.with("stride", &written(strides)).with("dilation", &written(dilation))
    } else {
        setting.with("flip", "0")
    }))
}

/// Pooling of one channel.
pub(super) fn pool2d(case: &Value, plane: usize) -> Result<Option<Setting>, Failure> {
    let image: Volume = volume(case, "image")?;
    if plane >= channels(&image) {
        return Ok(None);
    }
    let image = channel(&image, plane)?;
    let (kind, padding, pool) = (text(case, "kind")?, text(case, "padding")?, pair(case, "pool_size")?);
    // Keras moves a window by its own size unless told otherwise.
    let strides = if case["strides"].is_null() { pool } else { pair(case, "strides")? };
    let name = format!("{kind} of {}, channel {plane}, pool {pool:?}, strides {strides:?}, {padding}", size(&image));
    Ok(Some(
        Setting::new("pooling", name, channel(&volume(case, "result")?, plane)?)
            .sized(largest(&image) <= MOST.0)
            .with("image", &rows(&image))
            .with("kind", kind)
            .with("pool", &written(pool))
            .with("stride", &written(strides))
            .with("pad", padding),
    ))
}

fn volume(case: &Value, key: &str) -> Result<Volume, Failure> {
    Ok(serde_json::from_value(case[key].clone())?)
}

fn channels(volume: &Volume) -> usize {
    volume.first().and_then(|row| row.first()).map_or(0, Vec::len)
}

fn channel(volume: &Volume, at: usize) -> Result<Vec<Vec<f64>>, Failure> {
    let map = volume.iter().map(|row| row.iter().map(|pixel| pixel.get(at).copied()).collect()).collect::<Option<_>>();
    map.ok_or_else(|| format!("there is no channel {at}").into())
}

fn pair(case: &Value, key: &str) -> Result<(usize, usize), Failure> {
    Ok(serde_json::from_value(case[key].clone())?)
}

/// As addresses write height and width.
fn written((height, width): (usize, usize)) -> String {
    format!("{height},{width}")
}
