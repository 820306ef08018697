//! How long a run still takes.

/// Until a validation has been timed: a backward pass costs about twice the forward pass, so evaluating an image costs
/// about a third of training on it.
const EVALUATION_SHARE: f64 = 1.0 / 3.0;

/// What a run has to do in all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub train: usize,
    pub validation: usize,
    pub test: usize,
    pub batch_size: usize,
    pub epochs: u32,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Place {
    /// 1-based.
    pub epoch: u32,
    /// Training batches done in this epoch.
    pub batch: u32,
    /// Share of this epoch's validation that is done, 0 to 1.
    pub validated: f64,
    /// Share of the test that is done, 0 to 1.
    pub tested: f64,
}

/// Seconds left, or `None` before anything was timed. `rate` is trained images per second, `validation` the seconds of
/// the last whole validation.
pub(crate) fn seconds_left(plan: &Plan, place: &Place, rate: Option<f64>, validation: Option<f64>) -> Option<f64> {
    let rate = rate.filter(|rate| *rate > 0.0)?;
    let per_evaluated = match validation {
        Some(seconds) if plan.validation > 0 => seconds / plan.validation as f64,
        _ => EVALUATION_SHARE / rate,
    };
    let later_epochs = f64::from(plan.epochs.saturating_sub(place.epoch));
    let trained = (place.batch as usize * plan.batch_size).min(plan.train);
    let to_train = (plan.train - trained) as f64 + later_epochs * plan.train as f64;
    let validations = (1.0 - place.validated) + later_epochs;
    let to_evaluate = validations * plan.validation as f64 + (1.0 - place.tested) * plan.test as f64;
    Some(to_train / rate + to_evaluate * per_evaluated)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: Plan = Plan { train: 1000, validation: 300, test: 600, batch_size: 32, epochs: 3 };

    fn left(place: Place, validation: Option<f64>) -> f64 {
        seconds_left(&PLAN, &place, Some(100.0), validation).unwrap()
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn nothing_timed_nothing_told() {
        assert_eq!(seconds_left(&PLAN, &Place { epoch: 1, ..Place::default() }, None, None), None);
    }

    #[test]
    fn at_the_start_all_of_it() {
        // 3 x 1000 images at 100 a second, 3 x 300 + 600 at three times that.
        assert!(close(left(Place { epoch: 1, ..Place::default() }, None), 30.0 + 5.0));
    }

    #[test]
    fn a_timed_validation_replaces_the_guess() {
        assert!(close(left(Place { epoch: 2, ..Place::default() }, Some(6.0)), 20.0 + (600.0 + 600.0) * 0.02));
    }

    #[test]
    fn it_falls_to_nothing() {
        let end = Place { epoch: 3, batch: 32, validated: 1.0, tested: 1.0 };
        assert!(close(left(end, Some(6.0)), 0.0));
        let half = Place { tested: 0.5, ..end };
        assert!(close(left(half, Some(6.0)), 6.0));
    }
}
