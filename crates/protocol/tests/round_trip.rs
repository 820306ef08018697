//! Every message comes back as it went, and bytes from nowhere never panic.

use network::{Layer, Sequential};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use protocol::*;

fn finite() -> impl Strategy<Value = f32> {
    prop_oneof![-1e6f32..1e6, Just(0.0), Just(f32::MIN_POSITIVE), Just(f32::INFINITY)]
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..300)
}

fn layer() -> impl Strategy<Value = Layer> {
    prop::sample::select(Layer::examples()).prop_map(|example| example.layer)
}

fn sequential() -> impl Strategy<Value = Sequential> {
    (vec(0usize..2000, 0..4), vec(layer(), 0..12)).prop_map(|(input, layers)| Sequential { input, layers })
}

fn data() -> impl Strategy<Value = DataSource> {
    prop_oneof![
        (any::<u64>(), finite(), finite()).prop_map(|(seed, noise, shift)| DataSource::Synthetic {
            seed,
            noise,
            shift
        }),
        any::<String>().prop_map(|base_url| DataSource::Shards { base_url }),
        (bytes(), bytes(), bytes(), bytes()).prop_map(|(train_images, train_labels, test_images, test_labels)| {
            DataSource::Idx { train_images, train_labels, test_images, test_labels }
        }),
    ]
}

fn run_config() -> impl Strategy<Value = RunConfig> {
    let sizes = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>());
    (sequential(), data(), sizes, finite(), option::of(any::<u32>()), any::<u64>(), option::of(bytes())).prop_map(
        |(network, data, (train, epochs, batch_size, workers), learning_rate, patience, seed, resume_from)| RunConfig {
            network,
            data,
            train,
            epochs,
            batch_size,
            learning_rate,
            patience,
            seed,
            workers,
            resume_from,
        },
    )
}

fn to_trainer() -> impl Strategy<Value = ToTrainer> {
    prop_oneof![
        any::<u32>().prop_map(|version| ToTrainer::Hello { version }),
        run_config().prop_map(|config| ToTrainer::Start(Box::new(config))),
        Just(ToTrainer::Pause),
        Just(ToTrainer::Resume),
        Just(ToTrainer::Stop),
        (sequential(), any::<u32>(), any::<u32>()).prop_map(|(network, batch_size, workers)| ToTrainer::Measure {
            network,
            batch_size,
            workers
        }),
        finite().prop_map(|learning_rate| ToTrainer::SetRate { learning_rate }),
        any::<bool>().prop_map(|on| ToTrainer::Watch { on }),
        kernel_weight().prop_map(|at| ToTrainer::Backward { at }),
        (any::<u32>(), bytes(), data(), any::<u32>()).prop_map(|(id, weights, data, test)| ToTrainer::Evaluate {
            id,
            weights,
            data,
            test
        }),
        Just(ToTrainer::HandOver),
    ]
}

fn kernel_weight() -> impl Strategy<Value = KernelWeight> {
    let place = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>());
    place.prop_map(|(layer, filter, channel, row, column)| KernelWeight { layer, filter, channel, row, column })
}

fn gradients() -> impl Strategy<Value = Gradients> {
    let norms = (any::<u32>(), finite(), finite()).prop_map(|(layer, weights, gradient)| LayerNorms {
        layer,
        weights,
        gradient,
    });
    let watched = (any::<u32>(), kernels(), kernels()).prop_map(|(layer, weights, gradient)| WatchedKernels {
        layer,
        weights,
        gradient,
    });
    (any::<u32>(), vec(norms, 0..5), vec(watched, 0..3)).prop_map(|(step, layers, kernels)| Gradients {
        step,
        layers,
        kernels,
    })
}

fn adam() -> impl Strategy<Value = AdamStep> {
    let pair = || (finite(), finite());
    (pair(), pair(), pair(), pair()).prop_map(|((rate, corrected_rate), first, second, weight)| AdamStep {
        rate,
        corrected_rate,
        first,
        second,
        weight,
    })
}

fn backward() -> impl Strategy<Value = BackwardStep> {
    let maps = (vec(finite(), 0..20), vec(finite(), 0..20), vec(finite(), 0..20));
    let sizes = (any::<u32>(), any::<u32>(), any::<u32>());
    (kernel_weight(), sizes, maps, (finite(), finite(), finite()), adam()).prop_map(
        |(at, (step, height, width), (inputs, upstream, shares), (loss, gradient, checked), adam)| BackwardStep {
            at,
            step,
            loss,
            height,
            width,
            inputs,
            upstream,
            shares,
            gradient,
            checked,
            adam,
        },
    )
}

fn evaluation() -> impl Strategy<Value = Evaluation> {
    let sizes = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>());
    (sizes, bytes(), bytes(), vec(finite(), 0..40)).prop_map(
        |((id, classes, height, width), pixels, labels, scores)| Evaluation {
            id,
            classes,
            height,
            width,
            pixels,
            labels,
            scores,
        },
    )
}

fn kernels() -> impl Strategy<Value = Kernels> {
    (1u32..4, 1u32..4, 1u32..4, 1u32..4).prop_flat_map(|(filters, channels, height, width)| {
        let len = (filters * channels * height * width) as usize;
        vec(finite(), len).prop_map(move |values| Kernels { filters, channels, height, width, values })
    })
}

fn progress() -> impl Strategy<Value = Progress> {
    let counts = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>());
    let losses = vec((any::<u32>(), finite()), 0..30);
    (counts, losses, (finite(), finite(), finite(), finite()), option::of(kernels())).prop_map(
        |((epoch, batch, batches, step, workers), losses, (loss, accuracy, rate, seconds_left), kernels)| Progress {
            epoch,
            batch,
            batches,
            step,
            losses,
            loss,
            accuracy,
            images_per_second: rate,
            workers,
            seconds_left,
            kernels,
        },
    )
}

fn epoch() -> impl Strategy<Value = EpochMetrics> {
    (any::<u32>(), finite(), finite(), finite(), finite(), finite(), finite()).prop_map(
        |(epoch, loss, accuracy, val_loss, val_accuracy, seconds, images_per_second)| EpochMetrics {
            epoch,
            loss,
            accuracy,
            val_loss,
            val_accuracy,
            seconds,
            images_per_second,
        },
    )
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let end = prop_oneof![Just(End::AllEpochs), Just(End::EarlyStopping), Just(End::StoppedByHand)];
    let raw = (finite(), finite()).prop_map(|(loss, accuracy)| RawTest { loss, accuracy });
    let test = (finite(), finite(), vec(vec(any::<u32>(), 0..11), 0..11), raw)
        .prop_map(|(loss, accuracy, confusion, raw)| TestMetrics { loss, accuracy, confusion, raw });
    (end, vec(epoch(), 0..5), option::of(any::<u32>()), option::of(test), bytes())
        .prop_map(|(end, epochs, best_epoch, test, weights)| Outcome { end, epochs, best_epoch, test, weights })
}

fn failure() -> impl Strategy<Value = Failure> {
    let kind = prop_oneof![
        Just(FailureKind::Version),
        Just(FailureKind::NoDevice),
        Just(FailureKind::DeviceLost),
        Just(FailureKind::Data),
        Just(FailureKind::Network),
        Just(FailureKind::Diverged),
        Just(FailureKind::Panic),
        Just(FailureKind::Internal),
    ];
    (kind, any::<String>()).prop_map(|(kind, detail)| Failure { kind, detail })
}

fn device() -> impl Strategy<Value = DeviceReport> {
    let kind = prop_oneof![Just(DeviceKind::Cpu), Just(DeviceKind::WebGpu)];
    (kind, any::<String>(), any::<bool>()).prop_map(|(kind, adapter, software)| DeviceReport {
        kind,
        adapter,
        software,
    })
}

fn from_trainer() -> impl Strategy<Value = FromTrainer> {
    prop_oneof![
        (any::<u32>(), device()).prop_map(|(version, device)| FromTrainer::Ready { version, device }),
        (any::<u64>(), any::<u64>()).prop_map(|(done, total)| FromTrainer::Loading { done, total }),
        Just(FromTrainer::Compiling),
        progress().prop_map(|progress| FromTrainer::Progress(Box::new(progress))),
        epoch().prop_map(FromTrainer::EpochEnd),
        Just(FromTrainer::Paused),
        Just(FromTrainer::Resumed),
        (any::<u32>(), bytes()).prop_map(|(epoch, bytes)| FromTrainer::Checkpoint { epoch, bytes }),
        outcome().prop_map(|outcome| FromTrainer::Finished(Box::new(outcome))),
        finite().prop_map(|images_per_second| FromTrainer::Measured { images_per_second }),
        failure().prop_map(|error| FromTrainer::Failed { error }),
        finite().prop_map(|learning_rate| FromTrainer::RateSet { learning_rate }),
        gradients().prop_map(|gradients| FromTrainer::Gradients(Box::new(gradients))),
        backward().prop_map(|step| FromTrainer::Backward(Box::new(step))),
        evaluation().prop_map(|evaluation| FromTrainer::Evaluated(Box::new(evaluation))),
        bytes().prop_map(|bytes| FromTrainer::HandedOver { bytes }),
    ]
}

proptest! {
    #[test]
    fn page_to_worker_comes_back(message in to_trainer()) {
        prop_assert_eq!(decode::<ToTrainer>(&encode(&message).unwrap()), Ok(message));
    }

    #[test]
    fn worker_to_page_comes_back(message in from_trainer()) {
        prop_assert_eq!(decode::<FromTrainer>(&encode(&message).unwrap()), Ok(message));
    }

    #[test]
    fn arbitrary_bytes_are_an_error_or_a_message(body in vec(any::<u8>(), 0..200), framed in any::<bool>()) {
        let mut message = if framed { VERSION.to_le_bytes().to_vec() } else { Vec::new() };
        message.extend(body);
        let _ = decode::<ToTrainer>(&message);
        let _ = decode::<FromTrainer>(&message);
    }

    #[test]
    fn a_flipped_bit_is_an_error_or_another_message(message in from_trainer(), at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let mut bytes = encode(&message).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(other) = decode::<FromTrainer>(&bytes) {
            // A float may have become NaN, which equals nothing: compare what would be sent on.
            prop_assert!(encode(&other).unwrap() != encode(&message).unwrap());
        }
    }

    #[test]
    fn a_cut_message_is_an_error(message in to_trainer(), at in any::<prop::sample::Index>()) {
        let bytes = encode(&message).unwrap();
        prop_assert!(decode::<ToTrainer>(&bytes[..at.index(bytes.len())]).is_err());
    }

    #[test]
    fn another_version_is_told_before_the_body_is_read(theirs in any::<u32>(), body in bytes()) {
        prop_assume!(theirs != VERSION);
        let message = [&theirs.to_le_bytes()[..], &body].concat();
        prop_assert_eq!(decode::<FromTrainer>(&message), Err(DecodeError::Version { theirs, ours: VERSION }));
    }
}
