//! From the words of `training` to those of `protocol`. They are alike on purpose, and separate so that neither crate
//! needs the other.

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
