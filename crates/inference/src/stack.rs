//! The stack of layers in a file's metadata.

use crate::json::Json;
use crate::{Error, What};
use network::layers::{ActivationLayer, BatchNormalization, Conv2D, Dense, Dropout, Initializer, LeakyReLU, Pooling2D};
use network::{Activation, Layer, Padding, Sequential};

/// Reads what `serde_json` writes of a [`Sequential`].
pub(crate) fn read(json: &Json) -> Result<Sequential, Error> {
    let root = Fields { name: "network".to_owned(), json };
    let input = root.read("input", What::Sizes, Json::counts)?;
    let Json::List(list) = root.get("layers")? else { return Err(root.wrong("layers", What::Layers)) };
    let layers = list.iter().enumerate().map(|(index, json)| {
        let name = format!("layers[{index}]");
        layer(&Fields { name, json })
    });
    Ok(Sequential { input, layers: layers.collect::<Result<_, _>>()? })
}

fn layer(fields: &Fields) -> Result<Layer, Error> {
    let class = fields.read("class", What::Class, |json| json.text().map(str::to_owned))?;
    Ok(match class.as_str() {
        "Conv2D" => Layer::Conv2D(Conv2D {
            filters: fields.count("filters")?,
            kernel_size: fields.pair("kernel_size")?,
            strides: fields.pair("strides")?,
            padding: fields.padding()?,
            dilation_rate: fields.pair("dilation_rate")?,
            activation: fields.activation()?,
            use_bias: fields.flag("use_bias")?,
            kernel_initializer: fields.initializer()?,
        }),
        "MaxPooling2D" => Layer::MaxPooling2D(fields.pooling()?),
        "AveragePooling2D" => Layer::AveragePooling2D(fields.pooling()?),
        "GlobalAveragePooling2D" => Layer::GlobalAveragePooling2D,
        "Flatten" => Layer::Flatten,
        "Dense" => Layer::Dense(Dense {
            units: fields.count("units")?,
            activation: fields.activation()?,
            use_bias: fields.flag("use_bias")?,
            kernel_initializer: fields.initializer()?,
        }),
        "Dropout" => Layer::Dropout(Dropout { rate: fields.number("rate")? }),
        "LeakyReLU" => Layer::LeakyReLU(LeakyReLU { negative_slope: fields.number("negative_slope")? }),
        "BatchNormalization" => Layer::BatchNormalization(BatchNormalization {
            momentum: fields.number("momentum")?,
            epsilon: fields.number("epsilon")?,
        }),
        "Activation" => Layer::Activation(ActivationLayer { activation: fields.activation()? }),
        _ => return Err(fields.wrong("class", What::Class)),
    })
}

/// An object of the file, with its name in errors.
struct Fields<'a> {
    name: String,
    json: &'a Json,
}

impl Fields<'_> {
    fn get(&self, key: &str) -> Result<&Json, Error> {
        self.json.get(key).ok_or_else(|| Error::field(self.path(key), What::Value, What::Nothing))
    }

    fn path(&self, key: &str) -> String {
        format!("{}.{key}", self.name)
    }

    fn wrong(&self, key: &str, expected: What) -> Error {
        Error::field(self.path(key), expected, self.json.get(key).map_or(What::Nothing, Json::brief))
    }

    fn read<T>(&self, key: &str, expected: What, read: impl FnOnce(&Json) -> Option<T>) -> Result<T, Error> {
        read(self.get(key)?).ok_or_else(|| self.wrong(key, expected))
    }

    fn count(&self, key: &str) -> Result<usize, Error> {
        self.read(key, What::Count, Json::count)
    }

    fn pair(&self, key: &str) -> Result<(usize, usize), Error> {
        self.read(key, What::Pair, pair)
    }

    fn flag(&self, key: &str) -> Result<bool, Error> {
        self.read(key, "true / false".into(), |json| match json {
            Json::Flag(flag) => Some(*flag),
            _ => None,
        })
    }

    fn number(&self, key: &str) -> Result<f32, Error> {
        self.read(key, What::Number, |json| match json {
            Json::Number(number) => Some(*number as f32),
            _ => None,
        })
    }

    fn named<T: Copy>(&self, key: &str, all: &[T], name: impl Fn(T) -> &'static str) -> Result<T, Error> {
        self.read(key, What::Name, |json| all.iter().copied().find(|value| Some(name(*value)) == json.text()))
    }

    fn padding(&self) -> Result<Padding, Error> {
        self.named("padding", Padding::ALL, Padding::name)
    }

    fn activation(&self) -> Result<Activation, Error> {
        self.named("activation", Activation::ALL, Activation::name)
    }

    fn initializer(&self) -> Result<Initializer, Error> {
        self.named("kernel_initializer", Initializer::ALL, Initializer::name)
    }

    fn pooling(&self) -> Result<Pooling2D, Error> {
        let strides = self.read("strides", What::Pair, |json| match json {
            Json::Null => Some(None),
            _ => pair(json).map(Some),
        })?;
        Ok(Pooling2D { pool_size: self.pair("pool_size")?, strides, padding: self.padding()? })
    }
}

fn pair(json: &Json) -> Option<(usize, usize)> {
    match json.counts()?[..] {
        [first, second] => Some((first, second)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use network::Preset;

    fn again(stack: &Sequential) -> Result<Sequential, Error> {
        read(&Json::read(&serde_json::to_string(stack).unwrap()).unwrap())
    }

    #[test]
    fn every_kind_of_layer_reads_back() {
        let mut stack = Sequential::new(&[28, 28, 1])
            .with(Conv2D::new(3, (3, 2)).strides((2, 1)).padding(Padding::Same).use_bias(false))
            .with(Conv2D::new(3, (3, 2)).activation(Activation::LeakyRelu).kernel_initializer(Initializer::HeNormal))
            .with(BatchNormalization { momentum: 0.9, epsilon: 1e-5 })
            .with(ActivationLayer { activation: Activation::Gelu })
            .with(Layer::MaxPooling2D(Pooling2D::new((2, 3))))
            .with(Layer::AveragePooling2D(Pooling2D::new((2, 2)).strides((1, 1))))
            .with(Dropout::new(0.25))
            .with(LeakyReLU::new(0.125))
            .with(Layer::Flatten)
            .with(Dense::new(10).activation(Activation::Softmax));
        assert_eq!(again(&stack), Ok(stack.clone()));
        stack.layers = vec![Layer::GlobalAveragePooling2D];
        assert_eq!(again(&stack), Ok(stack));
        for preset in Preset::ALL {
            assert_eq!(again(&preset.sequential()), Ok(preset.sequential()));
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let of = |text: &str| read(&Json::read(text).unwrap()).unwrap_err().to_string();
        assert_eq!(of("{}"), "network.input: a value expected, nothing found");
        assert_eq!(of(r#"{"input":[28],"layers":3}"#), "network.layers: a list of layers expected, 3 found");
        let layer = |layer: &str| of(&format!(r#"{{"input":[28],"layers":[{layer}]}}"#));
        assert_eq!(layer(r#"{"class":"LSTM"}"#), "layers[0].class: a layer's class expected, LSTM found");
        assert_eq!(layer(r#"{"class":"Dropout","rate":"x"}"#), "layers[0].rate: a number expected, x found");
        assert_eq!(
            layer(r#"{"class":"Dense","units":-1}"#),
            "layers[0].units: a whole number expected, a number found"
        );
    }
}
