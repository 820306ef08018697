/// Height and width of the boot.
pub const SIZE: usize = 28;

/// Shades from light to dark that the boot is drawn with.
pub const SHADES: [char; 3] = ['1', '2', '3'];

/// An ankle boot in four shades, drawn by `dataset::synthetic`: something to look at where nothing is loaded yet.
const BOOT: [&str; SIZE] = [
    "............................",
    "............................",
    "............................",
    ".............111111111......",
    "............1111111111......",
    ".............111222222......",
    ".............2222222221.....",
    ".............1222222221.....",
    ".............1122222221.....",
    "..............222222222.....",
    "..............122221222.....",
    "..............111122222.....",
    "..............1112211221....",
    ".............111..1...11....",
    "............1111111..111....",
    "...........1222222233333....",
    "..........333333333333331...",
    "........13333333333333321...",
    ".......233333333333211111...",
    ".....13333333333211111111...",
    "...1233333333321111...111...",
    "..33333333332111......111...",
    ".3333333333111........111...",
    ".333333221111...............",
    ".1111111111.................",
    ".111111.....................",
    "............................",
    "............................",
];

/// The pixels of one shade as an SVG path, one rectangle for each run along a row.
#[must_use]
pub fn path(shade: char) -> String {
    let mut path = String::new();
    for (row, line) in BOOT.iter().enumerate() {
        let mut from = 0;
        // The line's runs, one after the other: what is not this shade, and what is.
        for run in line.split_inclusive(|pixel| pixel != shade) {
            let length = run.trim_end_matches(|pixel| pixel != shade).len();
            if length > 0 {
                path.push_str(&format!("M{from} {row}h{length}v1h-{length}z"));
            }
            from += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use dataset::synthetic::{Options, draw};

    #[test]
    fn it_is_what_the_program_draws() {
        let drawn = draw(&Options { seed: 1, ..Options::default() }, 9, 2);
        for (row, line) in drawn.chunks(SIZE).zip(BOOT) {
            let shades: String = row.iter().map(|grey| [".", "1", "2", "3"][usize::from(*grey) / 64]).collect();
            assert_eq!(shades, line);
        }
    }

    #[test]
    fn a_path_covers_the_pixels_of_its_shade() {
        assert!(path('1').starts_with("M13 3h9v1h-9zM12 4h10v1h-10z"));
        assert!(path('3').contains("M10 16h14v1h-14z"));
    }
}
