//! `/training` left to choose its device: the run begins on the processor, the adapter is timed beside it, and the faster one
//! trains. The adapter here is software; the page is made to take it for a real one.

use e2e::{Failure, Page, scenario};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
/// Small batches, so that software has something to show soon; enough of them that the run outlasts the trial.
const RUN: &str =
    "network=small&data=synthetic&train=20000&epochs=200&batch=8&patience=off&seed=5&workers=1&device=auto";

async fn note(page: &Page) -> Result<String, Failure> {
    page.evaluate("document.querySelector('[data-name=device]').textContent").await
}

async fn device(page: &Page) -> Result<String, Failure> {
    page.evaluate("document.querySelector('[data-status]').dataset.device").await
}

async fn stop(page: &Page) -> Result<(), Failure> {
    page.click("[data-action=stop]").await?;
    page.until_status("finished", MINUTE).await
}

#[test]
fn nobody_waits_for_the_adapter_and_a_slower_one_is_named_and_remembered() {
    scenario(async |page| {
        page.pass_adapter_for_real(None).await?;
        page.start_training(RUN).await?;
        page.until_within("+document.querySelector('[data-status]').dataset.step >= 1", "a step", MINUTE).await?;
        let begun = note(page).await?;
        assert!(begun.contains("acme seven") && begun.contains("mientras"), "{begun}");
        assert!(page.evaluate::<bool>("window.measured === undefined").await?, "the run began after the measurement");
        assert_eq!(device(page).await?, "cpu");
        let told = "document.querySelector('[data-name=device]').textContent.startsWith('Procesador, medido')";
        page.until_within(told, "both numbers", 4 * MINUTE).await?;
        let both = note(page).await?;
        let measured: f64 = page.evaluate("Math.round(window.measured)").await?;
        assert!(both.contains("acme seven") && both.contains(&format!(": {measured}.")), "{both}, {measured}");
        let step = page.training_number("step").await?;
        let on = format!("+document.querySelector('[data-status]').dataset.step > {step}");
        page.until_within(&on, "further steps", MINUTE).await?;
        assert_eq!(device(page).await?, "cpu");
        stop(page).await?;

        // The next visit knows it, and times nothing.
        page.start_training(RUN).await?;
        page.until_within("+document.querySelector('[data-status]').dataset.step >= 1", "a step", MINUTE).await?;
        assert_eq!(note(page).await?, both);
        assert!(page.evaluate::<bool>("window.measured === undefined").await?);
        stop(page).await
    });
}

#[test]
fn a_faster_adapter_takes_the_run_over_where_it_stands() {
    scenario(async |page| {
        page.pass_adapter_for_real(Some(1e6)).await?;
        page.start_training(RUN).await?;
        page.until_within(
            "document.querySelector('[data-status]').dataset.device === 'webgpu'",
            "the move",
            4 * MINUTE,
        )
        .await?;
        let moved = page.training_number("step").await?;
        assert!(moved >= 1, "it began on the processor");
        let on = format!("+document.querySelector('[data-status]').dataset.step > {moved}");
        page.until_within(&on, "steps on the adapter", 4 * MINUTE).await?;
        page.until_status("running", MINUTE).await?;
        let told = note(page).await?;
        assert!(told.starts_with("WebGPU (acme seven), medido: 1.000.000"), "{told}");
        stop(page).await
    });
}
