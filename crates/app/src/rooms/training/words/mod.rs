//! What the room says, from what it knows: pure, so that it is tested in every language without a browser.

mod differ;
mod tested;

pub(crate) use crate::laboratory::names::{network, run_name};
pub(crate) use crate::laboratory::refused::{open, refused};
pub(crate) use differ::difference;
pub(crate) use tested::{epoch_seconds, raw, tested};

use crate::i18n::{Locale, Texts, Training, grouped, number, percent, with_decimals};
use crate::laboratory::device::{Decision, Gpu, Reason};
use crate::laboratory::run::{Run, Status, Story, story};
use crate::laboratory::settings::{DataChoice, DeviceChoice, RunSettings};
use protocol::{DeviceKind, End, FailureKind};

/// A loss as the page writes it: four decimals, always.
pub(crate) fn loss(value: f32, locale: Locale) -> String {
    if !value.is_finite() {
        return number(f64::from(value), 4, locale);
    }
    large(value.into(), locale).unwrap_or_else(|| with_decimals(f64::from(value), 4, locale))
}

/// A number from ten thousand on by its power of ten, `7,8 × 10²⁶`: what a loss that ran away needs.
pub(crate) fn large(value: f64, locale: Locale) -> Option<String> {
    if !(1e4..f64::INFINITY).contains(&value) {
        return None;
    }
    let power = value.log10().floor();
    let raised = |digit: char| digit.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize));
    let power_words: String = number(power, 0, locale).chars().filter_map(raised).collect();
    Some(format!("{} × 10{power_words}", number(value / 10_f64.powf(power), 1, locale)))
}

/// An accuracy with two decimals: `91,94 %`.
pub(crate) fn accuracy(value: f32, locale: Locale) -> String {
    percent(f64::from(value), 2, locale)
}

/// A whole number with marks between thousands.
pub(crate) fn count(value: f32, locale: Locale) -> String {
    // Rates are positive, and shown as whole numbers.
    grouped(value.max(0.0).round() as u64, locale)
}

/// Seconds as a person says them.
pub(crate) fn duration(seconds: f32, texts: Texts) -> String {
    let words = texts.training();
    let seconds = if seconds.is_finite() { seconds.max(0.0).ceil() as u64 } else { 0 };
    match seconds {
        0..=99 => words.time_seconds(&seconds),
        100..=5999 => words.time_minutes(&seconds.div_ceil(60)),
        6000..=172_799 => words.time_hours(&(seconds / 3600), &(seconds % 3600 / 60)),
        _ => words.time_days(&(seconds / 86_400)),
    }
}

/// The line beside the buttons: what is going on, in numbers, and how many images are there while others are to come.
pub(crate) fn status(run: &Run, settings: &RunSettings, texts: Texts) -> String {
    let mut line = doing(run, settings, texts);
    if matches!(run.status, Status::Running | Status::Paused)
        && let Some(coming) = coming(run, texts)
    {
        line.push_str(" · ");
        line.push_str(&coming);
    }
    line
}

fn doing(run: &Run, settings: &RunSettings, texts: Texts) -> String {
    let (words, locale) = (texts.training(), texts.locale());
    let whole = |value: u32| grouped(u64::from(value), locale);
    let rate = || run.images_per_second().map_or_else(|| "—".to_owned(), |rate| count(rate, locale));
    match (run.status, &run.progress) {
        (Status::Idle, _) => words.status_idle(&whole(settings.train), &whole(settings.batches())),
        (Status::Loading, _) => loading(run, texts),
        (Status::Compiling, _) => words.status_compiling().to_owned(),
        (Status::Running, Some(now)) if now.batch >= now.batches => words.status_evaluating(&now.epoch, &rate()),
        (Status::Running, Some(now)) => words.status_running(
            &now.epoch,
            &whole(now.batch),
            &whole(now.batches),
            &rate(),
            &duration(now.seconds_left, texts),
        ),
        (Status::Paused, Some(now)) => words.status_paused(&now.epoch, &whole(now.batch), &whole(now.batches)),
        (Status::Running | Status::Paused, None) => words.status_connecting().to_owned(),
        (Status::Finished, _) if run.is_as_opened() => words.status_opened().to_owned(),
        (Status::Finished, _) => {
            let by_hand = run.ending.as_ref().is_some_and(|ending| ending.end == End::StoppedByHand);
            let epochs = run.epochs.last().map_or(0, |metrics| metrics.epoch);
            match (by_hand, epochs) {
                (true, 0) => words.status_stopped_early().to_owned(),
                (true, epochs) => words.status_stopped(&epochs),
                (false, epochs) => words.status_finished(&epochs, &rate()),
            }
        }
        (Status::Failed, _) => words.status_failed().to_owned(),
    }
}

/// How many images are there; `None` where all are.
fn coming(run: &Run, texts: Texts) -> Option<String> {
    let (words, locale) = (texts.training(), texts.locale());
    let (done, total) = run.loading.filter(|(done, total)| done < total)?;
    Some(match data(run)? {
        DataChoice::Synthetic => words.status_drawn(&grouped(done, locale), &grouped(total, locale)),
        DataChoice::Fashion => words.status_fetched(&megabytes(done, texts), &megabytes(total, texts)),
    })
}

fn data(run: &Run) -> Option<DataChoice> {
    run.plan.as_ref().map(|plan| plan.settings.data)
}

fn megabytes(bytes: u64, texts: Texts) -> String {
    number(bytes as f64 / 1e6, 1, texts.locale())
}

fn loading(run: &Run, texts: Texts) -> String {
    let (words, locale) = (texts.training(), texts.locale());
    let megabytes = |bytes| megabytes(bytes, texts);
    match (run.loading, data(run)) {
        (None, _) => words.status_connecting().to_owned(),
        (Some((done, total)), Some(DataChoice::Synthetic)) => {
            words.status_drawing(&grouped(done, locale), &grouped(total, locale))
        }
        // Dropped files are counted in images too, but there is nothing to wait for.
        (Some((done, 0)), _) => words.status_fetching_unknown(&megabytes(done)),
        (Some((done, total)), _) => words.status_fetching(&megabytes(done), &megabytes(total)),
    }
}

/// The story beside the figure, with `**bold**`.
///
/// `ready` says whether there are images to train on.
pub(crate) fn told(run: &Run, settings: &RunSettings, ready: bool, texts: Texts) -> String {
    let (words, locale) = (texts.training(), texts.locale());
    let of = |value: f32| loss(value, locale);
    let chance = |left: u32| match left {
        1 => words.story_next().to_owned(),
        many => words.story_next_many(&many),
    };
    match story(run) {
        Story::Opened { epoch: None } => words.story_opened(&run.given),
        Story::Opened { epoch: Some(epoch) } => words.story_opened_checkpoint(&run.given, &epoch),
        Story::Idle if !ready => words.story_no_images().to_owned(),
        Story::Idle if settings.data == DataChoice::Fashion => words.story_idle_fashion().to_owned(),
        Story::Idle => words.story_idle().to_owned(),
        Story::FirstEpoch => words.story_first().to_owned(),
        Story::Better { epoch, val_loss, left: Some(left) } if left > 0 => {
            words.story_better_left(&epoch, &of(val_loss), &chance(left))
        }
        Story::Better { epoch, val_loss, .. } => words.story_better(&epoch, &of(val_loss)),
        Story::Worse { epoch, val_loss, best_epoch, best_loss, left } => match left {
            None => words.story_worse(&epoch, &of(val_loss), &best_epoch, &of(best_loss)),
            Some(0) => words.story_worse_over(&epoch, &of(val_loss), &of(best_loss), &best_epoch),
            Some(left) => words.story_worse_left(&epoch, &of(val_loss), &best_epoch, &of(best_loss), &chance(left)),
        },
        Story::Lost { epoch, loss, away } => {
            let rate = number(run.current_rate().unwrap_or(settings.rate), 7, locale);
            if away { words.story_away(&epoch, &of(loss), &rate) } else { words.story_stuck(&epoch, &of(loss), &rate) }
        }
        Story::EarlyStopping { epochs, best_epoch, best_loss } => {
            words.story_early(&epochs, &best_epoch, &of(best_loss))
        }
        Story::AllEpochs { epochs: 1, best_loss, .. } => words.story_all_one(&of(best_loss)),
        Story::AllEpochs { epochs, best_epoch, best_loss } => words.story_all(&epochs, &best_epoch, &of(best_loss)),
        Story::StoppedByHand { epochs: 0 } => words.story_stopped_early().to_owned(),
        Story::StoppedByHand { epochs } => words.story_stopped(&epochs),
        Story::Failed { kept: true } => words.story_failed().to_owned(),
        Story::Failed { kept: false } => words.story_failed_early().to_owned(),
    }
}

/// Which device, and why. Before a run, `gpu` is what the browser offers, `None` while it is asked.
pub(crate) fn device(decision: Option<&Decision>, gpu: Option<&Gpu>, texts: Texts) -> String {
    let (words, locale) = (texts.training(), texts.locale());
    let Some(decision) = decision else { return words.device_looking().to_owned() };
    let named = |adapter: &str| if adapter.is_empty() { words.device_unnamed().to_owned() } else { adapter.to_owned() };
    match (&decision.reason, decision.kind) {
        (Reason::ByHand, DeviceKind::Cpu) => words.device_by_hand_cpu().to_owned(),
        (Reason::ByHand, DeviceKind::WebGpu) if gpu == Some(&Gpu::Missing) => {
            words.device_by_hand_gpu_missing().to_owned()
        }
        (Reason::ByHand, DeviceKind::WebGpu) => words.device_by_hand_gpu().to_owned(),
        (Reason::NoWebGpu, _) => words.device_no_webgpu().to_owned(),
        (Reason::SoftwareOnly { adapter }, _) => words.device_software(&named(adapter)),
        (Reason::Unmeasured { adapter }, _) => words.device_unmeasured(&named(adapter)),
        (Reason::Faster { adapter, measured }, DeviceKind::WebGpu) => {
            words.device_faster_gpu(&named(adapter), &count(measured.gpu, locale), &count(measured.cpu, locale))
        }
        (Reason::Faster { adapter, measured }, DeviceKind::Cpu) => {
            words.device_faster_cpu(&count(measured.cpu, locale), &named(adapter), &count(measured.gpu, locale))
        }
        (Reason::GpuFailed { adapter }, _) => words.device_gpu_failed(&named(adapter)),
        (Reason::CpuFailed { adapter }, _) => words.device_cpu_failed(&named(adapter)),
    }
}

/// The name of a choice of device.
pub(crate) fn device_choice(choice: DeviceChoice, words: Training) -> &'static str {
    match choice {
        DeviceChoice::Auto => words.device_auto(),
        DeviceChoice::Cpu => words.device_cpu(),
        DeviceChoice::WebGpu => words.device_webgpu(),
    }
}

/// What went wrong, and what helps.
pub(crate) fn failure(kind: FailureKind, words: Training) -> &'static str {
    match kind {
        FailureKind::Version => words.failure_version(),
        FailureKind::NoDevice => words.failure_no_device(),
        FailureKind::DeviceLost => words.failure_device_lost(),
        FailureKind::Data => words.failure_data(),
        FailureKind::Network => words.failure_network(),
        FailureKind::Panic => words.failure_panic(),
        // What diverged has words of its own, with its rate.
        FailureKind::Internal | FailureKind::Diverged => words.failure_internal(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::laboratory::network_choice::NetworkChoice;
    use crate::laboratory::run::Plan;
    use crate::laboratory::run::Record;
    use network::Preset;
    use protocol::{EpochMetrics, Progress};

    fn es() -> Texts {
        Texts::new(Locale::Es)
    }

    fn notebook() -> Run {
        let settings = RunSettings {
            network: NetworkChoice::Preset(Preset::CnnPool),
            data: DataChoice::Fashion,
            train: 55_000,
            epochs: 20,
            ..RunSettings::default()
        };
        let device = Decision { kind: DeviceKind::WebGpu, reason: Reason::ByHand };
        let row = |(epoch, val_loss)| EpochMetrics {
            epoch,
            loss: 0.2,
            accuracy: 0.9,
            val_loss,
            val_accuracy: 0.9194,
            seconds: 13.0,
            images_per_second: 4120.0,
        };
        Run {
            status: Status::Running,
            plan: Some(Plan { settings, device }),
            epochs: [(1, 0.274), (2, 0.2357), (3, 0.2319)].map(row).to_vec(),
            progress: Some(Progress {
                epoch: 4,
                batch: 1043,
                batches: 1719,
                step: 6200,
                losses: vec![],
                loss: 0.15,
                accuracy: 0.94,
                images_per_second: 4120.4,
                workers: 2,
                seconds_left: 8.2,
                kernels: None,
            }),
            ..Run::default()
        }
    }

    #[test]
    fn the_line_beside_the_buttons() {
        let settings = RunSettings::default();
        assert_eq!(
            status(&notebook(), &settings, es()),
            "época 4 · lote 1.043 de 1.719 · 4.120 imágenes/s · quedan 9 s"
        );
        assert_eq!(status(&Run::default(), &settings, es()), "5.000 imágenes · 157 lotes por época");
        let english = status(&notebook(), &settings, Texts::new(Locale::En));
        assert_eq!(english, "epoch 4 · batch 1,043 of 1,719 · 4,120 images/s · 9 s left");
    }

    #[test]
    fn images_that_are_still_coming_are_counted_beside_the_run() {
        let settings = RunSettings::default();
        let mut run = notebook();
        run.loading = Some((24_100_000, 30_510_000));
        assert!(status(&run, &settings, es()).ends_with("quedan 9 s · 24,1 de 30,5 MB traídos"));
        if let Some(plan) = run.plan.as_mut() {
            plan.settings.data = DataChoice::Synthetic;
        }
        run.loading = Some((1_043, 58_000));
        run.status = Status::Paused;
        let english = status(&run, &settings, Texts::new(Locale::En));
        assert!(english.ends_with("1,043 of 58,000 garments drawn"), "{english}");
        run.loading = Some((58_000, 58_000));
        assert!(!status(&run, &settings, es()).contains("58"), "nothing is said of images that are all there");
    }

    #[test]
    fn early_stopping_is_announced_before_and_told_after() {
        let mut run = notebook();
        let settings = RunSettings::default();
        assert_eq!(
            told(&run, &settings, true, es()),
            "Época 3: la pérdida de validación baja a **0,2319**, la mejor hasta ahora. Si en la próxima época no mejora, \
             el entrenamiento se detiene solo."
        );
        run.epochs.push(EpochMetrics { epoch: 4, val_loss: 0.2488, ..run.epochs[2] });
        assert!(told(&run, &settings, true, es()).contains("no mejora la 0,2319 de la época 3"));
    }

    #[test]
    fn a_run_that_learns_nothing_is_told_why() {
        let mut run = notebook();
        run.epochs =
            vec![EpochMetrics { loss: 2.31, accuracy: 0.1, val_accuracy: 0.1, val_loss: 2.3, ..run.epochs[0] }];
        let text = told(&run, &RunSettings::default(), true, es());
        assert!(text.contains("azar") && text.contains("0,001"), "{text}");
    }

    #[test]
    fn runs_have_the_learners_name_or_their_own() {
        let mut record = Record::of(&notebook()).unwrap();
        assert_eq!(run_name(&record, es().training()), "CNN + pooling");
        record.number = 2;
        assert_eq!(run_name(&record, es().training()), "CNN + pooling 2");
        record.given = "mía".to_owned();
        assert_eq!(run_name(&record, es().training()), "mía");
    }

    #[test]
    fn durations() {
        assert_eq!(duration(8.2, es()), "9 s");
        assert_eq!(duration(125.0, es()), "3 min");
        assert_eq!(duration(7300.0, es()), "2 h 1 min");
        assert_eq!(duration(260_000.0, es()), "3 días");
        assert_eq!(duration(f32::NAN, es()), "0 s");
    }

    #[test]
    fn the_device_says_why() {
        let reason = Reason::SoftwareOnly { adapter: "google swiftshader".into() };
        let text = device(Some(&Decision { kind: DeviceKind::Cpu, reason }), None, es());
        assert!(text.starts_with("Procesador") && text.contains("google swiftshader"), "{text}");
        assert!(device(None, None, es()).contains("WebGPU"));
        let adapter = "nvidia hopper".to_owned();
        let told = |kind, reason| device(Some(&Decision { kind, reason }), None, es());
        let text = told(DeviceKind::Cpu, Reason::Unmeasured { adapter: adapter.clone() });
        assert!(text.starts_with("Procesador") && text.contains(&adapter), "{text}");
        let text = told(DeviceKind::WebGpu, Reason::CpuFailed { adapter: adapter.clone() });
        assert!(text.starts_with("WebGPU") && text.contains(&adapter) && !text.contains('0'), "{text}");
    }

    #[test]
    fn numbers_in_both_languages() {
        assert_eq!(loss(0.2319, Locale::Es), "0,2319");
        assert_eq!(loss(f32::NAN, Locale::En), "NaN");
        assert_eq!(loss(7.76e26, Locale::Es), "7,8 × 10²⁶");
        assert_eq!(loss(195.7, Locale::En), "195.7000");
        assert_eq!(accuracy(0.9194, Locale::Es), "91,94\u{a0}%");
        assert_eq!(count(4119.6, Locale::En), "4,120");
    }
}
