//! safetensors files in and out, from bytes that anybody may have made: the frame, the stack and the place in a run.

mod checkpoint;
#[cfg(test)]
pub(crate) mod tests;

use super::network_choice::{NetworkChoice, Refused};
use checkpoint::PLACE;
pub(crate) use checkpoint::Place;
use inference::{BESIDE, Error, File, Tensor, Trained, in_f32, write_file};

/// Metadata key of the stack.
const NETWORK: &str = "network";

/// Why a file is no network that can be opened here, or not all of one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum OpenError {
    /// It is no file of a network.
    File(Error),
    /// The stack cannot be trained on these images.
    Refused(Refused),
    /// It is larger than any network that is opened here, or the browser could not read it.
    Large,
    /// The weights are whole, and were opened; the rest of the checkpoint is not, so that no run can go on from it.
    Spoilt(Error),
}

impl From<Error> for OpenError {
    fn from(error: Error) -> Self {
        Self::File(error)
    }
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contents {
    pub network: NetworkChoice,
    /// `None` for plain weights.
    pub place: Option<Place>,
}

/// A file that was given and is whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Whole {
    pub network: NetworkChoice,
    pub trained: Trained,
    /// As a trainer takes them, in 32-bit floats.
    pub bytes: Vec<u8>,
    /// Where it is in its run, `None` for plain weights; or what is wrong with it beside the weights, which are plain then.
    pub place: Result<Option<Place>, Error>,
}

/// Reads a file that the page has written: its frame, its stack, and whether its numbers are as many as the stack learns.
pub(crate) fn read(bytes: &[u8]) -> Option<Contents> {
    let file = File::open(bytes).ok()?;
    let network = NetworkChoice::own(file.network().ok()?).ok()?;
    let found: usize = file.tensors().ok()?.iter().filter(|tensor| is_weight(&tensor.name)).map(Tensor::count).sum();
    // A place that cannot be read makes plain weights of a checkpoint: they can still be looked into.
    let place = checkpoint::place(&file).ok().flatten();
    (found == network.params()).then_some(Contents { network, place })
}

/// Reads a file that was given, in whatever room: ten classes with probabilities on images of 28 by 28, every weight with
/// its name, its shape and finite numbers, and nothing that the network has no place for.
///
/// # Errors
/// The first thing that is wrong with the weights.
pub(crate) fn opened(bytes: &[u8]) -> Result<Whole, OpenError> {
    let mut bytes = in_f32(bytes, &[NETWORK, PLACE])?;
    let file = File::open(&bytes)?;
    let network = NetworkChoice::own(file.network()?).map_err(OpenError::Refused)?;
    let trained = Trained::read(&bytes)?;
    let place = checkpoint::place(&file).and_then(|place| match place {
        Some(place) => checkpoint::check(&file, &trained, &place).map(|()| Some(place)),
        None => Ok(None),
    });
    if !matches!(place, Ok(Some(_))) {
        bytes = plain(&bytes).unwrap_or(bytes);
    }
    Ok(Whole { network, trained, bytes, place })
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
