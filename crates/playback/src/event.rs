use crate::Repeat;

/// What a person, or the clock, does to a [`Playback`](crate::Playback).
///
/// Whoever moves the playhead by hand (`First`, `Back`, `Forward`, `Last`, `Seek`) takes it over: playing stops.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    /// To the first frame.
    First,
    /// One frame back; stays at the first.
    Back,
    /// Start playing. At the last frame of a playback that does not loop, from the first frame again.
    Play,
    /// Stop where it is.
    Pause,
    /// `Pause` if playing, else `Play`.
    Toggle,
    /// One frame on; stays at the last.
    Forward,
    /// To the last frame.
    Last,
    /// To frame `n`, counted from 0; past the end means the last frame.
    Seek(usize),
    /// Milliseconds that passed since the last tick. Ignored unless playing, and when not a positive finite number.
    Tick(f64),
    /// Frames per [`FRAME_MS`](crate::FRAME_MS), brought into [`MIN_SPEED`](crate::MIN_SPEED)`..=`[`MAX_SPEED`](crate::MAX_SPEED). Not a number is ignored.
    SetSpeed(f64),
    /// Whether the end is followed by the first frame or by a pause.
    SetRepeat(Repeat),
    /// The number of frames changed; a playhead past the new end moves to the new last frame.
    SetFrames(usize),
}
