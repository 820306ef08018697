//! Whether helpers gain. Which way is faster depends on the machine and on what else it does; it changes no number.

/// Steps in which each way is tried. The first is not timed: it is the way's first.
const TRIAL: u32 = 3;
/// Steps between the first two trials; twice as many between the next, and so on.
const FIRST_ROUND: u32 = 32;
const LONGEST_ROUND: u32 = 512;

/// Tries both ways now and then, and goes the one that was faster.
#[derive(Debug)]
pub(crate) struct Gain {
    /// Steps of this round so far.
    step: u32,
    round: u32,
    /// Seconds of the trials' fastest steps, an image: alone, and together.
    seconds: [f64; 2],
    /// Whether together was faster in the last trials.
    gains: bool,
}

impl Gain {
    pub(crate) fn new() -> Self {
        Self { step: 0, round: FIRST_ROUND, seconds: [f64::INFINITY; 2], gains: true }
    }

    /// Whether together is faster, as far as that is known.
    pub(crate) fn gains(&self) -> bool {
        self.gains
    }

    /// Whether the coming step is to be done together.
    pub(crate) fn together(&self) -> bool {
        match self.step / TRIAL {
            0 => true,
            1 => false,
            _ => self.gains,
        }
    }

    /// The step took so many seconds an image.
    pub(crate) fn took(&mut self, seconds: f64) {
        let way = usize::from(self.together());
        if self.step < 2 * TRIAL {
            match self.step % TRIAL {
                0 => self.seconds[way] = f64::INFINITY,
                _ => self.seconds[way] = self.seconds[way].min(seconds),
            }
        }
        self.step += 1;
        if self.step == 2 * TRIAL {
            self.gains = self.seconds[1] < self.seconds[0];
        }
        if self.step == self.round {
            (self.step, self.round) = (0, (2 * self.round).min(LONGEST_ROUND));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Seconds of so many steps of one image, and of those among them that were done together.
    fn run(gain: &mut Gain, steps: u32, alone: f64, together: f64) -> (f64, u32) {
        (0..steps).fold((0.0, 0), |(sum, count), _| {
            let way = gain.together();
            let seconds = if way { together } else { alone };
            gain.took(seconds);
            (sum + seconds, count + u32::from(way))
        })
    }

    #[test]
    fn it_follows_a_machine_that_gets_busy() {
        let mut gain = Gain::new();
        assert!(run(&mut gain, 500, 2.0, 1.0).1 > 470);
        assert!(gain.gains());
        run(&mut gain, LONGEST_ROUND, 1.0, 3.0);
        assert!(run(&mut gain, 1000, 1.0, 3.0).1 < 20);
        assert!(!gain.gains());
    }

    proptest! {
        #[test]
        fn it_costs_little_to_find_out(alone in 0.5..2.0_f64, together in 0.5..2.0_f64) {
            let best = 1000.0 * alone.min(together);
            let (seconds, _) = run(&mut Gain::new(), 1000, alone, together);
            prop_assert!(seconds <= 1.1 * best, "{} instead of {}", seconds, best);
        }
    }
}
