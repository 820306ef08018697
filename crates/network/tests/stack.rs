//! Names, summary, and what is refused.
// Clippy knows tests by their attribute, not the helpers beside them.
#![allow(clippy::unwrap_used, clippy::panic)]

use network::layers::{BatchNormalization, Conv2D, Dense, Dropout, Pooling2D};
use network::{Activation, Axis, InputError, Layer, LayerError, Quantity, Sequential, StackError, limits};

fn refused(stack: Sequential) -> (usize, String, LayerError) {
    match stack.check().unwrap_err() {
        StackError::Layer { index, name, reason } => (index, name, reason),
        other => panic!("{other}"),
    }
}

#[test]
fn a_refused_layer_is_named() {
    let image = || Sequential::new(&[6, 5, 1]);
    let conv = |kernel| Conv2D::new(2, kernel);
    let (index, name, reason) = refused(image().with(conv((3, 3))).with(conv((2, 4))));
    assert_eq!((index, name.as_str()), (1, "conv2d_1"));
    assert_eq!(reason, LayerError::WindowTooLarge { axis: Axis::Cols, window: 4, size: 3 });

    let cases = [
        (image().with(conv((0, 3))), LayerError::Zero { argument: "kernel_size" }),
        (image().with(Dense::new(0)), LayerError::Zero { argument: "units" }),
        (
            image().with(Layer::MaxPooling2D(Pooling2D::new((2, 2)).strides((0, 1)))),
            LayerError::Zero { argument: "strides" },
        ),
        (image().with(conv((2, 2)).strides((2, 1)).dilation_rate((1, 2))), LayerError::StridesAndDilation),
        (image().with(Dense::new(3)), LayerError::NeedsVector { input: vec![6, 5, 1] }),
        (Sequential::new(&[28, 28]).with(conv((3, 3))), LayerError::NeedsImage { input: vec![28, 28] }),
        (
            image().with(conv((usize::MAX, 3))),
            LayerError::TooLarge { argument: "kernel_size", value: usize::MAX, limit: limits::WINDOW_SIDE },
        ),
        (
            Sequential::new(&[4096, 4096, 1]).with(conv((1, 1))),
            LayerError::TooMany { quantity: Quantity::Values, limit: limits::VALUES },
        ),
        (
            Sequential::new(&[4096]).with(Dense::new(65_536)).with(Dense::new(65_536)),
            LayerError::TooMany { quantity: Quantity::Params, limit: limits::PARAMS },
        ),
        (
            image().with(Dropout::new(1.0)),
            LayerError::OutOfRange { argument: "rate", value: 1.0, from: 0.0, below: 1.0 },
        ),
    ];
    for (stack, expected) in cases {
        assert_eq!(refused(stack).2, expected);
    }
    assert!(image().with(Dropout::new(f32::NAN)).check().is_err());
    for (input, reason) in [
        (vec![], InputError::Rank),
        (vec![1; 4], InputError::Rank),
        (vec![0, 3], InputError::Zero),
        (vec![usize::MAX, usize::MAX, 2], InputError::TooLarge),
        (vec![4096, 4096, 2], InputError::TooLarge),
    ] {
        assert_eq!(Sequential::new(&input).check(), Err(StackError::Input { shape: input, reason }));
    }
    let many = (0..65).fold(image(), |stack, _| stack.with(Dropout::new(0.5)));
    assert_eq!(many.check(), Err(StackError::TooManyLayers { layers: 65 }));
}

#[test]
fn a_classifier_ends_in_probabilities() {
    assert_eq!(network::small().check_classifier(10), Ok(()));
    assert!(matches!(network::small().check_classifier(9), Err(StackError::Classes { .. })));
    let scores = Sequential::new(&[4]).with(Dense::new(10));
    assert_eq!(scores.check_classifier(10), Err(StackError::NotProbabilities { classes: 10 }));
    let apart = scores.with(Layer::Activation(network::layers::ActivationLayer { activation: Activation::Softmax }));
    assert_eq!(apart.check_classifier(10), Ok(()));
}

#[test]
fn the_summary_is_that_of_keras() {
    let stack = Sequential::new(&[28, 28, 1])
        .with(Conv2D::new(16, (3, 3)))
        .with(BatchNormalization::default())
        .with(Layer::GlobalAveragePooling2D)
        .with(Dense::new(100))
        .with(Dense::new(10));
    assert_eq!(stack.names(), ["conv2d", "batch_normalization", "global_average_pooling2d", "dense", "dense_1"]);
    let summary = stack.summary().unwrap();
    assert_eq!((summary.params.trainable, summary.params.non_trainable), (160 + 32 + 1700 + 1010, 32));
    assert_eq!(
        network::small().summary().unwrap().to_string(),
        "\
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━┓
┃ Layer (type)                   ┃ Output Shape       ┃ Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━┩
│ conv2d (Conv2D)                │ (None, 28, 28, 8)  │      80 │
├────────────────────────────────┼────────────────────┼─────────┤
│ max_pooling2d (MaxPooling2D)   │ (None, 14, 14, 8)  │       0 │
├────────────────────────────────┼────────────────────┼─────────┤
│ conv2d_1 (Conv2D)              │ (None, 14, 14, 16) │   1,168 │
├────────────────────────────────┼────────────────────┼─────────┤
│ max_pooling2d_1 (MaxPooling2D) │ (None, 7, 7, 16)   │       0 │
├────────────────────────────────┼────────────────────┼─────────┤
│ flatten (Flatten)              │ (None, 784)        │       0 │
├────────────────────────────────┼────────────────────┼─────────┤
│ dense (Dense)                  │ (None, 10)         │   7,850 │
└────────────────────────────────┴────────────────────┴─────────┘
 Total params: 9,098 (35.54 KB)
 Trainable params: 9,098 (35.54 KB)
 Non-trainable params: 0 (0.00 B)
"
    );
}
