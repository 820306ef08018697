//! Why a picture that was given is not taken, the same in every room.

use crate::i18n::{Texts, grouped};
use crate::platform::picture::{Limits, Refused};

/// Why the picture in the file of this name is not taken.
#[must_use]
pub fn picture_refused(name: &str, refused: Refused, limits: Limits, texts: Texts) -> String {
    let words = texts.picture();
    match refused {
        Refused::NotAPicture => words.not_a_picture(&name),
        Refused::Broken => words.broken(&name),
        Refused::TooManyPixels(width, height) => {
            let found = tenths(width.saturating_mul(height) as f64, texts);
            words.too_many_pixels(&name, &width, &height, &found, &tenths(limits.pixels as f64, texts))
        }
        Refused::TooManyBytes(bytes) => {
            words.too_many_bytes(&name, &tenths(bytes, texts), &tenths(limits.bytes, texts))
        }
    }
}

/// Millions, to the tenth where there are few: `25,3`, `100`.
fn tenths(value: f64, texts: Texts) -> String {
    let millions = value / 1e6;
    // The cast saturates; there is nothing below 0.
    if millions < 100.0 {
        texts.number((millions * 10.0).ceil() / 10.0)
    } else {
        grouped(millions as u64, texts.locale())
    }
}
