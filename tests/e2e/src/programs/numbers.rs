//! The numbers in what a program printed.

/// The numbers of the last array in `text`, or of its last line where no array was printed.
pub(super) fn of_last_array(text: &str) -> Vec<f64> {
    let text = text.trim_end();
    let part = last_brackets(text).unwrap_or_else(|| text.lines().next_back().unwrap_or_default());
    numbers(part)
}

/// The last outermost pair of brackets.
fn last_brackets(text: &str) -> Option<&str> {
    let end = text.rfind(']')?;
    let mut depth = 0_usize;
    for (at, character) in text.get(..=end)?.char_indices().rev() {
        match character {
            ']' => depth += 1,
            '[' if depth == 1 => return text.get(at..=end),
            '[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// All numbers that are not part of a name: none in `float64(1.5)` but 1.5.
fn numbers(text: &str) -> Vec<f64> {
    let is_part = |character: char| character.is_alphanumeric() || "+-._".contains(character);
    text.split(|character| !is_part(character)).filter_map(|word| word.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_array_is_told_from_what_was_printed_before() {
        assert_eq!(of_last_array("shape (2, 2)\n[9. 9.]\n[[ 1.  -2.5]\n [ 3e-1 4.]]\n"), [1.0, -2.5, 0.3, 4.0]);
        assert_eq!(of_last_array("a 3\nscore: 23.18"), [23.18]);
        assert_eq!(of_last_array("[np.float64(1.5), np.float64(2.0)]"), [1.5, 2.0]);
        assert_eq!(of_last_array(""), [0.0; 0]);
    }
}
