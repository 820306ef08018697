//! Every program that a room prints gives what the room shows.
//!
//! `NUCLEO_PYTHON` names the Python to run them with, `python3` otherwise. `NUCLEO_PROGRAMS=write` keeps what those of
//! Keras print; `cargo xtask programs` does so.
#![allow(clippy::unwrap_used, clippy::panic)]

use golden::Python;
use programs::{Case, Kept, all, cases, run};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The programs of NumPy and SciPy, and those of Keras: made once for all tests, since pictures take seconds to draw.
static CASES: LazyLock<(Vec<Case>, Vec<Case>)> = LazyLock::new(cases);

/// How many problems are told; one mistake has many.
const TOLD: usize = 12;

fn none_of(problems: &[String], of: usize) {
    let told = problems.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(problems.is_empty(), "{} problems in {of} programs:\n{told}", problems.len());
}

/// What is wrong with what programs gave.
fn wrong(python: &Python, cases: &[Case], mut each: impl FnMut(&Case, &[f64])) -> Vec<String> {
    let mut problems = Vec::new();
    for (case, answer) in cases.iter().zip(run(python, cases).unwrap()) {
        let difference = if answer.problems.is_empty() { case.compare(&answer.numbers) } else { None };
        let found = answer.problems.iter().cloned().chain(difference);
        problems.extend(found.map(|problem| format!("  {}: {problem}", case.name())));
        each(case, &answer.numbers);
    }
    problems
}

#[test]
fn programs_of_numpy_and_scipy_give_what_their_rooms_show() {
    let (cases, _) = &*CASES;
    let Some(python) = Python::with(&["numpy", "scipy"]).unwrap() else {
        let what = format!("{} programs of the rooms give what they show", cases.len());
        return skipped::note(&what, "there is no Python with NumPy and SciPy");
    };
    let problems = wrong(&python, cases, |_, _| {});
    println!("{} programs of NumPy and SciPy were run", cases.len());
    none_of(&problems, cases.len());
}

#[test]
fn programs_of_keras_give_what_their_rooms_show() {
    let (_, cases) = &*CASES;
    let write = std::env::var("NUCLEO_PROGRAMS").is_ok_and(|word| word == "write");
    if let Some(python) = Python::with(&["numpy", "keras"]).unwrap() {
        let mut kept = Kept::default();
        let problems = wrong(&python, cases, |case, numbers| kept.keep(case, numbers));
        println!("{} programs of Keras were run", cases.len());
        none_of(&problems, cases.len());
        if write {
            kept.write().unwrap();
        }
        return;
    }
    assert!(!write, "there is no Python with Keras");
    let kept = Kept::read().unwrap();
    let anew = "`cargo xtask programs` runs it and keeps what it prints in tests/golden/keras_programs.json";
    let mut problems = Vec::new();
    for case in cases {
        let problem = match kept.numbers(case) {
            Some(numbers) => case.compare(numbers),
            None => Some(format!("it is new or has changed since it was last run. {anew}")),
        };
        problems.extend(problem.map(|problem| format!("  {}: {problem}", case.name())));
    }
    problems.extend(kept.others(cases).into_iter().map(|name| format!("  {name}: there is no such program. {anew}")));
    println!("{} programs of Keras were compared with what they printed before", cases.len());
    none_of(&problems, cases.len());
}

#[test]
fn rooms_take_most_of_the_generated_states_and_all_print() {
    let (numpy, keras) = &*CASES;
    let mut counts = BTreeMap::<_, usize>::new();
    for case in numpy.iter().chain(keras) {
        *counts.entry(case.address.room).or_default() += 1;
        assert!(case.program.shows.iter().all(|value| value.is_finite()), "{}", case.name());
    }
    let printing = catalogue::Room::ALL.into_iter().filter(|room| {
        let printed = app::rooms::programs::printed(*room, &app::shell::Query::default());
        !printed.unwrap().is_empty()
    });
    for room in printing {
        assert!(counts.get(&room).is_some_and(|&count| count >= 5), "{room:?}: {counts:?}");
    }
    assert!(numpy.len() >= 400 && keras.len() >= 150, "{} and {}", numpy.len(), keras.len());
    // Some kernels do not fit into their image.
    let (taken, asked) = (numpy.len(), all().len());
    assert!(taken * 10 > asked * 8, "{taken} of {asked}");
}
