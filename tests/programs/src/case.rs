use crate::states::{self, Address};
use app::rooms::programs::{Program, printed};
use app::shell::Query;
use std::collections::{BTreeMap, BTreeSet};

/// How many of a room's programs for Keras are kept, or a few more: each needs a line of the file.
const KEPT: usize = 25;

/// A program of a room at an address.
#[derive(Debug, Clone)]
pub struct Case {
    /// Where one finds it.
    pub address: Address,
    /// What it is, and what its room shows.
    pub program: Program,
}

impl Case {
    /// Its address and its name, for the one who reads that it failed.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.address, self.program.name)
    }

    /// Compares what the program gave with what the room shows; gives what differs.
    #[must_use]
    pub fn compare(&self, given: &[f64]) -> Option<String> {
        let shows = &self.program.shows;
        if given.len() != shows.len() {
            return Some(format!("it gives {} numbers, and the room shows {}", given.len(), shows.len()));
        }
        // Sums of large numbers are as exact as their largest; Keras computes in 32 bits.
        let largest = shows.iter().fold(1.0_f64, |largest, value| largest.max(value.abs()));
        let tolerance = largest * if self.program.name == "keras" { 1e-5 } else { 1e-10 };
        let differs = |(given, shown): &(&f64, &f64)| given.is_nan() || (*given - *shown).abs() > tolerance;
        let (place, (given, shown)) = given.iter().zip(shows).enumerate().find(|(_, pair)| differs(pair))?;
        Some(format!("number {place} is {given}, and the room shows {shown}"))
    }
}

/// The programs of all generated states: those of NumPy and SciPy, and those of Keras of some of them.
#[must_use]
pub fn cases() -> (Vec<Case>, Vec<Case>) {
    let mut rooms = BTreeMap::<_, Vec<(Address, Vec<Program>)>>::new();
    for address in states::all() {
        if let Some(programs) = printed(address.room, &Query::parse(&address.query)) {
            rooms.entry(address.room).or_default().push((address, programs));
        }
    }
    let (mut numpy, mut keras) = (Vec::new(), Vec::new());
    // Programs that only have to run are the same in many states.
    let mut known = BTreeSet::new();
    let mut is_new = |program: &Program| !program.shows.is_empty() || known.insert(program.text.clone());
    for states in rooms.into_values() {
        let every = (states.len() / KEPT).max(1);
        for (at, (address, programs)) in states.into_iter().enumerate() {
            for program in programs.into_iter().filter(&mut is_new) {
                let case = Case { address: address.clone(), program };
                match case.program.name {
                    "keras" if at % every == 0 => keras.push(case),
                    "keras" => {}
                    _ => numpy.push(case),
                }
            }
        }
    }
    (numpy, keras)
}
