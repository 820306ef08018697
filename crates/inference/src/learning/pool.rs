use ops::Axis;

/// Windows of which the largest value is kept. Images are `[row][column][channel]`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MaxPool {
    pub(super) rows: Axis,
    pub(super) columns: Axis,
    pub(super) channels: usize,
}

impl MaxPool {
    /// The largest value of every window; padding never is.
    pub(super) fn forward(&self, input: &[f64]) -> Vec<f64> {
        self.winners(input).into_iter().map(|at| input.get(at).copied().unwrap_or_default()).collect()
    }

    /// The gradient of the input: what comes back to a window goes to the cell that won it, the first of equals.
    pub(super) fn backward(&self, input: &[f64], back: &[f64]) -> Vec<f64> {
        let mut of_input = vec![0.0; input.len()];
        for (at, back) in self.winners(input).into_iter().zip(back) {
            if let Some(sum) = of_input.get_mut(at) {
                *sum += back;
            }
        }
        of_input
    }

    /// Where in the input the winner of each window stands.
    fn winners(&self, input: &[f64]) -> Vec<usize> {
        let mut winners = Vec::with_capacity(self.rows.output * self.columns.output * self.channels);
        for row in 0..self.rows.output {
            for column in 0..self.columns.output {
                for channel in 0..self.channels {
                    winners.push(self.winner(input, (row, column), channel));
                }
            }
        }
        winners
    }

    fn winner(&self, input: &[f64], (row, column): (usize, usize), channel: usize) -> usize {
        let mut best = (0, f64::NEG_INFINITY);
        for row in self.rows.covered(row) {
            for column in self.columns.covered(column) {
                let at = (row * self.columns.input + column) * self.channels + channel;
                let value = input.get(at).copied().unwrap_or(f64::NEG_INFINITY);
                if value > best.1 {
                    best = (at, value);
                }
            }
        }
        best.0
    }
}
