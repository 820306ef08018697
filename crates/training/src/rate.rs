//! Images per second, smoothed.

use std::time::Duration;

/// Share of a new measurement in the smoothed value.
const WEIGHT: f64 = 0.2;

/// Images per second, smoothed.
#[derive(Debug, Default)]
pub(crate) struct Rate {
    seconds_per_image: Option<f64>,
    measurements: u32,
    last: Duration,
}

impl Rate {
    /// `images` more were done when the stopwatch showed `now`.
    pub(crate) fn measured(&mut self, images: usize, now: Duration) {
        let each = now.saturating_sub(self.last).as_secs_f64() / images.max(1) as f64;
        self.last = now;
        self.measurements += 1;
        self.seconds_per_image = match self.seconds_per_image {
            // The first includes what happens once: kernels that compile, memory that is claimed.
            Some(smooth) if self.measurements > 2 => Some(smooth + WEIGHT * (each - smooth)),
            _ => Some(each),
        };
    }

    /// The stopwatch starts at 0 again.
    pub(crate) fn restart(&mut self) {
        self.last = Duration::ZERO;
    }

    pub(crate) fn images_per_second(&self) -> Option<f64> {
        self.seconds_per_image.filter(|&seconds| seconds > 0.0).map(f64::recip)
    }
}
