//! How layers are written in messages: a row among the kinds of layers must not move the others, whose numbers older pages
//! and workers know.
// Clippy knows tests by their attribute, not the helpers beside them.
#![allow(clippy::unwrap_used, clippy::panic)]

use network::{Layer, Sequential};
use protocol::{ToTrainer, VERSION, decode, encode};

/// Message version; then each case as its word in a link, and its bytes.
const PINNED: &str = include_str!("layers.txt");

/// The message around a stack: version, the message's number, a shape, one layer, two sizes.
fn message(layer: Layer) -> ToTrainer {
    let network = Sequential { input: vec![1], layers: vec![layer] };
    ToTrainer::Measure { network, batch_size: 1, workers: 1 }
}

fn line(layer: &Layer) -> String {
    let text = Sequential::new(&[1]).with(layer.clone()).to_compact();
    let bytes = encode(&message(layer.clone())).unwrap();
    // Before it stand version, message, the shape's length and side, and that there is one layer; behind it two sizes.
    let bytes: String = bytes[8..bytes.len() - 2].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{} {bytes}", text.trim_start_matches("1-"))
}

#[test]
fn every_layer_is_written_in_the_same_bytes_as_ever() {
    let mut pinned = PINNED.lines();
    let version = pinned.next().unwrap();
    assert_eq!(version, VERSION.to_string(), "with another version, all lines of layers.txt may be written anew");
    let pinned: Vec<&str> = pinned.collect();
    let mut lines: Vec<String> = Vec::new();
    for example in Layer::examples() {
        let line = line(&example.layer);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    for line in &pinned {
        assert!(
            lines.iter().any(|now| now == line),
            "{line} is written otherwise now, so pages and workers of version {VERSION} misread it: new kinds and names \
             go to the end of their lists, or protocol::VERSION goes up and this file holds\n{VERSION}\n{}",
            lines.join("\n")
        );
    }
    let new: Vec<&String> = lines.iter().filter(|line| !pinned.contains(&line.as_str())).collect();
    assert!(new.is_empty(), "{new:#?} is new: add it to the end of layers.txt");
}

#[test]
fn every_layer_comes_back_from_a_message() {
    for example in Layer::examples() {
        let message = message(example.layer);
        assert_eq!(decode::<ToTrainer>(&encode(&message).unwrap()), Ok(message));
    }
}
