use crate::Error;
use serde_json::Value;
use std::collections::BTreeMap;

/// Cases of operations by their names: what goes in, who computed it, and what came out. `tests/golden/operations.py`
/// says how their arrays lie.
#[derive(Debug, Clone)]
pub struct Cases(BTreeMap<String, Value>);

impl Cases {
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes).map(Self)
    }

    /// A case by its name.
    ///
    /// # Errors
    /// When there is no such case.
    pub fn get(&self, name: &str) -> Result<&Value, Error> {
        self.0.get(name).ok_or_else(|| Error::NoCase(name.to_owned()))
    }

    /// All cases, with their names.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, case)| (name.as_str(), case))
    }

    /// The cases of one operation, with their names.
    pub fn of<'a>(&'a self, operation: &'a str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.all().filter(move |(_, case)| case["op"] == operation)
    }
}

/// The numbers of a nested list, in order; none of what is no number.
#[must_use]
pub fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        other => other.as_f64().into_iter().collect(),
    }
}

/// The sizes of a nested list, the outermost first.
#[must_use]
pub fn sizes(value: &Value) -> Vec<usize> {
    match value.as_array() {
        Some(items) => std::iter::once(items.len()).chain(items.first().map_or_else(Vec::new, sizes)).collect(),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn cases_are_found_by_name_and_by_operation() {
        let cases = Cases::parse(br#"{"a: 1": {"op": "a"}, "b: 1": {"op": "b"}, "b: 2": {"op": "b"}}"#).unwrap();
        assert_eq!(cases.get("a: 1").unwrap()["op"], "a");
        assert!(cases.get("a: 2").unwrap_err().to_string().contains("a: 2"));
        assert_eq!(cases.of("b").map(|(name, _)| name).collect::<Vec<_>>(), ["b: 1", "b: 2"]);
    }

    #[test]
    fn nested_lists_have_numbers_and_sizes() {
        let value = serde_json::json!([[1, 2.5, 3], [4, 5, 6]]);
        assert_eq!(numbers(&value), [1.0, 2.5, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(sizes(&value), [2, 3]);
    }
}
