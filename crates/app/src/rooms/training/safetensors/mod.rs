//! safetensors files in and out, from bytes that anybody may have made: the frame, the stack and the place in a run.

#[cfg(test)]
mod tests;

use super::network_choice::{NetworkChoice, Refused};
use inference::{Error, File, Json, Tensor, Trained, in_f32, write_file};
use protocol::EpochMetrics;

/// Metadata key of the stack.
const NETWORK: &str = "network";
/// Metadata key of the place in a run; only checkpoints have it.
const PLACE: &str = "run";
/// What a checkpoint has beside the weights: the optimizer's state, and the best epoch's weights.
const BESIDE: [&str; 2] = ["adam.", "best."];

/// Why a file is no network that can be opened here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum OpenError {
    /// It is no file of a network.
    File(Error),
    /// The stack cannot be trained on these images.
    Refused(Refused),
    /// It is larger than any network that is opened here, or the browser could not read it.
    Large,
    /// Not as many numbers as the stack learns: found, needed.
    Weights(usize, usize),
}

impl From<Error> for OpenError {
    fn from(error: Error) -> Self {
        Self::File(error)
    }
}

/// Where a checkpoint is in its run.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    pub seed: u64,
    pub batch: u32,
    pub train: u32,
    pub rate: f64,
    pub epochs: Vec<EpochMetrics>,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contents {
    pub network: NetworkChoice,
    /// `None` for plain weights.
    pub place: Option<Place>,
}

/// Reads a file: its frame, its stack, and whether its numbers are as many as the stack learns.
///
/// # Errors
/// The first thing that is wrong.
pub(crate) fn read(bytes: &[u8]) -> Result<Contents, OpenError> {
    let file = File::open(bytes)?;
    let network = NetworkChoice::own(file.network()?).map_err(OpenError::Refused)?;
    let found = file.tensors()?.iter().filter(|tensor| is_weight(&tensor.name)).map(Tensor::count).sum();
    let needed = network.params();
    if found != needed {
        return Err(OpenError::Weights(found, needed));
    }
    // A place that cannot be read makes plain weights of a checkpoint: they can still be looked into.
    let place = file.metadata(PLACE).and_then(|text| place(&Json::read(text).ok()?));
    Ok(Contents { network, place })
}

/// As [`read`], for a file that was given: every weight has its name, its shape and a finite number, as `/inside` wants it.
/// With the bytes as the trainer takes them, in 32-bit floats.
///
/// # Errors
/// The first thing that is wrong.
pub(crate) fn opened(bytes: Vec<u8>) -> Result<(Contents, Vec<u8>), OpenError> {
    let bytes = in_f32(&bytes)?.unwrap_or(bytes);
    NetworkChoice::own(File::open(&bytes)?.network()?).map_err(OpenError::Refused)?;
    Trained::read(&bytes)?;
    Ok((read(&bytes)?, bytes))
}

/// The weights alone, without what only going on with training needs. `None` when the bytes are no such file.
pub(crate) fn plain(bytes: &[u8]) -> Option<Vec<u8>> {
    let file = File::open(bytes).ok()?;
    let mut tensors = file.tensors().ok()?;
    tensors.retain(|tensor| is_weight(&tensor.name));
    Some(write_file(&[(NETWORK, file.metadata(NETWORK)?)], &tensors))
}

/// The checkpoint of a run that is to go on after its end. A trainer that finds as many epochs asked for as the
/// checkpoint was to have takes it for a worker that died in the test, and only tests; so the number is taken out.
pub(crate) fn released(bytes: &[u8]) -> Option<Vec<u8>> {
    const EPOCHS: &str = "\"epochs\":";
    let file = File::open(bytes).ok()?;
    let mut place = file.metadata(PLACE)?.to_owned();
    let start = place.find(EPOCHS)? + EPOCHS.len();
    let digits = place.get(start..)?.bytes().take_while(u8::is_ascii_digit).count();
    place.replace_range(start..start + digits, "0");
    let mut metadata = file.all_metadata();
    metadata.iter_mut().filter(|(key, _)| *key == PLACE).for_each(|(_, value)| *value = &place);
    Some(write_file(&metadata, &file.tensors().ok()?))
}

fn is_weight(name: &str) -> bool {
    !BESIDE.iter().any(|prefix| name.starts_with(prefix))
}

fn place(json: &Json) -> Option<Place> {
    let whole = |key: &str| u32::try_from(json.get(key)?.count()?).ok();
    let epochs = json.get("history")?.list()?.iter().map(epoch).collect::<Option<Vec<_>>>()?;
    Some(Place {
        seed: json.get("seed")?.count()? as u64,
        batch: whole("batch_size").filter(|batch| *batch > 0)?,
        train: whole("train").filter(|train| *train > 0)?,
        rate: json.get("learning_rate")?.number().filter(|rate| *rate > 0.0)?,
        epochs: Some(epochs).filter(|epochs| !epochs.is_empty())?,
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
