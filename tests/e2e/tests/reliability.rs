//! Runs that outlive their page or their graphics processor: loaded anew in the middle of training, two tabs at once,
//! storage with rubbish in it, a lost device.

use e2e::{Failure, Page, scenario};
use serde_json::json;
use std::time::Duration;
use thirtyfour::Key;

const MINUTE: Duration = Duration::from_secs(60);

/// The store of kept runs, and where they lie in it.
const STORE: &str = "nucleo-runs-1";
const FOLDER: &str = "kept-runs/";
/// The store of runs that are over.
const ALBUM: &str = "nucleo-album-1";

async fn until_rows(page: &Page, rows: usize) -> Result<(), Failure> {
    page.until_within(
        &format!("document.querySelectorAll('[data-name=epochs] tbody tr').length >= {rows}"),
        &format!("{rows} epochs"),
        4 * MINUTE,
    )
    .await
}

/// Waits until as many runs are kept in the browser.
async fn until_kept(page: &Page, runs: usize) -> Result<(), Failure> {
    page.driver.set_script_timeout(2 * MINUTE).await?;
    page.evaluate::<()>(&format!(
        "(async () => {{
            for (;;) {{
                const keys = await (await caches.open('{STORE}')).keys();
                if (keys.filter(key => key.url.endsWith('/header')).length === {runs}) return null;
                await new Promise(done => setTimeout(done, 20));
            }}
        }})()"
    ))
    .await
}

/// Puts a run into the browser that nobody can read.
async fn plant_rubbish(page: &Page) -> Result<(), Failure> {
    page.evaluate::<()>(&format!(
        "(async () => {{
            const store = await caches.open('{STORE}');
            await store.put(new URL('{FOLDER}1-2-3/header', document.baseURI), new Response('NRN1, or so it says'));
            await store.put(new URL('{FOLDER}1-2-3/4', document.baseURI), new Response('no weights'));
            return null;
        }})()"
    ))
    .await
}

async fn addresses(page: &Page) -> Result<Vec<String>, Failure> {
    page.evaluate(&format!("(async () => (await (await caches.open('{STORE}')).keys()).map(key => key.url))()")).await
}

#[test]
fn a_run_whose_page_is_loaded_anew_goes_on_from_its_last_epoch() {
    scenario(async |page| {
        let query =
            "network=small&data=synthetic&set=7,0.1,2&train=3000&epochs=6&batch=32&patience=off&seed=3&device=cpu";
        page.start_training(query).await?;
        until_rows(page, 1).await?;
        until_kept(page, 1).await?;
        let before = page.epochs_column("loss").await?;
        page.driver.refresh().await?;
        page.until("document.querySelector('[data-name=resumable] li')", "the offer to go on").await?;
        let epoch: usize = page.evaluate("+document.querySelector('[data-name=resumable] li').dataset.epoch").await?;
        assert!(epoch >= before.len(), "at most the epoch under way is lost: {epoch} of {}", before.len());
        let axe = page.violations("[data-name=resumable]").await?;
        assert!(axe.is_empty(), "{axe:?}");

        page.click("[data-action=resume-stored]").await?;
        page.until("!document.querySelector('[data-name=resumable]')", "the offer is taken").await?;
        let begun = "document.querySelector('[data-name=epochs] tbody tr, [data-status=running]')";
        page.until_within(begun, "the run of before, or another", MINUTE).await?;
        let restored = page.epochs_column("loss").await?;
        assert!(restored.starts_with(&before), "the epochs of before are there before a step is done: {restored:?}");
        page.until_status("finished", 8 * MINUTE).await?;
        assert_eq!(page.epochs_column("epoch").await?, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], "no epoch lost or done twice");
        assert!(page.evaluate::<bool>("location.search.includes('set=7,0.1,2')").await?, "the settings are restored");
        // What is over needs nobody to go on with it.
        until_kept(page, 0).await?;
        assert!(addresses(page).await?.is_empty());
        Ok(())
    });
}

#[test]
fn a_run_that_is_not_wanted_is_thrown_away() {
    scenario(async |page| {
        page.start_training("network=small&train=1500&epochs=100&patience=off&device=cpu").await?;
        until_rows(page, 1).await?;
        until_kept(page, 1).await?;
        page.driver.refresh().await?;
        page.until("document.querySelector('[data-name=resumable] li')", "the offer to go on").await?;
        page.click("[data-action=discard-stored]").await?;
        page.until("!document.querySelector('[data-name=resumable]')", "nothing is offered any more").await?;
        until_kept(page, 0).await?;
        page.until("document.querySelector('[data-action=start]:not([aria-disabled=true])')", "a new start is offered")
            .await
    });
}

#[test]
fn two_tabs_train_at_once_and_leave_each_other_alone() {
    scenario(async |page| {
        let first = page.driver.window().await?;
        page.start_training("network=small&train=3000&epochs=6&patience=off&seed=1&device=cpu").await?;
        until_rows(page, 1).await?;
        until_kept(page, 1).await?;

        let second = page.driver.new_tab().await?;
        page.driver.switch_to_window(second.clone()).await?;
        page.visit("/correlation").await?;
        // That this is noticed tells when the second tab has looked through what is kept.
        plant_rubbish(page).await?;
        page.visit("/training").await?;
        page.until("document.querySelector('[data-notice=stored]')", "the notice of the unreadable run").await?;
        assert!(
            !page.evaluate::<bool>("!!document.querySelector('[data-name=resumable]')").await?,
            "the run of the first tab is offered in the second while it lives"
        );
        page.start_training("network=small&train=500&epochs=4&patience=off&seed=2&device=cpu").await?;
        until_rows(page, 1).await?;
        page.until_status("finished", 8 * MINUTE).await?;
        assert_eq!(page.epochs_column("epoch").await?, [1.0, 2.0, 3.0, 4.0]);

        page.driver.switch_to_window(first).await?;
        assert!(
            !page.evaluate::<bool>("!!document.querySelector('[data-name=resumable]')").await?,
            "the run of the second tab is offered in the first"
        );
        page.until_status("finished", 8 * MINUTE).await?;
        assert_eq!(page.epochs_column("epoch").await?, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        until_kept(page, 0).await?;
        Ok(())
    });
}

#[test]
fn a_tab_that_is_closed_leaves_its_run_to_the_other() {
    scenario(async |page| {
        let first = page.driver.window().await?;
        page.visit("/correlation").await?;
        let second = page.driver.new_tab().await?;
        page.driver.switch_to_window(second).await?;
        page.start_training("network=small&train=1000&epochs=100&patience=off&device=cpu").await?;
        until_rows(page, 1).await?;
        until_kept(page, 1).await?;
        page.driver.close_window().await?;
        page.driver.switch_to_window(first).await?;
        // The browser takes the closed tab's lock back in its own time.
        page.driver.set_script_timeout(MINUTE).await?;
        page.evaluate::<()>(
            "(async () => {
                while ((await navigator.locks.query()).held.length) await new Promise(done => setTimeout(done, 20));
                return null;
            })()",
        )
        .await?;
        page.visit("/training").await?;
        page.until("document.querySelector('[data-action=resume-stored]')", "the offer to go on").await?;
        page.click("[data-action=resume-stored]").await?;
        until_rows(page, 2).await?;
        page.click("[data-action=stop]").await?;
        page.until_status("finished", MINUTE).await?;
        until_kept(page, 0).await
    });
}

#[test]
fn a_kept_run_that_cannot_be_read_is_dropped_with_a_notice() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        plant_rubbish(page).await?;
        page.visit("/training").await?;
        page.until("document.querySelector('[data-notice=stored]')", "the notice").await?;
        assert!(addresses(page).await?.is_empty(), "the rubbish is gone");
        assert!(!page.evaluate::<bool>("!!document.querySelector('[data-name=resumable]')").await?);
        page.until("document.querySelector('[data-action=start]:not([aria-disabled=true])')", "a run can be started")
            .await
    });
}

#[test]
fn a_kept_run_whose_weights_are_damaged_is_dropped_with_a_notice() {
    scenario(async |page| {
        page.start_training("network=small&train=1000&epochs=100&patience=off&device=cpu").await?;
        until_rows(page, 1).await?;
        until_kept(page, 1).await?;
        page.driver.refresh().await?;
        page.until("document.querySelector('[data-action=resume-stored]')", "the offer to go on").await?;
        page.evaluate::<()>(&format!(
            "(async () => {{
                const store = await caches.open('{STORE}');
                for (const key of await store.keys()) {{
                    if (!key.url.endsWith('/header')) await store.put(key, new Response('no weights'));
                }}
                return null;
            }})()"
        ))
        .await?;
        page.click("[data-action=resume-stored]").await?;
        page.until("document.querySelector('[data-notice=stored]')", "the notice").await?;
        page.until("document.querySelector('[data-status=idle]')", "the panel, idle").await?;
        assert!(addresses(page).await?.is_empty());
        Ok(())
    });
}

#[test]
fn training_goes_on_where_nothing_can_be_kept() {
    scenario(async |page| {
        page.before_any_script(
            "Cache.prototype.put = async () => { throw new DOMException('no room', 'QuotaExceededError'); };",
        )
        .await?;
        page.start_training("network=small&train=300&epochs=3&patience=off&device=cpu").await?;
        page.until_within("document.querySelector('[data-notice=stored]')", "the notice", 4 * MINUTE).await?;
        page.until_status("finished", 4 * MINUTE).await?;
        assert_eq!(page.epochs_column("epoch").await?, [1.0, 2.0, 3.0]);
        Ok(())
    });
}

/// Writes into a field in place of what is there.
async fn write(page: &Page, field: &str, text: &str) -> Result<(), Failure> {
    page.evaluate::<()>(&format!("(document.querySelector(\"{field}\").select(), null)")).await?;
    Ok(page.only(field).await?.send_keys(text.to_owned() + Key::Enter).await?)
}

/// The kept runs as their table shows them: place, name, epochs, test.
async fn runs(page: &Page) -> Result<Vec<(u32, String, String, String)>, Failure> {
    page.evaluate(
        "[...document.querySelectorAll('[data-name=runs] tbody tr')].map(row => [+row.dataset.run, \
         row.querySelector('input').value, row.cells[3].innerText, row.cells[5].innerText])",
    )
    .await
}

/// Waits until as many runs that are over are kept in the browser.
async fn until_album(page: &Page, runs: usize) -> Result<(), Failure> {
    page.driver.set_script_timeout(MINUTE).await?;
    page.evaluate::<()>(&format!(
        "(async () => {{
            while ((await (await caches.open('{ALBUM}')).keys()).length !== {runs}) {{
                await new Promise(done => setTimeout(done, 20));
            }}
            return null;
        }})()"
    ))
    .await
}

#[test]
fn what_was_trained_is_there_when_the_page_is_loaded_anew() {
    scenario(async |page| {
        for (run, seed) in [1, 2].into_iter().enumerate() {
            let query = format!("network=small&train=320&epochs=2&patience=off&seed={seed}&device=cpu");
            if run == 0 {
                page.start_training(&query).await?;
            } else {
                write(page, "[name=seed]", &seed.to_string()).await?;
                page.click("[data-action=start]").await?;
                let second = "document.querySelectorAll('[data-name=runs] tbody tr').length === 2";
                page.until_within(second, "the second run", MINUTE).await?;
            }
            page.until_status("finished", 4 * MINUTE).await?;
        }
        write(page, "[data-run='3'] [name=run-name]", "mía").await?;
        until_album(page, 2).await?;
        let before = runs(page).await?;
        assert_eq!((before.len(), before[0].1.as_str()), (2, "mía"));

        page.driver.refresh().await?;
        page.until("document.querySelectorAll('[data-name=runs] tbody tr').length === 2", "both runs").await?;
        assert_eq!(runs(page).await?, before);
        let axe = page.violations(".below").await?;
        assert!(axe.is_empty(), "{axe:?}");

        // A link into one of them holds too, in a page that has seen no other room.
        let inside: String = page.evaluate("document.querySelector('[data-run] a.look-inside').href").await?;
        page.driver.goto(inside).await?;
        page.until("document.querySelector('[data-network=ready]')", "its network").await?;
        assert!(page.evaluate::<bool>("location.search.includes('network=run-3')").await?);
        assert!(!page.evaluate::<bool>("!!document.querySelector('[data-notice]')").await?);

        page.visit("/training").await?;
        page.until("document.querySelectorAll('[data-name=runs] tbody tr').length === 2", "both runs").await?;
        page.click("[data-run='3'] [data-action=remove]").await?;
        page.click("[data-run='3'] [data-action=remove]").await?;
        until_album(page, 1).await?;
        page.driver.refresh().await?;
        page.until("document.querySelectorAll('[data-name=runs] tbody tr').length === 1", "the other run").await?;
        assert_eq!(runs(page).await?, before[1..]);
        Ok(())
    });
}

#[test]
fn a_run_in_the_album_that_cannot_be_read_is_dropped_with_a_notice() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        page.evaluate::<()>(&format!(
            "(async () => {{
                const store = await caches.open('{ALBUM}');
                await store.put(new URL('album/1-2-3', document.baseURI), new Response('NRA1, or so it says'));
                return null;
            }})()"
        ))
        .await?;
        page.visit("/training").await?;
        page.until("document.querySelector('[data-notice=stored]')", "the notice").await?;
        until_album(page, 0).await
    });
}

#[test]
fn a_gpu_that_is_lost_is_found_again_and_the_run_goes_on() {
    scenario(async |page| {
        page.start_training("network=small&data=synthetic&train=96&epochs=5&patience=off&seed=7&device=webgpu").await?;
        page.until_within(
            "document.querySelectorAll('[data-name=epochs] tbody tr').length >= 2",
            "the second epoch, so the first one's weights",
            12 * MINUTE,
        )
        .await?;
        page.driver.cdp().send_raw("Browser.crashGpuProcess", json!({})).await?;
        page.until_within("document.querySelector('[data-restarted]')", "the report of a restart", 2 * MINUTE).await?;
        page.until_status("finished", 12 * MINUTE).await?;
        let device: String = page.evaluate("document.querySelector('[data-status]').dataset.device").await?;
        assert_eq!(device, "webgpu");
        assert_eq!(page.epochs_column("epoch").await?, [1.0, 2.0, 3.0, 4.0, 5.0], "no epoch lost or done twice");
        let from: u32 = page.evaluate("+document.querySelector('[data-restarted]').dataset.restarted").await?;
        assert!(from >= 1, "it began anew");
        Ok(())
    });
}
