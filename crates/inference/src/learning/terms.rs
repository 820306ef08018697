use super::part::Sums;
use super::{Learner, Pass};

/// One weight of one kernel of a convolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KernelWeight {
    /// Position of the layer in the stack, from 0.
    pub layer: usize,
    /// Row in the kernel.
    pub row: usize,
    /// Column in the kernel.
    pub column: usize,
    /// Input channel.
    pub channel: usize,
    /// Filter: output channel.
    pub filter: usize,
}

/// The products of which the gradient of a kernel's weight is the sum, one for each place of the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// Rows and columns of places.
    pub size: (usize, usize),
    /// What the weight saw at each place, row by row: the input's value under it; `None` where that is padding.
    pub seen: Vec<Option<f64>>,
    /// What comes back to each place: the gradient of the loss by the sum that the weight is part of.
    pub back: Vec<f64>,
}

impl Terms {
    /// What the weight saw times what comes back, at each place.
    #[must_use]
    pub fn products(&self) -> Vec<f64> {
        self.seen.iter().zip(&self.back).map(|(seen, back)| seen.unwrap_or_default() * back).collect()
    }

    /// The sum of all products: this image's gradient of the weight.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.products().iter().sum()
    }
}

impl Learner {
    /// Where a weight stands among the numbers of its layer's kernel; `None` where there is no such weight.
    #[must_use]
    pub fn place(&self, at: KernelWeight) -> Option<usize> {
        let Sums::Conv(conv) = &self.parts().get(at.layer)?.sums else { return None };
        let (rows, columns) = (conv.rows.window.size, conv.columns.window.size);
        let there = at.row < rows && at.column < columns && at.channel < conv.channels && at.filter < conv.filters;
        there.then(|| ((at.row * columns + at.column) * conv.channels + at.channel) * conv.filters + at.filter)
    }

    /// The products behind a weight's gradient for one image, from its pass through this network.
    ///
    /// `dL/dw = sum over places p of seen(p) * back(p)`
    ///
    /// `None` where there is no such weight.
    #[must_use]
    pub fn terms(&self, pass: &Pass, at: KernelWeight) -> Option<Terms> {
        self.place(at)?;
        let Sums::Conv(conv) = &self.parts().get(at.layer)?.sums else { return None };
        let (input, back) = (pass.level(at.layer), pass.back(at.layer));
        let size = (conv.rows.output, conv.columns.output);
        let mut seen = Vec::with_capacity(size.0 * size.1);
        for row in 0..size.0 {
            let under = usize::try_from(conv.rows.position(row, at.row)).ok().filter(|row| *row < conv.rows.input);
            for column in 0..size.1 {
                let beside = usize::try_from(conv.columns.position(column, at.column)).ok();
                let cell = under.zip(beside.filter(|column| *column < conv.columns.input));
                let place = cell.map(|(row, column)| (row * conv.columns.input + column) * conv.channels + at.channel);
                seen.push(place.and_then(|place| input.get(place).copied()));
            }
        }
        let back = back.iter().skip(at.filter).step_by(conv.filters).copied().collect();
        Some(Terms { size, seen, back })
    }
}
