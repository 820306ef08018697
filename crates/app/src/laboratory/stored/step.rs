use super::super::run::{Checkpoint, Run, Status};
use std::sync::Arc;

/// What is to be done with what is kept of the page's run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Nothing,
    /// A run has begun.
    Begin,
    /// It has another checkpoint.
    Keep,
    /// It is over: there is nothing to go on with.
    End,
    /// It is over, and another one has begun.
    Anew,
}

/// Decides. `kept` is the checkpoint that is kept of the run, `None` inside where it has none yet, and outside where no run
/// is kept.
pub(super) fn step(kept: Option<Option<&Arc<Vec<u8>>>>, run: &Run) -> Step {
    let active = run.status.is_active();
    // One that failed may be gone on with, also after the page was loaded anew.
    if !active && run.status != Status::Failed {
        return if kept.is_some() { Step::End } else { Step::Nothing };
    }
    let now = run.checkpoint.as_ref().map(|Checkpoint { bytes, .. }| bytes);
    match (kept, now) {
        (None, _) if active => Step::Begin,
        (None, _) | (Some(None), None) => Step::Nothing,
        (Some(Some(_)), None) => {
            if active {
                Step::Anew
            } else {
                Step::End
            }
        }
        (Some(Some(kept)), Some(now)) if Arc::ptr_eq(kept, now) => Step::Nothing,
        (Some(_), Some(_)) => Step::Keep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(status: Status, checkpoint: Option<&Arc<Vec<u8>>>) -> Run {
        let checkpoint = checkpoint.map(|bytes| Checkpoint { epoch: 1, bytes: Arc::clone(bytes) });
        Run { status, checkpoint, ..Run::default() }
    }

    #[test]
    fn a_run_is_kept_from_checkpoint_to_checkpoint_until_it_is_over() {
        let (first, second) = (Arc::new(vec![1]), Arc::new(vec![1]));
        assert_eq!(step(None, &run(Status::Idle, None)), Step::Nothing);
        assert_eq!(step(None, &run(Status::Loading, None)), Step::Begin);
        assert_eq!(step(Some(None), &run(Status::Running, None)), Step::Nothing);
        assert_eq!(step(Some(None), &run(Status::Running, Some(&first))), Step::Keep);
        assert_eq!(step(Some(Some(&first)), &run(Status::Paused, Some(&first))), Step::Nothing);
        assert_eq!(step(Some(Some(&first)), &run(Status::Running, Some(&second))), Step::Keep);
        assert_eq!(step(Some(Some(&second)), &run(Status::Finished, Some(&second))), Step::End);
        assert_eq!(step(None, &run(Status::Finished, Some(&second))), Step::Nothing);
    }

    #[test]
    fn a_run_that_failed_stays_until_another_begins() {
        let bytes = Arc::new(vec![1]);
        assert_eq!(step(Some(Some(&bytes)), &run(Status::Failed, Some(&bytes))), Step::Nothing);
        assert_eq!(step(Some(Some(&bytes)), &run(Status::Loading, None)), Step::Anew);
        assert_eq!(step(None, &run(Status::Failed, Some(&bytes))), Step::Nothing);
    }
}
