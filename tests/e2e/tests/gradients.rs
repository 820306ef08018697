//! `/training`, gradients: they are told while somebody looks, and one weight's step agrees with automatic differentiation.

use e2e::{Failure, Page, scenario, tell};
use std::time::Duration;
use thirtyfour::Key;

const MINUTE: Duration = Duration::from_secs(60);

/// Long enough that the fastest machine is not done before it is looked at; the tests end it.
const RUN: &str = "network=small&data=synthetic&train=5000&epochs=100&batch=32&patience=off&seed=7&device=cpu";

/// A number among those of the step that was told.
async fn told(page: &Page, attribute: &str) -> Result<f64, Failure> {
    page.evaluate(&format!("+document.querySelector('[data-name=backward]').getAttribute('data-{attribute}')")).await
}

async fn focus(page: &Page, grid: &str) -> Result<(), Failure> {
    page.evaluate::<()>(&format!("(document.querySelector('[data-name={grid}]').focus(), null)")).await
}

/// Small beside the numbers of a gradient, which single precision adds in another order.
fn close(a: f64, b: f64, what: &str) {
    assert!((a - b).abs() <= 1e-6 + 1e-3 * a.abs().max(b.abs()), "{what}: {a} and {b}");
}

fn agree([gradient, checked, sum, before, after]: [f64; 5]) {
    close(sum, gradient, "the shares' sum and the gradient");
    close(gradient, checked, "the gradient and automatic differentiation");
    assert!((before - after).abs() < 0.01, "one step from {before} to {after}");
}

/// All at once, so that they belong to one answer.
async fn numbers(page: &Page) -> Result<[f64; 5], Failure> {
    page.evaluate(
        "(({ gradient, checked, sum, weightBefore, weightAfter }) => [gradient, checked, sum, weightBefore, weightAfter].map(Number))\
         (document.querySelector('[data-name=backward]').dataset)",
    )
    .await
}

#[test]
fn one_backward_step_agrees_with_automatic_differentiation() {
    scenario(async |page| {
        page.visit(&format!("/training?{RUN}&gradients=1")).await?;
        page.until("document.querySelector('[data-status=idle]')", "the panel, idle").await?;
        page.click("[data-action=start]").await?;
        page.until_status("running", MINUTE).await?;
        page.until_within("document.querySelectorAll('[data-name=norms] tbody tr').length > 1", "the norms", MINUTE)
            .await?;
        let norms: Vec<f64> = page
            .evaluate("[...document.querySelectorAll('[data-name=norms] tbody tr')].flatMap(row => [+row.dataset.weights, +row.dataset.gradient])")
            .await?;
        assert!(norms.iter().all(|norm| *norm > 0.0), "{norms:?}");
        let first: f64 = page.evaluate("+document.querySelector('[data-name=gradients-state]').dataset.step").await?;
        page.until_within(
            &format!("+document.querySelector('[data-name=gradients-state]').dataset.step > {first}"),
            "later gradients",
            MINUTE,
        )
        .await?;

        // The button pauses first; the answer is about the coming step.
        page.click("[data-action=backward]").await?;
        page.until_within("document.querySelector('[data-name=backward]')", "a step", MINUTE).await?;
        page.until_status("paused", MINUTE).await?;
        agree(numbers(page).await?);
        let step = told(page, "step").await?;
        // All that stands beside it belongs to the step before: the line, the maps. Asking again would bring the same.
        let held = page.training_number("step").await?;
        assert!((step - f64::from(held) - 1.0).abs() < 0.5, "told step {step} beside {held} done");
        page.until(
            &format!("+document.querySelector('[data-name=gradients-state]').dataset.step === {held}"),
            "the gradients of the last step",
        )
        .await?;
        page.until("document.querySelector('[data-action=backward][aria-disabled=true]')", "asked and answered")
            .await?;

        // Another weight, by the keyboard. Told apart by its text: a number changes its last digit on its way here.
        let before = "document.querySelector('[data-name=backward]').dataset.weightBefore";
        let first: String = page.evaluate(before).await?;
        focus(page, "kernels-conv2d").await?;
        for key in [Key::Down, Key::Right, Key::Enter] {
            page.press(key).await?;
        }
        page.until_within(&format!("{before} !== {first:?}"), "the step of another weight", MINUTE).await?;
        assert!((told(page, "step").await? - step).abs() < 0.5, "still the same step");
        let all = numbers(page).await?;
        agree(all);
        tell(format_args!("gradient {}, by burn {}, weight {} to {}", all[0], all[1], all[3], all[4]));

        // What is pointed at in one map is pointed at in all three.
        focus(page, "inputs").await?;
        page.press(Key::Home).await?;
        page.settled().await?;
        let cell =
            "[...document.querySelectorAll('[data-name=backward] [role=gridcell]')].map(cell => +cell.dataset.value)";
        let values: Vec<f64> = page.evaluate(cell).await?;
        assert_eq!(values.len(), 3);
        close(values[0] * values[1], values[2], "the product of the pointed place");

        let held: u32 = page.evaluate("+document.querySelector('[data-status]').dataset.step").await?;
        page.click("[data-action=resume]").await?;
        page.until_within(
            &format!("+document.querySelector('[data-status]').dataset.step > {held}"),
            "further steps",
            MINUTE,
        )
        .await?;
        page.click("[data-action=gradients]").await?;
        page.until("!new URL(location).searchParams.has('gradients')", "closed, in the address too").await?;
        page.click("[data-action=stop]").await?;
        page.until_status("finished", MINUTE).await
    });
}

#[test]
fn a_network_without_convolutions_has_norms_alone() {
    scenario(async |page| {
        page.visit(&format!("/training?{}&gradients=1", RUN.replace("small", "dense"))).await?;
        page.click("[data-action=start]").await?;
        page.until_status("running", MINUTE).await?;
        page.until_within("document.querySelector('[data-name=norms] tbody tr')", "the norms", MINUTE).await?;
        let boards: u32 =
            page.evaluate("document.querySelectorAll('[data-panel=gradients] [role=grid]').length").await?;
        assert_eq!(boards, 0);
        page.click("[data-action=stop]").await?;
        page.until_status("finished", MINUTE).await
    });
}
