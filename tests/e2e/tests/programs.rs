//! The programs that the rooms print, run as they are printed.
//!
//! `NUCLEO_PYTHON` names the Python to run them with, `python3` otherwise. `NUCLEO_PROGRAMS=write` keeps what they print
//! in `tests/golden/programs.json`; `cargo xtask programs` does so.

use e2e::programs::{Kept, Python, of_page};
use e2e::{none_of, scenario, site, tell};

#[test]
fn every_program_prints_what_its_room_shows() {
    let python = Python::find().unwrap();
    let mut kept = Kept::read().unwrap();
    let write = std::env::var("NUCLEO_PROGRAMS").is_ok_and(|word| word == "write");
    // One file is written from all rooms: what is no longer printed goes.
    let mut fresh = Kept::default();
    let (mut ran, mut stood_in) = (0, 0);
    scenario(async |page| {
        let mut problems = Vec::new();
        for room in site::rooms() {
            page.visit(&room).await?;
            page.settled().await?;
            let room = site::name(&room);
            for program in of_page(page).await? {
                let mut problem = |words: String| problems.push(format!("  {room}, {}: {words}", program.code));
                let before = kept.numbers(room, &program).map(<[f64]>::to_vec);
                if before.is_none() && !write {
                    problem(
                        "it is new or has changed since it was last run. `cargo xtask programs` runs it and keeps what \
                         it prints in tests/golden/programs.json"
                            .to_owned(),
                    );
                }
                let printed = if python.can_run(&program) {
                    ran += 1;
                    match python.run(&program) {
                        Ok(numbers) => numbers,
                        Err(failure) => {
                            problem(failure.to_string());
                            continue;
                        }
                    }
                } else if let Some(numbers) = before {
                    stood_in += 1;
                    numbers
                } else {
                    problem(format!("there is no Python here with {}", program.imports().join(", ")));
                    continue;
                };
                if let Some(difference) = program.compare(page, &printed).await? {
                    problem(difference);
                }
                fresh.keep(room, &program, printed);
            }
        }
        none_of(&problems)
    });
    tell(format_args!(
        "{ran} programs of the rooms were run with Python, {stood_in} compared with what they printed before"
    ));
    if write {
        if std::env::var_os("NUCLEO_ROOMS").is_none() {
            kept = fresh;
        } else {
            kept.take(fresh);
        }
        kept.write().unwrap();
    }
}
