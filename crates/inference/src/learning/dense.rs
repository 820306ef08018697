/// A dense layer's sums, before its activation: `z_u = sum_i x_i k[i][u] + b_u`. An empty bias is none.
pub(super) fn forward(input: &[f64], kernel: &[f64], bias: &[f64], units: usize) -> Vec<f64> {
    let mut sums = bias.to_vec();
    sums.resize(units, 0.0);
    for (input, row) in input.iter().zip(kernel.chunks_exact(units.max(1))) {
        // After ReLU half of the inputs are 0.
        if *input != 0.0 {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += input * weight;
            }
        }
    }
    sums
}

/// What comes back from a dense layer, given the gradient `back` by its sums: the gradients of the kernel,
/// `x_i back_u`, and of its input, `sum_u k[i][u] back_u`. The bias' gradient is `back`.
pub(super) fn backward(input: &[f64], kernel: &[f64], back: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let of_kernel = input.iter().flat_map(|input| back.iter().map(move |back| input * back)).collect();
    let rows = kernel.chunks_exact(back.len().max(1));
    let of_input = rows.map(|row| row.iter().zip(back).map(|(weight, back)| weight * back).sum()).collect();
    (of_kernel, of_input)
}
