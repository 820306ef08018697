//! Answers as a short word of the address: `cab-d.k7`. A letter for each question, by the place of the answer, `-` where
//! there is none yet; behind the point two characters that tell whether the word belongs to these questions.

use super::draw::{ASKED, Drawn, draw};
use super::pool::OPTIONS;

/// The place of the answer to each question, `None` where there is none yet.
pub(super) type Answers = [Option<u8>; ASKED];

const OPEN: u8 = b'-';
const FIRST: u8 = b'a';
/// Of the two characters behind the point.
const BASE: u32 = 36;

/// The answers to the questions of `seed` as a word; `None` while nothing is answered.
pub(super) fn write(seed: u16, answers: &Answers) -> Option<String> {
    let letters: String = answers.iter().map(|answer| char::from(answer.map_or(OPEN, |place| FIRST + place))).collect();
    let letters = letters.trim_end_matches(char::from(OPEN));
    (!letters.is_empty()).then(|| [letters, ".", &check(&draw(seed), seed, letters)].concat())
}

/// Reads [`write`]; `None` for anything else, and for answers to other questions than `seed` draws now.
pub(super) fn parse(seed: u16, text: &str) -> Option<Answers> {
    let (letters, _) = text.split_once('.').filter(|(letters, _)| !letters.is_empty() && letters.len() <= ASKED)?;
    let mut answers = [None; ASKED];
    for (answer, letter) in answers.iter_mut().zip(letters.bytes()) {
        *answer = match letter {
            OPEN => None,
            letter => Some(letter.checked_sub(FIRST).filter(|place| usize::from(*place) < OPTIONS)?),
        };
    }
    (write(seed, &answers).as_deref() == Some(text)).then_some(answers)
}

/// FNV-1a over the questions and the letters, the part that fits into two characters.
fn check(drawn: &[Drawn], seed: u16, letters: &str) -> String {
    let names = drawn.iter().flat_map(|it| it.question.name.bytes().chain([0]));
    let bytes = seed.to_le_bytes().into_iter().chain(names).chain(letters.bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let digit = |value: u32| char::from_digit(value % BASE, BASE).unwrap_or('0');
    let hash = hash ^ (hash >> 16);
    [digit(hash / BASE), digit(hash)].iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::state::SEEDS;
    use super::*;
    use proptest::prelude::*;

    fn answers() -> impl Strategy<Value = Answers> {
        prop::array::uniform10(prop::option::of(0..4_u8))
    }

    #[test]
    fn nothing_answered_is_no_word() {
        assert_eq!(write(7, &[None; ASKED]), None);
        for broken in ["", ".", "-.00", "a", "ab", "e.00", "aaaaaaaaaaa.00", "á.00"] {
            assert_eq!(parse(7, broken), None, "{broken}");
        }
    }

    #[test]
    fn a_letter_changed_is_mostly_noticed() {
        let answers = [Some(0); ASKED];
        let word = write(7, &answers).unwrap();
        let (letters, check) = word.split_once('.').unwrap();
        let changed = (0..ASKED).flat_map(|at| ["b", "c", "d", "-"].map(|to| (at, to)));
        let taken = changed.filter(|(at, to)| {
            let word = format!("{}{to}{}.{check}", &letters[..*at], &letters[at + 1..]);
            parse(7, &word).is_some()
        });
        assert!(taken.count() <= 1);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(seed in 0..=SEEDS, answers in answers()) {
            if let Some(word) = write(seed, &answers) {
                prop_assert!(word.len() <= ASKED + 3);
                prop_assert_eq!(parse(seed, &word), Some(answers));
            }
        }

        #[test]
        fn no_text_breaks_it(seed in 0..=SEEDS, text in "[a-e.0-9-]{0,14}|.{0,14}") {
            if let Some(answers) = parse(seed, &text) {
                prop_assert_eq!(write(seed, &answers), Some(text));
            }
        }
    }
}
