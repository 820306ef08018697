//! The lines of the picture: what stands on which, in a box of 960 by 350. The style sheet has the places of what they meet
//! (`web/styles/ending-plate.css`).

use crate::rooms::shared::trained::thread::Thread;
use core::fmt::Write as _;

/// Left and upper edge of the image with its padding, and the side of a pixel.
const IMAGE: (f64, f64, f64) = (86.0, 96.0, 4.6);
/// Left and upper edge of the kernel, and its side.
const KERNEL: (f64, f64, f64) = (250.0, 111.0, 108.0);
/// The height at which the kernel's answer goes on.
const MIDDLE: f64 = 165.0;
/// Left edges of the two columns of maps, and their side.
const MAPS: ([f64; 2], f64) = ([438.0, 488.0], 38.0);
/// Left edges of the two columns of pooled maps, and their side.
const POOLED: ([f64; 2], f64) = ([576.0, 601.0], 19.0);
/// Right edge of the maps of the second layer, left and right edge of what pooling makes of them.
const DEEP: (f64, f64, f64) = (717.0, 747.0, 774.0);

/// The middle of a row of maps, of four.
fn row(at: usize) -> f64 {
    84.5 + at as f64 * 41.0 + MAPS.1 / 2.0
}

/// The middle of a row of small maps, of eight.
fn small(at: usize) -> f64 {
    84.5 + at as f64 * 20.3 + 9.5
}

/// From one height to another, level at both ends.
fn wire(path: &mut String, from: (f64, f64), to: (f64, f64)) {
    let half = f64::midpoint(from.0, to.0);
    // Writing to a string cannot fail.
    let _ = write!(path, "M{} {:.1}C{half} {:.1} {half} {:.1} {} {:.1}", from.0, from.1, from.1, to.1, to.0, to.1);
}

/// The lines between what follows one another.
pub(super) fn wires() -> String {
    let mut path = "M52 165H83".to_owned();
    for at in 0..4 {
        wire(&mut path, (MAPS.0[1] + MAPS.1 + 2.0, row(at)), (POOLED.0[0] - 3.0, row(at)));
    }
    for at in 0..8 {
        wire(&mut path, (DEEP.0, small(at)), (DEEP.1, small(at)));
        wire(&mut path, (DEEP.2, small(at)), (802.0, small(at)));
    }
    path
}

/// Every pooled map is read for every map of the next layer.
pub(super) fn all_with_all() -> String {
    let mut path = String::new();
    for from in 0..4 {
        for to in 0..8 {
            wire(&mut path, (POOLED.0[1] + POOLED.1 + 2.0, row(from)), (673.0, small(to)));
        }
    }
    path
}

/// From the numbers in a row to the classes; only to `class` where one is asked for.
pub(super) fn decided(class: Option<usize>) -> String {
    let mut path = String::new();
    for from in 0..5 {
        for to in (0..10).filter(|to| class.is_none_or(|class| class == *to)) {
            let part = 161.0 / 5.0;
            wire(&mut path, (815.0, 84.5 + part * (from as f64 + 0.5)), (842.0, 84.5 + 16.1 * (to as f64 + 0.5)));
        }
    }
    path
}

/// From the window on the image to the kernel, through the bend and into the map that keeps it.
pub(super) fn followed(thread: Thread) -> String {
    let (left, top, pixel) = IMAGE;
    let right = left + (thread.cell.1 as f64 + 3.0) * pixel;
    let upper = top + thread.cell.0 as f64 * pixel;
    let (kernel, above, side) = KERNEL;
    let mut path = format!(
        "M{right:.1} {upper:.1}L{kernel} {above}M{right:.1} {:.1}L{kernel} {}M{} {MIDDLE}H372",
        upper + 3.0 * pixel,
        above + side,
        kernel + side + 2.0
    );
    let (column, height) = (thread.channel / 4, row(thread.channel % 4));
    let to = MAPS.0.get(column).copied().unwrap_or(MAPS.0[1]);
    // To the second column between two rows of the first.
    let start = if column == 0 { 422.0 } else { MAPS.0[0] + MAPS.1 - 2.0 };
    let _ = write!(path, "M422 {MIDDLE}H{start}");
    wire(&mut path, (start, MIDDLE), (to - 2.0, height));
    let _ = write!(path, "M{} {height}H{}", to + MAPS.1 + 2.0, POOLED.0[0] - 3.0);
    path
}

/// From the name of the stride to the window that it moves.
pub(super) fn to_window(thread: Thread) -> String {
    let (left, top, pixel) = IMAGE;
    let across = left + (thread.cell.1 as f64 + 1.5) * pixel;
    format!("M{across:.1} 256V{:.1}", top + (thread.cell.0 as f64 + 3.0) * pixel + 3.0)
}

/// From each other name to what it names.
pub(super) const LEADS: &str =
    "M24 256V202M110 70V95M304 70V110M397 256V190M457 70V83M506 256V249M611 70V92M696 256V249";
/// Over everything: what can be looked into.
pub(super) const BRACKET: &str = "M86 20V12H954V20";
/// And back again: what learns.
pub(super) const BACK: &str = "M930 252V324a8 8 0 0 1-8 8H312a8 8 0 0 1-8-8V230";
/// Where the way back arrives.
pub(super) const ARROW: &str = "M304 220l-5 10h10z";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_meet_what_the_sheet_places() {
        let sheet = include_str!("../../../../../web/styles/ending-plate.css");
        let has = |length: f64| assert!(sheet.contains(&format!("calc({length} * var(--u))")), "{length}");
        [IMAGE.0, IMAGE.1, IMAGE.2, KERNEL.0, KERNEL.1, KERNEL.2].into_iter().for_each(has);
        [MAPS.0[0], MAPS.1, POOLED.0[0], POOLED.1, 84.5].into_iter().for_each(has);
    }

    #[test]
    fn maps_are_read_by_all_and_classes_by_name() {
        let lines = |path: &str| path.matches('M').count();
        assert_eq!((lines(&wires()), lines(&all_with_all())), (21, 32));
        assert_eq!((lines(&decided(None)), lines(&decided(Some(9)))), (50, 5));
        let first = followed(Thread { channel: 0, cell: (0, 0), value: 1.0 });
        assert!(first.starts_with("M99.8 96.0L250 111"), "{first}");
        assert_eq!(to_window(Thread { channel: 6, cell: (13, 22), value: 1.0 }), "M194.1 256V172.6");
    }
}
