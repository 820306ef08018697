//! Layers against their own explanations, and files against what is wrong with them.

#![allow(clippy::unwrap_used, clippy::panic)]

use inference::{Error, Forward, Level, Reason, Trained};
use network::layers::{Conv2D, Dense, Pooling2D};
use network::{Activation, Layer, Padding, Preset, Sequential};
use ops::PoolKind;
use proptest::prelude::*;
use safetensors::tensor::{Dtype, TensorView};
use std::collections::HashMap;
use std::sync::Arc;

/// `count` values from -1 to 1, the same for the same seed.
fn noise(seed: u64, count: usize) -> Vec<f32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..count)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
        })
        .collect()
}

fn count(network: &Sequential, layer: usize, name: &str) -> usize {
    let shapes = network.shapes().unwrap();
    let input = layer.checked_sub(1).map_or(&network.input, |before| &shapes[before]);
    let last = *input.last().unwrap();
    match (&network.layers[layer], name) {
        (Layer::Conv2D(conv), "kernel") => conv.kernel_size.0 * conv.kernel_size.1 * last * conv.filters,
        (Layer::Conv2D(conv), _) => conv.filters,
        (Layer::Dense(dense), "kernel") => last * dense.units,
        (Layer::Dense(dense), _) => dense.units,
        _ => last,
    }
}

fn trained(network: &Sequential, seed: u64) -> Arc<Trained> {
    let values = |layer: usize, name: &str| {
        let seed = seed ^ (layer as u64) << 8 ^ name.len() as u64;
        let values = noise(seed, count(network, layer, name));
        Some(if name == "moving_variance" { values.iter().map(|value| value.abs()).collect() } else { values })
    };
    Arc::new(Trained::from_values(network.clone(), values).unwrap())
}

fn levels(trained: &Arc<Trained>, seed: u64) -> Vec<Level> {
    let count = trained.shapes()[0].iter().product();
    Forward::new(trained, noise(seed, count)).unwrap().finish().unwrap()
}

/// Every kind of layer, several ways.
fn stack() -> impl Strategy<Value = Sequential> {
    let padding = || prop::sample::select(Padding::ALL);
    let activation = || prop::sample::select(Activation::ALL);
    let pair = |most: usize| (1..=most, 1..=most);
    let layer = prop_oneof![
        1 => (1_usize..4, pair(3), pair(2), padding(), activation(), any::<bool>()).prop_map(|(f, k, s, p, a, b)| {
            Layer::Conv2D(Conv2D::new(f, k).strides(s).padding(p).activation(a).use_bias(b))
        }),
        1 => (pair(2), pair(2), padding(), any::<bool>()).prop_map(|(size, strides, padding, max)| {
            let pool = Pooling2D::new(size).strides(strides).padding(padding);
            if max { Layer::MaxPooling2D(pool) } else { Layer::AveragePooling2D(pool) }
        }),
        3 => prop::sample::select(Layer::examples()).prop_map(|example| example.layer),
    ];
    let layers = prop::collection::vec(layer, 0..7);
    ((4_usize..9, 4_usize..9, 1_usize..4), layers, activation()).prop_map(|(size, layers, activation)| {
        let mut stack = Sequential::new(&[size.0, size.1, size.2]);
        for layer in layers {
            let longer = stack.clone().with(layer);
            // What finds no place is left out.
            stack = if longer.check().is_ok() { longer } else { stack };
        }
        stack.with(Layer::Flatten).with(Dense::new(4).activation(activation))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_terms_of_every_cell_sum_to_the_cell(stack in stack(), seed: u64) {
        let trained = trained(&stack, seed);
        let levels = levels(&trained, seed ^ 7);
        prop_assert_eq!(levels.len(), stack.layers.len() + 1);
        for (at, level) in levels.iter().enumerate().skip(1) {
            let (rows, columns, channels) = level.sides();
            let mut before = Vec::new();
            let mut explained = Vec::new();
            for cell in 0..rows * columns * channels {
                let (place, channel) = (cell / channels, cell % channels);
                let found = trained.explain(&levels, at, (place / columns, place % columns), channel).unwrap();
                prop_assert!((found.value - f64::from(level.values()[cell])).abs() < 1e-12);
                before.push(found.before);
                explained.push(found);
            }
            let last = *level.shape().last().unwrap();
            for values in before.chunks_mut(last) {
                explained[0].activation.apply(values);
            }
            for (value, found) in before.iter().zip(&explained) {
                prop_assert!((value - found.value).abs() <= 1e-5 * (1.0 + value.abs()), "layer {}: {} {:?}", at, value, found);
            }
        }
        prop_assert!(trained.explain(&levels, 0, (0, 0), 0).is_none());
        prop_assert!(trained.explain(&levels, 1, (99, 0), 0).is_none());
    }

    #[test]
    fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..80), header in r#"[\[\]{}":,a-z0-9_.]{0,60}"#) {
        prop_assert!(Trained::read(&bytes).is_err());
        let mut file = (header.len() as u64).to_le_bytes().to_vec();
        file.extend(header.bytes());
        file.extend(&bytes);
        prop_assert!(Trained::read(&file).is_err());
    }

    #[test]
    fn a_damaged_file_never_panics(at in 0_usize..2000, byte: u8, keep in 0_usize..3000) {
        let stack = Preset::Small.sequential();
        let mut bytes = file(&stack, &[]);
        bytes[at] = byte;
        let _ = Trained::read(&bytes);
        bytes.truncate(keep);
        prop_assert!(Trained::read(&bytes).is_err());
    }
}

/// A file of zeros for a stack, with some tensors given another shape, type or byte.
fn file(stack: &Sequential, changed: &[(&str, Vec<usize>)]) -> Vec<u8> {
    let shapes = stack.shapes().unwrap();
    let mut tensors: Vec<(String, Vec<usize>)> = Vec::new();
    for (index, layer) in stack.layers.iter().enumerate() {
        let last = *index.checked_sub(1).map_or(&stack.input, |before| &shapes[before]).last().unwrap();
        match layer {
            Layer::Conv2D(conv) => {
                let (height, width) = conv.kernel_size;
                tensors.push((format!("{index}.kernel"), vec![height, width, last, conv.filters]));
                tensors.push((format!("{index}.bias"), vec![conv.filters]));
            }
            Layer::Dense(dense) => {
                tensors.push((format!("{index}.kernel"), vec![last, dense.units]));
                tensors.push((format!("{index}.bias"), vec![dense.units]));
            }
            _ => {}
        }
    }
    for (name, shape) in changed {
        tensors.retain(|(other, _)| other != name);
        if !shape.is_empty() {
            tensors.push(((*name).to_owned(), shape.clone()));
        }
    }
    let bytes: Vec<Vec<u8>> = tensors.iter().map(|(_, shape)| vec![0; 4 * shape.iter().product::<usize>()]).collect();
    let views = tensors
        .iter()
        .zip(&bytes)
        .map(|((name, shape), bytes)| (name.clone(), TensorView::new(Dtype::F32, shape.clone(), bytes).unwrap()));
    let metadata = HashMap::from([("network".to_owned(), serde_json::to_string(stack).unwrap())]);
    safetensors::serialize(views, Some(metadata)).unwrap()
}

#[test]
fn a_whole_file_is_read() {
    for preset in [Preset::Small, Preset::Dense] {
        let stack = preset.sequential();
        let trained = Arc::new(Trained::read(&file(&stack, &[])).unwrap());
        assert_eq!((trained.network(), trained.classes()), (&stack, Some(10)));
        let scores = levels(&trained, 1).pop().unwrap();
        // Without weights nothing speaks for any class.
        assert!(scores.values().iter().all(|score| (score - 0.1).abs() < 1e-6));
    }
}

#[test]
fn what_is_wrong_with_a_file_is_named() {
    let stack = Preset::Small.sequential();
    let of = |changed: &[(&str, Vec<usize>)]| Trained::read(&file(&stack, changed)).unwrap_err().to_string();
    assert_eq!(of(&[("0.kernel", vec![3, 3, 8])]), "0.kernel.shape: [3, 3, 1, 8] expected, [3, 3, 8] found");
    assert_eq!(of(&[("2.bias", vec![])]), "2.bias: [16] expected, nothing found");
    assert_eq!(of(&[("2.scale", vec![2])]), "the network has no place for the tensor 2.scale");
    assert_eq!(of(&[("adam.first.9.bias", vec![2])]), "the network has no place for the tensor adam.first.9.bias");
    assert!(Trained::read(&file(&stack, &[("adam.first.2.bias", vec![2])])).is_ok(), "only the weights are looked at");
    let mut bytes = file(&stack, &[]);
    bytes.truncate(bytes.len() - 1);
    let cut = Trained::read(&bytes).unwrap_err();
    assert!(matches!(cut, Error::Short { expected, found } if expected == found + 1), "{cut}");
    let end = bytes.len() - 7;
    bytes.push(0);
    bytes[end..end + 4].copy_from_slice(&f32::NAN.to_le_bytes());
    assert!(matches!(Trained::read(&bytes).unwrap_err(), Error::NotFinite { .. }));
    assert_eq!(Trained::read(b"PK").unwrap_err(), Error::Short { expected: 8, found: 2 });
    assert!(matches!(Trained::read(&[0xff; 64]).unwrap_err(), Error::Short { .. }));
    assert!(Forward::new(&trained(&stack, 0), vec![0.0; 3]).is_err());
}

/// A file with this header and so many bytes behind it.
fn with_header(header: &str, numbers: usize) -> Vec<u8> {
    [&(header.len() as u64).to_le_bytes()[..], header.as_bytes(), &vec![0; numbers]].concat()
}

#[test]
fn tensors_in_one_place_do_not_fill_the_memory() {
    let tensor = |name: &str| format!("\"{name}\":{{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}");
    let file = with_header(&format!("{{{},{}}}", tensor("a"), tensor("b")), 8);
    let expected = Error::Short { expected: 16, found: 8 };
    assert_eq!(inference::in_f32(&file, &[]), Err(expected.clone()));
    assert_eq!(inference::File::open(&file).unwrap().tensors(), Err(expected));
}

#[test]
fn any_file_becomes_one_that_every_reader_takes() {
    // Two tensors with a hole between them, in the wrong order, and bytes behind them.
    let header = r#"{"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"__metadata__":{"k":"v","n":3},
        "a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}"#;
    let bytes = with_header(header, 20);
    assert!(safetensors::SafeTensors::deserialize(&bytes).is_err());
    let written = inference::in_f32(&bytes, &["k", "absent"]).unwrap();
    let read = safetensors::SafeTensors::deserialize(&written).unwrap();
    assert_eq!((read.tensor("a").unwrap().data().len(), read.tensor("b").unwrap().shape()), (8, &[1_usize][..]));
    assert_eq!(inference::File::open(&written).unwrap().all_metadata(), [("k", "v")]);
}

#[test]
fn a_pooled_cell_names_its_winner_and_a_flat_one_its_place() {
    let stack = Sequential::new(&[2, 2, 2]).with(Layer::MaxPooling2D(Pooling2D::default())).with(Layer::Flatten);
    let trained = Arc::new(Trained::from_values(stack, |_, _| None).unwrap());
    let pixels = vec![0.0, 1.0, 5.0, 2.0, 3.0, 4.0, 1.0, 3.0];
    let levels = Forward::new(&trained, pixels).unwrap().finish().unwrap();
    let pooled = trained.explain(&levels, 1, (0, 0), 1).unwrap();
    assert!((pooled.value - 4.0).abs() < 1e-9);
    let Reason::Pool { kind: PoolKind::Max, winner, .. } = pooled.reason else { panic!("{pooled:?}") };
    assert_eq!(winner, ops::Cell::new(1, 0));
    let flat = trained.explain(&levels, 2, (0, 1), 0).unwrap();
    assert!(matches!(flat.reason, Reason::Same { channel: 1, .. }));
}

#[test]
fn a_large_layer_is_computed_in_slices() {
    let trained = trained(&network::cnn_pool(), 5);
    let mut forward = Forward::new(&trained, noise(1, 28 * 28)).unwrap();
    let mut steps = 1;
    while forward.step().unwrap() {
        steps += 1;
    }
    assert!(steps > trained.names().len());
    // The first filter of each slice, and the last of all.
    let levels = forward.into_levels();
    for filter in [0, 10, 11, 12, 21, 22, 31] {
        let found = trained.explain(&levels, 2, (7, 3), filter).unwrap();
        assert!((found.value - f64::from(levels[2].get((7, 3), filter).unwrap())).abs() < 1e-3);
    }
}
