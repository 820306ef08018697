//! [`Sequential`] with its layers numbered. `network` names a layer's class in a field (`"class": "Conv2D"`), as JSON
//! wants it; reading that back takes a format that describes itself, which postcard does not.

use network::layers::{ActivationLayer, BatchNormalization, Conv2D, Dense, Dropout, Pooling2D};
use network::{Layer, Sequential};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// serde writes and reads a [`Layer`] through this twin; the compiler checks that they stay alike.
/// New layers go at the end: the order is part of the wire format.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Layer")]
enum Twin {
    Conv2D(Conv2D),
    MaxPooling2D(Pooling2D),
    AveragePooling2D(Pooling2D),
    GlobalAveragePooling2D,
    Flatten,
    Dense(Dense),
    Dropout(Dropout),
    BatchNormalization(BatchNormalization),
    Activation(ActivationLayer),
}

#[derive(Serialize)]
struct Borrowed<'a>(#[serde(with = "Twin")] &'a Layer);

#[derive(Deserialize)]
struct Owned(#[serde(with = "Twin")] Layer);

pub(crate) fn serialize<S: Serializer>(network: &Sequential, serializer: S) -> Result<S::Ok, S::Error> {
    let layers: Vec<Borrowed> = network.layers.iter().map(Borrowed).collect();
    (&network.input, layers).serialize(serializer)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Sequential, D::Error> {
    let (input, layers) = <(Vec<usize>, Vec<Owned>)>::deserialize(deserializer)?;
    Ok(Sequential { input, layers: layers.into_iter().map(|owned| owned.0).collect() })
}
