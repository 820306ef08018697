//! A curve of any length that is drawn in bounded time.

/// Buckets kept; past this, neighbours are merged two by two.
const CAPACITY: usize = 256;
/// How much of the smoothed value each new one keeps: about the last twenty batches count.
const KEEP: f64 = 0.95;

/// One or more neighbouring steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bucket {
    /// Last step in it, 1-based over the whole run.
    pub step: u32,
    pub low: f32,
    pub high: f32,
    /// Smoothed value after that step.
    pub smooth: f32,
}

/// Values per step, raw and smoothed, in at most [`CAPACITY`] buckets.
///
/// Smoothing is an exponential moving average with Adam's bias correction, so that the first values count fully.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trace {
    buckets: Vec<Bucket>,
    /// Steps per full bucket, less one: a default `Trace` starts with one step a bucket.
    width_less_one: u32,
    /// Steps in the bucket that is being filled.
    filled: u32,
    average: f64,
    weight: f64,
}

impl Trace {
    /// Takes the value of a step. Values that are no number are left out of the curve.
    pub(crate) fn push(&mut self, step: u32, value: f32) {
        self.push_mean(step, value, 1);
    }

    /// Takes the mean over `steps` steps of which `step` is the last.
    pub(crate) fn push_mean(&mut self, step: u32, value: f32, steps: u32) {
        if !value.is_finite() || steps == 0 {
            return;
        }
        let keep = KEEP.powi(steps.min(1000).cast_signed());
        self.average = keep * self.average + (1.0 - keep) * f64::from(value);
        self.weight = keep * self.weight + (1.0 - keep);
        let smooth = (self.average / self.weight) as f32;
        let width = self.width_less_one + 1;
        match self.buckets.last_mut() {
            Some(last) if self.filled < width => {
                last.step = step;
                last.low = last.low.min(value);
                last.high = last.high.max(value);
                last.smooth = smooth;
                self.filled += 1;
            }
            _ => {
                self.buckets.push(Bucket { step, low: value, high: value, smooth });
                self.filled = 1;
            }
        }
        if self.buckets.len() == CAPACITY && self.filled == width {
            self.halve();
        }
    }

    fn halve(&mut self) {
        let merged = self.buckets.chunks(2).filter_map(|pair| {
            let (first, last) = (pair.first()?, pair.last()?);
            Some(Bucket { low: first.low.min(last.low), high: first.high.max(last.high), ..*last })
        });
        self.buckets = merged.collect();
        self.width_less_one = self.width_less_one * 2 + 1;
        self.filled = self.width_less_one + 1;
    }

    /// Forgets every step after `step`: what a run that goes on from a checkpoint will do again.
    pub(crate) fn truncate(&mut self, step: u32) {
        self.buckets.retain(|bucket| bucket.step <= step);
        self.filled = self.width_less_one + 1;
        if let Some(last) = self.buckets.last() {
            self.average = f64::from(last.smooth);
            self.weight = 1.0;
        } else {
            *self = Self::default();
        }
    }

    /// The curve as plain numbers: steps per bucket, less one, and the buckets.
    pub(crate) fn parts(&self) -> (u32, Vec<(u32, f32, f32, f32)>) {
        let numbers = |bucket: &Bucket| (bucket.step, bucket.low, bucket.high, bucket.smooth);
        (self.width_less_one, self.buckets.iter().map(numbers).collect())
    }

    /// A curve of [`Self::parts`] that goes on; `None` where they are none.
    pub(crate) fn of_parts((width_less_one, buckets): (u32, Vec<(u32, f32, f32, f32)>)) -> Option<Self> {
        let numbers = |(step, low, high, smooth)| Bucket { step, low, high, smooth };
        let mut trace = Self { buckets: buckets.into_iter().map(numbers).collect(), width_less_one, ..Self::default() };
        let sound = |bucket: &Bucket| [bucket.low, bucket.high, bucket.smooth].iter().all(|value| value.is_finite());
        let usable = trace.buckets.len() < CAPACITY
            && width_less_one < 1 << 24
            && trace.buckets.is_sorted_by(|before, after| before.step < after.step)
            && trace.buckets.iter().all(sound);
        trace.truncate(u32::MAX);
        usable.then_some(trace)
    }

    pub(crate) fn buckets(&self) -> &[Bucket] {
        &self.buckets
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_constant_is_smoothed_to_itself_from_the_first_step() {
        let mut trace = Trace::default();
        (1..=40).for_each(|step| trace.push(step, 2.5));
        assert!(trace.buckets().iter().all(|b| (b.smooth - 2.5).abs() < 1e-5));
    }

    #[test]
    fn nan_is_left_out() {
        let mut trace = Trace::default();
        trace.push(1, f32::NAN);
        assert!(trace.buckets().is_empty());
    }

    #[test]
    fn smoothing_halves_the_noise_at_least() {
        let mut trace = Trace::default();
        (1..=200).for_each(|step| trace.push(step, if step % 2 == 0 { 1.0 } else { 0.0 }));
        assert!(trace.buckets().iter().skip(60).all(|b| (b.smooth - 0.5).abs() < 0.1));
    }

    proptest! {
        #[test]
        fn it_stays_small_ordered_and_true_to_its_extremes(values in prop::collection::vec(0.0..5.0_f32, 1..3000)) {
            let mut trace = Trace::default();
            values.iter().enumerate().for_each(|(i, v)| trace.push(i as u32 + 1, *v));
            let buckets = trace.buckets();
            prop_assert!(buckets.len() <= CAPACITY);
            prop_assert!(buckets.windows(2).all(|w| w[0].step < w[1].step));
            prop_assert_eq!(buckets.last().unwrap().step as usize, values.len());
            let low = buckets.iter().map(|b| b.low).fold(f32::INFINITY, f32::min);
            let high = buckets.iter().map(|b| b.high).fold(f32::NEG_INFINITY, f32::max);
            prop_assert!((low - values.iter().copied().fold(f32::INFINITY, f32::min)).abs() < 1e-9);
            prop_assert!((high - values.iter().copied().fold(f32::NEG_INFINITY, f32::max)).abs() < 1e-9);
        }

        #[test]
        fn truncating_leaves_nothing_after(cut in 0..900_u32) {
            let mut trace = Trace::default();
            (1..=800).for_each(|step| trace.push(step, 1.0));
            trace.truncate(cut);
            prop_assert!(trace.buckets().iter().all(|b| b.step <= cut));
            trace.push(cut + 1, 2.0);
            prop_assert_eq!(trace.buckets().last().unwrap().step, cut + 1);
        }
    }
}
