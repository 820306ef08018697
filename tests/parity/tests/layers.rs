//! One layer at a time, in configurations drawn at random: what `training` computes with burn is what `ops` computes,
//! so the pictures that explain a layer are about the network that was trained.

#![allow(clippy::unwrap_used, clippy::panic)]

use network::{Layer, Sequential, layers};
use ops::{Activation, Padding, Volume};
use proptest::prelude::*;
use safetensors::tensor::{Dtype, TensorView};
use training::{Device, Model};

fn padding() -> impl Strategy<Value = Padding> {
    prop::sample::select(Padding::ALL)
}

fn activation() -> impl Strategy<Value = Activation> {
    prop::sample::select(Activation::ALL)
}

/// Height, width and channels.
fn shape() -> impl Strategy<Value = (usize, usize, usize)> {
    (1_usize..12, 1_usize..12, 1_usize..5)
}

fn pair(most: usize) -> impl Strategy<Value = (usize, usize)> {
    (1..=most, 1..=most)
}

/// `count` values from -2 to 2, the same for the same seed.
fn noise(seed: u64, count: usize) -> Vec<f32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..count)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 40) as f32 / (1_u64 << 22) as f32 - 2.0
        })
        .collect()
}

fn safetensors(tensors: &[(&str, Vec<usize>, &[f32])]) -> Vec<u8> {
    let bytes: Vec<Vec<u8>> =
        tensors.iter().map(|(_, _, values)| values.iter().flat_map(|value| value.to_le_bytes()).collect()).collect();
    let views = tensors
        .iter()
        .zip(&bytes)
        .map(|((name, shape, _), bytes)| (*name, TensorView::new(Dtype::F32, shape.clone(), bytes).unwrap()));
    safetensors::serialize(views, None).unwrap()
}

/// What burn makes of `input` in `layer`. A dense layer behind it gives the stack the end it needs; it is not looked at.
fn burn(layer: Layer, shape: (usize, usize, usize), input: &[f32], weights: &[(&str, Vec<usize>, &[f32])]) -> Vec<f32> {
    let end = layers::Dense::new(2).activation(Activation::Softmax);
    let network =
        Sequential::new(&[shape.0, shape.1, shape.2]).with(layer).with(Layer::Flatten).with(Layer::Dense(end));
    let mut model = Model::new(&Device::cpu(), &network, 0).unwrap();
    let inputs = *network.shapes().unwrap()[1].last().unwrap();
    let (kernel, bias) = (vec![0.0; 2 * inputs], [0.0; 2]);
    let mut all = weights.to_vec();
    all.extend([("2.kernel", vec![inputs, 2], &kernel[..]), ("2.bias", vec![2], &bias[..])]);
    model.load_weights(&safetensors(&all)).unwrap();
    pollster::block_on(model.layer_outputs(input.to_vec())).unwrap().swap_remove(0)
}

fn close(ours: &[f32], burn: &[f32]) -> Result<(), TestCaseError> {
    prop_assert_eq!(ours.len(), burn.len());
    for (at, (a, b)) in ours.iter().zip(burn).enumerate() {
        prop_assert!((a - b).abs() <= 2e-5 * (1.0 + a.abs()), "value {}: ops {}, burn {}", at, a, b);
    }
    Ok(())
}

/// Whether a window lies in an image somewhere. Where it does not, both sides refuse, which the tests of each crate see to.
fn fits(window: (usize, usize), shape: (usize, usize, usize), padding: Padding) -> bool {
    padding == Padding::Same || (window.0 <= shape.0 && window.1 <= shape.1)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn convolution(
        shape in shape(), filters in 1_usize..5, kernel_size in pair(4), strides in pair(3), dilation in pair(2),
        padding in padding(), activation in activation(), seed: u64,
    ) {
        // Keras allows strides or dilation, not both.
        let strides = if dilation == (1, 1) { strides } else { (1, 1) };
        let (height, width, channels) = shape;
        let input = noise(seed, height * width * channels);
        let kernel = noise(seed ^ 1, kernel_size.0 * kernel_size.1 * channels * filters);
        let bias = noise(seed ^ 2, filters);
        let kernels = ops::Kernels::new(kernel_size, channels, filters, kernel.clone()).unwrap();
        let ours = ops::Conv2d::new(kernels, bias.clone()).unwrap()
            .strides(strides).dilation(dilation).padding(padding).activation(activation);
        let ours = ours.apply(&Volume::new(height, width, channels, input.clone()).unwrap());
        let reach = |window: usize, dilation: usize| (window - 1) * dilation + 1;
        let window = (reach(kernel_size.0, dilation.0), reach(kernel_size.1, dilation.1));
        prop_assert_eq!(ours.is_ok(), fits(window, shape, padding), "{:?}", ours);
        prop_assume!(ours.is_ok());
        let mut layer = layers::Conv2D::new(filters, kernel_size);
        (layer.strides, layer.dilation_rate, layer.padding, layer.activation) = (strides, dilation, padding, activation);
        let shapes = vec![kernel_size.0, kernel_size.1, channels, filters];
        let weights = [("0.kernel", shapes, &kernel[..]), ("0.bias", vec![filters], &bias[..])];
        close(ours.unwrap().as_slice(), &burn(Layer::Conv2D(layer), shape, &input, &weights))?;
    }

    #[test]
    fn pooling(
        shape in shape(), pool_size in pair(4), strides in pair(4), padding in padding(), max: bool, seed: u64,
    ) {
        let (height, width, channels) = shape;
        let input = noise(seed, height * width * channels);
        let kind = if max { ops::PoolKind::Max } else { ops::PoolKind::Average };
        let ours = ops::Pool2d { kind, pool_size, strides, padding: padding.into() };
        let ours = ours.apply(&Volume::new(height, width, channels, input.clone()).unwrap());
        prop_assert_eq!(ours.is_ok(), fits(pool_size, shape, padding), "{:?}", ours);
        prop_assume!(ours.is_ok());
        let spec = layers::Pooling2D { pool_size, strides: Some(strides), padding };
        let layer = if max { Layer::MaxPooling2D(spec) } else { Layer::AveragePooling2D(spec) };
        close(ours.unwrap().as_slice(), &burn(layer, shape, &input, &[]))?;
    }

    #[test]
    fn activations(shape in shape(), activation in activation(), seed: u64, scale in 0.1_f32..30.0) {
        let input: Vec<f32> =
            noise(seed, shape.0 * shape.1 * shape.2).into_iter().map(|value| value * scale).collect();
        let mut ours = input.clone();
        ours.chunks_exact_mut(shape.2).for_each(|pixel| activation.apply(pixel));
        let layer = Layer::Activation(layers::ActivationLayer { activation });
        close(&ours, &burn(layer, shape, &input, &[]))?;
    }
}
