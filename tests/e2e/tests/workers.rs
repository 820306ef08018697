//! `/training` on several cores: the same losses to the last bit on one worker, two and four, and with helpers that die.

use e2e::{Failure, Page, scenario};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// Numbers that a run came to.
#[derive(Debug, PartialEq)]
struct Numbers {
    epochs: Vec<Vec<f64>>,
    test: [f64; 4],
}

/// What a run whose numbers are all told came to.
async fn numbers(page: &Page) -> Result<Numbers, Failure> {
    page.until_status("finished", 8 * MINUTE).await?;
    let mut epochs = Vec::new();
    for column in ["loss", "accuracy", "val-loss", "val-accuracy"] {
        epochs.push(page.epochs_column(column).await?);
    }
    let test = "['test', 'raw'].flatMap(name => { const { loss, accuracy } = \
        document.querySelector(`[data-result=${name}]`).dataset; return [+loss, +accuracy]; })";
    Ok(Numbers { epochs, test: page.evaluate(test).await? })
}

#[test]
fn the_losses_do_not_depend_on_how_many_work() {
    const DROPPING: &str =
        "layers=28x28x1-conv8x3.same.relu-max2-drop0.3-conv12x3.same.relu-max2-flat-drop0.5-dense10.softmax";
    scenario(async |page| {
        for (network, train, batch) in [("network=small", 2048, 32), (DROPPING, 2000, 50)] {
            let mut expected: Option<Numbers> = None;
            for workers in [1, 2, 4] {
                let query = format!(
                    "{network}&data=synthetic&train={train}&epochs=3&batch={batch}&patience=off&seed=5&device=cpu\
                     &workers={workers}"
                );
                page.start_training(&query).await?;
                let found = numbers(page).await?;
                assert_eq!(page.training_number("workers").await?, workers, "{network}: who did the last step");
                assert!(found.epochs.iter().flatten().chain(&found.test).all(|number| number.is_finite()), "{found:?}");
                if let Some(expected) = &expected {
                    assert_eq!(found, *expected, "{network} on {workers}");
                }
                expected = Some(found);
            }
        }
        Ok(())
    });
}

#[test]
fn a_batch_that_does_not_gain_stays_on_one() {
    scenario(async |page| {
        page.start_training("network=small&train=320&epochs=1&batch=8&device=cpu&workers=4").await?;
        page.until_status("finished", 4 * MINUTE).await?;
        assert_eq!(page.training_number("workers").await?, 1);
        Ok(())
    });
}

/// Before any helper is asked for another piece of work: the first dies of it in silence, the second with an error.
const MURDERS: &str = "(() => {
    const real = Worker.prototype.postMessage;
    const met = new Set();
    Worker.prototype.postMessage = function (...words) {
        real.apply(this, words);
        if (met.has(this)) return;
        met.add(this);
        this.terminate();
        if (met.size === 2) this.dispatchEvent(new ErrorEvent('error', { cancelable: true, message: 'killed' }));
    };
})()";

#[test]
fn helpers_that_die_lose_nothing() {
    scenario(async |page| {
        let query = "network=small&data=synthetic&train=6144&epochs=6&batch=32&patience=off&seed=9&device=cpu";
        page.start_training(&format!("{query}&workers=1")).await?;
        let alone = numbers(page).await?;
        page.start_training(&format!("{query}&workers=3")).await?;
        page.until_within("document.querySelector('[data-workers=\"3\"]')", "three at work", MINUTE).await?;
        // A run that waits cannot be over before they have met.
        page.click("[data-action=pause]").await?;
        page.until_status("paused", MINUTE).await?;
        page.in_trainer(MURDERS).await?;
        page.click("[data-action=resume]").await?;
        page.until_within("document.querySelector('[data-workers=\"1\"]')", "one alone", MINUTE).await?;
        assert_eq!(numbers(page).await?, alone);
        assert_eq!(page.training_number("restarts").await?, 0, "the run was begun anew");
        Ok(())
    });
}

#[test]
fn how_many_work_is_part_of_the_address() {
    scenario(async |page| {
        page.visit("/training?workers=3&lang=en").await?;
        let field = "document.querySelector('[name=workers]').value";
        page.until(&format!("{field} === '3'"), "the number of the address").await?;
        page.evaluate::<()>("(document.querySelector('[name=workers]').select(), null)").await?;
        page.only("[name=workers]").await?.send_keys("2\u{e007}").await?;
        page.until("location.search.includes('workers=2')", "the number in the address").await?;
        page.visit("/training?workers=9").await?;
        page.until("document.querySelector('[data-notice=workers]')", "a number that is none").await
    });
}
