use super::*;
use crate::{Statistics, sha256_hex};
use proptest::prelude::*;

#[test]
fn parts_do_not_overlap() {
    assert_eq!((VALIDATION.end, TEST.end), (TEST.start, TRAIN_START));
    assert_eq!(train(10), 15_000..15_010);
    let split = split(&Options { seed: 3, ..Options::default() }, 30, 20, 10);
    assert_eq!(split.train, garments(3, 15_000..15_030));
    assert_eq!(split.validation, garments(3, 0..20));
    assert_eq!(split.test, garments(3, 5_000..5_010));
    let most = super::split(&Options::default(), 0, 5_001, 0);
    assert_eq!((most.train.len(), most.validation.len()), (0, 5_000));
}

/// The sum of the same images was compared with that of a wasm build: no bit may depend on the platform.
#[test]
fn the_images_are_pinned() {
    assert_eq!(sha256_hex(&garments(1, 0..1_000).pixels), PINNED);
}
const PINNED: &str = "24da77da7f88c4df736ed697442f8d36bd83913911dfbd8f078fbc83431be237";

#[test]
fn images_do_not_depend_on_the_range_they_are_asked_in() {
    let all = garments(5, 100..140);
    for index in 100..140_usize {
        let (pixels, label) = garment(&Options { seed: 5, ..Options::default() }, index as u64);
        assert_eq!(all.image(index - 100), Some(&pixels[..]));
        assert_eq!(all.labels[index - 100], label);
    }
}

#[test]
fn labels_are_known_without_drawing() {
    for range in [0..0, 3..4, 7..52, 15_000..15_031] {
        assert_eq!(labels(5, range.clone()), garments(5, range).labels);
    }
}

#[test]
fn classes_are_balanced_and_their_order_is_not_fixed() {
    let images = garments(2, 0..2_000);
    assert_eq!(images.class_counts()[..10], [200; 10]);
    assert!(images.labels.chunks(10).any(|block| block != &images.labels[..10]));
}

#[test]
fn no_two_images_are_alike_and_seeds_are_unrelated() {
    let mut seen = std::collections::HashSet::new();
    for seed in [1, 2] {
        let images = garments(seed, 0..500);
        for index in 0..images.len() {
            assert!(seen.insert(images.image(index).unwrap().to_vec()));
        }
    }
}

#[test]
fn garments_fill_the_frame_on_a_black_background() {
    let images = garments(4, 0..2_000);
    let statistics = Statistics::of(&images);
    assert!((0.15..0.35).contains(&statistics.mean), "{}", statistics.mean);
    assert!((0.2..0.4).contains(&statistics.std), "{}", statistics.std);
    assert!(statistics.histogram[0] > images.pixels.len() as u64 / 4);
    for index in 0..images.len() {
        let lit = images.image(index).unwrap().iter().filter(|&&pixel| pixel > 20).count();
        assert!((90..700).contains(&lit), "image {index}, label {}: {lit} pixels", images.labels[index]);
    }
}

#[test]
fn shoes_point_left() {
    // Heel and shaft are at the right, so there lies more of a boot, and it reaches higher.
    for index in 0..200 {
        let image = draw(&Options { shift: 0.0, rotation: 0.0, ..Options::default() }, 9, index);
        let half = |right: bool| -> u32 {
            image.iter().enumerate().filter(|(i, _)| (i % SIZE >= SIZE / 2) == right).map(|(_, &p)| u32::from(p)).sum()
        };
        assert!(half(true) > half(false), "{index}");
    }
}

#[test]
fn options_at_zero_leave_position_and_noise_alone() {
    let still = Options { noise: 0.0, shift: 0.0, rotation: 0.0, scale: 0.0, ..Options::default() };
    let image = draw(&still, 1, 0);
    // A trouser stands on the middle axis: as far from the left edge as from the right.
    let columns: Vec<usize> = (0..SIZE).filter(|x| (0..SIZE).any(|y| image[y * SIZE + x] > 0)).collect();
    assert_eq!(columns[0], SIZE - 1 - columns[columns.len() - 1]);
    assert_eq!(draw(&Options { noise: f32::NAN, ..Options::default() }, 3, 9), draw(&Options::default(), 3, 9));
    assert_eq!(draw(&still, 13, 5), draw(&still, 3, 5));
}

proptest! {
    #[test]
    fn any_options_draw_an_image(
        seed: u64, index: u64, label: u8,
        noise: f32, shift: f32, rotation: f32, scale: f32, brightness: f32, texture: f32,
    ) {
        let options = Options { seed, noise, shift, rotation, scale, brightness, texture };
        let image = draw(&options, label, index);
        prop_assert_eq!(image, draw(&options, label, index));
    }

    #[test]
    fn the_strongest_options_still_show_something(label in 0_u8..10, index: u64) {
        let options =
            Options { shift: 99.0, rotation: 99.0, scale: 9.0, brightness: 9.0, texture: 9.0, noise: 0.0, seed: 1 };
        prop_assert!(draw(&options, label, index).iter().filter(|&&pixel| pixel > 5).count() > 20);
    }
}
