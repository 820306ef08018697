//! Keras programs, compact texts and serialised stacks: out, in, and out of the way of what is no stack.
// Clippy knows tests by their attribute, not the helpers beside them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::stack;
use network::keras::program_with_weights;
use network::layers::{Conv2D, Initializer};
use network::{Activation, ArgumentError, LayerError, Padding, ParseReason, Preset, Sequential, parse_layer};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_keras_program_reads_back(stack in stack()) {
        prop_assert_eq!(Sequential::from_keras(&stack.to_keras()), Ok(stack.clone()));
        prop_assert_eq!(Sequential::from_keras(&stack.to_keras_compiled(1e-3)), Ok(stack.clone()));
        prop_assert_eq!(Sequential::from_keras(&program_with_weights(&stack, "w.safetensors")), Ok(stack));
    }

    #[test]
    fn a_compact_text_reads_back(stack in stack()) {
        let text = stack.to_compact();
        prop_assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c)), "{}", text);
        prop_assert_eq!(Sequential::from_compact(&text), Ok(stack));
    }

    #[test]
    fn json_reads_back(stack in stack()) {
        let text = serde_json::to_string(&stack).unwrap();
        prop_assert_eq!(serde_json::from_str::<Sequential>(&text).unwrap(), stack);
    }

    #[test]
    fn postcard_reads_back(stack in stack()) {
        let bytes = postcard::to_allocvec(&stack).unwrap();
        prop_assert_eq!(postcard::from_bytes::<Sequential>(&bytes).unwrap(), stack);
    }

    #[test]
    fn no_text_panics(text in ".{0,200}") {
        let _ = (Sequential::from_keras(&text), Sequential::from_compact(&text), parse_layer(&text));
    }

    /// Text made of the grammar's own pieces gets further into the parsers than arbitrary characters.
    #[test]
    fn no_mixture_of_pieces_panics(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40)) {
        let text = pieces.concat();
        let _ = (Sequential::from_keras(&text), Sequential::from_compact(&text), parse_layer(&text));
    }

    #[test]
    fn a_damaged_program_does_not_panic(stack in stack(), at in 0_usize..400, with in "[\\[\\](),='\"0-9é#\\\\\n-]?") {
        let mut text = stack.to_keras();
        let at = at.min(text.len() - 1);
        text.replace_range(at..at + 1, &with);
        let _ = Sequential::from_keras(&text);
    }
}

const PIECES: [&str; 38] = [
    "model",
    " = ",
    "keras.",
    "layers.",
    "Sequential(",
    "Input(",
    "Conv2D(",
    "Dense(",
    "Dropout(",
    "[",
    "]",
    "(",
    ")",
    ",",
    "=",
    "\n",
    "'",
    "\"",
    "'same'",
    "shape",
    "filters",
    "kernel_size=",
    "28",
    "-1",
    "1e39",
    "99999999999999999999",
    "0.5",
    "#",
    "model.add(",
    "-",
    "x",
    "conv",
    "max",
    ".s2",
    ".relu",
    "28x28x1",
    "dense",
    "None",
];

#[test]
fn the_usual_spellings_are_understood() {
    let programs = [
        "model = keras.Sequential([keras.Input((28,28,1)), keras.layers.Conv2D(8, 3, padding='same', activation='relu'), \
         keras.layers.MaxPooling2D(), keras.layers.Conv2D(16, (3, 3), (1, 1), \"same\", activation=\"relu\",), \
         keras.layers.MaxPool2D((2, 2)), keras.layers.Flatten(), keras.layers.Dense(10, 'softmax')])",
        "from tensorflow import keras\nfrom tensorflow.keras.layers import Conv2D, Dense\n%matplotlib inline\n!pip install x(\n\
         X_train = X_train / 255.0  # to [0, 1]\nmodel = tf.keras.models.Sequential()\n\
         model.add(Conv2D(filters=8, kernel_size=[3, 3], padding='SAME', activation=keras.activations.relu, input_shape=(28, 28, 1)))\n\
         model.add(MaxPooling2D(pool_size=2, name='shrink'))\n\
         model.add(Conv2D(16, kernel_size=3, padding='same',\n    activation=tf.nn.relu,  # as before\n    kernel_initializer='glorot_uniform'))\n\
         model.add(MaxPooling2D(pool_size=2)); model.add(Flatten())\nmodel.add(Dense(units=10, activation='softmax'))\n\
         model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])\n\
         history = model.fit(X_train, y_train, epochs=5, callbacks=[keras.callbacks.EarlyStopping(patience=1)])\nmodel.summary()\n",
        "m = Sequential(layers=[\n    layers.InputLayer(shape=[28, 28, 1]),\n    layers.Conv2D(8, 3, padding='same', activation='relu'),\n\
         layers.MaxPooling2D(),\n layers.Conv2D(16, 3, padding='same', activation='relu', strides=1, groups=1),\n layers.MaxPooling2D(),\n\
         layers.Flatten(),\n layers.Dense(10, activation='softmax'),\n], name='small')",
    ];
    for program in programs {
        let same = Sequential::from_keras(program).unwrap_or_else(|error| panic!("{error}\n{program}"));
        let written = same.to_compact();
        assert_eq!(written.replace(".s1", ""), network::small().to_compact(), "{program}");
    }
    let layer =
        parse_layer("Conv2D(4, (5, 3), kernel_initializer=keras.initializers.HeNormal(seed=3), use_bias=False)");
    let expected = Conv2D::new(4, (5, 3)).kernel_initializer(Initializer::HeNormal).use_bias(false);
    assert_eq!(layer, Ok(expected.into()));
}

fn error(body: &str) -> network::ParseError {
    let program = format!("import keras\nmodel = keras.Sequential([\n    keras.Input((28, 28, 1)),\n    {body}\n])\n");
    Sequential::from_keras(&program).unwrap_err()
}

#[test]
fn an_error_names_line_layer_and_reason() {
    let unknown = error("layers.Flatten(),\n    layers.LSTM(3),");
    assert_eq!((unknown.line, unknown.layer.as_deref()), (5, Some("LSTM")));
    assert!(matches!(unknown.reason, ParseReason::UnknownLayer { .. }));

    let argument = error("layers.Conv2D(8, 3, groups=2)");
    assert_eq!(argument.to_string(), "line 4, Conv2D: groups=2 is not understood: expected only 1");

    let flat = error("layers.Conv2D(8, 3),\n    layers.Dense(10),");
    assert_eq!((flat.line, flat.layer.as_deref()), (5, Some("Dense")));
    assert_eq!(flat.reason, ParseReason::Layer(LayerError::NeedsVector { input: vec![26, 26, 8] }));

    assert_eq!(error("layers.Conv2D(8)").reason, ArgumentError::Missing { argument: "kernel_size" }.into());
    assert!(matches!(error("layers.Conv2D(8, 3, activation='swisch')").reason, ParseReason::Argument(_)));
    assert!(matches!(error("layers.Flatten() layers.Flatten()").reason, ParseReason::Unexpected { .. }));
    assert!(matches!(error("layers.Dense(99999999999999)").reason, ParseReason::Argument(_)));
    assert_eq!(Sequential::from_keras("model = Sequential([Flatten()").unwrap_err().reason, ParseReason::Unfinished);
    assert_eq!(Sequential::from_keras("print(3)").unwrap_err().reason, ParseReason::NoModel);
    assert_eq!(Sequential::from_keras("m = Sequential([Flatten()])").unwrap_err().reason, ParseReason::NoInput);
    let functional = Sequential::from_keras("x = keras.Input((3,))\ny = layers.Dense(3)(x)").unwrap_err();
    assert_eq!((functional.line, functional.reason), (1, ParseReason::OutsideModel));
    let late = Sequential::from_keras("m = Sequential([Dense(3, input_shape=(3,)), Input((3,))])").unwrap_err();
    assert_eq!((late.layer.as_deref(), late.reason), (Some("Input"), ParseReason::InputNotFirst));
    let deep = format!("m = Sequential({}", "[".repeat(5000));
    assert_eq!(Sequential::from_keras(&deep).unwrap_err().reason, ParseReason::TooDeep);
}

#[test]
fn a_broken_compact_text_is_refused() {
    for text in [
        "",
        "28x28x1-",
        "28x28x1-conv",
        "28x28x1-conv8x3.blue",
        "28x28x1-conv8x3x3x3",
        "a-flat",
        "28x-flat",
        "28x28x1-max2.s",
        "28x28x1-flat-drop1",
        "28x28x1-dense10",
        "4-dense10.relu.relu",
        "4-dense+10",
        "28x28x1-flat7",
    ] {
        assert!(Sequential::from_compact(text).is_err(), "{text}");
    }
    for preset in Preset::ALL {
        assert_eq!(Sequential::from_compact(&preset.sequential().to_compact()), Ok(preset.sequential()));
    }
    let strided =
        "32x30x3-conv12x5x3.s2x3.same.relu-avg3.s2.same-conv5x3.same.d2.nobias.he_normal-gap-drop0.25-bn.m0.9-act.tanh";
    assert_eq!(Sequential::from_compact(strided).unwrap().to_compact(), strided);
}

#[test]
fn json_carries_the_class() {
    let stack = Sequential::new(&[4, 4, 1]).with(network::Layer::Flatten);
    let text = serde_json::to_string(&stack).unwrap();
    assert_eq!(text, r#"{"input":[4,4,1],"layers":[{"class":"Flatten"}]}"#);
    let conv = Conv2D::new(1, (2, 3)).padding(Padding::Same).activation(Activation::LeakyRelu);
    assert_eq!(
        serde_json::to_string(&network::Layer::from(conv)).unwrap(),
        r#"{"class":"Conv2D","filters":1,"kernel_size":[2,3],"strides":[1,1],"padding":"same","dilation_rate":[1,1],"activation":"leaky_relu","use_bias":true,"kernel_initializer":"glorot_uniform"}"#
    );
}
