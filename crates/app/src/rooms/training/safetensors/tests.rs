#![allow(clippy::panic)]

use super::*;
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
