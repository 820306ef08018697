//! What a network says of the whole test part: pure, from the worker's answer.

use crate::laboratory::classes::Classes;
use crate::rooms::shared::trained::image::Image;
use crate::rooms::shared::trained::ranking;
use protocol::Evaluation;

/// A test part, judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Exam {
    /// Classes told apart.
    pub classes: usize,
    /// What the true ones are called.
    pub names: Classes,
    /// `counts[truth][prediction]`.
    pub counts: Vec<Vec<usize>>,
    answers: Vec<Answer>,
    pixels: Vec<u8>,
    area: usize,
}

/// What the network says of one test image.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// Which test image.
    pub index: usize,
    /// Its true class.
    pub truth: usize,
    /// The class that the network gives it.
    pub said: usize,
    /// The score of that class.
    pub score: f64,
}

impl Exam {
    /// `None` where the answer does not fit together.
    #[must_use]
    pub fn of(evaluation: Evaluation, names: Classes) -> Option<Self> {
        let classes = usize::try_from(evaluation.classes).ok().filter(|classes| *classes > 0)?;
        let area = (evaluation.height as usize).checked_mul(evaluation.width as usize)?;
        let images = evaluation.labels.len();
        if evaluation.scores.len() != images.checked_mul(classes)?
            || evaluation.pixels.len() != images.checked_mul(area)?
        {
            return None;
        }
        let mut counts = vec![vec![0; classes]; classes];
        let mut answers = Vec::with_capacity(images);
        for ((index, label), scores) in evaluation.labels.iter().enumerate().zip(evaluation.scores.chunks(classes)) {
            let scores: Vec<f64> = scores.iter().map(|score| f64::from(*score)).collect();
            let (said, score) = ranking(&scores).first().copied()?;
            let truth = usize::from(*label);
            *counts.get_mut(truth)?.get_mut(said)? += 1;
            answers.push(Answer { index, truth, said, score });
        }
        Some(Self { classes, names, counts, answers, pixels: evaluation.pixels, area })
    }

    /// How many images there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether there is no image.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// How many are classified rightly.
    #[must_use]
    pub fn right(&self) -> usize {
        self.answers.iter().filter(|answer| answer.truth == answer.said).count()
    }

    /// An image of the test part.
    #[must_use]
    pub fn image(&self, index: usize) -> Option<Image> {
        let start = index.checked_mul(self.area)?;
        let pixels = self.pixels.get(start..start.checked_add(self.area)?)?;
        Some(Image::from_bytes(pixels, self.answers.get(index).map(|answer| answer.truth)))
    }

    /// The images of a list.
    #[must_use]
    pub fn list(&self, list: List) -> Vec<Answer> {
        let mut found: Vec<Answer> = self.answers.iter().copied().filter(|answer| list.holds(answer)).collect();
        match list {
            List::Cell(..) => {}
            List::MostWrong => found.sort_by(|a, b| b.score.total_cmp(&a.score)),
            List::LeastSure => found.sort_by(|a, b| a.score.total_cmp(&b.score)),
        }
        found.truncate(SHOWN);
        found
    }
}

/// Images shown of a list at most.
pub const SHOWN: usize = 24;

/// Which images are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Those of a cell of the confusion matrix: truth, prediction.
    Cell(usize, usize),
    /// Those classified wrongly with the highest score.
    MostWrong,
    /// Those whose highest score is lowest.
    LeastSure,
}

impl List {
    fn holds(self, answer: &Answer) -> bool {
        match self {
            Self::Cell(truth, said) => (answer.truth, answer.said) == (truth, said),
            Self::MostWrong => answer.truth != answer.said,
            Self::LeastSure => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evaluation() -> Evaluation {
        Evaluation {
            id: 1,
            classes: 2,
            height: 1,
            width: 1,
            pixels: vec![0, 51, 102, 255],
            labels: vec![0, 1, 0, 1],
            scores: vec![0.9, 0.1, 0.6, 0.4, 0.2, 0.8, 0.45, 0.55],
        }
    }

    #[test]
    fn answers_are_counted_and_listed() {
        let exam = Exam::of(evaluation(), Classes::Garments).unwrap();
        assert_eq!(exam.counts, [[1, 1], [1, 1]]);
        assert_eq!((exam.len(), exam.right()), (4, 2));
        let indices = |list| exam.list(list).iter().map(|answer| answer.index).collect::<Vec<_>>();
        assert_eq!(indices(List::Cell(1, 0)), [1]);
        assert_eq!(indices(List::MostWrong), [2, 1]);
        assert_eq!(indices(List::LeastSure), [3, 1, 2, 0]);
        assert!((exam.image(1).unwrap().pixels[0] - 0.2).abs() < 1e-6);
        assert_eq!(exam.image(3).unwrap().label, Some(1));
        assert!(exam.image(4).is_none());
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for broken in [
            Evaluation { classes: 0, ..evaluation() },
            Evaluation { labels: vec![0, 1, 0], ..evaluation() },
            Evaluation { labels: vec![0, 1, 0, 2], ..evaluation() },
            Evaluation { width: 2, ..evaluation() },
        ] {
            assert!(Exam::of(broken, Classes::Garments).is_none());
        }
    }
}
