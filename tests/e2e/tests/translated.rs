//! A page that the browser translates goes on showing its state.

use e2e::site::rooms;
use e2e::{Failure, Page, none_of, scenario};
use thirtyfour::Key;

/// Cells that show another number than they hold.
async fn lies(page: &Page) -> Result<Vec<String>, Failure> {
    page.evaluate(
        "[...document.querySelectorAll('main [role=grid][data-name] [role=gridcell][data-value]:not([data-pending])')]
            .filter(cell => cell.querySelector('span'))
            .map(cell => [cell.closest('[role=grid]').dataset.name, +cell.dataset.value,
                cell.querySelector('span').innerText.replace('−', '-').replace(',', '.')])
            .filter(([, value, text]) => !(Math.abs(value - Number(text)) <= 0.051 + Math.abs(value) / 100))
            .map(words => words.join(' '))",
    )
    .await
}

#[test]
fn a_translated_page_shows_what_it_holds() {
    scenario(async |page| {
        page.visit("/convolution?lang=es").await?;
        assert!(page.translate().await? > 20, "nothing was translated");
        for _ in 0..3 {
            page.press(Key::Right).await?;
        }
        page.until("document.querySelector('.count').innerText === '4 / 9'", "the step shown").await?;
        page.click("[data-name=image] [data-row='0'][data-col='0']").await?;
        page.driver.active_element().await?.send_keys("7" + Key::Enter).await?;
        page.until("new URLSearchParams(location.search).get('image')?.startsWith('7,')", "the typed pixel").await?;
        assert_eq!(lies(page).await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn every_room_follows_its_state_while_it_is_translated() {
    scenario(async |page| {
        let mut problems = Vec::new();
        for room in rooms() {
            page.visit(&format!("{room}?lang=es")).await?;
            page.settled().await?;
            page.translate().await?;
            page.settled().await?;
            if page.evaluate("!!document.querySelector('main [data-action=forward]:not([aria-disabled=true])')").await?
            {
                page.click("main [data-action=forward]").await?;
            }
            page.translate().await?;
            page.click(".rooms [data-action=language], header [data-action=language]").await.ok();
            page.until("document.documentElement.lang === 'en'", "the other language").await.ok();
            page.settled().await?;
            problems.extend(lies(page).await?.into_iter().map(|lie| format!("  {room}: {lie}")));
        }
        none_of(&problems)
    });
}
