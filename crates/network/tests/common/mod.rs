//! Arbitrary stacks that are networks.

use network::layers::{ActivationLayer, BatchNormalization, Conv2D, Dense, Dropout, Initializer, LeakyReLU, Pooling2D};
use network::{Activation, Layer, Padding, Sequential};
use proptest::prelude::*;

fn activation() -> impl Strategy<Value = Activation> {
    prop::sample::select(Activation::ALL.to_vec())
}

fn padding() -> impl Strategy<Value = Padding> {
    prop::sample::select(vec![Padding::Valid, Padding::Same])
}

fn initializer() -> impl Strategy<Value = Initializer> {
    use Initializer::*;
    prop::sample::select(vec![GlorotUniform, GlorotNormal, HeUniform, HeNormal])
}

fn sides(most: usize) -> impl Strategy<Value = (usize, usize)> {
    (1..=most, 1..=most)
}

/// In `[0, 1)`, of any magnitude.
fn part() -> impl Strategy<Value = f32> {
    prop_oneof![
        Just(0.0),
        Just(0.25),
        Just(1e-3),
        Just(1e-7),
        0.0_f32..1.0,
        (0_u32..0x3f80_0000).prop_map(f32::from_bits)
    ]
}

prop_compose! {
    fn conv()(
        filters in 1_usize..5, kernel_size in sides(4), moves in sides(3), dilated: bool, padding in padding(),
        activation in activation(), use_bias: bool, kernel_initializer in initializer(),
    ) -> Layer {
        let (strides, dilation_rate) = if dilated { ((1, 1), moves) } else { (moves, (1, 1)) };
        Conv2D { filters, kernel_size, strides, padding, dilation_rate, activation, use_bias, kernel_initializer }.into()
    }
}

prop_compose! {
    fn pooling()(max: bool, pool_size in sides(3), strides in prop::option::of(sides(3)), padding in padding()) -> Layer {
        let pooling = Pooling2D { pool_size, strides, padding };
        if max { Layer::MaxPooling2D(pooling) } else { Layer::AveragePooling2D(pooling) }
    }
}

prop_compose! {
    fn dense()(units in 1_usize..9, activation in activation(), use_bias: bool, kernel_initializer in initializer()) -> Layer {
        Dense { units, activation, use_bias, kernel_initializer }.into()
    }
}

fn layer() -> impl Strategy<Value = Layer> {
    prop_oneof![
        4 => conv(),
        3 => pooling(),
        1 => Just(Layer::GlobalAveragePooling2D),
        1 => Just(Layer::Flatten),
        2 => dense(),
        1 => part().prop_map(|rate| Dropout { rate }.into()),
        1 => part().prop_map(|negative_slope| LeakyReLU { negative_slope }.into()),
        1 => (part(), part()).prop_map(|(momentum, epsilon)| BatchNormalization { momentum, epsilon }.into()),
        1 => activation().prop_map(|activation| ActivationLayer { activation }.into()),
    ]
}

/// Any layers on any small input; those that cannot stand where they fall are left out.
pub(crate) fn stack() -> impl Strategy<Value = Sequential> {
    let input = prop_oneof![
        8 => (1_usize..14, 1_usize..14, 1_usize..4).prop_map(|(h, w, c)| vec![h, w, c]),
        1 => (1_usize..14, 1_usize..14).prop_map(|(h, w)| vec![h, w]),
        1 => (1_usize..20).prop_map(|n| vec![n]),
    ];
    (input, prop::collection::vec(layer(), 0..8)).prop_map(|(input, layers)| {
        layers.into_iter().fold(Sequential::new(&input), |stack, layer| {
            let longer = stack.clone().with(layer);
            if longer.check().is_ok() { longer } else { stack }
        })
    })
}
