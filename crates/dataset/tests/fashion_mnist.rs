//! The published files, where the environment variable FASHION_MNIST_DIR names their folder.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

use dataset::{Error, Statistics, fashion};

/// The four files in the order of [`fashion::FILES`], `None` where there is no folder: then `test` is noted as skipped.
fn files(test: &str) -> Option<[Vec<u8>; 4]> {
    let Some(folder) = std::env::var_os("FASHION_MNIST_DIR").map(PathBuf::from) else {
        skipped::note(test, "FASHION_MNIST_DIR names no folder with the four published files");
        return None;
    };
    Some(fashion::FILES.map(|file| std::fs::read(folder.join(file.name)).unwrap()))
}

#[test]
fn the_published_files_are_recognised() {
    let Some(files) = files("the_published_files_are_recognised") else { return };
    for (file, bytes) in fashion::FILES.iter().zip(&files) {
        fashion::verify(file, bytes).unwrap();
        assert_eq!(fashion::identify(bytes), Some(file));
    }
    let mut damaged = files[3].clone();
    damaged[1_000] ^= 1;
    assert!(matches!(fashion::verify(&fashion::TEST_LABELS, &damaged), Err(Error::Sha256 { .. })));
    assert_eq!(fashion::identify(&damaged), None);
    let error = fashion::verify(&fashion::TEST_LABELS, &files[3][1..]).unwrap_err().to_string();
    assert_eq!(error, "t10k-labels-idx1-ubyte.gz: length should be 5148 bytes, found 5147 bytes");
}

#[test]
fn the_published_content_is_recognised_however_it_is_packed() {
    let Some(files) = files("the_published_content_is_recognised_however_it_is_packed") else { return };
    for (file, bytes) in fashion::FILES.iter().zip(&files) {
        let mut content = dataset::Content::default();
        bytes.chunks(8 * 1024).for_each(|piece| content.update(piece));
        assert_eq!(content.finish().as_deref(), Some(file.content), "{}", file.name);
    }
}

#[test]
fn the_content_is_as_published() {
    let Some([a, b, c, d]) = files("the_content_is_as_published") else { return };
    let (train, test) = fashion::read_full(&a, &b, &c, &d).unwrap();
    for (images, mean, std, per_class) in [(&train, 0.286041, 0.353024, 6_000), (&test, 0.286849, 0.352444, 1_000)] {
        let statistics = Statistics::of(images);
        assert!((statistics.mean - mean).abs() < 5e-7, "{}", statistics.mean);
        assert!((statistics.std - std).abs() < 5e-7, "{}", statistics.std);
        assert_eq!(images.class_counts()[..10], [per_class; 10]);
        assert_eq!(images.len(), 10 * per_class);
    }
    assert_eq!(train.labels[..2], [9, 0]);
    let split = fashion::read(&a, &b, &c, &d).unwrap();
    assert_eq!((split.train.len(), split.validation.len(), split.test.len()), (55_000, 5_000, 10_000));
    assert_eq!(split.validation.image(0), train.image(0));
    assert_eq!(split.train.image(0), train.image(5_000));
    // Two files swapped are told apart before anything large is unpacked.
    let error = fashion::read(&b, &a, &c, &d).unwrap_err().to_string();
    assert!(error.contains("should be 0x00000801 (labels), found 0x00000803 (images)"), "{error}");
}

#[cfg(feature = "shards")]
#[test]
fn shards_hold_all_of_it_and_the_first_is_about_two_megabytes() {
    use dataset::shards::{collect, read_index, read_shard, shard};
    let Some([a, b, c, d]) = files("shards_hold_all_of_it_and_the_first_is_about_two_megabytes") else { return };
    let split = fashion::read(&a, &b, &c, &d).unwrap();
    let files = shard("Fashion-MNIST", fashion::CLASSES, &split).unwrap();
    assert_eq!(files.len(), 11 + 1 + 2 + 1);
    let index = read_index(&files[files.len() - 1].bytes).unwrap();
    let load = |train: u32| {
        let read = |shard: &dataset::shards::Shard| {
            let bytes = &files.iter().find(|file| file.name == shard.file).unwrap().bytes;
            (shard.part, read_shard(&index, shard, bytes).unwrap())
        };
        let parts: Vec<_> = index.plan(train).into_iter().map(read).collect();
        collect(&index, &parts, train).unwrap()
    };
    assert_eq!(load(55_000), split);
    assert_eq!(load(5_000).train, split.train.slice(0..5_000));
    let first = index.plan(5_000)[0].bytes;
    println!("first training shard: {first} bytes");
    assert!((1_800_000..2_400_000).contains(&first), "{first}");
}
