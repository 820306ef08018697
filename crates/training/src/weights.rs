//! Weights as safetensors bytes, in Keras' layout, with the stack as JSON in the metadata.
//!
//! Keys are `LAYER_INDEX.kernel`, `.bias`, `.gamma`, `.beta`, `.moving_mean` and `.moving_variance`; kernels of
//! convolutions are `[height, width, in, out]`, of dense layers `[in, out]`. [`network::keras::program_with_weights`] prints
//! how Keras reads such a file.

use crate::model::{Parameter, upload};
use crate::{Device, Error, Model, Result};
use burn::Tensor;
use burn::tensor::Transaction;
use network::Sequential;
use safetensors::tensor::{Dtype, SafeTensors, TensorView};
use std::collections::HashMap;

/// Metadata key of the stack.
pub(crate) const NETWORK: &str = "network";

impl Model {
    /// The weights as a safetensors file.
    ///
    /// # Errors
    /// [`Error::Device`] when the device is lost before the weights are read.
    pub async fn save(&self) -> Result<Vec<u8>> {
        let values = self.parameters().iter().map(|parameter| parameter.value.clone()).collect();
        let named = name(self.parameters(), "", read(values).await?);
        write(&named, self.network(), None)
    }

    /// Builds the stack in the file's metadata with the file's weights.
    ///
    /// # Errors
    /// [`Error::Weights`] when the file is damaged or its tensors do not fit its stack; those of [`Model::new`].
    pub fn load(device: &Device, bytes: &[u8]) -> Result<Self> {
        let mut model = Self::new(device, &stack(bytes)?, 0)?;
        model.load_weights(bytes)?;
        Ok(model)
    }

    /// All parameters one after the other.
    ///
    /// # Errors
    /// [`Error::Device`] when the device is lost.
    pub(crate) async fn give_out(&self) -> Result<Vec<f32>> {
        Ok(read(self.parameters().iter().map(|parameter| parameter.value.clone()).collect()).await?.concat())
    }

    /// Takes the parameters that [`Model::give_out`] gave.
    ///
    /// # Errors
    /// [`Error::Weights`] when they are another number; nothing changes.
    pub(crate) fn take_in(&mut self, mut values: &[f32]) -> Result<()> {
        let sizes: Vec<usize> = self.parameters().iter().map(|parameter| parameter.value.dims()[0]).collect();
        let (found, needed): (usize, usize) = (values.len(), sizes.iter().sum());
        if found != needed {
            return Err(Error::Weights(format!("there are {found} parameters, but the network has {needed}")));
        }
        let device = self.device().clone();
        for (parameter, size) in self.parameters_mut().iter_mut().zip(sizes) {
            let (own, rest) = values.split_at(size);
            parameter.value = upload(&device, own.to_vec());
            values = rest;
        }
        Ok(())
    }

    /// Replaces all weights by those of a file, whatever stack it was made for; tensors of other names are left alone.
    ///
    /// # Errors
    /// [`Error::Weights`] when the file is damaged, lacks a parameter, or has one of another shape; nothing changes.
    pub fn load_weights(&mut self, bytes: &[u8]) -> Result<()> {
        let file = open(bytes)?;
        let device = self.device().clone();
        let values = find(&file, self.parameters(), "", &device)?;
        for (parameter, value) in self.parameters_mut().iter_mut().zip(values) {
            parameter.value = value;
        }
        Ok(())
    }
}

/// A tensor to be written: name, shape and values in Keras' layout.
pub(crate) struct Named {
    name: String,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

/// Reads many flat tensors in one go.
pub(crate) async fn read(values: Vec<Tensor<1>>) -> Result<Vec<Vec<f32>>> {
    let transaction = values.into_iter().fold(Transaction::default(), Transaction::register);
    transaction
        .execute_async()
        .await?
        .into_iter()
        .map(|data| data.try_into_vec::<f32>().map_err(|error| Error::Device(error.to_string())))
        .collect()
}

/// Joins values read from the device with their parameters' names.
pub(crate) fn name(parameters: &[Parameter], prefix: &str, values: Vec<Vec<f32>>) -> Vec<Named> {
    let pair = |(parameter, values): (&Parameter, Vec<f32>)| {
        let shape = &parameter.declaration.shape;
        let mut bytes = Vec::with_capacity(values.len() * 4);
        for value in values {
            bytes.extend_from_slice(&value.to_le_bytes());
        }
        Named { name: format!("{prefix}{}", parameter.name), shape: shape.clone(), bytes }
    };
    parameters.iter().zip(values).map(pair).collect()
}

/// The bytes of a safetensors file; `extra` is one more key and value of metadata.
pub(crate) fn write(tensors: &[Named], network: &Sequential, extra: Option<(&str, String)>) -> Result<Vec<u8>> {
    let broken = |error: &dyn std::fmt::Display| Error::Weights(format!("they cannot be written: {error}"));
    let views: Vec<_> = tensors
        .iter()
        .map(|tensor| Ok((&tensor.name, TensorView::new(Dtype::F32, tensor.shape.clone(), &tensor.bytes)?)))
        .collect::<Result<_, safetensors::SafeTensorError>>()
        .map_err(|error| broken(&error))?;
    let mut metadata = HashMap::from([(NETWORK.to_owned(), written(network)?)]);
    metadata.extend(extra.map(|(key, value)| (key.to_owned(), value)));
    safetensors::serialize(views, Some(metadata)).map_err(|error| broken(&error))
}

pub(crate) fn open(bytes: &[u8]) -> Result<SafeTensors<'_>> {
    SafeTensors::deserialize(bytes).map_err(|error| Error::Weights(format!("this is no safetensors file ({error})")))
}

/// A value of the file's metadata.
pub(crate) fn metadata(bytes: &[u8], key: &str) -> Result<String> {
    let damaged = |error| Error::Weights(format!("this is no safetensors file ({error})"));
    let (_, header) = SafeTensors::read_metadata(bytes).map_err(damaged)?;
    header
        .metadata()
        .as_ref()
        .and_then(|entries| entries.get(key).cloned())
        .ok_or_else(|| Error::Weights(format!("the file's metadata has no {key:?}")))
}

/// The stack a file was made for.
pub(crate) fn stack(bytes: &[u8]) -> Result<Sequential> {
    parsed(&metadata(bytes, NETWORK)?)
}

/// The stack as JSON.
pub(crate) fn written(network: &Sequential) -> Result<String> {
    serde_json::to_string(network).map_err(|error| Error::Weights(format!("they cannot be written: {error}")))
}

/// Reads [`written`].
pub(crate) fn parsed(stack: &str) -> Result<Sequential> {
    serde_json::from_str(stack)
        .map_err(|error| Error::Weights(format!("the stack in the metadata cannot be read ({error})")))
}

/// The file's tensors of these parameters, on the device.
pub(crate) fn find(
    file: &SafeTensors<'_>,
    parameters: &[Parameter],
    prefix: &str,
    device: &Device,
) -> Result<Vec<Tensor<1>>> {
    parameters
        .iter()
        .map(|parameter| {
            let name = format!("{prefix}{}", parameter.name);
            let view = file.tensor(&name).map_err(|_| Error::Weights(format!("the file has no tensor {name:?}")))?;
            let shape = &parameter.declaration.shape;
            if view.shape() != &shape[..] || view.dtype() != Dtype::F32 {
                let (found, dtype) = (view.shape(), view.dtype());
                return Err(Error::Weights(format!("{name:?} is {dtype:?} {found:?}, but F32 {shape:?} is needed")));
            }
            let values = view.data().chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
            Ok(upload(device, values))
        })
        .collect()
}
