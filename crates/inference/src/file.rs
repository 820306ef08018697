//! The container: eight bytes with the header's length, the header as JSON, the numbers.

use crate::Error;
use crate::json::{Json, written};

/// The header may have at most so many bytes. That of a network has some thousands.
const HEADER: usize = 1 << 20;

/// A safetensors file, its header read.
pub(crate) struct File<'a> {
    header: Json,
    numbers: &'a [u8],
}

impl<'a> File<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let short = |expected: u64| Error::Short { expected, found: bytes.len() as u64 };
        let (length, rest) = bytes.split_first_chunk::<8>().ok_or_else(|| short(8))?;
        let announced = u64::from_le_bytes(*length);
        let length = usize::try_from(announced).ok().filter(|length| *length <= HEADER);
        let (header, numbers) = length
            .and_then(|length| rest.split_at_checked(length))
            .ok_or_else(|| short(announced.saturating_add(8)))?;
        let header = core::str::from_utf8(header)
            .map_err(|error| Error::Header { at: error.valid_up_to(), expected: "a character" })?;
        Ok(Self { header: Json::read(header)?, numbers })
    }

    /// A value of the metadata.
    pub(crate) fn metadata(&self, key: &str) -> Option<&str> {
        self.header.get("__metadata__")?.get(key)?.text()
    }

    /// The tensor of this name, which must have this shape.
    pub(crate) fn tensor(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        let entry = self.header.get(name).ok_or_else(|| Error::field(name, written(shape), "nothing"))?;
        let part = |key: &str| (format!("{name} {key}"), entry.get(key));
        let found = |json: Option<&Json>| json.map_or_else(|| "nothing".to_owned(), Json::brief);
        let (field, dtype) = part("dtype");
        if dtype.and_then(Json::text) != Some("F32") {
            return Err(Error::field(field, "F32", found(dtype)));
        }
        let (field, sizes) = part("shape");
        if sizes.and_then(Json::counts).as_deref() != Some(shape) {
            return Err(Error::field(field, written(shape), found(sizes)));
        }
        let (field, offsets) = part("data_offsets");
        let count = shape.iter().try_fold(4_usize, |all, side| all.checked_mul(*side));
        let range = offsets.and_then(Json::counts).and_then(|offsets| match offsets[..] {
            [from, to] => Some(from..to),
            _ => None,
        });
        let bytes = range.and_then(|range| self.numbers.get(range)).filter(|bytes| Some(bytes.len()) == count);
        let bytes = bytes.ok_or_else(|| {
            let expected = format!("{} bytes within {}", count.unwrap_or(usize::MAX), self.numbers.len());
            Error::field(field, expected, found(offsets))
        })?;
        let (numbers, _) = bytes.as_chunks::<4>();
        let values: Vec<f32> = numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        if values.iter().all(|value| value.is_finite()) {
            Ok(values)
        } else {
            Err(Error::NotFinite { tensor: name.to_owned() })
        }
    }
}
