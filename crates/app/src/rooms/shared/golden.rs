//! The reference values of NumPy, SciPy and Keras (`tests/golden/operations.json`), for the rooms' tests.

use serde_json::Value;

/// The cases of an operation.
pub(crate) fn cases(op: &str) -> Vec<Value> {
    let cases = ::golden::operations().unwrap();
    cases.of(op).map(|(_, case)| case.clone()).collect()
}

/// A word of a case.
pub(crate) fn text<'a>(case: &'a Value, key: &str) -> &'a str {
    case[key].as_str().unwrap()
}

/// Numbers of a case as an address writes them, in rows of `width`.
pub(crate) fn rows(case: &Value, key: &str, width: usize) -> String {
    ::golden::numbers(&case[key]).chunks(width).map(super::text::write_numbers).collect::<Vec<_>>().join(";")
}

/// Whether `found` is the result of a case.
pub(crate) fn assert_close(found: &[f64], case: &Value, name: &str) {
    let expected = ::golden::numbers(&case["result"]);
    assert_eq!(found.len(), expected.len(), "{name}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= 1e-5 * expected.abs().max(1.0), "{name}: {found}, not {expected}");
    }
}
