#![allow(clippy::panic)]

use super::super::words;
use super::*;
use crate::i18n::{Locale, Texts};
use crate::rooms::shared::trained::file_refused;
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
fn with(stack: &str, place: Option<&str>, network: network::Sequential) -> Vec<u8> {
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
    let whole = written(false);
    for cut in [2, 20] {
        assert!(matches!(read(&whole[..cut]), Err(OpenError::File(Error::Short { .. }))), "{cut}");
    }
    assert!(matches!(read(&[255; 64]), Err(OpenError::File(Error::Short { .. }))));
    let field = |bytes: &[u8]| match read(bytes) {
        Err(OpenError::File(Error::Field { field, .. })) => field,
        other => panic!("{other:?}"),
    };
    let cut = read(&whole[..whole.len() - 8]);
    assert!(matches!(cut, Err(OpenError::File(Error::Short { expected, found })) if expected == found + 8), "{cut:?}");
    assert_eq!(field(&write_file(&[], &[])), "metadata network");
    let says = |stack: &str| read(&with(stack, None, network::small()));
    assert!(matches!(says("{"), Err(OpenError::File(Error::Header { .. }))));
    let layer = r#"{"input":[28,28,1],"layers":[{"class":"Dense","units":10}]}"#;
    assert!(matches!(says(layer), Err(OpenError::File(Error::Field { .. }))));
    let stack = |stack: network::Sequential| serde_json::to_string(&stack).unwrap();
    let input = network::Sequential::from_compact("8x8x1-flat-dense10.softmax").unwrap();
    assert!(matches!(says(&stack(input)), Err(OpenError::Refused(Refused::Input(_)))));
    assert_eq!(says(&stack(network::dense())), Err(OpenError::Weights(9098, 266_610)));
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
fn dense(tensors: &[(&str, &[usize])], kind: &str, one: &[u8]) -> Vec<u8> {
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

const RIGHT: [(&str, &[usize]); 2] = [("1.kernel", &[784, 10]), ("1.bias", &[10])];

#[test]
fn what_the_look_inside_would_refuse_is_refused_when_it_is_opened_with_the_same_reason() {
    let one = 1_f32.to_le_bytes();
    assert!(opened(dense(&RIGHT, "F32", &one)).is_ok());
    let refused = [
        dense(&[("1.kernel", &[10, 784]), ("1.bias", &[10])], "F32", &one),
        dense(&[("fc.weight", &[10, 784]), ("fc.bias", &[10])], "F32", &one),
        dense(&RIGHT, "F32", &f32::NAN.to_le_bytes()),
        dense(&RIGHT, "F16", &0x7c00_u16.to_le_bytes()),
        dense(&RIGHT, "I32", &one),
    ];
    let texts = Texts::new(Locale::Es);
    for (index, bytes) in refused.into_iter().enumerate() {
        let here = opened(bytes.clone()).unwrap_err();
        let inside = inference::in_f32(&bytes).and_then(|read| Trained::read(&read.unwrap_or(bytes))).unwrap_err();
        assert_eq!(here, OpenError::File(inside.clone()), "{index}");
        assert_eq!(words::open(&here, texts), file_refused(&inside, texts));
    }
}

#[test]
fn other_kinds_of_floats_are_the_same_network() {
    let (_, expected) = opened(dense(&RIGHT, "F32", &(-2.5_f32).to_le_bytes())).unwrap();
    let expected = Trained::read(&expected).unwrap();
    let kinds: [(&str, &[u8]); 3] =
        [("F16", &[0x00, 0xc1]), ("BF16", &[0x20, 0xc0]), ("F64", &(-2.5_f64).to_le_bytes())];
    for (kind, one) in kinds {
        let (contents, bytes) = opened(dense(&RIGHT, kind, one)).unwrap();
        assert_eq!((contents.place, Trained::read(&bytes).unwrap()), (None, expected.clone()), "{kind}");
    }
}

#[test]
fn a_header_over_its_limit_is_told_as_that() {
    let length = 2_u64 << 20;
    let bytes = [&length.to_le_bytes()[..], &vec![b' '; length as usize]].concat();
    let error = opened(bytes).unwrap_err();
    assert_eq!(error, OpenError::File(Error::LongHeader { found: length, most: length / 2 }));
    let said = words::open(&error, Texts::new(Locale::En));
    assert!(said.contains("2,097,152") && said.contains("1,048,576"), "{said}");
}
