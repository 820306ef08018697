//! Pictures drawn by the program: no photo of anybody's, nothing to download, the same on every machine.

mod brush;
mod chart;
mod fruit;
mod house;
mod lake;
mod noise;

use super::picture::Picture;
use super::state::{SIDE, Subject};

/// Draws a picture; `None` for the visitor's own.
#[must_use]
pub fn draw(subject: Subject) -> Option<Picture> {
    let brush = match subject {
        Subject::House => house::draw(),
        Subject::Lake => lake::draw(),
        Subject::Chart => chart::draw(),
        Subject::Fruit => fruit::draw(),
        Subject::Own => return None,
    };
    brush.finish()
}

/// The (row, column) of a drawn picture that is worth looking at first: an edge.
#[must_use]
pub const fn first_place(subject: Subject) -> Option<(usize, usize)> {
    match subject {
        Subject::House => Some((206, 236)),
        Subject::Lake => Some((176, 205)),
        Subject::Chart => Some((160, 160)),
        Subject::Fruit => Some((238, 240)),
        Subject::Own => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWN: [Subject; 4] = [Subject::House, Subject::Lake, Subject::Chart, Subject::Fruit];

    #[test]
    fn drawn_pictures_have_light_and_shade() {
        for subject in DRAWN {
            let picture = draw(subject).unwrap();
            assert_eq!((picture.width(), picture.height()), (SIDE, SIDE));
            let bright = picture.pixels().filter(|[red, green, blue]| *red.max(green).max(blue) > 170).count();
            let dark = picture.pixels().filter(|[red, green, blue]| *red.max(green).max(blue) < 90).count();
            assert!(bright > SIDE * SIDE / 50 && dark > SIDE * SIDE / 50, "{subject:?}: {bright} {dark}");
        }
        assert!(draw(Subject::Own).is_none());
    }

    #[test]
    fn the_same_picture_every_time() {
        assert_eq!(draw(Subject::House), draw(Subject::House));
        assert_eq!(draw(Subject::Lake), draw(Subject::Lake));
    }

    #[test]
    fn first_places_lie_inside() {
        for subject in DRAWN {
            assert!(first_place(subject).is_some_and(|(row, column)| row < SIDE && column < SIDE));
        }
    }
}
