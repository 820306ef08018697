//! What came of a run.

use super::EPISODE;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// How many interactions before a fault are told.
pub(super) const TOLD: usize = 12;

/// Something that a page must not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The step after which it was seen.
    pub step: usize,
    /// Path and query, as they were then.
    pub address: String,
    /// What was seen.
    pub what: Vec<String>,
    /// The last interactions, the oldest first.
    pub before: Vec<String>,
}

/// What came of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Where chance began.
    pub seed: u64,
    /// Whether trainings were started.
    pub trainings: bool,
    /// Interactions in all.
    pub steps: usize,
    /// After how many interactions each room was shown.
    pub rooms: BTreeMap<String, usize>,
    /// How many of each kind.
    pub kinds: BTreeMap<&'static str, usize>,
    /// How many did not come about, because what was meant was gone or covered.
    pub missed: usize,
    /// How long it took.
    pub time: Duration,
    /// What was found.
    pub faults: Vec<Fault>,
}

impl Report {
    /// The command that does again what led to a fault: all since a page was opened with nothing remembered.
    fn again(&self, fault: &Fault) -> String {
        let from = fault.step - fault.step % EPISODE;
        let training = if self.trainings { " --train" } else { "" };
        format!("cargo xtask monkey --seed {} --from {from} --steps {}{training}", self.seed, fault.step + 1 - from)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.time.as_secs_f64();
        let each = seconds * 1000.0 / self.steps.max(1) as f64;
        writeln!(out, "seed {}: {} steps in {seconds:.0} s, {each:.0} ms each", self.seed, self.steps)?;
        let counts = |counts: Vec<(&str, usize)>| {
            counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
        };
        let rooms = self.rooms.iter().map(|(room, count)| (if room.is_empty() { "home" } else { room }, *count));
        writeln!(out, "rooms: {}", counts(rooms.collect()))?;
        writeln!(out, "interactions: {}", counts(self.kinds.iter().map(|(kind, count)| (*kind, *count)).collect()))?;
        writeln!(out, "of these, {} found what they meant gone or covered", self.missed)?;
        match self.faults.len() {
            0 => writeln!(out, "faults: none")?,
            many => writeln!(out, "faults: {many}")?,
        }
        for fault in &self.faults {
            writeln!(out, "\nafter step {} in {}", fault.step, fault.address)?;
            fault.what.iter().try_for_each(|what| writeln!(out, "  {what}"))?;
            writeln!(out, "  the last interactions:")?;
            fault.before.iter().try_for_each(|before| writeln!(out, "    {before}"))?;
            writeln!(out, "  again: {}", self.again(fault))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_with_what_came_before_and_how_to_see_it_again() {
        let fault = Fault {
            step: 160,
            address: "/stride?pad=2".to_owned(),
            what: vec!["NaN".to_owned()],
            before: vec!["159 key: 1 × Enter".to_owned(), "160 back".to_owned()],
        };
        let report = Report { seed: 9, steps: 200, faults: vec![fault], ..Report::default() };
        let text = report.to_string();
        for part in ["after step 160 in /stride?pad=2", "  NaN", "160 back", "--seed 9 --from 150 --steps 11\n"] {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
        let fine = Report { rooms: [(String::new(), 3)].into(), ..Report::default() }.to_string();
        assert!(fine.contains("rooms: home 3") && fine.contains("faults: none"), "{fine}");
    }
}
