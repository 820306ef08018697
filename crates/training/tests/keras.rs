//! Weights saved here, loaded by Keras with the program that the page prints: the same predictions.
//!
//! Needs a Python with Keras, the one that `NUCLEO_PYTHON` names or `python3`; says that it is skipped where there is none.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{stack, wait};
use dataset::{Images, synthetic};
use golden::Python;
use network::{Sequential, keras};
use serde_json::Value;
use training::{Config, Device, Run, Scale};

const IMAGES: u32 = 200;

/// What is put behind the printed program: the same images through the same model, told as JSON.
const TAIL: &str = r#"
images = np.fromfile("images.bin", dtype="u1").reshape((-1,) + images.shape[1:])
probabilities = model.predict(images / 255.0, verbose=0)
print(json.dumps(probabilities.tolist()))
"#;

/// Largest difference between the probabilities of both.
fn compare(name: &str, network: &Sequential) {
    let Some(python) = Python::with(&["numpy", "keras"]).unwrap() else {
        let what = format!("{name}: Keras predicts the same with weights saved here");
        return skipped::note(&what, "there is no Python with Keras");
    };
    let data = synthetic::split(&synthetic::Options::default(), 320, 50, IMAGES);
    let test = data.test.clone();
    let config = Config { epochs: 2, learning_rate: 3e-3, seed: 4, ..Config::default() };
    let mut run = Run::new(&Device::cpu(), network, data, config).unwrap();
    while wait(run.next()).unwrap().is_some() {}
    let ours = wait(run.model().predict(&test, Scale::Unit)).unwrap();

    let folder = std::env::temp_dir().join(format!("nucleo-keras-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let Images { pixels, .. } = &test;
    std::fs::write(folder.join("images.bin"), pixels).unwrap();
    std::fs::write(folder.join("trained.safetensors"), wait(run.weights()).unwrap()).unwrap();
    let program = keras::program_with_weights(network, "trained.safetensors") + TAIL;
    std::fs::write(folder.join("program.py"), program).unwrap();
    let done = python.command().arg("program.py").current_dir(&folder).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let printed = String::from_utf8(done.stdout).unwrap();
    let keras: Vec<Vec<f32>> =
        serde_json::from_str::<Value>(printed.lines().last().unwrap()).and_then(serde_json::from_value).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();

    assert_eq!(keras.len(), IMAGES as usize);
    let best = |row: &[f32]| (0..row.len()).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap();
    let mut worst = 0.0_f32;
    let mut classes = [0; 10];
    for (at, (ours, keras)) in ours.iter().zip(&keras).enumerate() {
        worst = ours.iter().zip(keras).map(|(a, b)| (a - b).abs()).fold(worst, f32::max);
        assert_eq!(best(ours), best(keras), "image {at}: {ours:?} {keras:?}");
        classes[best(ours)] += 1;
    }
    println!("{name}: largest difference {worst:.1e}; classes found {classes:?}");
    assert!(worst < 1e-3, "{worst}");
    assert!(classes.iter().filter(|&&count| count > 0).count() > 3, "a network that says anything tests nothing");
}

#[test]
fn a_convolutional_network() {
    compare("small", &network::small());
}

#[test]
fn a_normalised_network_of_many_kinds_of_layers() {
    let layers = [
        "Conv2D(6, kernel_size=(3, 5), strides=2, padding='same')",
        "BatchNormalization(momentum=0.9)",
        "Activation('leaky_relu')",
        "Conv2D(8, kernel_size=3, dilation_rate=2, activation='relu', use_bias=False)",
        "AveragePooling2D(pool_size=2, padding='same')",
        "Dropout(0.2)",
        "Flatten()",
        "Dense(24)",
        "BatchNormalization(epsilon=0.01)",
        "Activation('tanh')",
        "Dense(10, activation='softmax')",
    ];
    compare("normalised", &stack(&[28, 28, 1], &layers));
}

#[test]
fn a_dense_network() {
    compare(
        "dense",
        &stack(&[28, 28], &["Flatten()", "Dense(32, activation='relu')", "Dense(10, activation='softmax')"]),
    );
}
