//! Bundles that do not come: the room stays, says so, and tries again.

use e2e::{Failure, Page, scenario};
use thirtyfour::Key;

async fn path(page: &Page) -> Result<String, Failure> {
    Ok(page.evaluate::<String>("location.pathname").await?.trim_end_matches('/').to_owned())
}

/// Waits for a notice that has not been waited for yet.
async fn until_told(page: &Page) -> Result<(), Failure> {
    page.until("document.querySelector('[data-notice=room]:not([data-seen])')", "the notice").await?;
    page.evaluate("(document.querySelector('[data-notice=room]').dataset.seen = '', null)").await
}

/// Something that is gone when the page is loaded anew, as a run would be.
async fn mark(page: &Page) -> Result<(), Failure> {
    page.evaluate("(window.kept = true, null)").await
}

async fn is_marked(page: &Page) -> Result<bool, Failure> {
    page.evaluate("window.kept === true").await
}

#[test]
fn a_room_whose_bundle_does_not_come_can_be_tried_again_from_where_one_is() {
    scenario(async |page| {
        page.visit("/correlation?step=4&lang=en").await?;
        mark(page).await?;
        // Its start, its style sheet, its script, its program, and everything.
        let parts = ["*/start.js*", "*/styles-laboratory-*", "*/lab.js*", "*/lab_bg.wasm*", ""];
        for (round, pattern) in parts.into_iter().enumerate() {
            if pattern.is_empty() {
                page.block(&[]).await?;
                page.offline(true).await?;
            } else {
                page.block(&[pattern]).await?;
            }
            if round == 0 {
                page.click("nav a[href*='training']").await?;
            } else {
                page.evaluate::<()>("(document.querySelector('[data-action=try-again]').focus(), null)").await?;
                page.press(Key::Enter).await?;
            }
            until_told(page).await?;
            page.forgive_lost_requests().await.map_err(|error| format!("{pattern}: {error}"))?;
            assert_eq!(path(page).await?, "/correlation", "{pattern}");
            assert_eq!(page.query().await?["step"], "4", "{pattern}");
            assert_eq!(page.evaluate::<usize>("document.querySelectorAll('[data-notice]').length").await?, 1);
            if round > 0 {
                page.until("document.activeElement.dataset.action === 'try-again'", "the focus where it was").await?;
            }
        }
        let words: String = page.evaluate("document.querySelector('[data-notice=room] p').innerText").await?;
        assert!(words.contains("Training"), "the room is named: {words}");
        let axe = page.violations(".notices").await?;
        assert!(axe.is_empty(), "{axe:?}");
        // The room is not only there, it lives.
        page.click("[data-action=forward]").await?;
        page.until("location.search.includes('step=5')", "the room's next step in the address").await?;

        page.offline(false).await?;
        page.click("[data-action=try-again]").await?;
        page.until("document.querySelector('[data-status=idle]')", "the training panel").await?;
        assert_eq!(path(page).await?, "/training");
        assert!(is_marked(page).await?, "the page was loaded anew");
        assert!(!page.evaluate::<bool>("!!document.querySelector('[data-notice]')").await?, "the notice is gone");
        page.driver.back().await?;
        page.until("document.querySelector('[data-name=output]')", "the room of before").await?;
        assert_eq!(page.query().await?["step"], "5");
        Ok(())
    });
}

#[test]
fn back_to_a_bundle_that_does_not_come_leads_back_to_where_one_was() {
    scenario(async |page| {
        page.visit("/correlation?step=4").await?;
        page.click("nav a[href*='dataset']").await?;
        page.until("document.querySelector('[data-name=gallery]')", "the data").await?;
        // The laboratory alone.
        page.driver.refresh().await?;
        page.until("document.querySelector('[data-name=gallery]')", "the data again").await?;
        mark(page).await?;
        page.block(&["*/app-*"]).await?;
        page.evaluate::<()>("(history.back(), null)").await?;
        until_told(page).await?;
        page.forgive_lost_requests().await?;
        assert_eq!(path(page).await?, "/dataset");
        assert!(page.evaluate::<bool>("!!document.querySelector('[data-name=gallery]')").await?);

        // What was left is still behind.
        page.block(&[]).await?;
        page.evaluate::<()>("(history.back(), null)").await?;
        page.until("document.querySelector('[data-name=output]')", "the room of before").await?;
        assert_eq!((path(page).await?.as_str(), page.query().await?["step"].as_str()), ("/correlation", "4"));
        assert!(is_marked(page).await?, "the page was loaded anew");
        Ok(())
    });
}

#[test]
fn whoever_goes_elsewhere_meanwhile_is_not_taken_along() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        page.block(&["*/lab_bg.wasm*"]).await?;
        page.click("nav a[href*='training']").await?;
        page.click("nav a[href*='pooling']").await?;
        page.until("document.querySelector('[data-name=output]')", "the other room").await?;
        page.until("document.querySelector('script[data-lost]')", "the failure").await?;
        page.forgive_lost_requests().await?;
        assert_eq!(path(page).await?, "/pooling");
        assert!(!page.evaluate::<bool>("!!document.querySelector('[data-notice=room]')").await?, "nobody waits for it");
        Ok(())
    });
}

#[test]
fn the_static_text_says_that_the_first_bundle_did_not_come() {
    scenario(async |page| {
        // The program, what runs it, and the start that would have told of both.
        for pattern in ["*_bg.wasm*", "*/app.js*", "*/start.js*"] {
            page.block(&[pattern]).await?;
            page.driver.goto(format!("{}/correlation/", page.home())).await?;
            page.until(
                "getComputedStyle(document.querySelector('#static-page .late')).visibility === 'visible'",
                pattern,
            )
            .await?;
            let words: String = page.evaluate("document.querySelector('#static-page .late').innerText").await?;
            assert!(words.contains("conexión") && words.contains("connection"), "{words}");
            page.forgive_lost_requests().await.map_err(|error| format!("{pattern}: {error}"))?;
        }
        page.block(&[]).await?;
        page.visit("/correlation/").await
    });
}
