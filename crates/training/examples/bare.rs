//! How fast burn alone computes what training computes: forward, backward and Adam on one batch over and over, without
//! data, metrics, progress or reading anything back. `cargo xtask bench` prints it beside the rate of real runs.
//!
//! `cargo run --release -p training --example bare -- NETWORK IMAGES` takes a preset and prints one line of JSON.
#![allow(clippy::print_stdout)]

use burn::Tensor;
use burn::tensor::activation::{log_softmax, relu};
use burn::tensor::module::{conv2d, max_pool2d};
use burn::tensor::ops::{ConvOptions, MaxPoolOptions};
use burn::tensor::{Device, Distribution, TensorData};
use network::{Activation, Layer, Padding, Preset, Sequential};
use std::time::Instant;

type Failure = Box<dyn std::error::Error>;

const BATCH: usize = 32;
const CLASSES: usize = 10;
/// So small that the one batch is not learnt by heart: gradients near zero are slow to compute with.
const LEARNING_RATE: f32 = 1e-6;
/// The first steps fill caches and memory pools.
const WARM_UP: usize = 3;

/// A layer of the presets; a kernel and a bias belong to the first and the last.
enum Op {
    Conv { kernel: [usize; 4], padding: usize, relu: bool },
    Pool { size: [usize; 2] },
    Flatten,
    Dense { kernel: [usize; 2], relu: bool },
}

/// A parameter with Adam's two running means.
struct Parameter {
    value: Tensor<1>,
    first: Tensor<1>,
    second: Tensor<1>,
}

fn main() -> Result<(), Failure> {
    let mut words = std::env::args().skip(1);
    let (Some(name), Some(images)) = (words.next(), words.next()) else { return Err("NETWORK IMAGES".into()) };
    let preset = Preset::from_name(&name).ok_or("NETWORK is not a preset")?;
    let steps = images.parse::<usize>()?.div_ceil(BATCH);
    let plain = Device::flex();
    let recording = plain.clone().autodiff();
    let (ops, sizes) = stack(&preset.sequential())?;
    let mut parameters: Vec<Parameter> = sizes.iter().map(|&size| parameter(size, &plain)).collect();
    let images = Tensor::<4>::random([BATCH, 1, 28, 28], Distribution::Uniform(0.0, 1.0), &recording);
    let mut truth = vec![0.0; BATCH * CLASSES];
    (0..BATCH).for_each(|image| truth[image * CLASSES + image % CLASSES] = -1.0 / BATCH as f32);
    let truth = Tensor::<2>::from_data(TensorData::new(truth, [BATCH, CLASSES]), &recording);

    let mut start = Instant::now();
    for step in 0..WARM_UP + steps {
        if step == WARM_UP {
            start = Instant::now();
        }
        let leaves: Vec<_> = parameters.iter().map(|it| it.value.clone().autodiff().require_grad()).collect();
        let scores = forward(&ops, images.clone(), &leaves);
        let loss = (log_softmax(scores, 1) * truth.clone()).sum();
        let mut gradients = loss.backward();
        let gradients: Option<Vec<_>> = leaves.iter().map(|leaf| leaf.grad_remove(&mut gradients)).collect();
        // While a second tensor shares the values, burn cannot update them in place.
        drop(leaves);
        let gradients = gradients.ok_or("a parameter has no gradient")?;
        parameters = parameters.into_iter().zip(gradients).map(|(it, gradient)| update(it, gradient)).collect();
    }
    let rate = (steps * BATCH) as f64 / start.elapsed().as_secs_f64();
    println!("{{\"network\":\"{name}\",\"images_per_second\":{rate}}}");
    Ok(())
}

/// The preset's operations, and the sizes of its parameters in order.
fn stack(network: &Sequential) -> Result<(Vec<Op>, Vec<usize>), Failure> {
    let (mut ops, mut sizes) = (Vec::new(), Vec::new());
    let mut input = network.input.clone();
    for (layer, output) in network.layers.iter().zip(network.shapes()?) {
        let last = input.last().copied().unwrap_or(1);
        ops.push(match layer {
            Layer::Conv2D(it) => {
                let (height, width) = it.kernel_size;
                sizes.extend([it.filters * last * height * width, it.filters]);
                // The presets' kernels are square and odd.
                let padding = if it.padding == Padding::Same { height / 2 } else { 0 };
                let kernel = [it.filters, last, height, width];
                Op::Conv { kernel, padding, relu: it.activation == Activation::Relu }
            }
            Layer::MaxPooling2D(it) => Op::Pool { size: it.pool_size.into() },
            Layer::Flatten => Op::Flatten,
            Layer::Dense(it) => {
                sizes.extend([last * it.units, it.units]);
                Op::Dense { kernel: [last, it.units], relu: it.activation == Activation::Relu }
            }
            other => return Err(format!("this loop has no {}", other.class()).into()),
        });
        input = output;
    }
    Ok((ops, sizes))
}

fn parameter(size: usize, device: &Device) -> Parameter {
    let zeros = || Tensor::<1>::zeros([size], device);
    Parameter {
        value: Tensor::random([size], Distribution::Uniform(-0.05, 0.05), device),
        first: zeros(),
        second: zeros(),
    }
}

/// Scores before softmax, `[BATCH, CLASSES]`.
fn forward(ops: &[Op], images: Tensor<4>, parameters: &[Tensor<1>]) -> Tensor<2> {
    let mut used = 0;
    let mut next = || {
        used += 1;
        parameters[used - 1].clone()
    };
    let mut picture = images.clone();
    let mut rows = Tensor::<2>::zeros([1, 1], &images.device());
    for op in ops {
        match *op {
            Op::Conv { kernel, padding, relu: bent } => {
                let options = ConvOptions::new([1, 1], [padding, padding], [1, 1], 1);
                picture = conv2d(picture, next().reshape(kernel), Some(next()), options);
                picture = if bent { relu(picture) } else { picture };
            }
            Op::Pool { size } => picture = max_pool2d(picture, MaxPoolOptions::new(size).with_stride(size)),
            Op::Flatten => rows = picture.clone().permute([0, 2, 3, 1]).flatten(1, 3),
            Op::Dense { kernel, relu: bent } => {
                rows = rows.matmul(next().reshape(kernel)) + next().reshape([1, kernel[1]]);
                rows = if bent { relu(rows) } else { rows };
            }
        }
    }
    rows
}

/// Adam without the correction of its first steps, which costs nothing.
fn update(parameter: Parameter, gradient: Tensor<1>) -> Parameter {
    let square = gradient.clone() * gradient.clone();
    let first = parameter.first.mul_scalar(0.9) + gradient.mul_scalar(0.1);
    let second = parameter.second.mul_scalar(0.999) + square.mul_scalar(0.001);
    let change = first.clone().mul_scalar(LEARNING_RATE) / second.clone().sqrt().add_scalar(1e-7);
    Parameter { value: parameter.value - change, first, second }
}
