/// Lets something through at most once in an interval.
#[derive(Debug, Clone)]
pub(crate) struct Throttle {
    interval: f64,
    next: f64,
}

impl Throttle {
    /// One that is open now. `interval` in seconds.
    pub(crate) fn new(interval: f64) -> Self {
        Self { interval, next: f64::NEG_INFINITY }
    }

    /// Whether something would be let through now.
    pub(crate) fn open(&self, now: f64) -> bool {
        now >= self.next
    }

    /// Whether `interval` has passed since the last time this was true.
    pub(crate) fn ready(&mut self, now: f64) -> bool {
        let ready = self.open(now);
        if ready {
            self.next = now + self.interval;
        }
        ready
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_one_an_interval_whatever_the_pace() {
        for pace in [0.001, 0.013, 0.049, 0.05] {
            let mut throttle = Throttle::new(0.05);
            let times = (0..).map(|step| f64::from(step) * pace).take_while(|now| *now < 1.0);
            let passed: Vec<f64> = times.filter(|now| throttle.ready(*now)).collect();
            assert!(passed.len() <= 20 && passed.len() >= 10, "{} at a pace of {pace}", passed.len());
            assert!(passed.windows(2).all(|pair| pair[1] - pair[0] >= 0.05 - 1e-12));
        }
    }

    #[test]
    fn what_comes_slowly_all_passes() {
        let mut throttle = Throttle::new(0.05);
        assert!((0..10).all(|step| throttle.ready(f64::from(step) * 0.06)));
    }
}
