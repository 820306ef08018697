//! The images that are offered: a test garment of each class, the empty canvas, and paper to draw on.

use super::state::Subject;

/// One of each class, in the order of the classes: numbers of test images of the drawn garments.
pub(super) const GARMENTS: [usize; 10] = [48, 3, 28, 13, 5, 6, 12, 2, 4, 8];

/// All that is offered, in order.
pub(super) fn offered() -> impl Iterator<Item = Subject> {
    GARMENTS.into_iter().map(Subject::Drawn).chain([Subject::Blank, Subject::Own])
}

/// The image after one, or before it, round and round; the first where it is none of those offered.
pub(super) fn turned(subject: Subject, forward: bool) -> Subject {
    let all: Vec<Subject> = offered().collect();
    let by = if forward { 1 } else { all.len() - 1 };
    let next = all.iter().position(|one| *one == subject).map(|at| (at + by) % all.len());
    next.and_then(|at| all.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::trained::image::Image;

    #[test]
    fn there_is_a_garment_of_every_class_in_order() {
        let labels = GARMENTS.map(|index| Image::drawn(index).label.unwrap());
        assert_eq!(labels, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert!(offered().any(|one| one == Subject::default()));
    }

    #[test]
    fn images_are_turned_round_and_round() {
        assert_eq!(turned(Subject::Own, true), Subject::Drawn(GARMENTS[0]));
        assert_eq!(turned(Subject::Drawn(GARMENTS[0]), false), Subject::Own);
        assert_eq!(turned(Subject::Drawn(GARMENTS[9]), true), Subject::Blank);
        assert_eq!(turned(Subject::Drawn(9_999), true), Subject::default());
    }
}
