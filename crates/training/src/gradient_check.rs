//! Every layer's gradients against finite differences of the loss.

use crate::features::Draw;
use crate::metrics::Tally;
use crate::model::upload;
use crate::{Device, Model, random};
use network::{Layer, Sequential};

const INPUT: [usize; 3] = [6, 7, 1];
const BATCH: usize = 5;
const DRAW: Draw = Draw { seed: 3, step: 1, batch: BATCH, first: 0, images: BATCH };

fn values(tensor: &burn::Tensor<1>) -> Vec<f32> {
    tensor.to_data().try_to_vec().unwrap()
}

fn loss(model: &Model, pixels: &[f32], labels: &[u8]) -> f64 {
    let logits = model.differentiate(pixels.to_vec(), labels, DRAW).logits;
    let tally = Tally::of(&logits.to_data().try_to_vec::<f32>().unwrap(), labels);
    tally.loss / f64::from(tally.count)
}

/// Compares some gradients of every parameter that learns.
fn check(input: &[usize], layers: &[&str]) {
    let layers: Vec<Layer> = layers.iter().map(|text| network::parse_layer(text).unwrap()).collect();
    let network = Sequential { input: input.to_vec(), layers };
    let mut model = Model::new(&Device::cpu(), &network, 11).unwrap();
    let mut rng = random::stream(b"checking", 6, 0, 0);
    // Zero biases would leave whole axes untested, and a kernel of its first size many scores at 0.
    for parameter in model.parameters_mut() {
        let moved: Vec<f32> =
            values(&parameter.value).iter().map(|value| value + random::unit(&mut rng) as f32 * 0.4 - 0.2).collect();
        parameter.value = upload(&Device::cpu(), moved);
    }
    let area: usize = input.iter().product();
    let pixels: Vec<f32> = (0..BATCH * area).map(|_| random::unit(&mut rng) as f32).collect();
    let labels: Vec<u8> = (0..BATCH as u8).map(|at| at % 3).collect();
    let gradients = model.differentiate(pixels.clone(), &labels, DRAW).gradients;
    let mut seen = 0.0_f64;
    for (index, gradient) in gradients.iter().enumerate() {
        let Some(gradient) = gradient else { continue };
        let gradient = values(gradient);
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
            let numeric = (nudged(step) - nudged(-step)) / f64::from(2.0 * step);
            let exact = f64::from(gradient[at]);
            let allowed = 5e-4 + 0.02 * exact.abs();
            assert!((numeric - exact).abs() < allowed, "{name}[{at}]: {exact} by backward, {numeric} by difference");
            seen = seen.max(exact.abs());
        }
        model.parameters_mut()[index].value = upload(&Device::cpu(), original);
    }
    assert!(seen > 5e-3, "the gradients are too small to tell anything: {seen}");
}

/// The layer between a convolution, whose gradient has to come through it, and a dense layer.
fn between(layer: &str) {
    check(&INPUT, &["Conv2D(3, kernel_size=3)", layer, "Flatten()", "Dense(3, activation='softmax')"]);
}

#[test]
fn convolution() {
    between("Conv2D(2, kernel_size=(3, 2), strides=(2, 1), padding='same')");
    between("Conv2D(2, kernel_size=2, dilation_rate=2, padding='same', use_bias=False)");
    between("Conv2D(2, kernel_size=3, strides=2, padding='valid', activation='tanh')");
    between("Conv2D(2, kernel_size=2, strides=3, padding='same')");
}

#[test]
fn max_pooling() {
    between("MaxPooling2D(pool_size=2)");
    between("MaxPooling2D(pool_size=(3, 2), strides=(1, 2), padding='same')");
}

#[test]
fn average_pooling() {
    between("AveragePooling2D(pool_size=2)");
    between("AveragePooling2D(pool_size=(2, 3), strides=(1, 2), padding='same')");
}

#[test]
fn global_average_pooling() {
    check(
        &INPUT,
        &["Conv2D(4, kernel_size=3, activation='tanh')", "GlobalAveragePooling2D()", "Dense(3, activation='softmax')"],
    );
}

#[test]
fn flatten_and_dense() {
    check(&[6, 7], &["Flatten()", "Dense(5, activation='tanh')", "Dense(3, activation='softmax')"]);
}

#[test]
fn dropout() {
    between("Dropout(0.4)");
}

#[test]
fn leaky_relu() {
    between("LeakyReLU()");
    between("LeakyReLU(0.1)");
}

#[test]
fn batch_normalisation() {
    between("BatchNormalization()");
    check(&[6, 7], &["Flatten()", "Dense(4)", "BatchNormalization()", "Dense(3, activation='softmax')"]);
}

#[test]
fn activations() {
    for name in ["relu", "leaky_relu", "tanh", "sigmoid", "elu", "gelu", "softplus", "softmax"] {
        between(&format!("Activation('{name}')"));
    }
}

#[test]
fn probabilities_without_a_softmax_at_the_end() {
    check(&INPUT, &["Conv2D(3, kernel_size=3)", "Flatten()", "Dense(3, activation='sigmoid')"]);
}
