//! Every layer's gradients against finite differences of the loss.

use crate::features::Draw;
use crate::metrics::Tally;
use crate::model::upload;
use crate::{Device, Model, random};
use network::layers::{Conv2D, Dense, Example};
use network::{Activation, Layer, Padding, Sequential};

const BATCH: usize = 5;
const DRAW: Draw = Draw { seed: 3, step: 1, batch: BATCH, first: 0, images: BATCH };

fn stack(compact: &str) -> Sequential {
    Sequential::from_compact(compact).unwrap()
}

fn values(tensor: &burn::Tensor<1>) -> Vec<f32> {
    tensor.to_data().try_to_vec().unwrap()
}

fn loss(model: &Model, pixels: &[f32], labels: &[u8]) -> f64 {
    let logits = model.differentiate(pixels.to_vec(), labels, DRAW).logits;
    let tally = Tally::of(&logits.to_data().try_to_vec::<f32>().unwrap(), labels);
    tally.loss / f64::from(tally.count)
}

/// Compares some gradients of every parameter that learns, and takes a step down them.
fn check(network: &Sequential) {
    let told = network.to_compact();
    let mut model = Model::new(&Device::cpu(), network, 11).unwrap();
    let mut rng = random::stream(b"checking", 6, 0, 0);
    // Zero biases would leave whole axes untested, and a kernel of its first size many scores at 0.
    for parameter in model.parameters_mut() {
        let moved: Vec<f32> =
            values(&parameter.value).iter().map(|value| value + random::unit(&mut rng) as f32 * 0.4 - 0.2).collect();
        parameter.value = upload(&Device::cpu(), moved);
    }
    let (pixels, labels) = batch(network.input.iter().product(), 6);
    let gradients = model.differentiate(pixels.clone(), &labels, DRAW).gradients;
    let mut seen = 0.0_f64;
    let before = loss(&model, &pixels, &labels);
    let gradients: Vec<Option<Vec<f32>>> = gradients.iter().map(|gradient| gradient.as_ref().map(values)).collect();
    for (index, gradient) in gradients.iter().enumerate() {
        let Some(gradient) = gradient else { continue };
        let name = model.parameters()[index].name.clone();
        let original = values(&model.parameters()[index].value);
        assert_eq!(gradient.len(), original.len(), "{name}");
        for at in (0..original.len()).step_by(original.len().div_ceil(12)) {
            let mut nudged = |by: f32| {
                let mut moved = original.clone();
                moved[at] += by;
                model.parameters_mut()[index].value = upload(&Device::cpu(), moved);
                loss(&model, &pixels, &labels)
            };
            let step = 2e-3;
            let (above, below) = (nudged(step), nudged(-step));
            // Where a maximum or a kink lies between the two, the slope is that of one side.
            let sides = [(above - before) / f64::from(step), (before - below) / f64::from(step)];
            let exact = f64::from(gradient[at]);
            let numeric = exact.clamp(sides[0].min(sides[1]), sides[0].max(sides[1]));
            let allowed = 5e-4 + 0.02 * exact.abs();
            assert!(
                (numeric - exact).abs() < allowed,
                "{told}, {name}[{at}]: {exact} by backward, {sides:?} by difference"
            );
            seen = seen.max(exact.abs());
        }
        model.parameters_mut()[index].value = upload(&Device::cpu(), original);
    }
    assert!(seen > 5e-3, "{told}: the gradients are too small to tell anything: {seen}");
    for (parameter, gradient) in model.parameters_mut().iter_mut().zip(&gradients) {
        let Some(gradient) = gradient else { continue };
        let moved = values(&parameter.value).iter().zip(gradient).map(|(value, slope)| value - 0.01 * slope).collect();
        parameter.value = upload(&Device::cpu(), moved);
    }
    let after = loss(&model, &pixels, &labels);
    assert!(after < before, "{told}: a step goes from {before} to {after}");
}

/// Every case of every kind, behind a layer whose gradient has to come through it and before one that tells classes.
#[test]
fn every_kind_of_layer() {
    for Example { input, layer } in Layer::examples() {
        let (shape, mut layers) = match *input {
            [height, width, channels] => {
                let spread = Conv2D::new(channels, (2, 2)).padding(Padding::Same);
                (vec![height, width, 1], vec![spread.into()])
            }
            [units] => (vec![6, 7], vec![Layer::Flatten, Dense::new(units).into()]),
            _ => panic!("{input:?} is neither an image nor a list"),
        };
        layers.extend([layer, Layer::Flatten, Dense::new(3).activation(Activation::Softmax).into()]);
        let network = Sequential { input: shape, layers };
        check(&network);
        images_know_of_each_other(&network);
    }
}

/// Whether the first image's scores depend on the last one is what the network says of its layers.
fn images_know_of_each_other(network: &Sequential) {
    let model = Model::new(&Device::cpu(), network, 11).unwrap();
    let area: usize = network.input.iter().product();
    let (mut pixels, labels) = batch(area, 7);
    let mut first = || {
        let logits = model.differentiate(pixels.clone(), &labels, DRAW).logits;
        pixels[(BATCH - 1) * area..].fill(0.9);
        logits.to_data().try_to_vec::<f32>().unwrap()[..3].to_vec()
    };
    let joined = network.layers.iter().any(Layer::joins_batch);
    let (one, other) = (first(), first());
    assert_eq!(one != other, joined, "{}", network.to_compact());
}

/// Images and labels, the same for the same seed.
fn batch(area: usize, seed: u64) -> (Vec<f32>, Vec<u8>) {
    let mut rng = random::stream(b"checking", seed, 0, 0);
    let pixels = (0..BATCH * area).map(|_| random::unit(&mut rng) as f32).collect();
    (pixels, (0..BATCH as u8).map(|at| at % 3).collect())
}

#[test]
fn flatten_and_dense() {
    check(&stack("6x7-flat-dense5.tanh-dense3.softmax"));
}

#[test]
fn batch_normalisation() {
    check(&stack("6x7-flat-dense4-bn-dense3.softmax"));
}

#[test]
fn probabilities_without_a_softmax_at_the_end() {
    check(&stack("6x7x1-conv3x3-flat-dense3.sigmoid"));
}
