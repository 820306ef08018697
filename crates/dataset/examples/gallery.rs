//! Draws the gallery of `docs/gallery.png`: `gallery FILE [SEED]`.
//!
//! A row is a class, in the order of [`dataset::CLASSES`]; every image is enlarged four times.

use dataset::{CLASSES, synthetic};
use std::io::Write;

const ZOOM: usize = 4;
const COLUMNS: usize = 12;
const GAP: usize = 4;
const CELL: usize = synthetic::SIZE * ZOOM + GAP;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "docs/gallery.png".to_owned());
    let seed = arguments.next().map_or(Ok(0), |word| word.parse())?;
    let options = synthetic::Options { seed, ..Default::default() };
    let (width, height) = (COLUMNS * CELL + GAP, CLASSES.len() * CELL + GAP);
    let mut grey = vec![64; width * height];
    for row in 0..CLASSES.len() {
        for column in 0..COLUMNS {
            let image = synthetic::draw(&options, row as u8, (row * COLUMNS + column) as u64);
            for y in 0..synthetic::SIZE * ZOOM {
                for x in 0..synthetic::SIZE * ZOOM {
                    let at = (row * CELL + GAP + y) * width + column * CELL + GAP + x;
                    grey[at] = image[y / ZOOM * synthetic::SIZE + x / ZOOM];
                }
            }
        }
    }
    std::fs::write(path, png(width, height, &grey)?)?;
    Ok(())
}

/// The smallest PNG of grey bytes: header, one compressed block of unfiltered rows, end.
fn png(width: usize, height: usize, grey: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut header = Vec::new();
    header.extend(u32::try_from(width)?.to_be_bytes());
    header.extend(u32::try_from(height)?.to_be_bytes());
    header.extend([8, 0, 0, 0, 0]);
    let mut rows = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for row in grey.chunks(width) {
        rows.write_all(&[0])?;
        rows.write_all(row)?;
    }
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", rows.finish()?), (b"IEND", Vec::new())] {
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(&data);
        out.extend(u32::try_from(data.len())?.to_be_bytes());
        out.extend(kind);
        out.extend(&data);
        out.extend(sum.sum().to_be_bytes());
    }
    Ok(out)
}
