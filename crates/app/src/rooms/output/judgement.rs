//! How far the challenges are.

use super::scene::{Decision, best};

/// A class that the network did not say, lifted until it has more than a half.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lift {
    /// Whether something is added to this class alone.
    pub(super) alone: bool,
    /// Whether the network says another one by itself.
    pub(super) other: bool,
    /// Its probability now.
    pub(super) now: f64,
}

impl Lift {
    /// Judges what was added to the sums of the network; `to` is the class that alone got it.
    pub(super) fn of(plain: &[f64], decision: &Decision, (add, to): (f64, Option<usize>), followed: usize) -> Self {
        Self {
            alone: to.is_some() && add != 0.0,
            other: best(plain) != followed,
            now: decision.probabilities.get(followed).copied().unwrap_or_default(),
        }
    }

    /// The three conditions.
    pub(super) fn met(self) -> [bool; 3] {
        [self.alone, self.other, self.now > 0.5]
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::ADDED;
    use super::super::tests::scene;
    use super::*;
    use crate::rooms::shared::trained::image::Image;

    #[test]
    fn any_class_of_any_garment_can_be_lifted_far_enough() {
        for image in super::super::images::GARMENTS.map(Image::drawn).iter().chain([&Image::blank()]) {
            let sums = scene(image).sums();
            for class in (0..10).filter(|class| *class != best(&sums)) {
                let to = Some(class);
                let judged = |add| Lift::of(&sums, &Decision::of(&sums, add, to, 0), (add, to), class);
                assert_eq!(judged(ADDED.most).met(), [true; 3], "{class}");
                assert_eq!(judged(0.0).met(), [false, true, false]);
            }
        }
    }

    #[test]
    fn what_the_network_says_by_itself_is_no_art() {
        let sums = [1.0, 5.0];
        let judged = Lift::of(&sums, &Decision::of(&sums, 1.0, Some(1), 0), (1.0, Some(1)), 1);
        assert_eq!(judged.met(), [true, false, true]);
    }
}
