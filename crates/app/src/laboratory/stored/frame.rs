//! Bytes that say what they are and notice what a disk or another program has spoilt.

/// Bytes of the checksum behind the magic ones.
const SUM: usize = size_of::<u64>();

/// `body` behind `magic` and a checksum.
pub(super) fn seal(magic: [u8; 4], body: &[u8]) -> Vec<u8> {
    let mut bytes = magic.to_vec();
    bytes.extend(sum(body).to_le_bytes());
    bytes.extend(body);
    bytes
}

/// The body that [`seal`] was given with the same `magic`; `None` for anything else.
pub(super) fn open(magic: [u8; 4], bytes: &[u8]) -> Option<&[u8]> {
    let (told, body) = bytes.strip_prefix(&magic)?.split_first_chunk::<SUM>()?;
    (u64::from_le_bytes(*told) == sum(body)).then_some(body)
}

/// FNV-1a.
fn sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
