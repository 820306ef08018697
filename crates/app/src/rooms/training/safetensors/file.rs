//! The frame of a safetensors file: a length, a JSON header, and the tensors' bytes.

use super::json::{Json, quoted};
use std::collections::BTreeMap;

/// Length of the length.
const PREFIX: usize = 8;
/// Longest header, in bytes: a stack has at most a few hundred tensors.
const HEADER: usize = 1 << 20;
/// Most tensors.
const TENSORS: usize = 4096;
/// Bytes of a number.
const NUMBER: usize = 4;

/// What is wrong with a file's frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FrameError {
    /// Not even a header.
    NoSafetensors,
    /// The header is no JSON, or not of this kind.
    Header,
    /// The file ends before its tensors do.
    Cut,
    /// A tensor whose place, shape or kind cannot be.
    Tensor(String),
}

/// One tensor of 32-bit floats.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tensor<'a> {
    pub shape: Vec<u64>,
    pub bytes: &'a [u8],
}

impl Tensor<'_> {
    /// How many numbers it holds.
    pub(crate) fn count(&self) -> usize {
        self.bytes.len() / NUMBER
    }
}

/// A file's tensors and its metadata, both by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct File<'a> {
    pub tensors: BTreeMap<String, Tensor<'a>>,
    pub metadata: BTreeMap<String, String>,
}

impl<'a> File<'a> {
    /// Reads bytes that anybody may have made.
    ///
    /// # Errors
    /// What is wrong with them; nothing is allocated for sizes that they only claim.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, FrameError> {
        let (length, rest) = bytes.split_first_chunk::<PREFIX>().ok_or(FrameError::NoSafetensors)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok().filter(|length| *length <= HEADER);
        let (header, data) = rest.split_at_checked(length.ok_or(FrameError::NoSafetensors)?).ok_or(FrameError::Cut)?;
        let header = std::str::from_utf8(header).map_err(|_| FrameError::Header)?;
        let Some(Json::Object(pairs)) = Json::parse(header) else { return Err(FrameError::Header) };
        if pairs.len() > TENSORS {
            return Err(FrameError::Header);
        }
        let mut file = Self::default();
        for (name, value) in pairs {
            if name == "__metadata__" {
                let Json::Object(entries) = value else { return Err(FrameError::Header) };
                for (key, value) in entries {
                    let Json::Text(text) = value else { return Err(FrameError::Header) };
                    file.metadata.insert(key, text);
                }
            } else {
                let tensor = tensor(&value, data).ok_or_else(|| match ends_outside(&value, data) {
                    true => FrameError::Cut,
                    false => FrameError::Tensor(name.clone()),
                })?;
                file.tensors.insert(name, tensor);
            }
        }
        Ok(file)
    }

    /// The bytes of the file.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut header = String::from("{\"__metadata__\":{");
        for (at, (key, value)) in self.metadata.iter().enumerate() {
            if at > 0 {
                header.push(',');
            }
            header.push_str(&quoted(key));
            header.push(':');
            header.push_str(&quoted(value));
        }
        header.push('}');
        let mut start = 0;
        for (name, tensor) in &self.tensors {
            let end = start + tensor.bytes.len();
            let shape: Vec<String> = tensor.shape.iter().map(u64::to_string).collect();
            header.push(',');
            header.push_str(&quoted(name));
            header.push_str(":{\"dtype\":\"F32\",\"shape\":[");
            header.push_str(&shape.join(","));
            header.push_str("],\"data_offsets\":[");
            header.push_str(&start.to_string());
            header.push(',');
            header.push_str(&end.to_string());
            header.push_str("]}");
            start = end;
        }
        header.push('}');
        // The tensors begin at a multiple of eight, as the format wants it.
        while header.len() % PREFIX != 0 {
            header.push(' ');
        }
        let mut bytes = Vec::with_capacity(PREFIX + header.len() + start);
        bytes.extend_from_slice(&(header.len() as u64).to_le_bytes());
        bytes.extend_from_slice(header.as_bytes());
        self.tensors.values().for_each(|tensor| bytes.extend_from_slice(tensor.bytes));
        bytes
    }
}

fn offsets(value: &Json) -> Option<(usize, usize)> {
    let [start, end] = value.get("data_offsets")?.list()? else { return None };
    Some((usize::try_from(start.whole()?).ok()?, usize::try_from(end.whole()?).ok()?))
}

fn ends_outside(value: &Json, data: &[u8]) -> bool {
    offsets(value).is_some_and(|(start, end)| start <= end && end > data.len())
}

fn tensor<'a>(value: &Json, data: &'a [u8]) -> Option<Tensor<'a>> {
    if value.get("dtype")?.text()? != "F32" {
        return None;
    }
    let (start, end) = offsets(value)?;
    let bytes = data.get(start..end)?;
    let shape = value.get("shape")?.list()?.iter().map(Json::whole).collect::<Option<Vec<u64>>>()?;
    let count = shape.iter().try_fold(NUMBER as u64, |count, side| count.checked_mul(*side))?;
    (count == bytes.len() as u64).then_some(Tensor { shape, bytes })
}
