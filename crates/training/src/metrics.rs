//! Loss and accuracy, from the scores before softmax, computed off the device in double precision.

use serde::{Deserialize, Serialize};

/// Cross-entropy of one sample.
pub(crate) fn cross_entropy(logits: &[f32], label: usize) -> f64 {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f64 = logits.iter().map(|&score| f64::from(score - most).exp()).sum();
    sum.ln() - f64::from(logits[label] - most)
}

/// The first of the highest scores, as NumPy's `argmax`.
pub(crate) fn argmax(scores: &[f32]) -> usize {
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    best
}

/// Sums over samples; their means are Keras' metrics.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub loss: f64,
    pub correct: u32,
    pub count: u32,
}

impl Tally {
    /// Of `[batch, classes]` scores.
    pub(crate) fn of(logits: &[f32], labels: &[u8]) -> Self {
        let mut tally = Self::default();
        if labels.is_empty() {
            return tally;
        }
        for (row, &label) in logits.chunks_exact(logits.len() / labels.len()).zip(labels) {
            let label = usize::from(label);
            tally.loss += cross_entropy(row, label);
            tally.correct += u32::from(argmax(row) == label);
            tally.count += 1;
        }
        tally
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.loss += other.loss;
        self.correct += other.correct;
        self.count += other.count;
    }

    pub(crate) fn metrics(self) -> Metrics {
        let count = f64::from(self.count.max(1));
        Metrics { loss: (self.loss / count) as f32, accuracy: (f64::from(self.correct) / count) as f32 }
    }
}

/// Means over samples.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Metrics {
    /// Cross-entropy in nats.
    pub loss: f32,
    /// Share of samples whose highest score is the true class, 0 to 1.
    pub accuracy: f32,
}

/// One row of a training history.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct EpochMetrics {
    /// 1-based.
    pub epoch: u32,
    /// On the training images, each batch before its own update: Keras' running mean.
    pub training: Metrics,
    /// On the validation images after the epoch; `None` when there are none.
    pub validation: Option<Metrics>,
    /// Time spent training and validating, pauses left out.
    pub seconds: f64,
    /// Training images per second, validation left out.
    pub images_per_second: f64,
}

/// On images that played no part in training.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestMetrics {
    /// Cross-entropy and accuracy.
    pub metrics: Metrics,
    /// `confusion[truth][prediction]`, counts.
    pub confusion: Vec<Vec<u32>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_scores_give_the_logarithm_of_the_number_of_classes() {
        assert!((cross_entropy(&[3.0; 10], 4) - 10.0_f64.ln()).abs() < 1e-12);
    }

    #[test]
    fn large_scores_neither_overflow_nor_vanish() {
        assert!((cross_entropy(&[1e4, 0.0], 1) - 1e4).abs() < 1e-6);
        assert!(cross_entropy(&[1e4, 0.0], 0).abs() < 1e-12);
    }

    #[test]
    fn nan_scores_give_no_number() {
        assert!(cross_entropy(&[f32::NAN, 0.0], 1).is_nan());
        assert!(cross_entropy(&[f32::INFINITY, 0.0], 1).is_nan());
    }

    #[test]
    fn ties_go_to_the_first() {
        assert_eq!(argmax(&[1.0, 2.0, 2.0]), 1);
    }
}
