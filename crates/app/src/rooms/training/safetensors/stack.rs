//! The stack in a file's metadata, as the trainer writes it: `{"input":[28,28,1],"layers":[{"class":"Conv2D",...}]}`.
//!
//! The keys are Keras' argument names, so that each layer is read as the Keras call it stands for, with the same
//! checks and the same reasons as a program in `/architecture`.

use super::json::Json;
use crate::platform::numeral::shortest;
use network::{ParseError, Sequential};

/// Reads it.
///
/// # Errors
/// `None` when the text is not of this shape, otherwise what the reader of Keras programs does not accept.
pub(super) fn read(text: &str) -> Result<Sequential, Option<ParseError>> {
    let program = Json::parse(text).and_then(|json| program(&json)).ok_or(None)?;
    Sequential::from_keras(&program).map_err(Some)
}

fn program(json: &Json) -> Option<String> {
    let mut program = String::from("model = keras.Sequential([\nkeras.Input(shape=");
    program.push_str(&python(json.get("input")?)?);
    program.push_str("),\n");
    for layer in json.get("layers")?.list()? {
        let Json::Object(pairs) = layer else { return None };
        program.push_str("layers.");
        program.push_str(layer.get("class")?.text().filter(|class| is_word(class))?);
        program.push('(');
        for (name, value) in pairs.iter().filter(|(name, _)| name != "class") {
            if !is_word(name) {
                return None;
            }
            program.push_str(name);
            program.push('=');
            program.push_str(&python(value)?);
            program.push_str(", ");
        }
        program.push_str("),\n");
    }
    program.push_str("])\n");
    Some(program)
}

fn python(value: &Json) -> Option<String> {
    match value {
        Json::Null => Some("None".to_owned()),
        Json::Flag(true) => Some("True".to_owned()),
        Json::Flag(false) => Some("False".to_owned()),
        Json::Number(number) => Some(shortest(*number)),
        Json::Text(text) => is_word(text).then(|| format!("\"{text}\"")),
        Json::List(values) => {
            let mut values = values.iter().map(python).collect::<Option<Vec<_>>>()?;
            // (28,) is a shape, (28) a number.
            values.push(String::new());
            Some(format!("({})", values.join(", ")))
        }
        Json::Object(_) => None,
    }
}

/// Letters, digits and underscores: nothing that could end a name or a string early.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use network::Preset;

    #[test]
    fn every_stack_is_read_back() {
        let every_layer = "28x28x1-conv8x3.s2.same.relu.nobias-bn-act.gelu-avg2-conv4x2.d2.he_normal-max2.s1.same-drop0.25\
                           -gap-dense12.tanh-dense10.softmax";
        let own = Sequential::from_compact(every_layer).unwrap();
        let stacks = Preset::ALL.map(Preset::sequential).into_iter().chain([own]);
        for stack in stacks {
            let text = serde_json::to_string(&stack).unwrap();
            assert_eq!(read(&text), Ok(stack), "{text}");
        }
    }

    #[test]
    fn what_is_no_stack_is_refused() {
        assert_eq!(read("{}"), Err(None));
        assert_eq!(read("[3"), Err(None));
        assert_eq!(read(r#"{"input":[28,28,1],"layers":[{"class":"Dense) #","units":3}]}"#), Err(None));
        assert!(matches!(read(r#"{"input":[28,28,1],"layers":[{"class":"LSTM","units":3}]}"#), Err(Some(_))));
        assert!(matches!(read(r#"{"input":[28,28,1],"layers":[{"class":"Dense","units":-3}]}"#), Err(Some(_))));
    }
}
