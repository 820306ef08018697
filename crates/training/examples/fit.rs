//! Trains a network natively and reports how it went.
//!
//! `cargo run --release -p training --example fit -- --network cnn_pool --data DIR|synthetic [--weights F.safetensors]
//! [--from 5000] [--train N] [--batch 32] [--steps N | --epochs N] [--patience N] [--rate R] [--seed S] [--shuffle 0|1]
//! [--test N] [--report out.json] [--save F.safetensors]`
//!
//! `--network` is a preset or a file with a Keras `Sequential` program; `--data` is a folder with the four files of
//! Fashion-MNIST, or `synthetic`. `--from` is the first training image; the first 5,000 before it are validation.
#![allow(clippy::print_stdout)]

use dataset::{Images, Split, fashion, synthetic};
use network::{Preset, Sequential};
use serde_json::json;
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;
use training::{Config, Device, Event, Model, Run};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let options = options()?;
    let network = network(options.text("network").unwrap_or("small"))?;
    let config = Config {
        batch_size: options.number("batch")?.unwrap_or(32),
        epochs: options.number("epochs")?.unwrap_or(if options.text("steps").is_some() { u32::MAX } else { 1 }),
        steps: options.number("steps")?,
        learning_rate: options.number("rate")?.unwrap_or(1e-3),
        patience: options.number("patience")?,
        seed: options.number("seed")?.unwrap_or(0),
        shuffle: options.number::<u8>("shuffle")?.unwrap_or(1) != 0,
        ..Config::default()
    };
    let data = data(&options, config.seed)?;
    println!("{} training, {} validation, {} test images", data.train.len(), data.validation.len(), data.test.len());
    let mut model = Model::new(&Device::cpu(), &network, config.seed)?;
    if let Some(file) = options.text("weights") {
        model.load_weights(&std::fs::read(file)?)?;
    }
    let report = pollster::block_on(train(Run::with_model(model, data, config)?, options.text("save")))?;
    match options.text("report") {
        Some(file) => std::fs::write(file, serde_json::to_vec_pretty(&report)?)?,
        None => println!("{}", serde_json::to_string(&report)?),
    }
    Ok(())
}

async fn train(mut run: Run, save: Option<&str>) -> Result<serde_json::Value, Failure> {
    let mut losses = Vec::new();
    let (mut trained, mut seconds) = (0, 0.0);
    let mut outcome = None;
    loop {
        let start = Instant::now();
        let Some(event) = run.next().await? else { break };
        match event {
            Event::Step(step) => {
                seconds += start.elapsed().as_secs_f64();
                trained += step.images as u64;
                losses.extend(step.losses.iter().map(|&(_, loss)| loss));
            }
            Event::Evaluating(_) => {}
            Event::EpochEnd(metrics) => println!("{}", serde_json::to_string(&metrics)?),
            Event::Finished(end) => outcome = Some(end),
        }
    }
    let Some(outcome) = outcome else { return Err("the run gave no outcome".into()) };
    if let Some(file) = save {
        std::fs::write(file, &outcome.weights)?;
    }
    if let Some(test) = &outcome.test {
        println!("test loss {:.4}, accuracy {:.4}", test.metrics.loss, test.metrics.accuracy);
    }
    let images_per_second = trained as f64 / seconds;
    println!("{images_per_second:.0} images per second over {} steps", losses.len());
    Ok(json!({
        "loss_before_each_step": losses,
        "epochs": outcome.epochs,
        "end": format!("{:?}", outcome.end),
        "best_epoch": outcome.best_epoch,
        "test": outcome.test,
        "images_per_second": images_per_second,
    }))
}

fn network(name: &str) -> Result<Sequential, Failure> {
    match Preset::from_name(name) {
        Some(preset) => Ok(preset.sequential()),
        None => {
            let presets: Vec<_> = Preset::ALL.map(Preset::name).into();
            let text = std::fs::read_to_string(name).map_err(|error| {
                format!("{name} is neither of {} nor a readable file ({error})", presets.join(", "))
            })?;
            Ok(Sequential::from_keras(&text).map_err(|error| error.to_string())?)
        }
    }
}

fn data(options: &Options, seed: u64) -> Result<Split, Failure> {
    let source = options.text("data").ok_or("--data is missing: a folder, or `synthetic`")?;
    let train: Option<u32> = options.number("train")?;
    let test: Option<usize> = options.number("test")?;
    let first: usize = options.number("from")?.unwrap_or(5_000);
    let mut split = if source == "synthetic" {
        let drawing = synthetic::Options { seed, ..synthetic::Options::default() };
        synthetic::split(&drawing, train.unwrap_or(5_000), 1_000, test.unwrap_or(2_000) as u32)
    } else {
        let read = |file: &fashion::PublishedFile| std::fs::read(Path::new(source).join(file.name));
        let (all, test) = fashion::read_full(
            &read(&fashion::TRAIN_IMAGES)?,
            &read(&fashion::TRAIN_LABELS)?,
            &read(&fashion::TEST_IMAGES)?,
            &read(&fashion::TEST_LABELS)?,
        )?;
        Split { train: all.slice(first.min(all.len())..all.len()), validation: all.slice(0..first.min(5_000)), test }
    };
    split.train = front(&split.train, train.map(|count| count as usize));
    split.test = front(&split.test, test);
    Ok(split)
}

fn front(images: &Images, count: Option<usize>) -> Images {
    images.slice(0..count.unwrap_or(images.len()).min(images.len()))
}

struct Options(HashMap<String, String>);

impl Options {
    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    fn number<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Failure> {
        self.text(name).map(|text| text.parse().map_err(|_| format!("--{name} {text} is no number").into())).transpose()
    }
}

/// `--name value` pairs.
fn options() -> Result<Options, Failure> {
    const KNOWN: [&str; 15] = [
        "network", "data", "weights", "from", "train", "test", "batch", "steps", "epochs", "patience", "rate", "seed",
        "shuffle", "report", "save",
    ];
    let mut pairs = HashMap::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let name = argument.strip_prefix("--").filter(|name| KNOWN.contains(name));
        let name = name.ok_or_else(|| format!("{argument} is unknown; there are --{}", KNOWN.join(", --")))?;
        let value = arguments.next().ok_or_else(|| format!("--{name} needs a value"))?;
        pairs.insert(name.to_owned(), value);
    }
    Ok(Options(pairs))
}
