use ops::Activation;

/// Probabilities of the classes: `p_i = exp(z_i) / sum(exp(z_j))`. What is added to all scores alike changes none of them.
///
/// ```
/// let p = inference::probabilities(&[1.0, 1.0 + 3.0_f64.ln()]);
/// assert!((p[0] - 0.25).abs() < 1e-12 && (p[1] - 0.75).abs() < 1e-12);
/// ```
#[must_use]
pub fn probabilities(scores: &[f64]) -> Vec<f64> {
    let mut values = scores.to_vec();
    Activation::Softmax.apply(&mut values);
    values
}

/// Cross-entropy of the true class and its gradient by the scores before softmax: `-ln p_label`, and `p_i - 1` where `i`
/// is the true class, `p_i` elsewhere. From the scores, so that a probability too small for a number still has a loss.
///
/// ```
/// let (loss, gradient) = inference::cross_entropy(&[1.0, 1.0], 1);
/// assert!((loss - 2.0_f64.ln()).abs() < 1e-12);
/// assert_eq!(gradient, [0.5, -0.5]);
/// ```
#[must_use]
pub fn loss(scores: &[f64], label: usize) -> (f64, Vec<f64>) {
    let most = scores.iter().fold(f64::NEG_INFINITY, |most, score| most.max(*score));
    let sum: f64 = scores.iter().map(|score| (score - most).exp()).sum();
    let of_label = scores.get(label).copied().unwrap_or(most);
    let mut back = probabilities(scores);
    if let Some(back) = back.get_mut(label) {
        *back -= 1.0;
    }
    (sum.ln() + most - of_label, back)
}
