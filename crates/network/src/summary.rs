use crate::error::{Shape, StackError};
use crate::{Params, Sequential};
use std::fmt;

/// Keras' `model.summary()` as data; `Display` draws the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// One row a layer.
    pub rows: Vec<SummaryRow>,
    /// Sum of the rows.
    pub params: Params,
}

/// One layer of a [`Summary`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryRow {
    /// The name Keras gives it, such as `conv2d_1`.
    pub name: String,
    /// Keras' class.
    pub class: &'static str,
    /// Output shape, batch axis left out.
    pub output: Vec<usize>,
    /// What it learns and keeps.
    pub params: Params,
}

impl SummaryRow {
    /// The output shape as Keras prints it: `(None, 26, 26, 64)`.
    pub fn output_text(&self) -> String {
        let sides: Vec<_> = self.output.iter().map(ToString::to_string).collect();
        format!("(None, {})", sides.join(", "))
    }
}

impl Sequential {
    /// Keras' `model.summary()`.
    ///
    /// # Errors
    /// As [`Self::shapes`].
    pub fn summary(&self) -> Result<Summary, StackError> {
        let names = self.names().into_iter().zip(&self.layers);
        let numbers = self.shapes()?.into_iter().zip(self.layer_params()?);
        let row = |((name, layer), (output, params)): ((String, &crate::Layer), (Vec<usize>, Params))| SummaryRow {
            name,
            class: layer.class(),
            output,
            params,
        };
        Ok(Summary { rows: names.zip(numbers).map(row).collect(), params: self.params()? })
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cells: Vec<[String; 3]> = self
            .rows
            .iter()
            .map(|row| [format!("{} ({})", row.name, row.class), row.output_text(), thousands(row.params.total())])
            .collect();
        let heads = ["Layer (type)", "Output Shape", "Param #"];
        let width = |column: usize| {
            let all = cells.iter().filter_map(|row| row.get(column)).map(String::len);
            all.chain(heads.get(column).map(|head| head.len())).max().unwrap_or(0)
        };
        let (a, b, c) = (width(0), width(1), width(2));
        let rule = |l: &str, m: &str, r: &str, bar: &str| {
            format!("{l}{}{m}{}{m}{}{r}", bar.repeat(a + 2), bar.repeat(b + 2), bar.repeat(c + 2))
        };
        let [x, y, z] = heads;
        writeln!(f, "{}", rule("┏", "┳", "┓", "━"))?;
        writeln!(f, "┃ {x:a$} ┃ {y:b$} ┃ {z:>c$} ┃")?;
        writeln!(f, "{}", rule("┡", "╇", "┩", "━"))?;
        for (i, [x, y, z]) in cells.iter().enumerate() {
            if i > 0 {
                writeln!(f, "{}", rule("├", "┼", "┤", "─"))?;
            }
            writeln!(f, "│ {x:a$} │ {y:b$} │ {z:>c$} │")?;
        }
        writeln!(f, "{}", rule("└", "┴", "┘", "─"))?;
        writeln!(f, " Total params: {}", with_memory(self.params.total()))?;
        writeln!(f, " Trainable params: {}", with_memory(self.params.trainable))?;
        writeln!(f, " Non-trainable params: {}", with_memory(self.params.non_trainable))
    }
}

/// `9098` as `9,098`.
fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// With the size as 32-bit floats: `9,098 (35.54 KB)`.
fn with_memory(params: usize) -> String {
    let bytes = params as f64 * 4.0;
    let kilo = 1024.0;
    let memory = if bytes < kilo {
        format!("{bytes:.2} B")
    } else if bytes < kilo * kilo {
        format!("{:.2} KB", bytes / kilo)
    } else {
        format!("{:.2} MB", bytes / kilo / kilo)
    };
    format!("{} ({memory})", thousands(params))
}

/// The input's shape as Keras' `Input(shape=...)` wants it.
pub(crate) fn tuple(shape: &[usize]) -> String {
    Shape(shape).to_string()
}
