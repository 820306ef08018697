//! What the ten garments are called.

use crate::i18n::Texts;

/// The name of a class.
#[must_use]
pub fn name(class: usize, texts: Texts) -> &'static str {
    let words = texts.garments();
    match class {
        0 => words.name_c0(),
        1 => words.name_c1(),
        2 => words.name_c2(),
        3 => words.name_c3(),
        4 => words.name_c4(),
        5 => words.name_c5(),
        6 => words.name_c6(),
        7 => words.name_c7(),
        8 => words.name_c8(),
        _ => words.name_c9(),
    }
}

/// One of a class, in a sentence: `un **botín**`.
#[must_use]
pub fn one(class: usize, texts: Texts) -> &'static str {
    let words = texts.garments();
    match class {
        0 => words.one_c0(),
        1 => words.one_c1(),
        2 => words.one_c2(),
        3 => words.one_c3(),
        4 => words.one_c4(),
        5 => words.one_c5(),
        6 => words.one_c6(),
        7 => words.one_c7(),
        8 => words.one_c8(),
        _ => words.one_c9(),
    }
}
