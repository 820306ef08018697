//! Each room comes with its own bundle. Bundles that do not come: the room stays, says so, and tries again.

use catalogue::{Bundle, Room};
use e2e::site::address;
use e2e::{Failure, LANGUAGES, Page, none_of, scenario};
use std::collections::BTreeMap;
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

/// The programs that were fetched since the document was opened.
async fn programs(page: &Page) -> Result<Vec<String>, Failure> {
    let fetched: Vec<String> = page
        .evaluate(
            "performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.endsWith('.wasm'))",
        )
        .await?;
    Ok(fetched.iter().filter_map(|name| name.rsplit('/').next()).map(str::to_owned).collect())
}

/// The way in fetches another one once there is nothing to do, which says that nobody waits for it.
const SPARING: &str = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })";

#[test]
fn every_room_is_drawn_by_its_own_bundle_alone() {
    scenario(async |page| {
        page.before_any_script(SPARING).await?;
        let mut problems = Vec::new();
        for room in Room::ALL {
            page.visit(&address(room)).await?;
            page.settled().await?;
            let fetched = programs(page).await?;
            if fetched != [room.bundle().wasm()] {
                problems.push(format!("  {} loads {fetched:?}", room.name()));
            }
            // Its own title, as search engines know it, and something to see below it.
            let drawn: bool = page
                .evaluate(
                    "document.title === `${document.querySelector('main h1').innerText} · Núcleo` && \
                     !!document.querySelector('main .room-header ~ *:not(.ending)')",
                )
                .await?;
            if !drawn {
                problems.push(format!("  {} is not drawn", room.name()));
            }
        }
        none_of(&problems)
    });
}

/// Names of the files that were asked for since the document was opened, and how many bytes of each came over the line.
async fn transferred(page: &Page) -> Result<BTreeMap<String, u64>, Failure> {
    page.evaluate(
        "Object.fromEntries(performance.getEntriesByType('resource').map(entry => [entry.name.split('/').pop(), entry.transferSize]))",
    )
    .await
}

#[test]
fn the_way_in_fetches_the_first_room_ahead_in_the_language_that_is_spoken() {
    for language in LANGUAGES {
        scenario(async |page| {
            page.visit(&format!("/?lang={language}")).await?;
            let bundle = Room::Correlation.bundle();
            let styles: String = page
                .evaluate(&format!("document.querySelector('meta[name=nucleo-styles-{}]').content", bundle.name()))
                .await?;
            let files = [bundle.script(), bundle.wasm(), Bundle::texts(language), styles];
            let prefetched = "performance.getEntriesByType('resource').filter(entry => entry.initiatorType === 'link')\
                .map(entry => entry.name.split('/').pop())";
            for file in &files {
                page.until(&format!("({prefetched}).includes({file:?})"), file).await?;
            }
            page.evaluate::<()>("(performance.clearResourceTimings(), null)").await?;
            page.click("nav a[href*='correlation']").await?;
            page.until("document.querySelector('main [data-name=w]')", "the first room").await?;
            let came = transferred(page).await?;
            for file in &files {
                // What comes from the browser's own store is 0 bytes, or the 300 that stand for a revalidated header.
                let bytes = came.get(file).ok_or_else(|| format!("{file} is not among {came:?}"))?;
                assert!(*bytes <= 300, "{file} was fetched again: {came:?}");
            }
            Ok(())
        });
    }
}

#[test]
fn nothing_is_fetched_ahead_for_those_who_spare_data() {
    scenario(async |page| {
        page.before_any_script(SPARING).await?;
        page.visit("/").await?;
        page.idle().await?;
        page.idle().await?;
        assert!(!page.evaluate::<bool>("!!document.querySelector('link[rel=prefetch]')").await?);
        page.click("nav a[href*='correlation']").await?;
        page.until("document.querySelector('main [data-name=w]')", "the first room all the same").await
    });
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
