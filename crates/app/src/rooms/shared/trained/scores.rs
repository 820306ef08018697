use inference::Level;

/// The last level's values, where it is a flat list: one for each class.
#[must_use]
pub fn scores(levels: &[Level]) -> Vec<f64> {
    let last = levels.last().filter(|level| level.shape().len() == 1);
    last.map_or_else(Vec::new, |level| level.values().iter().map(|value| f64::from(*value)).collect())
}

/// Classes by their scores, the highest first; equals in their order.
#[must_use]
pub fn ranking(scores: &[f64]) -> Vec<(usize, f64)> {
    let mut ranked: Vec<(usize, f64)> = scores.iter().copied().enumerate().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked
}
