//! The reference values of NumPy, SciPy and Keras (`tests/golden/operations.json`), for the rooms' tests.

use serde_json::Value;
use std::path::Path;

/// The cases of an operation.
pub(crate) fn cases(op: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/operations.json");
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    cases.into_iter().filter(|case| case["op"] == op).collect()
}

/// A word of a case.
pub(crate) fn text<'a>(case: &'a Value, key: &str) -> &'a str {
    case[key].as_str().unwrap()
}

/// The numbers of a nested list, in order.
pub(crate) fn flat(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(items) => items.iter().flat_map(flat).collect(),
        number => vec![number.as_f64().unwrap()],
    }
}

/// Numbers of a case as an address writes them, in rows of `width`.
pub(crate) fn rows(case: &Value, key: &str, width: usize) -> String {
    flat(&case[key]).chunks(width).map(super::text::write_numbers).collect::<Vec<_>>().join(";")
}

/// Whether `found` is the result of a case.
pub(crate) fn assert_close(found: &[f64], case: &Value, name: &str) {
    let expected = flat(&case["result"]);
    assert_eq!(found.len(), expected.len(), "{name}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= 1e-5 * expected.abs().max(1.0), "{name}: {found}, not {expected}");
    }
}
