//! Whatever has a name here has numbers of NumPy, SciPy or Keras to be compared with, and borders have all of NumPy's.
#![allow(clippy::unwrap_used, clippy::panic)] // Clippy takes helpers of tests for library code.

use golden::Cases;
use ops::{Activation, Border, Mode, Padding, PoolKind};

/// Whether a reference case of this operation has this name under this key.
fn has_case(cases: &Cases, op: &str, key: &str, name: &str) -> bool {
    cases.of(op).any(|(_, case)| case[key] == name)
}

#[test]
fn every_name_has_a_reference_case() {
    let named = Activation::ALL.iter().skip(1).map(|it| ("activation", "name", it.name()));
    let named = named
        .chain(Mode::ALL.iter().map(|it| ("correlate_2d", "mode", it.name())))
        .chain(Padding::ALL.iter().map(|it| ("conv2d_layer", "padding", it.name())))
        .chain(Padding::ALL.iter().map(|it| ("pool2d_layer", "padding", it.name())))
        .chain(PoolKind::ALL.iter().map(|it| ("pool2d_layer", "kind", it.name())));
    let cases = golden::operations().unwrap();
    for (op, key, name) in named {
        assert!(has_case(&cases, op, key, name), "tests/golden/operations.json has no {op} with {key} {name}");
    }
}

#[test]
fn every_border_is_numpys() {
    let golden = golden::json("borders.json").unwrap();
    assert_eq!(golden.as_object().unwrap().len(), Border::ALL.len(), "borders.json has others than there are");
    for border in Border::ALL {
        let cases = golden[border.name()].as_array();
        let cases =
            cases.unwrap_or_else(|| panic!("no values of NumPy for {border}: add it to tests/golden/borders.py"));
        for case in cases {
            assert_eq!(case["mode"], border.numpy(), "{border}");
            let numbers = |key: &str| serde_json::from_value::<Vec<i64>>(case[key].clone()).unwrap();
            let (row, around) = (numbers("row"), case["around"].as_i64().unwrap());
            let places = -around..row.len() as i64 + around;
            let found = places.map(|at| border.source(at as isize, row.len()).map_or(0, |source| row[source]));
            assert_eq!(found.collect::<Vec<_>>(), numbers("padded"), "{border} around {row:?}");
        }
    }
}
