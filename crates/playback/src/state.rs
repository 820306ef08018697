use crate::{Event, Repeat};

/// Milliseconds a frame stays at speed 1.
pub const FRAME_MS: f64 = 600.0;
/// The slowest speed.
pub const MIN_SPEED: f64 = 0.25;
/// The fastest speed.
pub const MAX_SPEED: f64 = 8.0;
/// The speeds a control offers, slowest first.
pub const SPEEDS: [f64; 6] = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0];
/// The longest time one tick counts for, in milliseconds: a tab that comes back from the background goes on where it
/// was instead of leaping over frames nobody saw.
pub const MAX_TICK_MS: f64 = 1000.0;

/// Where the playhead is and how it moves.
///
/// Holds at all times: `playhead() < frames()` (0 where there are no frames), `MIN_SPEED <= speed() <= MAX_SPEED`, it
/// plays only where there are at least two frames, and a playback that does not repeat never plays at its last frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Playback {
    frames: usize,
    playhead: usize,
    playing: bool,
    speed: f64,
    repeat: Repeat,
    /// Part of the current frame's time that has passed, in milliseconds at speed 1; below `FRAME_MS`.
    phase: f64,
}

impl Playback {
    /// A paused playback at the first of `frames` frames, speed 1, once.
    #[must_use]
    pub const fn new(frames: usize) -> Self {
        Self { frames, playhead: 0, playing: false, speed: 1.0, repeat: Repeat::Once, phase: 0.0 }
    }

    /// The number of frames.
    #[must_use]
    pub const fn frames(&self) -> usize {
        self.frames
    }

    /// The frame to show, counted from 0.
    #[must_use]
    pub const fn playhead(&self) -> usize {
        self.playhead
    }

    /// Whether ticks move the playhead.
    #[must_use]
    pub const fn playing(&self) -> bool {
        self.playing
    }

    /// Frames per [`FRAME_MS`].
    #[must_use]
    pub const fn speed(&self) -> f64 {
        self.speed
    }

    /// What follows the last frame.
    #[must_use]
    pub const fn repeat(&self) -> Repeat {
        self.repeat
    }

    /// The last frame's number; 0 where there are no frames.
    #[must_use]
    pub const fn last(&self) -> usize {
        self.frames.saturating_sub(1)
    }

    /// Whether the playhead is at the first frame.
    #[must_use]
    pub const fn at_first(&self) -> bool {
        self.playhead == 0
    }

    /// Whether the playhead is at the last frame.
    #[must_use]
    pub const fn at_last(&self) -> bool {
        self.playhead == self.last()
    }

    /// How much of the current frame's time has passed, `0.0..1.0`; for motion between frames.
    #[must_use]
    pub const fn fraction(&self) -> f64 {
        self.phase / FRAME_MS
    }

    /// The state after `event`. Depends on nothing else.
    #[must_use]
    pub fn after(self, event: Event) -> Self {
        let next = match event {
            Event::First => self.moved_to(0),
            Event::Back => self.moved_to(self.playhead.saturating_sub(1)),
            Event::Forward => self.moved_to(self.playhead.saturating_add(1)),
            Event::Last => self.moved_to(self.last()),
            Event::Seek(frame) => self.moved_to(frame),
            Event::Play => self.started(),
            Event::Pause => Self { playing: false, ..self },
            Event::Toggle if self.playing => Self { playing: false, ..self },
            Event::Toggle => self.started(),
            Event::Tick(elapsed) => self.ticked(elapsed),
            Event::SetSpeed(speed) if speed.is_nan() => self,
            Event::SetSpeed(speed) => Self { speed: speed.max(MIN_SPEED).min(MAX_SPEED), ..self },
            Event::SetRepeat(repeat) => Self { repeat, ..self },
            Event::SetFrames(frames) => self.resized(frames),
        };
        next.settled()
    }

    /// Paused where there is nothing left to play: the end may be reached by a tick, and also by switching the loop off
    /// there or by losing the frames behind.
    fn settled(self) -> Self {
        let over = self.playing && self.at_last() && self.repeat == Repeat::Once;
        if over { self.moved_to(self.playhead) } else { self }
    }

    fn moved_to(self, frame: usize) -> Self {
        Self { playhead: frame.min(self.last()), playing: false, phase: 0.0, ..self }
    }

    fn started(self) -> Self {
        if self.playing || self.frames < 2 {
            return self;
        }
        let over = self.at_last() && self.repeat == Repeat::Once;
        let from = if over { self.moved_to(0) } else { self };
        Self { playing: true, ..from }
    }

    fn ticked(self, elapsed: f64) -> Self {
        // An infinite tick is a fault of the clock, not a wish to see the end.
        if !self.playing || !elapsed.is_finite() || elapsed <= 0.0 {
            return self;
        }
        let passed = self.phase + elapsed.min(MAX_TICK_MS) * self.speed;
        let steps = (passed / FRAME_MS).floor();
        let phase = (passed - steps * FRAME_MS).max(0.0);
        // At most MAX_TICK_MS * MAX_SPEED / FRAME_MS + 1 steps: fits any usize.
        let reached = self.playhead.saturating_add(steps as usize);
        match self.repeat {
            Repeat::Loop => Self { playhead: reached % self.frames, phase, ..self },
            Repeat::Once => Self { playhead: reached.min(self.last()), phase, ..self },
        }
    }

    fn resized(self, frames: usize) -> Self {
        let resized = Self { frames, ..self };
        if self.playhead >= frames || frames < 2 { resized.moved_to(self.playhead) } else { resized }
    }
}
