//! Which images the coming piece of work is about, and taking in images that come while the run goes on.

use crate::run::Phase;
use crate::{Error, Result, Run, pixels};
use dataset::{Images, Part};

/// Images of one part of the split, by their places in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needed {
    /// Of the split.
    pub part: Part,
    /// In the order in which they are visited.
    pub images: Vec<u32>,
}

/// A run may begin before its images are there, with blank ones in their places ([`Images::blank`]) and the true labels
/// where they are known. Whoever owns it puts in what [`Run::needed`] names before each [`Run::next`]; the run is then the
/// same, to the last bit, as one that had all of them from the start.
impl Run {
    /// The images that must be there before the next call of [`Run::next`]: of a training step its batch, of an evaluation
    /// all that are left; `None` when it works on none.
    pub fn needed(&self) -> Option<Needed> {
        if self.stop_asked() {
            return None;
        }
        match &self.phase {
            Phase::Training => Some(train(self.batch_of(self.batch).to_vec())),
            Phase::Validating(evaluation) => Some(of(Part::Validation, evaluation.left(&self.data.validation))),
            Phase::Testing(_, evaluation) | Phase::TestingRaw(_, _, evaluation) => {
                Some(of(Part::Test, evaluation.left(&self.data.test)))
            }
            Phase::EpochEnd(_) | Phase::Finishing(..) | Phase::Finished => None,
        }
    }

    /// The images that [`Run::backward`] works on; `None` when no step is to come.
    pub fn needed_backward(&self) -> Option<Needed> {
        self.coming_batch().map(train)
    }

    /// Puts images in the place of those from `first` on.
    ///
    /// # Errors
    /// [`Error::Data`] when they do not fit the network or the split.
    pub fn put(&mut self, part: Part, first: usize, images: &Images) -> Result<()> {
        pixels::check(self.model(), images)?;
        self.data.part_mut(part).put(first, images).map_err(|error| Error::Data(error.to_string()))
    }
}

fn train(images: Vec<u32>) -> Needed {
    Needed { part: Part::Train, images }
}

fn of(part: Part, range: std::ops::Range<usize>) -> Needed {
    Needed { part, images: range.map(|index| index as u32).collect() }
}
