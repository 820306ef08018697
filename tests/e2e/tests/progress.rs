//! What a visitor has done: kept by all tabs together, forgotten only on purpose.

use e2e::{Failure, Page, scenario};

/// Rooms of the path that are marked as visited.
async fn visited(page: &Page) -> Result<Vec<String>, Failure> {
    page.evaluate(
        "[...document.querySelectorAll('.path li.done a')].map(link => new URL(link.href).pathname.replaceAll('/', ''))",
    )
    .await
}

async fn go(page: &Page, room: &str) -> Result<(), Failure> {
    page.click(&format!("nav a[href*='{room}']")).await?;
    page.until(&format!("location.pathname.includes('{room}')"), room).await
}

#[test]
fn two_tabs_keep_what_was_done_in_both() {
    scenario(async |page| {
        let first = page.driver.window().await?;
        page.visit("/").await?;
        let second = page.driver.new_tab().await?;
        page.driver.switch_to_window(second).await?;
        page.visit("/").await?;
        go(page, "convolution").await?;
        page.driver.switch_to_window(first).await?;
        go(page, "pooling").await?;
        page.click("nav a.brand").await?;
        page.until("document.querySelector('.path')", "the path").await?;
        assert_eq!(visited(page).await?, ["convolution", "pooling"]);
        page.visit("/").await?;
        assert_eq!(visited(page).await?, ["convolution", "pooling"], "and it is stored");
        Ok(())
    });
}

#[test]
fn progress_is_forgotten_when_it_is_meant_and_can_be_had_back() {
    scenario(async |page| {
        page.visit("/pooling").await?;
        page.visit("/").await?;
        page.click("[data-action=forget]").await?;
        assert_eq!(visited(page).await?, ["pooling"], "it asks first");
        page.click("[data-action=forget]").await?;
        page.until("!document.querySelector('[data-action=forget]')", "nothing to forget").await?;
        assert!(visited(page).await?.is_empty());
        let axe = page.violations(".notices").await?;
        assert!(axe.is_empty(), "{axe:?}");
        page.click("[data-notice=progress] [data-action=recall]").await?;
        page.until("document.querySelector('.path li.done')", "what was forgotten").await?;
        assert_eq!(visited(page).await?, ["pooling"]);
        assert!(!page.evaluate::<bool>("!!document.querySelector('[data-notice]')").await?);
        page.visit("/").await?;
        assert_eq!(visited(page).await?, ["pooling"], "it stays");
        Ok(())
    });
}

#[test]
fn what_was_forgotten_in_one_tab_does_not_come_back_from_another() {
    scenario(async |page| {
        page.visit("/pooling").await?;
        page.visit("/").await?;
        let first = page.driver.window().await?;
        let second = page.driver.new_tab().await?;
        page.driver.switch_to_window(second).await?;
        page.visit("/").await?;
        page.click("[data-action=forget]").await?;
        page.click("[data-action=forget]").await?;
        page.until("!document.querySelector('[data-action=forget]')", "nothing to forget").await?;
        page.driver.switch_to_window(first).await?;
        page.until("!document.querySelector('.path li.done')", "the first tab, which has heard of it").await?;
        go(page, "stride").await?;
        page.visit("/").await?;
        assert_eq!(visited(page).await?, ["stride"]);
        Ok(())
    });
}
