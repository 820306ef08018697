use crate::Host;
use crate::throttle::Throttle;
use protocol::FromTrainer;

/// At most ten `Loading` messages a second while nothing else happens.
const INTERVAL: f64 = 0.1;
/// Beside a run, which has more to tell.
const BESIDE_A_RUN: f64 = 0.5;

/// Tells the page how far the loading is: at the start, at the end, and not too often between.
pub(crate) struct Loading<'a, H> {
    pub(super) host: &'a H,
    throttle: Throttle,
    pub(super) total: u64,
}

impl<'a, H: Host> Loading<'a, H> {
    pub(crate) fn new(host: &'a H, total: u64) -> Self {
        let mut loading = Self { host, throttle: Throttle::new(INTERVAL), total };
        loading.done(0);
        loading
    }

    pub(crate) fn done(&mut self, done: u64) {
        if self.throttle.ready(self.host.now()) || done == self.total {
            self.host.post(FromTrainer::Loading { done, total: self.total });
        }
    }

    /// From here on a run is under way.
    pub(super) fn beside_a_run(&mut self) {
        self.throttle = Throttle::new(BESIDE_A_RUN);
        self.throttle.ready(self.host.now());
    }
}
