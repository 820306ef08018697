use crate::arguments::Value;
use crate::summary::tuple;
use crate::{Layer, Sequential};
use std::fmt::Write;

impl Sequential {
    /// A Python program that builds this stack.
    ///
    /// ```
    /// let program = network::small().to_keras();
    /// assert!(program.contains(r#"    layers.Conv2D(8, kernel_size=3, padding="same", activation="relu"),"#));
    /// ```
    pub fn to_keras(&self) -> String {
        let mut text = String::from("import keras\nfrom keras import layers\n\nmodel = keras.Sequential([\n");
        // Writing to a String cannot fail.
        let _ = writeln!(text, "    keras.Input(shape={}),", tuple(&self.input));
        for layer in &self.layers {
            let _ = writeln!(text, "    layers.{},", layer.to_keras());
        }
        text.push_str("])\n");
        text
    }

    /// [`Self::to_keras`], and the call that makes it ready to train as this page trains: Adam with this learning
    /// rate, cross-entropy against whole-number labels, accuracy.
    pub fn to_keras_compiled(&self, learning_rate: f32) -> String {
        let mut text = self.to_keras();
        let _ = writeln!(
            text,
            "model.compile(\n    optimizer=keras.optimizers.Adam(learning_rate={learning_rate:?}),\n    \
             loss=\"sparse_categorical_crossentropy\",\n    metrics=[\"accuracy\"],\n)"
        );
        text
    }
}

impl Layer {
    /// The call that makes this layer: `Conv2D(8, kernel_size=3, activation="relu")`. Its first size, rate or function
    /// stands without a name, and defaults are left out.
    pub fn to_keras(&self) -> String {
        let mut arguments = Vec::new();
        for (index, (name, value)) in self.kind().arguments().into_iter().enumerate() {
            let bare = index == 0 && matches!(value, Value::Count(_) | Value::Number(_) | Value::Activation(_));
            // Only the first position is sure: `momentum` is not BatchNormalization's first argument.
            let bare = bare && !matches!(name, "momentum" | "epsilon");
            arguments.push(if bare { value.to_string() } else { format!("{name}={value}") });
        }
        format!("{}({})", self.class(), arguments.join(", "))
    }
}
