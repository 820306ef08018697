//! `/training`: a network is trained in the page, on the CPU and on WebGPU, interrupted and hurt.

use e2e::{Failure, Page, scenario, scenario_on_phone, tell};
use network::{Activation, Layer};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// Measures in the page how long it takes from the click on Stop to the end of the run.
async fn time_the_stop(page: &Page) -> Result<(), Failure> {
    page.evaluate(
        "(() => {
            const panel = document.querySelector('[data-status]');
            const clicked = () => {
                const asked = performance.now();
                new MutationObserver((_, observer) => {
                    if (panel.dataset.status !== 'finished') return;
                    window.stopTook = performance.now() - asked;
                    observer.disconnect();
                }).observe(panel, { attributes: true });
            };
            document.querySelector('[data-action=stop]').addEventListener('click', clicked, { capture: true, once: true });
            return null;
        })()",
    )
    .await
}

#[test]
fn the_small_network_learns_the_garments_on_the_cpu() {
    scenario(async |page| {
        page.watch_main_thread().await?;
        page.start_training("network=small&data=synthetic&train=5000&epochs=3&batch=32&patience=off&seed=7&device=cpu")
            .await?;
        page.until_status("running", MINUTE).await?;
        let device: String = page.evaluate("document.querySelector('[data-status]').dataset.device").await?;
        assert_eq!(device, "cpu");
        // A bar that glides from report to report has frames drawn all the time, at the cost of a fifth of a core.
        let glides: String =
            page.evaluate("getComputedStyle(document.querySelector('.run .bar i')).transitionDuration").await?;
        assert_eq!(glides, "0s");
        // From here on the page only draws what the worker tells.
        page.forget_busy().await?;
        page.until_within(
            "+document.querySelector('[data-status]').dataset.imagesPerSecond > 0",
            "a measured speed",
            MINUTE,
        )
        .await?;
        page.until_status("finished", 8 * MINUTE).await?;
        let busy = page.busy().await?;
        tell(format_args!(
            "main thread while training: longest task {:.0} ms, longest gap {:.0} ms",
            busy.task, busy.gap
        ));
        assert_eq!(page.training_number("epoch").await?, 3);
        // 157 batches of 32 make 5,000 images.
        assert_eq!(page.training_number("step").await?, 471);
        let losses = page.epochs_column("loss").await?;
        assert_eq!(losses.len(), 3);
        assert!(losses[2] < losses[0], "training loss {losses:?}");
        for attribute in ["accuracy", "val-loss", "val-accuracy"] {
            assert!(
                page.epochs_column(attribute).await?.iter().all(|value| value.is_finite() && *value > 0.0),
                "{attribute}"
            );
        }
        let test: f64 = page.evaluate("+document.querySelector('[data-result=test]').dataset.accuracy").await?;
        assert!(test > 0.85, "test accuracy {test}");
        tell(format_args!("small, CPU, synthetic, 3 epochs of 5,000: test accuracy {test:.4}"));
        Ok(())
    });
}

/// Fifty thousand garments take seconds to draw; the steps do not wait for more than their own.
#[test]
fn the_first_step_is_seen_before_all_garments_are_drawn() {
    const PANEL: &str = "document.querySelector('[data-panel=training]')";
    scenario(async |page| {
        page.visit("/training?network=small&data=synthetic&train=50000&epochs=1&batch=32&seed=7&device=cpu&lang=en")
            .await?;
        page.until("document.querySelector('[data-status=idle]')", "the panel, idle").await?;
        // What the panel says when it tells of the first step, and when it first tells of drawn garments.
        page.evaluate::<()>(&format!(
            "(() => {{
                const panel = {PANEL};
                window.told = {{}};
                new MutationObserver(() => {{
                    const [step, drawn, all] = [panel.dataset.step, panel.dataset.images, panel.dataset.imagesOf].map(Number);
                    if (step > 0 && !told.first) told.first = [drawn, all];
                    if (step > 0 && drawn > 0 && !told.drawn) told.drawn = [drawn, all];
                }}).observe(panel, {{ attributes: true }});
                return null;
            }})()"
        ))
        .await?;
        page.click("[data-action=start]").await?;
        page.until_within("told.first && told.drawn", "a step, and a number of drawn garments", MINUTE).await?;
        let [drawn, all]: [u64; 2] = page.evaluate("told.first").await?;
        assert_eq!(all, 50_000 + 3_000, "training, validation and test");
        assert!(drawn < all, "the first step came after all garments");
        let [drawn, all]: [u64; 2] = page.evaluate("told.drawn").await?;
        assert!(drawn < all, "nothing was told of garments before all were drawn");
        page.until(&format!("{PANEL}.querySelector('.run-line').textContent.includes('garments drawn')"), "the words")
            .await?;
        page.click("[data-action=stop]").await?;
        page.until_status("finished", MINUTE).await
    });
}

/// The trainer for the processor is built without what the compiler keeps and no layer reaches (`xtask`, `unreached.rs`):
/// every kind of layer, activation and head runs forward and backward here, in the program that learners get.
#[test]
fn every_kind_of_layer_trains_on_the_cpu() {
    const STACKS: [&str; 3] = [
        "28x28x1-conv4x3.same.d2-bn-act.relu-max3.s2.same-conv6x3.s2.tanh.nobias-leaky-avg2-drop0.3-flat-dense10.softmax",
        "28x28x1-conv4x3x5.s2x1.elu.he_normal-avg3.s2.same-conv8x2.gelu-max2x3-gap-dense12.softplus-bn-dense10-act.softmax",
        "28x28-flat-dense24.sigmoid-dense16.leaky_relu-dense16.softmax-bn-dense10.softmax-drop0.05",
    ];
    for activation in Activation::ALL.iter().skip(1) {
        let name = format!(".{}", activation.name());
        assert!(STACKS.iter().any(|stack| stack.contains(&name)), "{name} stands in none of the stacks");
    }
    let tours = Layer::tours(&[28, 28, 1], 10).into_iter().map(|stack| stack.to_compact());
    let stacks: Vec<String> = STACKS.map(str::to_owned).into_iter().chain(tours).collect();
    scenario(async |page| {
        for stack in &stacks {
            let query =
                format!("layers={stack}&data=synthetic&train=320&epochs=2&batch=32&patience=2&seed=7&device=cpu");
            page.start_training(&query).await?;
            page.until_status("finished", 4 * MINUTE).await?;
            let steps = page.training_number("step").await?;
            assert_eq!(steps, 20, "{stack}");
            for column in ["loss", "accuracy", "val-loss", "val-accuracy"] {
                let told = page.epochs_column(column).await?;
                assert!(told.len() == 2 && told.iter().all(|number| number.is_finite()), "{stack}, {column}: {told:?}");
            }
            let losses = page.epochs_column("loss").await?;
            assert!(losses[1] < losses[0], "{stack} does not learn: {losses:?}");
        }
        Ok(())
    });
}

#[test]
fn the_small_network_learns_on_webgpu() {
    scenario(async |page| {
        page.start_training(
            "network=small&data=synthetic&train=96&epochs=4&batch=32&rate=0.005&patience=off&seed=7&device=webgpu",
        )
        .await?;
        page.until_status("finished", 12 * MINUTE).await?;
        let device: String = page.evaluate("document.querySelector('[data-status]').dataset.device").await?;
        assert_eq!(device, "webgpu");
        let losses = page.epochs_column("loss").await?;
        assert_eq!(losses.len(), 4);
        assert!(losses[3] < 0.9 * losses[0], "training loss {losses:?}");
        tell(format_args!("small, WebGPU, 96 garments: training loss {losses:.3?}"));
        Ok(())
    });
}

#[test]
fn a_run_can_be_paused_resumed_and_stopped() {
    scenario(async |page| {
        page.start_training("network=cnn_pool&data=synthetic&train=5000&epochs=20&batch=32&device=cpu").await?;
        page.until_status("running", MINUTE).await?;
        page.until_within("+document.querySelector('[data-status]').dataset.step >= 3", "three steps", MINUTE).await?;

        page.click("[data-action=pause]").await?;
        page.until_status("paused", MINUTE).await?;
        let held = page.training_number("step").await?;
        // Long enough for several steps, had it gone on: the page paints 60 times.
        page.evaluate::<()>(
            "(window.painted = 0, (function paint() { painted++; requestAnimationFrame(paint) })(), null)",
        )
        .await?;
        page.until("window.painted > 60", "60 painted frames").await?;
        assert_eq!(page.training_number("step").await?, held, "a paused run went on");

        page.click("[data-action=resume]").await?;
        page.until_within(
            &format!("+document.querySelector('[data-status]').dataset.step > {held}"),
            "further steps",
            MINUTE,
        )
        .await?;

        time_the_stop(page).await?;
        page.click("[data-action=stop]").await?;
        page.until_status("finished", MINUTE).await?;
        tell(format_args!("a stop was answered after {:.0} ms", page.evaluate::<f64>("window.stopTook").await?));
        assert!(page.training_number("epoch").await? <= 1, "stopped in the first epoch");
        page.until("document.querySelector('[data-action=start]:not([aria-disabled=true])')", "a new start is offered")
            .await
    });
}

#[test]
fn a_worker_that_dies_is_reported_and_restarted() {
    scenario(async |page| {
        // The page keeps its workers to itself; this hands them to the test, before the page's own code runs.
        page.before_any_script(
            "const Real = Worker; window.workers = []; \
             window.Worker = class extends Real { constructor(...words) { super(...words); window.workers.push(this); } };",
        )
        .await?;
        page.start_training("network=small&data=synthetic&train=2000&epochs=6&batch=32&patience=off&device=cpu")
            .await?;
        page.until_within("document.querySelector('[data-name=epochs] tbody tr')", "the first epoch", 4 * MINUTE)
            .await?;
        // What a crashed worker looks like from outside: it falls silent and an error event arrives.
        page.evaluate::<()>(
            "(workers.forEach(worker => { worker.terminate(); worker.dispatchEvent(new ErrorEvent('error', { message: 'killed' })); }), null)",
        )
        .await?;
        page.until_within("document.querySelector('[data-restarted]')", "the report of a restart", MINUTE).await?;
        page.until_status("finished", 6 * MINUTE).await?;
        assert_eq!(page.epochs_column("epoch").await?, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], "no epoch lost or done twice");
        Ok(())
    });
}

#[test]
fn a_broken_link_to_a_run_falls_back() {
    scenario(async |page| {
        page.visit("/training?network=huge&data=mnist&train=-5&epochs=x&rate=NaN&device=abacus").await?;
        for key in ["network", "data", "train", "epochs", "rate", "device"] {
            page.until(&format!("document.querySelector('[data-notice={key}]')"), key).await?;
        }
        page.until("document.querySelector('[data-action=start]:not([aria-disabled=true])')", "a run can be started")
            .await
    });
}

#[test]
fn nothing_of_the_trainer_is_fetched_before_it_is_asked_for() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        let fetched: Vec<String> = page
            .evaluate("performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.includes('trainer'))")
            .await?;
        assert!(fetched.is_empty(), "{fetched:?}");
        Ok(())
    });
}

#[test]
fn the_results_of_two_runs_fit_a_phone_and_lead_inside() {
    scenario_on_phone(async |page| {
        page.start_training("network=small&data=synthetic&train=320&epochs=1&batch=32&seed=7&device=cpu").await?;
        page.until_status("finished", MINUTE).await?;
        page.click("[data-action=start]").await?;
        page.until("document.querySelectorAll('[data-name=runs] tbody tr').length === 2", "two runs").await?;
        page.until_status("finished", MINUTE).await?;
        page.until("document.querySelector('.result a.look-inside')", "a way into the network").await?;
        let wide: u32 = page.evaluate("document.documentElement.scrollWidth - innerWidth").await?;
        assert_eq!(wide, 0, "the page scrolls sideways");
        let axe = page.violations("main").await?;
        assert!(axe.is_empty(), "{axe:?}");
        page.click(".result a.look-inside").await?;
        page.until("document.querySelector('[data-network=ready]')", "the network, opened").await?;
        assert!(page.evaluate::<bool>("location.search.includes('network=run-')").await?, "its own run");
        Ok(())
    });
}
