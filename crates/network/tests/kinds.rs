//! Every kind of layer in all its telling cases: Keras' shapes and counts, and back from everything that is written.
// Clippy knows tests by their attribute, not the helpers beside them.
#![allow(clippy::unwrap_used, clippy::panic)]

use network::layers::{CLASSES, Class, Example, INPUTS, Initializer};
use network::{Activation, Layer, Padding, Sequential};
use serde_json::{Value, json};
use std::collections::HashSet;

const HOW: &str = "cargo xtask golden --write";

fn stack(example: Example) -> Sequential {
    Sequential::new(&example.input).with(example.layer)
}

#[test]
fn every_case_has_the_shape_and_count_of_keras() {
    let golden = golden::json("layers.json").unwrap();
    let golden = golden.as_array().unwrap();
    let same = |golden: &Value, example: &Example| {
        golden["input"] == json!(example.input) && golden["layer"] == example.layer.to_keras()
    };
    for example in Layer::examples() {
        let told = format!("{} on {:?}", example.layer.to_keras(), example.input);
        let expected = golden.iter().find(|golden| same(golden, &example));
        let expected = expected.unwrap_or_else(|| panic!("no values of Keras for {told}; make them with\n{HOW}"));
        let stack = stack(example);
        assert_eq!(json!(stack.output_shape().unwrap()), expected["output"], "{told}");
        assert_eq!(json!(stack.params().unwrap().total()), expected["params"], "{told}");
    }
    let examples = Layer::examples();
    let left = golden.iter().filter(|golden| !examples.iter().any(|example| same(golden, example)));
    assert_eq!(left.collect::<Vec<_>>(), Vec::<&Value>::new(), "no case any more; make the values again with\n{HOW}");
}

#[test]
fn every_kind_has_cases_that_tell_its_settings_apart() {
    for class in CLASSES {
        let all = Layer::examples().into_iter().filter(|example| example.layer.class() == class.name());
        let written: Vec<Value> = all.map(|example| serde_json::to_value(example.layer).unwrap()).collect();
        assert!(!written.is_empty(), "{} takes none of {INPUTS:?}", class.name());
        for setting in class.settings() {
            let values: HashSet<String> = written
                .iter()
                .map(|layer| layer.get(setting).unwrap_or_else(|| panic!("{layer} has no {setting}")).to_string())
                .collect();
            let needed = match setting {
                "activation" => Activation::ALL.len(),
                "padding" => Padding::ALL.len(),
                "kernel_initializer" => Initializer::ALL.len(),
                _ => 2,
            };
            assert!(values.len() >= needed, "{}: of {setting} there are only {values:?}", class.name());
        }
    }
}

#[test]
fn every_case_comes_back_from_what_is_written() {
    for example in Layer::examples() {
        let stack = stack(example);
        assert_eq!(Sequential::from_keras(&stack.to_keras()).as_ref(), Ok(&stack));
        assert_eq!(Sequential::from_compact(&stack.to_compact()).as_ref(), Ok(&stack));
        assert_eq!(serde_json::from_value::<Sequential>(json!(stack)).unwrap(), stack);
        assert_eq!(postcard::from_bytes::<Sequential>(&postcard::to_allocvec(&stack).unwrap()).unwrap(), stack);
    }
}

#[test]
fn kinds_are_told_apart_and_found_by_all_their_names() {
    for class in CLASSES {
        assert_eq!(class.fresh().class(), class.name());
        assert_eq!(Class::called(class.name()).unwrap().name(), class.name(), "two kinds have this class");
    }
    for (other, class) in
        [("Convolution2D", "Conv2D"), ("MaxPool2D", "MaxPooling2D"), ("GlobalAvgPool2D", "GlobalAveragePooling2D")]
    {
        assert_eq!(Class::called(other).unwrap().name(), class);
    }
    assert!(Class::called("LSTM").is_none());
}

#[test]
fn an_activation_can_be_put_at_the_end_where_there_is_one() {
    for example in Layer::examples() {
        let layer = example.layer;
        let has = Class::called(layer.class()).unwrap().settings().any(|setting| setting == "activation");
        let changed = layer.with_activation(Activation::Gelu);
        assert_eq!(changed.is_some(), has, "{}", layer.to_keras());
        if let Some(changed) = changed {
            assert_eq!(changed.activation(), Activation::Gelu);
            assert_eq!(changed.with_activation(layer.activation()), Some(layer));
        }
    }
}

#[test]
fn every_kind_stands_in_a_stack_that_can_be_trained() {
    let tours = Layer::tours(&[28, 28, 1], 10);
    for stack in &tours {
        assert_eq!(stack.check_classifier(10), Ok(()));
    }
    for class in CLASSES {
        let stands = tours.iter().flat_map(|stack| &stack.layers).any(|layer| layer.class() == class.name());
        assert!(stands, "{} finds no place", class.name());
    }
}
