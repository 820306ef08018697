//! A pipeline as it stands in an address: `filter:1,0;0,1:same~relu~max:2`.
//!
//! Operations are divided by `~` and begin with their name: `filter`, `max`, `average`, or an activation's name. After
//! it come, divided by `:`, the kernel or pooling window, and whatever is not as usual: the padding (`same`, `full`, a
//! number), the stride (`s2` or `s2,1`), the dilation (`d2`), the border (`reflect`), `flip`.

use crate::rooms::shared::text::{parse_grid, parse_pair, write_grid, write_pair};
use ops::{Activation, Border, Filter2d, Operation, Pad, Pipeline, Pool2d, PoolKind};

/// The most operations a history may have.
pub const MOST_OPERATIONS: usize = 8;
/// The largest side of a kernel.
pub const MOST_KERNEL: usize = 7;
/// The least and the most that strides, dilations and pooling windows may be.
const RANGE: (usize, usize) = (1, 16);

/// Writes a pipeline; `None` for one that does nothing.
#[must_use]
pub fn write(pipeline: &Pipeline) -> Option<String> {
    let operations: Vec<String> = pipeline.operations().iter().map(write_operation).collect();
    (!operations.is_empty()).then(|| operations.join("~"))
}

/// Reads what [`write`] writes.
#[must_use]
pub fn parse(text: &str) -> Option<Pipeline> {
    let operations: Vec<Operation> = text.split('~').map(parse_operation).collect::<Option<_>>()?;
    (operations.len() <= MOST_OPERATIONS).then(|| Pipeline::new(operations))
}

fn write_operation(operation: &Operation) -> String {
    let mut parts = Vec::new();
    match operation {
        Operation::Activation(function) => parts.push(function.name().to_owned()),
        Operation::Filter { filter, kernel } => {
            parts.extend(["filter".to_owned(), write_grid(kernel)]);
            write_window(&mut parts, filter.pad, filter.strides, (1, 1));
            if filter.dilation != (1, 1) {
                parts.push(format!("d{}", write_pair(filter.dilation)));
            }
            if filter.border != Border::Zero {
                parts.push(filter.border.name().to_owned());
            }
            if filter.flip {
                parts.push("flip".to_owned());
            }
        }
        Operation::Pool(pool) => {
            parts.extend([pool.kind.name().to_owned(), write_pair(pool.pool_size)]);
            write_window(&mut parts, pool.padding, pool.strides, pool.pool_size);
        }
    }
    parts.join(":")
}

fn write_window(parts: &mut Vec<String>, pad: Pad, strides: (usize, usize), usual: (usize, usize)) {
    if pad != Pad::Valid {
        parts.push(pad.to_string());
    }
    if strides != usual {
        parts.push(format!("s{}", write_pair(strides)));
    }
}

fn parse_operation(text: &str) -> Option<Operation> {
    let mut parts = text.split(':');
    let name = parts.next()?;
    if name == "filter" {
        let kernel = parse_grid(parts.next()?, MOST_KERNEL)?;
        let mut filter = Filter2d::default();
        for part in parts {
            if part == "flip" {
                filter.flip = true;
            } else if let Some(dilation) = part.strip_prefix('d') {
                filter.dilation = parse_pair(dilation, RANGE)?;
            } else if let Ok(border) = part.parse() {
                filter.border = border;
            } else {
                parse_window(part, &mut filter.pad, &mut filter.strides)?;
            }
        }
        Some(Operation::Filter { filter, kernel })
    } else if let Ok(kind) = name.parse::<PoolKind>() {
        let mut pool = Pool2d::new(kind, parse_pair(parts.next()?, RANGE)?);
        for part in parts {
            parse_window(part, &mut pool.padding, &mut pool.strides)?;
        }
        Some(Operation::Pool(pool))
    } else {
        let function: Activation = name.parse().ok()?;
        // Softmax needs channels, which a map has not.
        (parts.next().is_none() && function.at(0.0).is_some()).then_some(Operation::Activation(function))
    }
}

fn parse_window(part: &str, pad: &mut Pad, strides: &mut (usize, usize)) -> Option<()> {
    match part.strip_prefix('s').filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit())) {
        Some(stride) => *strides = parse_pair(stride, RANGE)?,
        None => *pad = part.parse().ok()?,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ops::Grid;

    fn everything() -> Pipeline {
        let kernel = Grid::from_rows(&[[1.0, -0.5], [0.0, 2.0]]).unwrap();
        let filter =
            Filter2d { flip: true, pad: Pad::Same, border: Border::Reflect, strides: (2, 1), dilation: (1, 3) };
        let pool = Pool2d { strides: (1, 1), padding: Pad::Same, ..Pool2d::new(PoolKind::Average, (2, 3)) };
        Pipeline::default()
            .then(Operation::Filter { filter, kernel })
            .then(Operation::Activation(Activation::LeakyRelu))
            .then(Operation::Pool(pool))
    }

    #[test]
    fn a_pipeline_reads_back() {
        let text = write(&everything()).unwrap();
        assert_eq!(text, "filter:1,-0.5;0,2:same:s2,1:d1,3:reflect:flip~leaky_relu~average:2,3:same:s1");
        assert_eq!(parse(&text), Some(everything()));
        assert_eq!(write(&Pipeline::default()), None);
        assert_eq!(write(&parse("filter:1:2~max:2").unwrap()).unwrap(), "filter:1:2~max:2");
    }

    #[test]
    fn what_is_no_pipeline_is_refused() {
        for broken in ["", "blur", "filter", "filter:x", "max", "max:0", "relu:2", "softmax", "filter:1:s0", "max:2:d2"]
        {
            assert_eq!(parse(broken), None, "{broken}");
        }
        assert_eq!(parse(&["relu"; 9].join("~")), None);
    }
}
