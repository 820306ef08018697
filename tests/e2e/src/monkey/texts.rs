//! What is typed and pasted, valid and not.
//!
//! No text holds `NaN`, `undefined`, `Infinity` or `∞` as the page would write them: what is typed may be quoted on the
//! screen, where these words are a fault. `nan`, `inf` and numbers too large stand for them.

use super::dice::Dice;

const NUMBERS: [&str; 24] = [
    "0", "1", "-1", "2", "3", "5", "7", "9", "10", "12", "28", "64", "-2,5", "-2.5", "0,1", ".002", "1e-3", "−3",
    "0,005", "16", "4", "100", "1024", "20.000",
];

const RUBBISH: [&str; 34] = [
    "--",
    "-",
    ".",
    ",",
    "e",
    "1e",
    "1e999",
    "-1e999",
    "1e308",
    "-1e308",
    "1e-400",
    "99999999999999999999",
    "-0",
    "+5",
    "0x10",
    "1/3",
    "1,2,3",
    "1.2.3",
    "1 000",
    "12px",
    "nan",
    "inf",
    "infinity",
    "1e309",
    "٣",
    "½",
    "dos",
    "true",
    "%00",
    "<b>1</b>",
    "<img src=x>",
    "{{ x }}",
    "'; DROP TABLE runs",
    "🙂",
];

const PASTED: [&str; 10] = [
    "1\t2\t3\n4\t5\t6\n7\t8\t9",
    "1,0,-1;1,0,-1;1,0,-1",
    "[[1, 2], [3, 4]]",
    "<table><tr><td>1</td><td>2</td></tr></table>",
    "-2,5",
    "model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(10)])",
    "model = Sequential()\nfor n in [8, 16]:\n    model.add(Conv2D(n, 3))\nmodel.add(Flatten())\nmodel.add(Dense(10))",
    "while True:\n    pass",
    "def f(:\n\t)",
    "\u{202e}1.5\u{0}",
];

/// Something to type into a field or a cell.
pub(super) fn typed(dice: &mut Dice) -> String {
    match dice.below(20) {
        0..=10 => dice.one(&NUMBERS).copied().unwrap_or_default().to_owned(),
        11..=16 => dice.one(&RUBBISH).copied().unwrap_or_default().to_owned(),
        17 => String::new(),
        18 => "9".repeat(40 + dice.below(400)),
        _ => "palabras ".repeat(20 + dice.below(200)),
    }
}

/// Something that is on the clipboard.
pub(super) fn pasted(dice: &mut Dice) -> String {
    match dice.below(8) {
        0..=5 => dice.one(&PASTED).copied().unwrap_or_default().to_owned(),
        6 => typed(dice),
        _ => "0.5,".repeat(dice.below(3000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_looks_like_a_fault() {
        let mut dice = Dice::of_step(1, 1);
        for _ in 0..2000 {
            let text = format!("{} {}", typed(&mut dice), pasted(&mut dice));
            assert!(
                ["NaN", "undefined", "Infinity", "∞", "[object "].iter().all(|word| !text.contains(word)),
                "{text}"
            );
        }
    }

    #[test]
    fn numbers_rubbish_nothing_and_much_are_typed() {
        let mut dice = Dice::of_step(2, 2);
        let all: Vec<String> = (0..2000).map(|_| typed(&mut dice)).collect();
        let some = |holds: fn(&str) -> bool| all.iter().any(|text| holds(text));
        assert!(some(|text| text == "-2,5") && some(|text| text == "1e999") && some(|text| text == "<b>1</b>"));
        assert!(some(str::is_empty) && some(|text| text.len() > 300));
    }
}
