//! [`super::bytes`] for `Option<Vec<u8>>`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Serialize)]
struct Borrowed<'a>(#[serde(with = "super::bytes")] &'a [u8]);

#[derive(Deserialize)]
struct Owned(#[serde(deserialize_with = "super::bytes::deserialize")] Vec<u8>);

pub(crate) fn serialize<S: Serializer>(bytes: &Option<Vec<u8>>, serializer: S) -> Result<S::Ok, S::Error> {
    bytes.as_deref().map(Borrowed).serialize(serializer)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<u8>>, D::Error> {
    Ok(Option::<Owned>::deserialize(deserializer)?.map(|owned| owned.0))
}
