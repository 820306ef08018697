//! Each bundle has a style sheet of its own: what another one's rooms wear is not there, and nobody misses it.

use e2e::site::rooms;
use e2e::{Failure, Page, none_of, scenario};

/// The bundle whose sheet is in force; there is one.
async fn in_force(page: &Page) -> Result<String, Failure> {
    let sheets: Vec<String> = page
        .evaluate("[...document.querySelectorAll('link[data-styles]')].filter(link => link.media !== 'not all').map(link => link.dataset.styles)")
        .await?;
    match sheets.as_slice() {
        [one] => Ok(one.clone()),
        _ => Err(format!("not one sheet is in force, but {sheets:?}").into()),
    }
}

#[test]
fn no_room_needs_what_the_sheet_of_another_bundle_says() {
    scenario(async |page| {
        let mut problems = Vec::new();
        // A window of pooling marks its winner as the room of pooling does.
        let pooled = "/inside/?layer=2".to_owned();
        for room in rooms().into_iter().chain([pooled]) {
            page.visit(&room).await?;
            let mut now = async |state: &str| -> Result<(), Failure> {
                page.settled().await?;
                let found: Vec<String> = page.evaluate(include_str!("../src/styles.js")).await?;
                problems.extend(found.into_iter().map(|problem| format!("  {room} {state}: {problem}")));
                Ok(())
            };
            now("as it opens").await?;
            if page.evaluate("!!document.querySelector('main [data-action=last]:enabled')").await? {
                page.click("main [data-action=last]").await?;
                now("at its last frame").await?;
            }
            let tabs: Vec<String> = page
                .evaluate("[...document.querySelectorAll('main [role=tab][aria-selected=false]')].map(tab => tab.id)")
                .await?;
            for tab in tabs {
                page.click(&format!("[id='{tab}']")).await?;
                now(&format!("with {tab}")).await?;
            }
        }
        none_of(&problems)
    });
}

#[test]
fn a_bundle_brings_its_sheet_and_puts_away_that_of_the_one_before() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        assert_eq!(in_force(page).await?, "operations");
        let look = "getComputedStyle(document.querySelector('main h1')).fontFamily + \
            JSON.stringify(document.querySelector('main .figure').getBoundingClientRect())";
        let before: String = page.evaluate(look).await?;
        page.click("nav a[href*='training']").await?;
        page.until("document.querySelector('[data-status=idle]')", "the training panel").await?;
        assert_eq!(in_force(page).await?, "laboratory");
        page.driver.back().await?;
        page.until("document.querySelector('[data-name=output]')", "the correlation again").await?;
        assert_eq!(in_force(page).await?, "operations");
        page.settled().await?;
        assert_eq!(page.evaluate::<String>(look).await?, before);
        page.driver.forward().await?;
        page.until("document.querySelector('[data-status=idle]')", "the training panel again").await?;
        let sheets: usize = page.evaluate("document.querySelectorAll('link[data-styles]').length").await?;
        assert_eq!((in_force(page).await?.as_str(), sheets), ("laboratory", 2), "each comes once");
        Ok(())
    });
}
