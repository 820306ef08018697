//! Random interactions; `cargo xtask monkey` calls it: `monkey SEED FROM STEPS [train]`.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a tool may stop where a test would")]

use e2e::monkey::Monkey;
use e2e::scenario;

/// A line every so many steps.
const LINE: usize = 1000;

fn main() {
    let mut words = std::env::args().skip(1);
    let mut number = || words.next().and_then(|word| word.parse::<u64>().ok()).unwrap();
    let (seed, from, steps) = (number(), number() as usize, number() as usize);
    let trainings = words.next().is_some_and(|word| word == "train");
    scenario(async |page| {
        let mut lines = 0;
        let report = Monkey { seed, from, steps, trainings }
            .run(page, |so_far| {
                if so_far.steps / LINE > lines {
                    lines = so_far.steps / LINE;
                    println!(
                        "{} steps, {:.0} s, {} faults",
                        so_far.steps,
                        so_far.time.as_secs_f64(),
                        so_far.faults.len()
                    );
                }
            })
            .await?;
        println!("\n{report}");
        if report.faults.is_empty() { Ok(()) } else { Err(format!("{} faults", report.faults.len()).into()) }
    });
}
