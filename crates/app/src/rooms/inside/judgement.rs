//! What the network itself says of the question and of the challenge.

use crate::rooms::shared::trained::image::Image;
use crate::rooms::shared::trained::ranking;

/// The challenge: a place for the grey square that changes the class.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judgement {
    /// The class without the square, and its score.
    pub before: Option<(usize, f64)>,
    /// The class with it, where it lies on the image.
    pub after: Option<(usize, f64)>,
    /// Whether there is something on the image that can be covered.
    pub drawn: bool,
}

impl Judgement {
    /// Judges the scores of an image without the square and, where it lies on the image, with it.
    #[must_use]
    pub fn of(image: &Image, plain: &[f64], covered: Option<&[f64]>) -> Self {
        let best = |scores: &[f64]| ranking(scores).first().copied();
        Self { before: best(plain), after: covered.and_then(best), drawn: image.shows_something() }
    }

    /// Whether the class of what is drawn is the true one without the square, the square lies there, and the class
    /// changes.
    #[must_use]
    pub fn met(&self, truth: Option<usize>) -> [bool; 3] {
        let class = |found: Option<(usize, f64)>| found.map(|found| found.0);
        let right = truth.is_none_or(|truth| class(self.before) == Some(truth)) && self.before.is_some();
        [right && self.drawn, self.after.is_some(), self.after.is_some() && class(self.after) != class(self.before)]
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::scene;
    use super::*;
    use crate::rooms::shared::trained::image::{COVER, SIDE};

    #[test]
    fn what_is_met() {
        let of = |plain: &[f64], covered: Option<&[f64]>| Judgement::of(&Image::drawn(0), plain, covered);
        let judged = of(&[0.1, 0.9], Some(&[0.8, 0.2]));
        assert_eq!(judged.met(Some(1)), [true, true, true]);
        assert_eq!(judged.met(Some(0)), [false, true, true]);
        assert_eq!(of(&[0.1, 0.9], None).met(None), [true, false, false]);
        assert_eq!(of(&[0.1, 0.9], Some(&[0.3, 0.7])).met(None), [true, true, false]);
        assert_eq!(Judgement::default().met(None), [false; 3]);
    }

    #[test]
    fn nothing_can_be_covered_on_a_bare_image() {
        let even = |value: f32| Image { pixels: vec![value; SIDE * SIDE], label: None };
        let mut dot = Image::blank();
        dot.pixels[400] = 1.0;
        let mut faint = Image::drawn(0);
        faint.pixels.iter_mut().for_each(|value| *value *= 0.1);
        for bare in [Image::blank(), even(0.5), even(1.0), dot, faint, Image { pixels: vec![], label: None }] {
            let judged = Judgement::of(&bare, &[0.1, 0.9], Some(&[0.8, 0.2]));
            assert_eq!(judged.met(None), [false, true, true]);
        }
        let mut line = Image::blank();
        line.stroke(((6.0, 14.0), (22.0, 14.0)), 3.0, false);
        assert!((0..40).map(Image::drawn).chain([line]).all(|image| image.shows_something()));
    }

    #[test]
    fn the_challenge_can_be_met_with_the_example() {
        let solved = (0..12).any(|index| {
            let image = Image::drawn(index);
            let plain = scene(&image).scores();
            (0..=SIDE - COVER).step_by(3).any(|row| {
                (0..=SIDE - COVER).step_by(3).any(|column| {
                    let covered = scene(&image.covered((row, column))).scores();
                    Judgement::of(&image, &plain, Some(&covered)).met(image.label) == [true; 3]
                })
            })
        });
        assert!(solved);
    }
}
