//! Shards, there and back, and what reading them refuses.
#![allow(clippy::unwrap_used)]
#![cfg(feature = "shards")]

use dataset::shards::{Index, Part, ShardFile, ShardReader, collect, read_index, read_shard, shard};
use dataset::{Error, Split, VALIDATION_IMAGES, sha256_hex, synthetic};
use proptest::prelude::*;

fn small() -> Split {
    synthetic::split(&synthetic::Options::default(), 30, 20, 10)
}

/// 5,001 training images of one pixel make two shards.
fn two_shards() -> Split {
    let images = |count: usize| {
        let pixels = (0..count).map(|i| (i * 31 % 251) as u8).collect();
        dataset::Images::new(1, 1, pixels, (0..count).map(|i| (i % 10) as u8).collect()).unwrap()
    };
    Split { train: images(5_001), validation: images(7), test: images(3) }
}

fn file<'a>(files: &'a [ShardFile], name: &str) -> &'a [u8] {
    &files.iter().find(|file| file.name == name).unwrap().bytes
}

fn load(files: &[ShardFile], train: u32) -> (Index, Split) {
    let index = read_index(file(files, "index.json")).unwrap();
    let parts: Vec<_> = index
        .plan(train)
        .iter()
        .map(|shard| (shard.part, read_shard(&index, shard, file(files, &shard.file)).unwrap()))
        .collect();
    let split = collect(&index, &parts, train).unwrap();
    (index, split)
}

#[test]
fn a_split_comes_back_whole() {
    for split in [small(), two_shards()] {
        let files = shard("Garments", 10, &split).unwrap();
        assert_eq!(files.last().map(|file| file.name.as_str()), Some("index.json"));
        assert_eq!(load(&files, u32::MAX).1, split);
        assert_eq!(shard("Garments", 10, &split).unwrap(), files, "the same split makes the same bytes");
    }
}

#[test]
fn a_run_fetches_its_training_shards_first_and_no_others() {
    let files = shard("Garments", 10, &two_shards()).unwrap();
    let (index, split) = load(&files, 5_000);
    assert_eq!((index.images(Part::Train), index.images(Part::Validation)), (5_001, 7));
    assert_eq!(split.train, two_shards().train.slice(0..5_000));
    let names = |train| index.plan(train).iter().map(|shard| shard.file.clone()).collect::<Vec<_>>();
    assert_eq!(names(5_000), ["train-00.shard", "validation-00.shard", "test-00.shard"]);
    assert_eq!(names(5_001), ["train-00.shard", "train-01.shard", "validation-00.shard", "test-00.shard"]);
    assert_eq!(names(0), ["validation-00.shard", "test-00.shard"]);
}

#[test]
fn an_index_that_cannot_be_trusted_is_refused() {
    let files = shard("Garments", 10, &small()).unwrap();
    let json = String::from_utf8(file(&files, "index.json").to_vec()).unwrap();
    let refuse = |from: &str, to: &str| {
        assert!(json.contains(from), "{json}");
        match read_index(json.replacen(from, to, 1).as_bytes()) {
            Err(Error::Index { reason }) => reason,
            other => panic!("{to} was not refused: {other:?}"),
        }
    };
    assert!(refuse("\"version\": 1", "\"version\": 2").contains("version 1, found nucleo-shards version 2"));
    assert!(refuse("train-00.shard", "../../etc/passwd.shard").contains("lower-case letters"));
    assert!(refuse("train-00.shard", ".shard").contains("lower-case letters"));
    assert!(refuse("\"images\": 30", "\"images\": 4000000000").contains("images should be 1 to 5000"));
    assert!(refuse("\"height\": 28", "\"height\": 100000").contains("height should be 1 to 1024"));
    assert!(refuse("\"classes\": 10", "\"classes\": 0").contains("classes"));
    assert!(refuse("\"sha256\": \"", "\"sha256\": \"X").contains("64"));
    assert!(refuse("\"part\": \"train\"", "\"part\": \"tain\"").contains("tain"));
    assert!(matches!(read_index(b"<!doctype html>"), Err(Error::Index { .. })));
}

#[test]
fn a_shard_that_is_not_the_announced_one_is_refused() {
    let files = shard("Garments", 10, &small()).unwrap();
    let mut index = read_index(file(&files, "index.json")).unwrap();
    let bytes = file(&files, "train-00.shard").to_vec();
    let entry = index.plan(30)[0].clone();
    let message = |index: &Index, entry, bytes: &[u8]| read_shard(index, entry, bytes).unwrap_err().to_string();
    assert!(message(&index, &entry, &bytes[1..]).starts_with("train-00.shard: length should be"));
    let mut damaged = bytes.clone();
    damaged[100] ^= 1;
    assert!(message(&index, &entry, &damaged).contains("SHA-256"));
    let mut fewer = entry.clone();
    fewer.images = 29;
    assert_eq!(message(&index, &fewer, &bytes), "train-00.shard: number of labels should be 29, found 30");
    // A right sum over wrong content: sums and content may both come from someone else.
    let mut text = entry.clone();
    (text.bytes, text.sha256) = (5, sha256_hex(b"hello"));
    assert!(message(&index, &text, b"hello").contains("magic number"));
    index.width = 27;
    assert!(message(&index, &entry, &bytes).contains("size of the images should be 28x27, found 28x28"));
}

#[test]
fn a_shard_read_in_pieces_is_the_same() {
    let files = shard("Garments", 10, &small()).unwrap();
    let index = read_index(file(&files, "index.json")).unwrap();
    let entry = index.plan(30)[0].clone();
    let bytes = file(&files, &entry.file);
    let read = |bytes: &[u8]| {
        let mut reader = ShardReader::new(&index, &entry);
        bytes.chunks(100).try_for_each(|piece| reader.push(piece)).and_then(|()| reader.finish())
    };
    assert_eq!(read(bytes), read_shard(&index, &entry, bytes));
    assert_eq!(read(&bytes[..99]), read_shard(&index, &entry, &bytes[..99]));
    let mut longer = bytes.to_vec();
    longer.push(0);
    assert_eq!(read(&longer), read_shard(&index, &entry, &longer));
}

#[test]
fn validation_of_the_notebook_fills_one_shard() {
    assert_eq!(VALIDATION_IMAGES, dataset::shards::SHARD_IMAGES);
}

proptest! {
    #[test]
    fn any_index_and_any_shard_are_answered(json: Vec<u8>, bytes in proptest::collection::vec(any::<u8>(), 0..99)) {
        let _ = read_index(&json);
        let files = shard("Garments", 10, &synthetic::split(&synthetic::Options::default(), 1, 1, 1)).unwrap();
        let index = read_index(file(&files, "index.json")).unwrap();
        let mut entry = index.shards[0].clone();
        (entry.bytes, entry.sha256) = (bytes.len() as u64, sha256_hex(&bytes));
        prop_assert!(read_shard(&index, &entry, &bytes).is_err());
    }
}
