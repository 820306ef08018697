#![allow(clippy::panic)]

use super::super::refused;
use super::*;
use crate::i18n::{Locale, Texts};
use proptest::prelude::*;

const PLACE_TEXT: &str = r#"{"seed":7,"batch_size":32,"shuffle":true,"train":320,"learning_rate":0.001,"epoch":2,"batch":0,
"step":10,"place":"Training","running":{"loss":0.0,"correct":0,"count":0},"history":[{"epoch":1,
"training":{"loss":0.5,"accuracy":0.8},"validation":{"loss":0.4,"accuracy":0.85},"seconds":1.5,"images_per_second":300.0}],
"best":[1,0.4],"waited":0}"#;

/// A file of the small network; `extra` tensors and the place make it a checkpoint.
fn written(extra: bool) -> Vec<u8> {
    with(&serde_json::to_string(&network::small()).unwrap(), extra.then_some(PLACE_TEXT), network::small())
}

/// A file that says `stack`, with as many numbers as `network` has.
pub(crate) fn with(stack: &str, place: Option<&str>, network: network::Sequential) -> Vec<u8> {
    let count = network.params().unwrap().total();
    let zeros = vec![0; count * 4];
    let tensor = |name: &str| Tensor { name: name.to_owned(), shape: vec![count], bytes: &zeros };
    let mut metadata = vec![("network", stack)];
    let mut tensors = vec![tensor("0.kernel")];
    if let Some(place) = place {
        metadata.push(("run", place));
        tensors.extend([tensor("adam.first.0.kernel"), tensor("best.0.kernel")]);
    }
    write_file(&metadata, &tensors)
}

#[test]
fn weights_and_checkpoints_are_told_apart() {
    let plain_file = read(&written(false)).unwrap();
    assert_eq!((plain_file.network.key(), plain_file.place), ("small", None));
    let place = read(&written(true)).unwrap().place.unwrap();
    assert_eq!((place.seed, place.batch, place.train), (7, 32, 320));
    assert_eq!(place.epochs.iter().map(|epoch| epoch.epoch).collect::<Vec<_>>(), [1]);
    assert_eq!(read(&plain(&written(true)).unwrap()).unwrap(), read(&written(false)).unwrap());
    assert_eq!(plain(&written(true)).unwrap().len(), written(false).len());
}

#[test]
fn a_released_checkpoint_forgets_how_many_epochs_it_was_to_have() {
    assert_eq!(released(&written(true)), None, "an old one does not tell");
    let place = PLACE_TEXT.replace("\"epoch\":2", "\"epochs\":12,\"epoch\":2");
    let stack = serde_json::to_string(&network::small()).unwrap();
    let bytes = released(&with(&stack, Some(&place), network::small())).unwrap();
    let file = File::open(&bytes).unwrap();
    assert_eq!(file.metadata("run"), Some(place.replace("12", "0").as_str()));
    assert_eq!(file.metadata("network"), Some(stack.as_str()));
    assert_eq!(file.tensors().unwrap().len(), 3);
}

#[test]
fn every_damage_has_its_reason() {
    let one = 1_f32.to_le_bytes();
    let whole = dense(&RIGHT, "F32", &one);
    for cut in [2, 20, whole.len() - 8] {
        assert!(matches!(opened(&whole[..cut]), Err(OpenError::File(Error::Short { .. }))), "{cut}");
    }
    assert!(matches!(opened(&[255; 64]), Err(OpenError::File(Error::Short { .. }))));
    let field = |bytes: &[u8]| match opened(bytes) {
        Err(OpenError::File(Error::Field { field, .. })) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(field(&write_file(&[], &[])), "metadata network");
    let says = |stack: &str| opened(&with(stack, None, network::small()));
    assert!(matches!(says("{"), Err(OpenError::File(Error::Header { .. }))));
    let layer = r#"{"input":[28,28,1],"layers":[{"class":"Dense","units":10}]}"#;
    assert_eq!(field(&with(layer, None, network::small())), "layers[0].activation");
    let stack = |stack: network::Sequential| serde_json::to_string(&stack).unwrap();
    let refused = |compact: &str| says(&stack(network::Sequential::from_compact(compact).unwrap()));
    assert!(matches!(refused("8x8x1-flat-dense10.softmax"), Err(OpenError::Refused(Refused::Input(_)))));
    assert!(matches!(refused("28x28x1-flat-dense10"), Err(OpenError::Refused(Refused::Stack(_)))), "no softmax");
    assert_eq!(read(&with(&stack(network::dense()), None, network::small())), None, "too few weights");
}

proptest! {
    #[test]
    fn no_bytes_break_it(at in 0..2000_usize, byte: u8, length in 0..40_000_usize) {
        let mut bytes = written(true);
        if let Some(one) = bytes.get_mut(at) {
            *one = byte;
        }
        bytes.truncate(length.max(at));
        let _ = read(&bytes);
        let _ = plain(&bytes);
    }
}

/// A file of `Dense(10)` on the pixels, its tensors by name, shape and kind, each number the bytes of `one`.
pub(crate) fn dense(tensors: &[(&str, &[usize])], kind: &str, one: &[u8]) -> Vec<u8> {
    let stack = network::Sequential::from_compact("28x28x1-flat-dense10.softmax").unwrap();
    let stack = serde_json::to_string(&serde_json::to_string(&stack).unwrap()).unwrap();
    let mut header = format!("{{\"__metadata__\":{{\"network\":{stack}}}");
    let mut numbers = Vec::new();
    for (name, shape) in tensors {
        let start = numbers.len();
        numbers.extend(one.repeat(shape.iter().product()));
        let end = numbers.len();
        header += &format!(",\"{name}\":{{\"dtype\":\"{kind}\",\"shape\":{shape:?},\"data_offsets\":[{start},{end}]}}");
    }
    header.push('}');
    [&(header.len() as u64).to_le_bytes()[..], header.as_bytes(), &numbers].concat()
}

pub(crate) const RIGHT: [(&str, &[usize]); 2] = [("1.kernel", &[784, 10]), ("1.bias", &[10])];

/// The file of a case that people came with.
pub(crate) fn case(name: &str) -> Vec<u8> {
    let folder = golden::root().join("tests/cases");
    std::fs::read(folder.join(name).with_extension("safetensors")).unwrap()
}

/// A network whose ten numbers are no probabilities.
pub(crate) fn logits() -> network::Sequential {
    network::Sequential::from_compact("28x28x1-flat-dense10").unwrap()
}

#[test]
fn other_kinds_of_floats_are_the_same_network() {
    let expected = opened(&dense(&RIGHT, "F32", &(-2.5_f32).to_le_bytes())).unwrap();
    let kinds: [(&str, &[u8]); 3] =
        [("F16", &[0x00, 0xc1]), ("BF16", &[0x20, 0xc0]), ("F64", &(-2.5_f64).to_le_bytes())];
    for (kind, one) in kinds {
        assert_eq!(opened(&dense(&RIGHT, kind, one)).unwrap(), expected, "{kind}");
    }
    assert_eq!(Trained::read(&expected.bytes).unwrap(), expected.trained);
}

#[test]
fn a_header_over_its_limit_is_told_as_that() {
    let length = 2_u64 << 20;
    let bytes = [&length.to_le_bytes()[..], &vec![b' '; length as usize]].concat();
    let error = opened(&bytes).unwrap_err();
    assert_eq!(error, OpenError::File(Error::LongHeader { found: length, most: length / 2 }));
    let said = refused::open(&error, Texts::new(Locale::En));
    assert!(said.contains("2,097,152") && said.contains("1,048,576"), "{said}");
}

/// A checkpoint of `Dense(10)` on the pixels whose numbers are all `one`, without the tensor `but`.
fn checkpoint(place: &str, one: f32, (changed, to): (&str, f32), but: &str) -> Vec<u8> {
    let stack = network::Sequential::from_compact("28x28x1-flat-dense10.softmax").unwrap();
    let stack = serde_json::to_string(&stack).unwrap();
    let names = ["", "adam.first.", "adam.second.", "best."];
    let names = names.iter().flat_map(|start| RIGHT.map(|(name, shape)| ([start, name].concat(), shape)));
    let tensors: Vec<_> = names
        .filter(|(name, _)| name != but)
        .map(|(name, shape)| {
            let value: f32 = if name == changed { to } else { one };
            (name, shape, value.to_le_bytes().repeat(shape.iter().product()))
        })
        .collect();
    let tensors: Vec<Tensor> = tensors
        .iter()
        .map(|(name, shape, bytes)| Tensor { name: name.clone(), shape: shape.to_vec(), bytes })
        .collect();
    write_file(&[("network", &stack), ("run", place)], &tensors)
}

#[test]
fn a_checkpoint_is_opened_as_far_as_it_is_whole() {
    let none = ("", 0.0);
    let whole = opened(&checkpoint(PLACE_TEXT, 0.5, none, "")).unwrap();
    assert_eq!(whole.place.map(|place| place.map(|place| place.batch)), Ok(Some(32)));
    let no_best = PLACE_TEXT.replace("[1,0.4]", "null");
    assert!(matches!(opened(&checkpoint(&no_best, 0.5, none, "best.1.bias")).unwrap().place, Ok(Some(_))));
    let weights = opened(&dense(&RIGHT, "F32", &0.5_f32.to_le_bytes())).unwrap();
    let spoilt = [
        checkpoint(PLACE_TEXT, 0.5, ("adam.first.1.kernel", f32::NAN), ""),
        checkpoint(PLACE_TEXT, 0.5, ("adam.second.1.bias", -1.0), ""),
        checkpoint(PLACE_TEXT, 0.5, ("best.1.bias", f32::INFINITY), ""),
        checkpoint(PLACE_TEXT, 0.5, none, "adam.first.1.bias"),
        checkpoint(PLACE_TEXT, 0.5, none, "best.1.kernel"),
        checkpoint("{", 0.5, none, ""),
        checkpoint(&PLACE_TEXT.replace("\"waited\"", "\"weighed\""), 0.5, none, ""),
        checkpoint(&PLACE_TEXT.replace("\"epoch\":1,", "\"epoch\":4000000000,"), 0.5, none, ""),
    ];
    for (index, bytes) in spoilt.iter().enumerate() {
        let opened = opened(bytes).unwrap();
        assert_eq!(opened.bytes, weights.bytes, "{index}: plain weights");
        let error = OpenError::Spoilt(opened.place.unwrap_err());
        assert!(refused::open(&error, Texts::new(Locale::Es)).starts_with("Los pesos están enteros"));
    }
    let bad = opened(&checkpoint(PLACE_TEXT, 0.5, ("1.bias", f32::NAN), ""));
    assert_eq!(bad, Err(OpenError::File(Error::NotFinite { tensor: "1.bias".to_owned() })));
}
