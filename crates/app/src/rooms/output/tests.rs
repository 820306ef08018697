//! The room's numbers beside those of Keras (`tests/golden/softmax.json`), on the network that comes with the page.

use super::scene::{CLASSES, Decision, HEAVIEST, Scene};
use super::state::{State, Subject};
use crate::rooms::shared::trained::image::Image;
use golden::numbers;
use inference::{Forward, Trained};
use std::sync::Arc;

/// Levels are in single precision, Keras' values in double.
const NEAR: f64 = 2e-4;

/// The network's end for an image.
pub(super) fn scene(image: &Image) -> Scene {
    let bytes = include_bytes!("../../../../../web/networks/small.safetensors");
    let trained = Arc::new(Trained::read(bytes).unwrap());
    let levels = Forward::new(&trained, image.pixels.clone()).unwrap().finish().unwrap();
    Scene::of(&trained, &levels).unwrap()
}

fn close(found: &[f64], expected: &serde_json::Value, near: f64, name: &str) {
    let expected = numbers(expected);
    assert_eq!(found.len(), expected.len(), "{name}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= near * expected.abs().max(1.0), "{name}: {found}, not {expected}");
    }
}

#[test]
fn softmax_loss_and_gradient_are_those_of_keras() {
    let cases = golden::json("softmax.json").unwrap();
    let cases = cases.as_object().unwrap();
    assert!(cases.len() >= 6 && cases.contains_key("the empty canvas"));
    for (name, case) in cases {
        let label = case["label"].as_u64().unwrap() as usize;
        let found = Decision::of(&numbers(&case["sums"]), 0.0, None, label);
        close(&found.probabilities, &case["probabilities"], 1e-9, name);
        close(&[found.loss], &serde_json::json!([case["loss"]]), 1e-9, name);
        close(&found.gradient, &case["gradient"], 1e-9, name);
    }
}

#[test]
fn the_empty_canvas_has_the_sums_that_keras_gives_it() {
    let cases = golden::json("softmax.json").unwrap();
    let found = scene(&Image::blank());
    close(&found.sums(), &cases["the empty canvas"]["sums"], NEAR, "sums");
    // Nothing is there, and still it is called something.
    let decision = Decision::of(&found.sums(), 0.0, None, 0);
    let sum: f64 = decision.probabilities.iter().sum();
    assert!((sum - 1.0).abs() < 1e-12);
}

#[test]
fn the_products_shown_the_others_and_the_bias_make_each_sum() {
    let scene = scene(&Image::drawn(3));
    for unit in &scene.units {
        assert_eq!((unit.heavy.len(), unit.rest.0), (HEAVIEST, 784 - HEAVIEST));
        let shown: f64 = unit.heavy.iter().map(|product| product.product()).sum();
        assert!((shown + unit.rest.1 + unit.bias - unit.sum).abs() < 1e-9);
    }
    let (map, cell) = scene.place((2 * 7 + 3) * 16 + 4);
    assert_eq!((map, cell.row, cell.column), (4, 2, 3));
    let first = scene.units[0].heavy[0];
    let (map, cell) = scene.place(first.input);
    assert!((f64::from(scene.maps.get((cell.row, cell.column), map).unwrap()) - first.value).abs() < 1e-9);
}

#[test]
fn what_is_added_to_all_changes_nothing_but_the_powers() {
    let sums = scene(&Image::drawn(0)).sums();
    let (plain, lifted) = (Decision::of(&sums, 0.0, None, 3), Decision::of(&sums, 3.0, None, 3));
    for class in 0..CLASSES {
        assert!((plain.probabilities[class] - lifted.probabilities[class]).abs() < 1e-12);
        assert!((lifted.powers[class] / plain.powers[class] - 3.0_f64.exp()).abs() < 1e-9);
    }
    assert!((plain.loss - lifted.loss).abs() < 1e-9);
    let one = Decision::of(&sums, 3.0, Some(3), 3);
    assert!(one.probabilities[3] > plain.probabilities[3] && one.loss < plain.loss);
}

#[test]
fn only_the_true_class_is_pushed_up() {
    let decision = Decision::of(&[1.0, 2.0, 0.5], 0.0, None, 0);
    assert!(decision.gradient[0] < 0.0 && decision.gradient[1..].iter().all(|push| *push > 0.0));
    assert!(decision.gradient.iter().sum::<f64>().abs() < 1e-12);
    assert_eq!((decision.best(), decision.dearest(), decision.most_pushed_down().0), (1, 2, 1));
}

#[test]
fn the_first_garment_is_one_that_the_network_hesitates_about() {
    let Subject::Drawn(first) = State::default().subject else { panic!() };
    let image = Image::drawn(first);
    let decision = Decision::of(&scene(&image).sums(), 0.0, None, image.label.unwrap());
    let most = decision.probabilities[decision.best()];
    assert!((0.5..0.97).contains(&most), "{most}");
}
