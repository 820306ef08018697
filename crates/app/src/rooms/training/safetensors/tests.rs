use super::file::Tensor;
use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

const PLACE_TEXT: &str = r#"{"seed":7,"batch_size":32,"shuffle":true,"train":320,"learning_rate":0.001,"epoch":2,"batch":0,
"step":10,"place":"Training","running":{"loss":0.0,"correct":0,"count":0},"history":[{"epoch":1,
"training":{"loss":0.5,"accuracy":0.8},"validation":{"loss":0.4,"accuracy":0.85},"seconds":1.5,"images_per_second":300.0}],
"best":[1,0.4],"waited":0}"#;

/// A file of the small network; `extra` tensors and the place make it a checkpoint.
fn written(extra: bool) -> Vec<u8> {
    let stack = network::small();
    let count = stack.params().unwrap().total();
    let zeros = vec![0; count * 4];
    let tensor = |bytes| Tensor { shape: vec![count as u64], bytes };
    let mut tensors = BTreeMap::from([("0.kernel".to_owned(), tensor(&zeros[..]))]);
    let mut metadata = BTreeMap::from([("network".to_owned(), serde_json::to_string(&stack).unwrap())]);
    if extra {
        tensors.insert("adam.first.0.kernel".to_owned(), tensor(&zeros));
        tensors.insert("best.0.kernel".to_owned(), tensor(&zeros));
        metadata.insert("run".to_owned(), PLACE_TEXT.to_owned());
    }
    File { tensors, metadata }.write()
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
    let whole = written(true);
    assert_eq!(released(&whole), None, "an old one does not tell");
    let mut file = File::open(&whole).unwrap();
    let place = PLACE_TEXT.replace("\"epoch\":2", "\"epochs\":12,\"epoch\":2");
    file.metadata.insert("run".to_owned(), place.clone());
    let bytes = released(&file.write()).unwrap();
    assert_eq!(File::open(&bytes).unwrap().metadata["run"], place.replace("12", "0"));
}

#[test]
fn every_damage_has_its_reason() {
    let whole = written(false);
    assert_eq!(read(b"PK"), Err(OpenError::Frame(FrameError::NoSafetensors)));
    assert_eq!(read(&[255; 64]), Err(OpenError::Frame(FrameError::NoSafetensors)));
    assert_eq!(read(&whole[..whole.len() - 8]), Err(OpenError::Frame(FrameError::Cut)));
    assert_eq!(read(&whole[..20]), Err(OpenError::Frame(FrameError::Cut)));
    let with = |change: &dyn Fn(&mut File)| {
        let mut file = File::open(&whole).unwrap();
        change(&mut file);
        read(&file.write())
    };
    assert_eq!(with(&|file| file.metadata.clear()), Err(OpenError::NoStack));
    assert_eq!(with(&|file| file.tensors.clear()), Err(OpenError::Weights(0, 9098)));
    let stack = |text: &str| {
        let text = text.to_owned();
        with(&move |file| drop(file.metadata.insert("network".to_owned(), text.clone())))
    };
    assert_eq!(stack("{"), Err(OpenError::StackText));
    let layer = r#"{"input":[28,28,1],"layers":[{"class":"Dense","units":10}]}"#;
    assert!(matches!(stack(layer), Err(OpenError::Stack(_))));
    let three =
        r#"{"input":[8,8,1],"layers":[{"class":"Flatten"},{"class":"Dense","units":10,"activation":"softmax"}]}"#;
    assert!(matches!(stack(three), Err(OpenError::Refused(Refused::Input(_)))));
    let mut header = whole.clone();
    header[8] = b'x';
    assert_eq!(read(&header), Err(OpenError::Frame(FrameError::Header)));
    let lies = br#"{"0.kernel":{"dtype":"F32","shape":[3],"data_offsets":[0,4]}}"#;
    let mut bytes = (lies.len() as u64).to_le_bytes().to_vec();
    bytes.extend_from_slice(lies);
    bytes.extend_from_slice(&[0; 4]);
    assert_eq!(read(&bytes), Err(OpenError::Frame(FrameError::Tensor("0.kernel".into()))));
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
