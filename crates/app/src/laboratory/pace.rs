//! How fast networks were on this machine: kept from visit to visit, so that what was measured once is known.

use super::device::Timed;
use super::settings::RunSettings;
use crate::platform::numeral::{parse, shortest};
use protocol::DeviceKind;
use std::fmt::Write as _;

/// What was measured longest ago is forgotten beyond this.
const KEPT: usize = 40;
/// How each device is written.
const NAMES: [(DeviceKind, &str); 2] = [(DeviceKind::Cpu, "cpu"), (DeviceKind::WebGpu, "gpu")];
/// In place of a rate, where there is none.
const FAILED: &str = "-";

/// How fast a network was on a device.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pace {
    /// The stack, as its compact text.
    network: String,
    batch: u32,
    /// As the settings have it.
    workers: u32,
    kind: DeviceKind,
    /// Trained images per second; `None` where that could not be timed.
    pub images_per_second: Option<f32>,
}

impl Pace {
    /// What was measured with these settings.
    pub(crate) fn new(settings: &RunSettings, kind: DeviceKind, images_per_second: Option<f32>) -> Self {
        let network = settings.network.stack().to_compact();
        Self { network, batch: settings.batch, workers: settings.workers, kind, images_per_second }
    }

    fn is_like(&self, other: &Self) -> bool {
        (self.kind, self.batch, self.workers) == (other.kind, other.batch, other.workers)
            && self.network == other.network
    }

    /// `KIND BATCH WORKERS RATE NETWORK`
    fn read(line: &str) -> Option<Self> {
        let mut words = line.splitn(5, ' ');
        let name = words.next()?;
        let (kind, _) = NAMES.into_iter().find(|(_, known)| *known == name)?;
        let (batch, workers) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let rate = words.next()?;
        let images_per_second = if rate == FAILED { None } else { Some(parse(rate)? as f32) };
        if images_per_second.is_some_and(|rate: f32| !rate.is_finite() || rate <= 0.0) {
            return None;
        }
        Some(Self { network: words.next()?.to_owned(), batch, workers, kind, images_per_second })
    }

    fn write(&self, text: &mut String) {
        let name = NAMES.into_iter().find(|(kind, _)| *kind == self.kind).map_or("", |(_, name)| name);
        let rate = self.images_per_second.map_or_else(|| FAILED.to_owned(), |rate| shortest(rate.into()));
        // Writing to a text never fails.
        let _ = writeln!(text, "{name} {} {} {rate} {}", self.batch, self.workers, self.network);
    }
}

/// All that was measured on this machine, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Paces {
    /// The graphics adapter, as far as the browser has told: another one has another pace.
    adapter: String,
    all: Vec<Pace>,
}

impl Paces {
    /// Takes in a measurement, in place of an earlier one with the same settings.
    pub(crate) fn note(&mut self, pace: Pace) {
        self.all.retain(|earlier| !earlier.is_like(&pace));
        self.all.push(pace);
        let over = self.all.len().saturating_sub(KEPT);
        self.all.drain(..over);
    }

    /// The browser has told which adapter there is: what was measured on another says nothing any longer.
    pub(crate) fn is_on(&mut self, adapter: &str) {
        let adapter = adapter.replace(char::is_control, " ");
        if self.adapter != adapter {
            self.all.retain(|pace| pace.kind == DeviceKind::Cpu);
            self.adapter = adapter;
        }
    }

    /// What was measured with these settings on a device.
    pub(crate) fn of(&self, settings: &RunSettings, kind: DeviceKind) -> Option<&Pace> {
        let wanted = Pace::new(settings, kind, None);
        self.all.iter().rfind(|pace| pace.is_like(&wanted))
    }

    /// What the devices were timed at with these settings; `None` while they have not been compared.
    pub(crate) fn timed(&self, settings: &RunSettings) -> Option<Timed> {
        let gpu = self.of(settings, DeviceKind::WebGpu)?.images_per_second;
        // A GPU that failed is not compared with the processor.
        if gpu.is_none() {
            return Some(Timed::default());
        }
        Some(Timed { cpu: self.of(settings, DeviceKind::Cpu)?.images_per_second, gpu })
    }

    /// As text. `programs` names the trainers that were timed: others have other paces.
    pub(crate) fn write(&self, programs: &str) -> String {
        let mut text = format!("{programs}\n{}\n", self.adapter);
        self.all.iter().for_each(|pace| pace.write(&mut text));
        text
    }

    /// Reads [`Self::write`]. Nothing of other programs, and no line that nobody wrote so.
    pub(crate) fn read(text: &str, programs: &str) -> Self {
        let mut lines = text.lines();
        if lines.next() != Some(programs) {
            return Self::default();
        }
        let mut paces = Self { adapter: lines.next().unwrap_or_default().to_owned(), all: Vec::new() };
        lines.filter_map(Pace::read).for_each(|pace| paces.note(pace));
        paces
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(settings: &RunSettings, paces: &[(DeviceKind, Option<f32>)]) -> Paces {
        let mut all = Paces::default();
        paces.iter().for_each(|(kind, rate)| all.note(Pace::new(settings, *kind, *rate)));
        all
    }

    #[test]
    fn two_devices_are_compared_once_both_were_timed() {
        let settings = RunSettings::default();
        let (cpu, gpu) = ((DeviceKind::Cpu, Some(2728.0)), (DeviceKind::WebGpu, Some(78.0)));
        assert_eq!(Paces::default().timed(&settings), None);
        assert_eq!(of(&settings, &[cpu]).timed(&settings), None);
        assert_eq!(of(&settings, &[gpu]).timed(&settings), None);
        let both = of(&settings, &[gpu, cpu]);
        assert_eq!(both.timed(&settings), Some(Timed { cpu: Some(2728.0), gpu: Some(78.0) }));
        assert_eq!(both.timed(&RunSettings { batch: 64, ..settings.clone() }), None);
        assert_eq!(of(&settings, &[(DeviceKind::WebGpu, None)]).timed(&settings), Some(Timed::default()));
        let failed = of(&settings, &[gpu, (DeviceKind::Cpu, None)]);
        assert_eq!(failed.timed(&settings), Some(Timed { cpu: None, gpu: Some(78.0) }));
    }

    #[test]
    fn they_come_back_as_they_went_and_not_to_other_programs_or_adapters() {
        let settings = RunSettings::default();
        let mut paces = of(&settings, &[(DeviceKind::WebGpu, Some(78.5)), (DeviceKind::Cpu, None)]);
        paces.is_on("acme\n7");
        paces.note(Pace::new(&settings, DeviceKind::WebGpu, Some(79.25)));
        let text = paces.write("a b");
        assert_eq!(Paces::read(&text, "a b"), paces);
        assert_eq!(Paces::read(&text, "a c"), Paces::default());
        let mut elsewhere = paces.clone();
        elsewhere.is_on("acme\n7");
        assert_eq!(elsewhere, paces);
        elsewhere.is_on("other");
        assert_eq!((elsewhere.timed(&settings), elsewhere.all.len()), (None, 1));
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut paces = Paces::default();
        for batch in 1..=100 {
            let settings = RunSettings { batch, ..RunSettings::default() };
            paces.note(Pace::new(&settings, DeviceKind::Cpu, Some(1.0)));
            paces.note(Pace::new(&settings, DeviceKind::Cpu, Some(2.0)));
        }
        assert_eq!((paces.all.len(), paces.all[0].batch), (KEPT, 101 - KEPT as u32));
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_paces_that_come_back(lines in "(gpu|cpu|x) [0-9]{1,11} [0-9] (-|[0-9.e-]{1,9}|NaN|inf) [a-z0-9 ]{0,9}\n{0,2}") {
            let paces = Paces::read(&format!("p\nadapter\n{lines}"), "p");
            prop_assert!(paces.all.iter().filter_map(|pace| pace.images_per_second).all(|rate| rate > 0.0));
            prop_assert_eq!(Paces::read(&paces.write("p"), "p"), paces);
        }
    }
}
