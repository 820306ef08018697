//! Reading IDX: round trips, refusals in words, and bounded memory whatever the bytes say.
#![allow(clippy::unwrap_used)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::io::Write;

use dataset::idx::Expected;
use dataset::stream::{Read, Reader, Wanted};
use dataset::{Error, Images, idx};
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;

/// Notes the largest single allocation of each thread, the only way to see memory that is reserved and given back.
struct Watching;

thread_local! {
    static LARGEST: Cell<usize> = const { Cell::new(0) };
}

fn note(size: usize) {
    // A thread that is ending has no counter left; nothing is measured there.
    let _ = LARGEST.try_with(|largest| largest.set(largest.get().max(size)));
}

#[allow(unsafe_code)]
// Every call goes to the system's allocator unchanged.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note(size);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Watching = Watching;

/// The largest allocation while `work` runs.
fn largest<T>(work: impl FnOnce() -> T) -> (T, usize) {
    LARGEST.set(0);
    let result = work();
    (result, LARGEST.get())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn header(magic: u32, dimensions: &[u32]) -> Vec<u8> {
    std::iter::once(&magic).chain(dimensions).flat_map(|value| value.to_be_bytes()).collect()
}

/// `header`, then `length` zeros, compressed as they are made.
fn bomb(header: &[u8], length: u64) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(header).unwrap();
    std::io::copy(&mut std::io::Read::take(std::io::repeat(0), length), &mut encoder).unwrap();
    encoder.finish().unwrap()
}

fn images(height: usize, width: usize, count: usize) -> Images {
    let pixels = (0..height * width * count).map(|i| (i * 7 % 256) as u8).collect();
    Images::new(height, width, pixels, (0..count).map(|i| (i % 10) as u8).collect()).unwrap()
}

#[test]
fn a_gzip_bomb_of_one_gigabyte_is_refused_in_bounded_memory() {
    // It announces two small images and goes on for a gigabyte.
    let bomb = bomb(&header(0x0803, &[2, 28, 28]), 1 << 30);
    assert!(bomb.len() < 2_000_000);
    let (result, largest) = largest(|| idx::read_images("bomb.gz", &bomb));
    let expected = Error::TooLong { file: "bomb.gz".into(), field: "pixels", expected: 1_568 };
    assert_eq!(result.unwrap_err(), expected);
    assert!(largest < 256 * 1024, "{largest}");
}

#[test]
fn a_bomb_that_announces_its_gigabyte_is_refused_before_it_is_inflated() {
    let bomb = bomb(&header(0x0803, &[1_000_000, 1_024, 1_024]), 1 << 24);
    let (result, largest) = largest(|| idx::read_images("bomb.gz", &bomb));
    let error = result.unwrap_err().to_string();
    assert_eq!(error, "bomb.gz: pixels in all should be at most 134217728, found 1048576000000");
    assert!(largest < 256 * 1024, "{largest}");
}

#[test]
fn a_short_file_that_announces_much_reserves_little() {
    for file in [header(0x0803, &[160_000, 28, 28]), gzip(&header(0x0803, &[160_000, 28, 28]))] {
        let (result, largest) = largest(|| idx::read_images("short", &file));
        let error = result.unwrap_err().to_string();
        assert_eq!(error, "short: pixels should be 125440000 bytes, found 0 bytes");
        assert!(largest < 256 * 1024, "{largest}");
    }
}

#[test]
fn every_field_is_checked_and_named() {
    let whole = idx::write_images(&images(2, 3, 4)).unwrap();
    let message = |bytes: &[u8]| idx::read_images("x", bytes).unwrap_err().to_string();
    let with = |at: usize, value: u32| {
        let mut bytes = whole.clone();
        bytes[at..at + 4].copy_from_slice(&value.to_be_bytes());
        message(&bytes)
    };
    assert_eq!(message(&[]), "x: magic number should be 4 bytes, found 0 bytes");
    assert_eq!(with(0, 0x0801), "x: magic number should be 0x00000803 (images), found 0x00000801 (labels)");
    assert_eq!(with(0, 0x0d03), "x: magic number should be 0x00000803 (images), found 0x00000d03");
    assert_eq!(with(4, 0), "x: number of images should be 1 to 1000000, found 0");
    assert_eq!(with(4, 5), "x: pixels should be 30 bytes, found 24 bytes");
    assert_eq!(with(4, 3), "x: pixels should be 18 bytes, but more follow");
    assert_eq!(with(8, 2_000), "x: height of the images should be 1 to 1024, found 2000");
    assert_eq!(with(12, 0), "x: width of the images should be 1 to 1024, found 0");
    assert_eq!(message(&whole[..10]), "x: height of the images should be 4 bytes, found 2 bytes");
}

#[test]
fn labels_and_images_must_fit() {
    let all = images(2, 2, 3);
    let (pixels, labels) = (idx::write_images(&all).unwrap(), idx::write_labels(&[0, 9, 10]).unwrap());
    let error = idx::read(("i", &pixels), ("l", &labels), 10).unwrap_err().to_string();
    assert_eq!(error, "l: labels should be below 10 everywhere, found 10 at index 2");
    let labels = idx::write_labels(&[0, 9]).unwrap();
    let error = idx::read(("i", &pixels), ("l", &labels), 10).unwrap_err().to_string();
    assert_eq!(error, "i: number of images should be 2 as there are labels, found 3");
}

#[test]
fn damaged_gzip_is_told_from_wrong_content() {
    let packed = gzip(&idx::write_images(&images(28, 28, 3)).unwrap());
    assert!(matches!(idx::read_images("x", &packed[..packed.len() - 9]), Err(Error::Gzip { .. })));
    let mut wrong_sum = packed.clone();
    let at = wrong_sum.len() - 6;
    wrong_sum[at] ^= 1;
    assert!(matches!(idx::read_images("x", &wrong_sum), Err(Error::Gzip { .. })));
    let mut trailing = packed;
    trailing.push(0);
    assert!(matches!(idx::read_images("x", &trailing), Err(Error::TooLong { .. })));
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(height in 1_usize..9, width in 1_usize..9, count in 1_usize..20, packed: bool) {
        let all = images(height, width, count);
        let pack = |bytes: Vec<u8>| if packed { gzip(&bytes) } else { bytes };
        let pixels = pack(idx::write_images(&all).unwrap());
        let labels = pack(idx::write_labels(&all.labels).unwrap());
        prop_assert_eq!(idx::read(("i", &pixels), ("l", &labels), 10), Ok(all));
    }

    #[test]
    fn any_bytes_are_answered_in_bounded_memory(
        start in proptest::sample::select(vec![vec![], header(0x0803, &[]), header(0x0801, &[]), vec![0x1f, 0x8b, 8, 0]]),
        rest in proptest::collection::vec(any::<u8>(), 0..300),
        packed: bool,
    ) {
        let bytes: Vec<u8> = start.into_iter().chain(rest).collect();
        let bytes = if packed { gzip(&bytes) } else { bytes };
        let (_, largest) = largest(|| {
            let _ = idx::read_images("any", &bytes);
            let _ = idx::read_labels("any", &bytes, 10);
        });
        // 1,032 bytes for each byte of the file is what deflate could make of it.
        prop_assert!(largest <= 256 * 1024 + 1_032 * bytes.len(), "{}", largest);
    }

    #[test]
    fn any_cut_or_flipped_byte_is_an_error_or_another_image_but_never_a_panic(at in 0_usize..200, value: u8, cut in 0_usize..200) {
        let mut bytes = idx::write_images(&images(5, 5, 7)).unwrap();
        bytes[at % 191] = value;
        bytes.truncate(cut.min(191));
        if let Ok((height, width, pixels)) = idx::read_images("cut", &bytes) {
            prop_assert_eq!(pixels.len() % (height * width), 0);
        }
    }

    #[test]
    fn pieces_say_what_the_whole_says(
        count in 1_usize..12, packed: bool, size in 1_usize..90, at in 0_usize..200, value: u8, cut in 0_usize..400,
    ) {
        let mut bytes = idx::write_images(&images(3, 5, count)).unwrap();
        if at < bytes.len() {
            bytes[at] = value;
        }
        let mut bytes = if packed { gzip(&bytes) } else { bytes };
        bytes.truncate(cut.max(1));
        let whole = idx::read_images("x", &bytes);
        let mut reader = Reader::new("x", Wanted::Images(Expected::default()));
        let read = bytes.chunks(size).try_for_each(|piece| reader.push(piece)).and_then(|()| reader.finish());
        match (whole, read) {
            (Ok((height, width, pixels)), Ok(read)) => prop_assert_eq!(read, Read::Images(height, width, pixels)),
            // Both say that the stream is damaged; not in the same words.
            (Err(Error::Gzip { .. }), Err(_)) => {}
            (Err(whole), Err(read)) if !packed => prop_assert_eq!(whole, read),
            (whole, read) => prop_assert_eq!(whole.is_ok(), read.is_ok()),
        }
    }
}

#[test]
fn a_bomb_read_in_pieces_is_refused_where_it_ends() {
    let bomb = bomb(&header(0x0803, &[2, 28, 28]), 1 << 30);
    let mut reader = Reader::new("bomb.gz", Wanted::Images(Expected::default()));
    let (error, largest) = largest(|| bomb.chunks(16 * 1024).find_map(|piece| reader.push(piece).err()));
    assert_eq!(error, Some(Error::TooLong { file: "bomb.gz".into(), field: "pixels", expected: 1_568 }));
    assert!(largest < 256 * 1024, "{largest}");
}

#[test]
fn what_is_expected_of_images_is_checked_in_the_header() {
    let file = gzip(&idx::write_images(&images(3, 5, 4)).unwrap());
    let message = |expected: Expected| {
        let mut reader = Reader::new("x", Wanted::Images(expected));
        // What is unpacked may be looked at with the next piece only.
        reader.push(&file).err().or_else(|| reader.finish().err()).unwrap().to_string()
    };
    let any = Expected::default();
    assert_eq!(message(Expected { size: Some((28, 28)), ..any }), "x: size of the images should be 28x28, found 3x5");
    assert_eq!(message(Expected { side: 4, ..any }), "x: width of the images should be 1 to 4, found 5");
    assert_eq!(
        message(Expected { count: Some(7), ..any }),
        "x: number of images should be 7 as there are labels, found 4"
    );
    let mut labels = Reader::new("x", Wanted::Labels(10));
    let message = labels.push(&file).err().or_else(|| labels.finish().err()).unwrap().to_string();
    assert_eq!(message, "x: magic number should be 0x00000801 (labels), found 0x00000803 (images)");
}
