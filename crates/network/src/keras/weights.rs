use crate::Sequential;
use crate::summary::tuple;

/// A Python program that builds this stack in Keras, gives it the numbers of a weights file of this page, and predicts.
///
/// It needs Keras 3 and NumPy and nothing else: a `.safetensors` file is eight bytes with the length of a header, the
/// header as JSON, and the numbers. Tensors are named `INDEX.kernel`, `INDEX.bias` and so on after the layer's position in
/// `model.layers` and Keras' own name, and lie in Keras' layout.
///
/// ```
/// let program = network::keras::program_with_weights(&network::small(), "small.safetensors");
/// assert!(program.contains(r#"with open("small.safetensors", "rb") as file:"#));
/// assert_eq!(network::Sequential::from_keras(&program), Ok(network::small()));
/// ```
pub fn program_with_weights(stack: &Sequential, file_name: &str) -> String {
    let name: String = file_name.chars().filter(|c| !c.is_control()).collect();
    let name = name.replace('\\', "\\\\").replace('"', "\\\"");
    let mut text = String::from("import json\n\nimport numpy as np\n");
    text.push_str(&stack.to_keras());
    text.push_str("\nwith open(\"");
    text.push_str(&name);
    text.push_str(READ);
    let images: Vec<usize> = std::iter::once(1).chain(stack.input.iter().copied()).collect();
    text.push_str("images = np.zeros(");
    text.push_str(&tuple(&images));
    text.push_str(PREDICT);
    text
}

const READ: &str = r#"", "rb") as file:
    length = int.from_bytes(file.read(8), "little")
    header = json.loads(file.read(length))
    numbers = file.read()


def tensor(name):
    entry = header[name]
    start, end = entry["data_offsets"]
    return np.frombuffer(numbers[start:end], dtype="<f4").reshape(entry["shape"])


for index, layer in enumerate(model.layers):
    for weight in layer.weights:
        weight.assign(tensor(f"{index}.{weight.name}"))

# Your images here: grey values from 0 to 255.
"#;

const PREDICT: &str = ")
probabilities = model.predict(images / 255.0, verbose=0)
print(probabilities.argmax(axis=1))
";
