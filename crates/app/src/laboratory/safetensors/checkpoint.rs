//! What a checkpoint has beside its weights, as far as the page has to know it: where it is in its run, and whether a
//! trainer can go on from it.

use inference::{BESIDE, Error, File, Json, Trained, What};
use network::{Activation, Layer, Sequential};
use protocol::EpochMetrics;

/// Metadata key of the place in a run; only checkpoints have it.
pub(super) const PLACE: &str = "run";

/// Where a checkpoint is in its run.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    pub seed: u64,
    pub batch: u32,
    pub train: u32,
    pub rate: f64,
    pub epochs: Vec<EpochMetrics>,
    /// It has the weights of the best epoch.
    best: bool,
}

/// Reads the place, `None` where there is none; everything in it that a trainer reads has to be there.
///
/// # Errors
/// [`Error::Header`] and [`Error::Field`] where it cannot be read.
pub(super) fn place(file: &File) -> Result<Option<Place>, Error> {
    let Some(text) = file.metadata(PLACE) else { return Ok(None) };
    let json = Json::read(text)?;
    read(&json).map(Some).ok_or_else(|| Error::Field {
        field: PLACE.to_owned(),
        expected: What::Value,
        found: What::Object,
    })
}

fn read(json: &Json) -> Option<Place> {
    let whole = |key: &str| u32::try_from(json.get(key)?.count()?).ok();
    let some = |key: &str| whole(key).filter(|count| *count > 0);
    let epochs = json.get("history")?.list()?.iter().map(epoch).collect::<Option<Vec<_>>>()?;
    let running = json.get("running")?;
    let counts = |json: &Json, keys: &[&str]| keys.iter().all(|key| json.get(key).and_then(Json::count).is_some());
    let there = counts(running, &["correct", "count"])
        && running.get("loss").and_then(Json::number).is_some()
        && counts(json, &["batch", "step", "waited"])
        && matches!(json.get("shuffle"), Some(Json::Flag(_)))
        && matches!(json.get("place"), Some(Json::Text(_) | Json::Object(_)));
    there.then_some(some("epoch")?)?;
    let best = match json.get("best")? {
        Json::Null => false,
        best => matches!(best.list()?, [epoch, loss] if epoch.count().is_some() && loss.number().is_some()),
    };
    Some(Place {
        seed: json.get("seed")?.count()? as u64,
        batch: some("batch_size")?,
        train: some("train")?,
        rate: json.get("learning_rate")?.number().filter(|rate| *rate > 0.0)?,
        epochs: Some(epochs).filter(|epochs| !epochs.is_empty() && (1..).zip(epochs).all(|(n, one)| n == one.epoch))?,
        best,
    })
}

fn epoch(json: &Json) -> Option<EpochMetrics> {
    let number = |json: &Json, key: &str| json.get(key)?.number().map(|number| number as f32);
    let (training, validation) = (json.get("training")?, json.get("validation")?);
    Some(EpochMetrics {
        epoch: u32::try_from(json.get("epoch")?.count()?).ok()?,
        loss: number(training, "loss")?,
        accuracy: number(training, "accuracy")?,
        val_loss: number(validation, "loss")?,
        val_accuracy: number(validation, "accuracy")?,
        seconds: number(json, "seconds")?,
        images_per_second: number(json, "images_per_second")?,
    })
}

/// Whether a trainer can go on from a checkpoint: Adam's moments of every weight that is learned, and the best weights.
///
/// # Errors
/// The first tensor that is missing or damaged.
pub(super) fn check(file: &File, trained: &Trained, place: &Place) -> Result<(), Error> {
    let [first, second, best] = BESIDE;
    for (name, shape) in trained.weights() {
        let of = |start: &str| file.values(&[start, name].concat(), shape);
        if learned(trained.network(), name) {
            of(first)?;
            // Adam takes their roots.
            if of(second)?.iter().any(|square| *square < 0.0) {
                return Err(Error::NotFinite { tensor: [second, name].concat() });
            }
        }
        if place.best {
            of(best)?;
        }
    }
    Ok(())
}

/// Whether Adam moves a weight: not moving averages, and not a bias that batch normalisation takes away again.
fn learned(network: &Sequential, name: &str) -> bool {
    let Some((layer, kind)) = name.split_once('.') else { return false };
    let layer: usize = layer.parse().unwrap_or_default();
    let linear = network.layers.get(layer).is_some_and(|layer| layer.activation() == Activation::Linear);
    let cancelled = linear && matches!(network.layers.get(layer + 1), Some(Layer::BatchNormalization(_)));
    !(kind.starts_with("moving_") || kind == "bias" && cancelled)
}
