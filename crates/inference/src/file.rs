//! The container: eight bytes with the header's length, the header as JSON, the numbers.

use crate::json::{Json, quoted, written};
use crate::kind::Kind;
use crate::stack;
use crate::{Error, What};
use network::Sequential;

/// Bytes of the length.
const PREFIX: usize = 8;
/// The header may have at most so many bytes. That of a network has some thousands.
const HEADER: usize = 1 << 20;
/// The key of what is no tensor.
const METADATA: &str = "__metadata__";
/// What the names of tensors begin with that a checkpoint has beside its weights: Adam's moments, and the weights of the
/// best epoch.
pub const BESIDE: [&str; 3] = ["adam.first.", "adam.second.", "best."];

/// A safetensors file of 32-bit floats, from bytes that anybody may have made: nothing is allocated for sizes that they
/// only claim.
#[derive(Debug)]
pub struct File<'a> {
    header: Json,
    numbers: &'a [u8],
}

/// A tensor of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor<'a> {
    /// `0.kernel` and so on.
    pub name: String,
    /// In Keras' layout.
    pub shape: Vec<usize>,
    /// Little-endian 32-bit floats, as many as the shape says.
    pub bytes: &'a [u8],
}

impl Tensor<'_> {
    /// How many numbers it holds.
    #[must_use]
    pub fn count(&self) -> usize {
        self.bytes.len() / 4
    }
}

impl<'a> File<'a> {
    /// Reads the header.
    ///
    /// # Errors
    /// [`Error::Short`] where the file ends before its header, [`Error::LongHeader`], [`Error::Header`] where that is no JSON.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let short = |expected: u64| Error::Short { expected, found: bytes.len() as u64 };
        let (length, rest) = bytes.split_first_chunk::<PREFIX>().ok_or_else(|| short(PREFIX as u64))?;
        let announced = u64::from_le_bytes(*length);
        if announced > HEADER as u64 && announced <= rest.len() as u64 {
            return Err(Error::LongHeader { found: announced, most: HEADER as u64 });
        }
        let length = usize::try_from(announced).ok().filter(|length| *length <= HEADER);
        let (header, numbers) = length
            .and_then(|length| rest.split_at_checked(length))
            .ok_or_else(|| short(announced.saturating_add(PREFIX as u64)))?;
        let header = core::str::from_utf8(header)
            .map_err(|error| Error::Header { at: error.valid_up_to(), expected: "a character" })?;
        Ok(Self { header: Json::read(header)?, numbers })
    }

    /// A text of the metadata.
    #[must_use]
    pub fn metadata(&self, key: &str) -> Option<&str> {
        self.header.get(METADATA)?.get(key)?.text()
    }

    /// The stack of layers in the metadata.
    ///
    /// # Errors
    /// [`Error::Field`] and [`Error::Header`] where there is none that can be read. Whether it is a network is not asked.
    pub fn network(&self) -> Result<Sequential, Error> {
        let text =
            self.metadata("network").ok_or_else(|| Error::field("metadata network", What::Layers, What::Nothing))?;
        stack::read(&Json::read(text)?)
    }

    /// All texts of the metadata.
    #[must_use]
    pub fn all_metadata(&self) -> Vec<(&str, &str)> {
        let Some(Json::Object(entries)) = self.header.get(METADATA) else { return Vec::new() };
        entries.iter().filter_map(|(key, value)| Some((key.as_str(), value.text()?))).collect()
    }

    /// All tensors, in the order of the header.
    ///
    /// # Errors
    /// [`Error::Field`] names the first one whose kind, shape or place cannot be; [`Error::Short`] where they claim more
    /// bytes than there are.
    pub fn tensors(&self) -> Result<Vec<Tensor<'a>>, Error> {
        self.of_any_kinds()?.into_iter().map(in_single).collect()
    }

    /// The names of all tensors, in the order of the header.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries().map(|(name, _)| name.as_str())
    }

    fn entries(&self) -> impl Iterator<Item = &(String, Json)> {
        let entries = match &self.header {
            Json::Object(entries) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().filter(|(name, _)| name != METADATA)
    }

    fn of_any_kinds(&self) -> Result<Vec<(Kind, Tensor<'a>)>, Error> {
        let tensors = self.entries().map(|(name, entry)| self.of_any_kind(name, entry));
        let tensors = tensors.collect::<Result<Vec<_>, _>>()?;
        let (all, found) =
            (tensors.iter().map(|(_, tensor)| tensor.bytes.len() as u64).sum::<u64>(), self.numbers.len() as u64);
        // Many that lie in one place would be copied to more than any memory holds.
        if all > found { Err(Error::Short { expected: all, found }) } else { Ok(tensors) }
    }

    /// A tensor of numbers as they lie in the file, with their kind.
    fn of_any_kind(&self, name: &str, entry: &Json) -> Result<(Kind, Tensor<'a>), Error> {
        let part = |key: &str| (format!("{name}.{key}"), entry.get(key));
        let found = |json: Option<&Json>| json.map_or(What::Nothing, Json::brief);
        let (field, dtype) = part("dtype");
        let kind = Kind::ALL.into_iter().find(|kind| dtype.and_then(Json::text) == Some(kind.name()));
        let kind = kind.ok_or_else(|| Error::field(field, "F32, F16, BF16, F64", found(dtype)))?;
        let (field, sizes) = part("shape");
        let shape = sizes.and_then(Json::counts).ok_or_else(|| Error::field(field, What::Sizes, found(sizes)))?;
        let (field, offsets) = part("data_offsets");
        let count = shape.iter().try_fold(kind.bytes(), |all, side| all.checked_mul(*side));
        let range = offsets.and_then(Json::counts).and_then(|offsets| match offsets[..] {
            [from, to] => Some(from..to),
            _ => None,
        });
        let Some(range) = range.filter(|range| range.end.checked_sub(range.start) == count && count.is_some()) else {
            return Err(Error::field(field, format!("[0, {}]", count.unwrap_or(usize::MAX)), found(offsets)));
        };
        let cut_off = Error::Short { expected: range.end as u64, found: self.numbers.len() as u64 };
        let bytes = self.numbers.get(range).ok_or(cut_off)?;
        Ok((kind, Tensor { name: name.to_owned(), shape, bytes }))
    }

    /// The numbers of the tensor of this name, which must have this shape and be finite.
    ///
    /// # Errors
    /// [`Error::Field`] where it is missing or another, [`Error::NotFinite`].
    pub fn values(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        let entry = self.header.get(name).ok_or_else(|| Error::field(name, written(shape), What::Nothing))?;
        let tensor = in_single(self.of_any_kind(name, entry)?)?;
        if tensor.shape != shape {
            return Err(Error::field(format!("{name}.shape"), written(shape), written(&tensor.shape)));
        }
        let (numbers, _) = tensor.bytes.as_chunks::<4>();
        let values: Vec<f32> = numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        if values.iter().all(|value| value.is_finite()) {
            Ok(values)
        } else {
            Err(Error::NotFinite { tensor: name.to_owned() })
        }
    }
}

/// A tensor of 32-bit floats.
fn in_single((kind, tensor): (Kind, Tensor)) -> Result<Tensor, Error> {
    match kind {
        Kind::F32 => Ok(tensor),
        kind => Err(Error::field(format!("{}.dtype", tensor.name), Kind::F32.name(), kind.name())),
    }
}

/// The file as [`write_file`] writes it: all numbers as 32-bit floats, one tensor behind the other, and of the metadata
/// these keys. A trainer, whose reader is another and takes less, takes it.
///
/// # Errors
/// Those of [`File::open`] and [`File::tensors`].
pub fn in_f32(bytes: &[u8], keys: &[&str]) -> Result<Vec<u8>, Error> {
    let file = File::open(bytes)?;
    let found = file.of_any_kinds()?;
    let numbers: Vec<_> = found.iter().map(|(kind, tensor)| kind.to_f32(tensor.bytes)).collect();
    let tensors: Vec<Tensor> = found
        .into_iter()
        .zip(&numbers)
        .map(|((_, tensor), bytes)| Tensor { name: tensor.name, shape: tensor.shape, bytes })
        .collect();
    let metadata: Vec<_> = keys.iter().filter_map(|key| Some((*key, file.metadata(key)?))).collect();
    Ok(write_file(&metadata, &tensors))
}

/// The bytes of a file with this metadata and these tensors.
///
/// ```
/// use inference::{File, write_file};
/// let bytes = write_file(&[("network", "{}")], &[]);
/// assert_eq!(File::open(&bytes)?.metadata("network"), Some("{}"));
/// # Ok::<(), inference::Error>(())
/// ```
#[must_use]
pub fn write_file(metadata: &[(&str, &str)], tensors: &[Tensor]) -> Vec<u8> {
    let texts: Vec<String> = metadata.iter().map(|(key, value)| format!("{}:{}", quoted(key), quoted(value))).collect();
    let mut header = format!("{{{}:{{{}}}", quoted(METADATA), texts.join(","));
    let mut start = 0;
    for tensor in tensors {
        let end = start + tensor.bytes.len();
        let (name, shape) = (quoted(&tensor.name), written(&tensor.shape));
        header += &format!(",{name}:{{\"dtype\":\"F32\",\"shape\":{shape},\"data_offsets\":[{start},{end}]}}");
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
    tensors.iter().for_each(|tensor| bytes.extend_from_slice(tensor.bytes));
    bytes
}
