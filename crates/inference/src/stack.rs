//! The stack of layers in a file's metadata.

use crate::json::Json;
use crate::{Error, What};
use network::layers::Class;
use network::{ArgumentError, Expected, Layer, Literal, Sequential};

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

/// A layer has all its settings in the file, under Keras' names.
fn layer(fields: &Fields) -> Result<Layer, Error> {
    let name = fields.read("class", What::Class, |json| json.text().map(str::to_owned))?;
    let class = Class::called(&name).ok_or_else(|| fields.wrong("class", What::Class))?;
    let given = class.settings().map(|key| Ok((Some(key.to_owned()), literal(fields.get(key)?))));
    class.read(&given.collect::<Result<Vec<_>, Error>>()?).map_err(|reason| match reason {
        ArgumentError::Wrong { argument, expected, .. } => fields.wrong(argument, what(&expected)),
        ArgumentError::Missing { argument } => fields.wrong(argument, What::Value),
        // The rest is about places and names, and those are the class's own.
        _ => fields.wrong("class", What::Class),
    })
}

/// As Python would have it.
fn literal(json: &Json) -> Literal {
    match json {
        Json::Null => Literal::None,
        Json::Flag(flag) => Literal::Bool(*flag),
        Json::Number(number) if number.fract() == 0.0 => Literal::Int(*number as i64),
        Json::Number(number) => Literal::Float(*number as f32),
        Json::Text(text) => Literal::Text(text.clone()),
        Json::List(list) => Literal::Sequence(list.iter().map(literal).collect()),
        Json::Object(_) => Literal::Name(String::new()),
    }
}

fn what(expected: &Expected) -> What {
    match expected {
        Expected::Count => What::Count,
        Expected::Pair => What::Pair,
        Expected::Number => What::Number,
        Expected::Flag => "true / false".into(),
        Expected::OneOf(_) => What::Name,
        Expected::Only(_) | Expected::Anything => What::Value,
    }
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
        for example in Layer::examples() {
            let stack = Sequential::new(&example.input).with(example.layer);
            assert_eq!(again(&stack), Ok(stack));
        }
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
        assert_eq!(layer(r#"{"class":"Dense","units":3}"#), "layers[0].activation: a value expected, nothing found");
        assert_eq!(
            layer(r#"{"class":"MaxPooling2D","pool_size":-1,"strides":null,"padding":"same"}"#),
            "layers[0].pool_size: two whole numbers expected, a number found"
        );
    }
}
