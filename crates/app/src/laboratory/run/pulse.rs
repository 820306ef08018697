//! Whether a worker lives: judged by its silence, against what a step of it takes.
//!
//! A worker hears nothing while it computes a step, and answers whatever was asked once the step is done. So silence alone
//! is no death: how long a step takes is measured, and a machine that needs seconds for one is given many of them.

use super::Status;
use protocol::DeviceKind;

/// A worker that is silent so long, in milliseconds, is asked for a sign of life, and again after as long.
const PING_EVERY: f64 = 1_000.0;
/// More than this between two looks at the clock is not counted as silence: the page itself slept or was busy, and what
/// the worker said meanwhile has not been read yet.
const AWAKE: f64 = 1_000.0;

/// Messages after which it is known what a step takes.
const KNOWN_AFTER: u32 = 3;
/// Patience while that is not known.
const UNKNOWN: f64 = 30_000.0;
/// Patience with a processor whose steps take no time. A step takes what it takes on top.
const QUICK_CPU: f64 = 3_000.0;
/// A GPU is shared with everything that is drawn, and compiles for every new shape of its work.
const QUICK_GPU: f64 = 10_000.0;
/// The longest silence so far may become so many times as long: machines get hot, and have other things to do.
const SLOWER: f64 = 8.0;

/// What is known of one worker's signs of life. Times are in milliseconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Pulse {
    /// Since its last message, as far as the page was awake.
    silence: f64,
    /// How much of the silence had passed at the last ping.
    pinged: f64,
    /// The longest silence that it ended while it trained.
    longest: f64,
    /// Messages while it trained.
    heard: u32,
    /// An epoch has ended: every kind of work has been done once.
    rounded: bool,
}

/// What a worker is at, as far as patience goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Work {
    pub status: Status,
    pub kind: DeviceKind,
    /// Trained images per second, as last measured.
    pub rate: Option<f32>,
    /// It was asked for something that takes more than a step.
    pub more: bool,
}

impl Pulse {
    /// The pulse of the worker that takes over. What its predecessor took is not forgotten, its last silence included:
    /// that may have been a step after all.
    pub(super) fn successor(&self) -> Self {
        Self { longest: self.longest.max(self.silence), ..Self::default() }
    }

    /// It said something.
    pub(super) fn hear(&mut self, trains: bool) {
        if trains {
            self.longest = self.longest.max(self.silence);
            self.heard = self.heard.saturating_add(1);
        }
        self.forgive();
    }

    /// It has been through an epoch.
    pub(super) fn round(&mut self) {
        self.rounded = true;
    }

    /// Forgets the present silence: it was asked for none.
    pub(super) fn forgive(&mut self) {
        (self.silence, self.pinged) = (0.0, 0.0);
    }

    /// Time has passed since the last look.
    pub(super) fn pass(&mut self, elapsed: f64) {
        self.silence += elapsed.clamp(0.0, AWAKE);
    }

    /// Whether it is time to ask for a sign of life; notes that it is done.
    pub(super) fn pings(&mut self) -> bool {
        let due = self.silence - self.pinged >= PING_EVERY;
        if due {
            self.pinged = self.silence;
        }
        due
    }

    /// Milliseconds of silence so far.
    pub(super) fn silence(&self) -> f64 {
        self.silence
    }

    /// Whether a worker at this work counts as dead.
    pub(super) fn is_dead(&self, work: Work) -> bool {
        self.silence > self.allowed(work)
    }

    fn allowed(&self, work: Work) -> f64 {
        let slow = SLOWER * self.longest;
        match work.status {
            // A worker answers nothing while it fetches or draws images, or compiles.
            Status::Loading => 120_000.0 + slow,
            Status::Compiling => 180_000.0 + slow,
            _ if work.more => UNKNOWN + slow,
            _ => self.between_steps(work) + slow,
        }
    }

    /// Between two steps, or two batches of an evaluation.
    fn between_steps(&self, work: Work) -> f64 {
        let rate = work.rate.filter(|rate| *rate > 0.0 && rate.is_finite());
        let (known, quick, batch) = match work.kind {
            DeviceKind::Cpu => (self.heard >= KNOWN_AFTER, QUICK_CPU, 64.0),
            DeviceKind::WebGpu => (self.rounded, QUICK_GPU, 512.0),
        };
        match rate {
            // Evaluating takes so many images at once, which may be more than a step does.
            Some(rate) if known => quick + 2_000.0 * batch / f64::from(rate),
            _ => UNKNOWN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TICK: f64 = 50.0;

    fn trains(kind: DeviceKind, rate: f32) -> Work {
        Work { status: Status::Running, kind, rate: Some(rate), more: false }
    }

    /// A worker that said something after each of these silences.
    fn that_took(silences: &[f64]) -> Pulse {
        let mut pulse = Pulse::default();
        for silence in silences {
            pass(&mut pulse, *silence);
            pulse.hear(true);
        }
        pulse
    }

    fn pass(pulse: &mut Pulse, milliseconds: f64) {
        for _ in 0..(milliseconds / TICK).round() as u32 {
            pulse.pass(TICK);
        }
    }

    /// Milliseconds after which it counts as dead.
    fn patience(pulse: &Pulse, work: Work) -> f64 {
        let mut pulse = pulse.clone();
        let mut waited = 0.0;
        while !pulse.is_dead(work) {
            pulse.pass(TICK);
            waited += TICK;
        }
        waited
    }

    #[test]
    fn a_quick_worker_is_missed_within_five_seconds() {
        let pulse = that_took(&[150.0; 20]);
        let waited = patience(&pulse, trains(DeviceKind::Cpu, 2728.0));
        assert!((3_000.0..5_000.0).contains(&waited), "{waited}");
    }

    #[test]
    fn a_slow_one_is_given_many_of_its_steps() {
        // The notebook's network on a phone.
        let pulse = that_took(&[3_200.0; 5]);
        let waited = patience(&pulse, trains(DeviceKind::Cpu, 10.0));
        assert!(waited > 8.0 * 3_200.0, "{waited}");
        // One image a step, and evaluations of many.
        let single = that_took(&[3_000.0; 5]);
        assert!(patience(&single, trains(DeviceKind::Cpu, 1.0 / 3.0)) > 32_000.0 * 2.0);
    }

    #[test]
    fn nobody_is_judged_before_a_step_has_been_timed() {
        let new = Pulse::default();
        assert!(patience(&new, trains(DeviceKind::Cpu, 2728.0)) > UNKNOWN - 1.0);
        let unrated = Work { rate: None, ..trains(DeviceKind::Cpu, 0.0) };
        assert!(patience(&that_took(&[100.0; 9]), unrated) > UNKNOWN - 1.0);
        assert!(patience(&that_took(&[100.0; 9]), trains(DeviceKind::Cpu, 0.0)) > UNKNOWN - 1.0);
        // A GPU compiles once more when it evaluates for the first time.
        let mut gpu = that_took(&[100.0; 9]);
        assert!(patience(&gpu, trains(DeviceKind::WebGpu, 3_130.0)) > UNKNOWN - 1.0);
        gpu.round();
        assert!(patience(&gpu, trains(DeviceKind::WebGpu, 3_130.0)) < 12_000.0);
    }

    #[test]
    fn loading_and_compiling_take_their_time() {
        let pulse = that_took(&[100.0; 9]);
        let work = |status| Work { status, ..trains(DeviceKind::Cpu, 2728.0) };
        assert!(patience(&pulse, work(Status::Loading)) > 120_000.0 - 1.0);
        assert!(patience(&pulse, work(Status::Compiling)) > 180_000.0 - 1.0);
        assert!(patience(&pulse, Work { more: true, ..work(Status::Running) }) > UNKNOWN - 1.0);
    }

    #[test]
    fn a_page_that_sleeps_blames_nobody() {
        let mut pulse = that_took(&[100.0; 9]);
        pulse.pass(3_600_000.0);
        assert!(!pulse.is_dead(trains(DeviceKind::Cpu, 2728.0)));
        assert!(pulse.silence() <= AWAKE);
    }

    #[test]
    fn it_is_asked_once_a_second_as_long_as_it_is_silent() {
        let mut pulse = that_took(&[100.0; 9]);
        let pings = |pulse: &mut Pulse, milliseconds: f64| {
            let ticks = (milliseconds / TICK) as u32;
            (0..ticks)
                .filter(|_| {
                    pulse.pass(TICK);
                    pulse.pings()
                })
                .count()
        };
        assert_eq!(pings(&mut pulse, 900.0), 0, "one that talks is not asked");
        pulse.hear(true);
        assert_eq!(pings(&mut pulse, 3_500.0), 3);
    }

    #[test]
    fn who_takes_over_is_given_as_long_as_the_last_silence_was() {
        let mut pulse = that_took(&[150.0; 9]);
        pass(&mut pulse, 5_000.0);
        let mut next = pulse.successor();
        (0..KNOWN_AFTER).for_each(|_| next.hear(true));
        assert!(patience(&next, trains(DeviceKind::Cpu, 2728.0)) > 40_000.0);
    }

    proptest! {
        #[test]
        fn a_worker_as_slow_as_before_is_never_taken_for_dead(
            steps in prop::collection::vec(1.0..20_000.0_f64, 3..30), next in 0.0..1.0_f64, images in 1..256_u32,
        ) {
            let longest = steps.iter().copied().fold(0.0, f64::max);
            let mut pulse = that_took(&steps);
            let work = trains(DeviceKind::Cpu, (f64::from(images) / longest * 1000.0) as f32);
            // Up to four times what it ever took.
            pass(&mut pulse, 4.0 * longest * next);
            prop_assert!(!pulse.is_dead(work));
        }

        #[test]
        fn no_silence_lasts_for_ever(steps in prop::collection::vec(0.0..60_000.0_f64, 0..9), rate in 0.0..1e5_f32) {
            let mut pulse = that_took(&steps);
            let work = trains(DeviceKind::Cpu, rate.max(0.1));
            for _ in 0..3_000 {
                pulse.pass(1_000.0);
            }
            prop_assert!(pulse.is_dead(work));
        }
    }
}
