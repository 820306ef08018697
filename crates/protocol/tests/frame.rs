//! The frame's refusals, one by one, and the bytes that other sides may rely on.

use protocol::*;

#[test]
fn the_layout_is_version_then_postcard() {
    let bytes = encode(&ToTrainer::Hello { version: 300 }).unwrap();
    assert_eq!(bytes, [VERSION as u8, 0, 0, 0, 0, 0xac, 0x02], "u32 LE, variant 0, varint 300");
}

#[test]
fn bytes_are_written_as_postcard_writes_a_vector() {
    let bytes = encode(&FromTrainer::Checkpoint { epoch: 1, bytes: vec![7, 8, 9] }).unwrap();
    assert_eq!(bytes[4..], [7, 1, 3, 7, 8, 9], "variant 7, epoch, length, bytes");
}

#[test]
fn a_message_shorter_than_its_version_is_refused() {
    assert_eq!(decode::<ToTrainer>(&[1, 0, 0]), Err(DecodeError::TooShort { bytes: 3 }));
}

#[test]
fn what_follows_the_message_is_refused() {
    let mut bytes = encode(&ToTrainer::Stop).unwrap();
    bytes.extend([0, 0]);
    assert_eq!(decode::<ToTrainer>(&bytes), Err(DecodeError::TrailingBytes { bytes: 2 }));
}

#[test]
fn a_message_over_the_limit_is_refused_both_ways() {
    let huge = FromTrainer::Checkpoint { epoch: 1, bytes: vec![0; MAX_BYTES] };
    assert!(matches!(encode(&huge), Err(EncodeError::TooLarge { bytes }) if bytes > MAX_BYTES));
    assert_eq!(decode::<FromTrainer>(&vec![0; MAX_BYTES + 1]), Err(DecodeError::TooLarge { bytes: MAX_BYTES + 1 }));
}

#[test]
fn a_length_beyond_the_message_allocates_nothing() {
    // Checkpoint, epoch 1, and the claim of 4 GB behind it.
    let mut bytes = VERSION.to_le_bytes().to_vec();
    bytes.extend([7, 1, 0xff, 0xff, 0xff, 0xff, 0x0f]);
    assert!(matches!(decode::<FromTrainer>(&bytes), Err(DecodeError::Body(_))));
    // Finished with 2^32 - 1 epochs.
    let mut bytes = VERSION.to_le_bytes().to_vec();
    bytes.extend([8, 0, 0xff, 0xff, 0xff, 0xff, 0x0f]);
    assert!(matches!(decode::<FromTrainer>(&bytes), Err(DecodeError::Body(_))));
}

#[test]
fn errors_say_what_to_do() {
    let error = DecodeError::Version { theirs: 9, ours: VERSION }.to_string();
    assert!(error.contains('9') && error.contains("reload"), "{error}");
}
