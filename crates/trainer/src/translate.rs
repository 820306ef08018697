//! From the words of `training` to those of `protocol`. They are alike on purpose, and separate so that neither crate
//! needs the other.

use protocol::FromTrainer;

/// Only a back end has errors to translate; the native tests of the loop bring a scripted one.
#[cfg(any(feature = "cpu", feature = "gpu"))]
pub(crate) fn failure(error: &training::Error) -> protocol::Failure {
    use protocol::{Failure, FailureKind};
    use training::Error;
    let kind = match error {
        Error::Layer { .. } | Error::Network(_) | Error::Config(_) | Error::Weights(_) => FailureKind::Network,
        Error::Data(_) => FailureKind::Data,
        Error::Diverged { .. } => FailureKind::Diverged,
        Error::NoDevice(_) => FailureKind::NoDevice,
        Error::Device(_) => FailureKind::DeviceLost,
    };
    Failure::new(kind, error)
}

pub(crate) fn epoch(metrics: &training::EpochMetrics) -> protocol::EpochMetrics {
    let validation = metrics.validation.unwrap_or(training::Metrics { loss: f32::NAN, accuracy: f32::NAN });
    protocol::EpochMetrics {
        epoch: metrics.epoch,
        loss: metrics.training.loss,
        accuracy: metrics.training.accuracy,
        val_loss: validation.loss,
        val_accuracy: validation.accuracy,
        seconds: metrics.seconds as f32,
        images_per_second: metrics.images_per_second as f32,
    }
}

pub(crate) fn kernels(kernels: training::Kernels) -> protocol::Kernels {
    protocol::Kernels {
        filters: kernels.filters as u32,
        channels: kernels.channels as u32,
        height: kernels.height as u32,
        width: kernels.width as u32,
        values: kernels.values,
    }
}

pub(crate) fn gradients(gradients: training::Gradients) -> FromTrainer {
    let norms = |norms: training::LayerNorms| protocol::LayerNorms {
        layer: norms.layer as u32,
        weights: norms.weights,
        gradient: norms.gradient,
    };
    let watched = |watched: training::WatchedKernels| protocol::WatchedKernels {
        layer: watched.layer as u32,
        weights: kernels(watched.weights),
        gradient: kernels(watched.gradient),
    };
    FromTrainer::Gradients(Box::new(protocol::Gradients {
        step: gradients.step,
        layers: gradients.layers.into_iter().map(norms).collect(),
        kernels: gradients.kernels.into_iter().map(watched).collect(),
    }))
}

pub(crate) fn kernel_weight(at: protocol::KernelWeight) -> training::KernelWeight {
    training::KernelWeight {
        layer: at.layer as usize,
        filter: at.filter as usize,
        channel: at.channel as usize,
        row: at.row as usize,
        column: at.column as usize,
    }
}

pub(crate) fn backward(at: protocol::KernelWeight, step: training::BackwardStep) -> FromTrainer {
    let training::AdamStep { rate, corrected_rate, first, second, weight } = step.adam;
    FromTrainer::Backward(Box::new(protocol::BackwardStep {
        at,
        step: step.step,
        loss: step.loss,
        height: step.height as u32,
        width: step.width as u32,
        inputs: step.inputs,
        upstream: step.upstream,
        shares: step.shares,
        gradient: step.gradient,
        checked: step.checked,
        adam: protocol::AdamStep { rate, corrected_rate, first, second, weight },
    }))
}

pub(crate) fn outcome(outcome: training::Outcome) -> protocol::Outcome {
    protocol::Outcome {
        end: match outcome.end {
            training::End::Complete => protocol::End::AllEpochs,
            training::End::EarlyStopping => protocol::End::EarlyStopping,
            training::End::StoppedByHand => protocol::End::StoppedByHand,
        },
        epochs: outcome.epochs.iter().map(epoch).collect(),
        best_epoch: outcome.best_epoch,
        test: outcome.test.zip(outcome.raw_test).map(|(test, raw)| protocol::TestMetrics {
            loss: test.metrics.loss,
            accuracy: test.metrics.accuracy,
            confusion: test.confusion,
            raw: protocol::RawTest { loss: raw.loss, accuracy: raw.accuracy },
        }),
        weights: outcome.weights,
    }
}
