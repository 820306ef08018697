//! `/training`: a network is made to learn its images by heart, which is shown and answered.

use e2e::scenario;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

#[test]
fn overfitting_is_provoked_shown_and_answered() {
    scenario(async |page| {
        page.visit("/training?device=cpu&seed=0&lang=en").await?;
        page.until("document.querySelector('[data-status=idle]')", "the panel, idle").await?;
        page.click("[data-action=overfit]").await?;
        page.until(
            "['train=300', 'epochs=40', 'patience=off'].every(part => location.search.includes(part))",
            "few images, many epochs, no stopping",
        )
        .await?;
        page.until_within("document.querySelector('[data-overfit=seen]')", "overfitting, told", 4 * MINUTE).await?;
        page.until_status("finished", 4 * MINUTE).await?;
        let shade: f64 = page.evaluate("+document.querySelector('.charts rect.shade').getAttribute('width')").await?;
        assert!(shade > 10.0, "{shade}");
        let known: Vec<u32> = page
            .evaluate(
                "[...document.querySelectorAll('.overfit-hundreds figcaption')].map(words => +words.innerText.match(/\\d+/)[0])",
            )
            .await?;
        assert!(known[0] > known[1], "it knows what it studied better: {known:?}");
        let axe = page.violations("main").await?;
        assert!(axe.is_empty(), "{axe:?}");

        page.click("[data-action=patience]").await?;
        page.until("location.search.includes('patience=2') && location.search.includes('train=300')", "one change")
            .await?;
        page.until_within(
            "document.querySelectorAll('[data-name=runs] tbody tr').length === 2",
            "both runs",
            4 * MINUTE,
        )
        .await?;
        page.until_status("finished", 4 * MINUTE).await?;
        page.until("document.querySelectorAll('.charts .curve.validation').length === 4", "one curve over the other")
            .await?;
        assert!(page.training_number("epoch").await? < 40, "it stopped early");
        Ok(())
    });
}
