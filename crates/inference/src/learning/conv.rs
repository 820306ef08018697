use ops::Axis;

/// Where the windows of a convolution lie, and how many channels and filters there are. Kernels are
/// `[row][column][channel][filter]`, images `[row][column][channel]`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Conv {
    pub(super) rows: Axis,
    pub(super) columns: Axis,
    pub(super) channels: usize,
    pub(super) filters: usize,
}

impl Conv {
    /// Calls `each` with the beginnings of an output cell's filters, of an input cell's channels, and of the weights
    /// that join them, for all weights of all windows that do not lie on padding.
    fn each(&self, mut each: impl FnMut(usize, usize, usize)) {
        for down in 0..self.rows.window.size {
            for right in 0..self.columns.window.size {
                let weights = (down * self.columns.window.size + right) * self.channels * self.filters;
                for row in self.rows.inside(down) {
                    let under = self.rows.position(row, down).unsigned_abs();
                    for column in self.columns.inside(right) {
                        let beside = self.columns.position(column, right).unsigned_abs();
                        let input = (under * self.columns.input + beside) * self.channels;
                        each((row * self.columns.output + column) * self.filters, input, weights);
                    }
                }
            }
        }
    }

    /// The sums before the activation: `z[cell][f] = sum x[under][c] k[tap][c][f] + b[f]`. An empty bias is none.
    pub(super) fn forward(&self, input: &[f64], kernel: &[f64], bias: &[f64]) -> Vec<f64> {
        let cells = self.rows.output * self.columns.output;
        let mut sums = if bias.is_empty() { vec![0.0; cells * self.filters] } else { bias.repeat(cells) };
        self.each(|output, under, weights| {
            let Some(sums) = sums.get_mut(output..output + self.filters) else { return };
            let Some(inputs) = input.get(under..under + self.channels) else { return };
            let Some(weights) = kernel.get(weights..) else { return };
            for (input, weights) in inputs.iter().zip(weights.chunks_exact(self.filters)) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += input * weight;
                }
            }
        });
        sums
    }

    /// Given the gradient `back` by the sums, the gradients of the kernel, `sum x[under][c] back[cell][f]`, and of the
    /// input, `sum k[tap][c][f] back[cell][f]` over all windows that saw it.
    pub(super) fn backward(&self, input: &[f64], kernel: &[f64], back: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let mut of_kernel = vec![0.0; kernel.len()];
        let mut of_input = vec![0.0; input.len()];
        self.each(|output, under, weights| {
            let Some(back) = back.get(output..output + self.filters) else { return };
            let Some(inputs) = input.get(under..under + self.channels) else { return };
            let Some(of_inputs) = of_input.get_mut(under..under + self.channels) else { return };
            let Some((weights, of_weights)) = kernel.get(weights..).zip(of_kernel.get_mut(weights..)) else { return };
            let weights = weights.chunks_exact(self.filters).zip(of_weights.chunks_exact_mut(self.filters));
            for ((input, of_input), (weights, of_weights)) in inputs.iter().zip(of_inputs).zip(weights) {
                for ((back, weight), of_weight) in back.iter().zip(weights).zip(of_weights) {
                    *of_weight += input * back;
                    *of_input += weight * back;
                }
            }
        });
        (of_kernel, of_input)
    }

    /// The gradient of each filter's bias: the sum of what comes back to its map.
    pub(super) fn of_bias(&self, back: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.filters];
        for back in back.chunks_exact(self.filters.max(1)) {
            for (sum, back) in sums.iter_mut().zip(back) {
                *sum += back;
            }
        }
        sums
    }
}
