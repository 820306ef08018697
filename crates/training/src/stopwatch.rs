//! Time spent computing, with pauses left out.

use web_time::{Duration, Instant};

/// A gap between two calls that is longer than this was a pause; shorter ones are the caller letting the page breathe.
const PAUSE: Duration = Duration::from_millis(250);

/// Sums the time inside calls and the short gaps between them.
#[derive(Debug, Default)]
pub(crate) struct Stopwatch {
    last: Option<Instant>,
    total: Duration,
}

impl Stopwatch {
    /// At the start of a call.
    pub(crate) fn enter(&mut self) {
        let now = Instant::now();
        let gap = self.last.map_or(Duration::ZERO, |last| now.saturating_duration_since(last));
        if gap <= PAUSE {
            self.total += gap;
        }
        self.last = Some(now);
    }

    /// During or at the end of a call.
    pub(crate) fn lap(&mut self) -> Duration {
        let now = Instant::now();
        self.total += self.last.map_or(Duration::ZERO, |last| now.saturating_duration_since(last));
        self.last = Some(now);
        self.total
    }
}
