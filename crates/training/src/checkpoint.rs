//! Leaving a run and coming back to it.

use crate::adam::Moments;
use crate::event::End;
use crate::metrics::{EpochMetrics, Tally};
use crate::model::Parameter;
use crate::run::Phase;
use crate::stopping::Best;
use crate::{Config, Device, Error, Model, Result, Run, weights};
use burn::Tensor;
use dataset::Split;
use serde::{Deserialize, Serialize};

/// Metadata key of [`State`].
const STATE: &str = "run";
const FIRST: &str = "adam.first.";
const SECOND: &str = "adam.second.";
const BEST: &str = "best.";

/// The place in a run, as JSON in the metadata.
#[derive(Debug, Serialize, Deserialize)]
struct State {
    seed: u64,
    batch_size: usize,
    shuffle: bool,
    train: usize,
    learning_rate: f32,
    /// Epochs the run was to have; 0 in checkpoints that do not tell.
    #[serde(default)]
    epochs: u32,
    epoch: u32,
    batch: u32,
    step: u32,
    place: Place,
    running: Tally,
    history: Vec<EpochMetrics>,
    /// Epoch and validation loss.
    best: Option<(u32, f32)>,
    waited: u32,
}

/// What comes next. An evaluation starts over: it changes nothing, so its result is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Place {
    Training,
    EpochEnd,
    AfterTraining { early: bool },
}

impl Run {
    /// All it takes to go on later: weights, the optimizer's moments and the place in the run, as safetensors bytes
    /// that [`Model::load`] reads too.
    ///
    /// # Errors
    /// [`Error::Device`] when the device is lost, [`Error::Diverged`] when a loss not read before turns out to be none.
    pub async fn checkpoint(&mut self) -> Result<Vec<u8>> {
        self.read_losses().await?;
        take(self).await
    }

    /// Goes on from a [`Run::checkpoint`] exactly as the run it was taken from would have.
    ///
    /// Stack, weights, optimizer, learning rate and place come from the checkpoint. Of `config`, the batch size, seed
    /// and shuffling must be the same as then; epochs, steps and patience may differ.
    ///
    /// A run that had ended goes on where `config` asks for another number of epochs than it had, and more than it has
    /// done: after an early stopping, patience counts anew, and the best epoch stays the best until one is better. With
    /// the same number of epochs it ends again as it had. (Where `restore_best_weights` had taken the best epoch's
    /// weights, it goes on from those.)
    ///
    /// # Errors
    /// [`Error::Weights`] when the bytes are damaged or belong to other data or settings; those of [`Run::new`].
    pub fn resume(device: &Device, checkpoint: &[u8], data: Split, config: Config) -> Result<Self> {
        self::resume(device, checkpoint, data, config)
    }
}

async fn take(run: &Run) -> Result<Vec<u8>> {
    let (model, stopping) = (&run.trainer.model, &run.stopping);
    let place = match run.phase {
        Phase::Training => Place::Training,
        Phase::Validating(_) | Phase::EpochEnd(_) => Place::EpochEnd,
        Phase::Testing(end, _) | Phase::TestingRaw(end, ..) | Phase::Finishing(end, _) => {
            Place::AfterTraining { early: end == End::EarlyStopping }
        }
        Phase::Finished => Place::AfterTraining { early: false },
    };
    let state = State {
        seed: run.config.seed,
        batch_size: run.config.batch_size,
        shuffle: run.config.shuffle,
        train: run.data.train.labels.len(),
        learning_rate: run.trainer.learning_rate,
        epochs: run.config.epochs,
        epoch: run.epoch,
        batch: run.batch,
        step: run.trainer.step,
        place,
        running: run.running,
        history: run.history.clone(),
        best: stopping.best.as_ref().map(|best| (best.epoch, best.loss)),
        waited: stopping.waited,
    };
    let state = serde_json::to_string(&state).map_err(|error| Error::Weights(error.to_string()))?;
    let parameters = model.parameters();
    let learning = learning(parameters);
    let moments = || run.trainer.moments.iter().flatten();
    let groups: [(&str, &[Parameter], Vec<Tensor<1>>); 4] = [
        ("", parameters, parameters.iter().map(|parameter| parameter.value.clone()).collect()),
        (FIRST, &learning, moments().map(|moments| moments.first.clone()).collect()),
        (SECOND, &learning, moments().map(|moments| moments.second.clone()).collect()),
        (BEST, parameters, stopping.best.as_ref().map(|best| best.values.clone()).unwrap_or_default()),
    ];
    let mut values = weights::read(groups.iter().flat_map(|group| group.2.iter().cloned()).collect()).await?;
    let mut named = Vec::new();
    for (prefix, parameters, tensors) in groups {
        let rest = values.split_off(tensors.len());
        named.extend(weights::name(parameters, prefix, values));
        values = rest;
    }
    weights::write(&named, model.network(), Some((STATE, state)))
}

fn resume(device: &Device, bytes: &[u8], data: Split, config: Config) -> Result<Run> {
    let state: State = serde_json::from_str(&weights::metadata(bytes, STATE)?)
        .map_err(|error| Error::Weights(format!("the place in the run cannot be read ({error})")))?;
    let same = |what: &str, then: String, now: String| match then == now {
        true => Ok(()),
        false => Err(Error::Weights(format!("the checkpoint was made with {what} {then}, not {now}"))),
    };
    same("seed", state.seed.to_string(), config.seed.to_string())?;
    same("batch size", state.batch_size.to_string(), config.batch_size.to_string())?;
    same("shuffling", state.shuffle.to_string(), config.shuffle.to_string())?;
    same("a number of training images of", state.train.to_string(), data.train.labels.len().to_string())?;
    let mut run = Run::with_model(Model::load(device, bytes)?, data, config)?;
    if state.epoch == 0 || state.batch > run.batches() {
        return Err(Error::Weights("it names a place outside the run".to_owned()));
    }
    let file = weights::open(bytes)?;
    let parameters = run.model().parameters().to_vec();
    let learning = learning(&parameters);
    let first = weights::find(&file, &learning, FIRST, device)?;
    let second = weights::find(&file, &learning, SECOND, device)?;
    let mut moments = first.into_iter().zip(second).map(|(first, second)| Moments { first, second });
    run.trainer.moments =
        parameters.iter().map(|one| if one.declaration.trainable { moments.next() } else { None }).collect();
    run.trainer.step = state.step;
    run.trainer.learning_rate = state.learning_rate;
    run.stopping.waited = state.waited;
    if let Some((epoch, loss)) = state.best {
        run.stopping.best = Some(Best { epoch, loss, values: weights::find(&file, &parameters, BEST, device)? });
    }
    (run.epoch, run.batch, run.running, run.history) = (state.epoch, state.batch, state.running, state.history);
    run.arrange()?;
    run.phase = match state.place {
        Place::Training => Phase::Training,
        Place::EpochEnd => run.after_epoch(),
        Place::AfterTraining { .. } if run.config.epochs > state.epoch && run.config.epochs != state.epochs => {
            return go_on(run);
        }
        Place::AfterTraining { early } => run.after_training(if early { End::EarlyStopping } else { End::Complete }),
    };
    Ok(run)
}

/// A run that had ended and is to have more epochs.
fn go_on(mut run: Run) -> Result<Run> {
    run.stopping.waited = 0;
    let epoch_ended = run.history.last().is_some_and(|last| last.epoch == run.epoch);
    if epoch_ended {
        run.begin_next_epoch()?;
    } else if run.batch < run.batches() {
        // Stopped by hand, or by a number of steps.
        run.phase = Phase::Training;
    } else {
        run.phase = run.after_epoch();
    }
    Ok(run)
}

/// The parameters that have moments.
fn learning(parameters: &[Parameter]) -> Vec<Parameter> {
    parameters.iter().filter(|parameter| parameter.declaration.trainable).cloned().collect()
}
