//! A page that the browser translates goes on showing its state.

use e2e::site::rooms;
use e2e::{Failure, Page, none_of, scenario};
use thirtyfour::Key;

/// A cell that can be typed into.
const CELL: &str = "main [role=grid].editable [role=gridcell]";

/// Cells that show another number than they hold.
async fn lies(page: &Page) -> Result<Vec<String>, Failure> {
    page.evaluate(
        "[...document.querySelectorAll('main [role=grid][data-name] [role=gridcell][data-value]:not([data-pending])')]
            .filter(cell => cell.querySelector('span'))
            .map(cell => [cell.closest('[role=grid]').dataset.name, +cell.dataset.value,
                cell.querySelector('span').innerText.replace('−', '-').replace(',', '.')])
            // The images of a data set have their class as their value, and its name below them.
            .filter(([name]) => name !== 'gallery')
            .filter(([, value, text]) => !(Math.abs(value - Number(text)) <= 0.051 + Math.abs(value) / 100))
            .map(words => words.join(' '))",
    )
    .await
}

/// Steps forward where there are steps, types 7 into the first cell that takes it, and changes the language; after each
/// of them the translator is at work again.
async fn use_translated(page: &Page) -> Result<(), Failure> {
    let has = async |selector: &str| page.evaluate::<bool>(&format!("!!document.querySelector('{selector}')")).await;
    let translate = async || -> Result<(), Failure> {
        page.settled().await?;
        page.translate().await?;
        page.settled().await
    };
    translate().await?;
    if has("main [data-action=forward]:not([aria-disabled=true])").await? {
        page.click("main [data-action=forward]").await?;
    }
    translate().await?;
    if has(CELL).await? {
        page.evaluate::<()>(&format!("(document.querySelector('{CELL}').click(), null)")).await?;
        page.until("document.activeElement.matches('.cell-field')", "the open cell").await?;
        page.evaluate::<()>("(document.activeElement.select(), null)").await?;
        page.driver.active_element().await?.send_keys("7" + Key::Enter).await?;
        page.until(&format!("+document.querySelector('{CELL}').dataset.value === 7"), "the typed number").await?;
    }
    translate().await?;
    page.choose_language("en").await?;
    page.until("document.documentElement.lang === 'en'", "the other language").await?;
    translate().await
}

/// Where two texts part, with what stands around it.
fn difference(shown: &str, fresh: &str) -> Option<String> {
    let same = shown.chars().zip(fresh.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(30)).take(90).collect::<String>();
    (shown != fresh).then(|| format!("translated it shows “{}”, opened anew “{}”", around(shown), around(fresh)))
}

#[test]
fn every_room_shows_translated_what_it_shows_opened_anew() {
    scenario(async |page| {
        let mut problems = Vec::new();
        for room in rooms() {
            page.visit(&format!("{room}?lang=es")).await?;
            page.ready().await?;
            use_translated(page).await?;
            problems.extend(lies(page).await?.into_iter().map(|lie| format!("  {room}: {lie}")));
            let shown = page.words().await?;
            // What was done stands in the address.
            page.driver.refresh().await?;
            page.until("document.querySelector('main h1')", "the room again").await?;
            page.ready().await?;
            let fresh = page.words().await?;
            problems.extend(difference(&shown, &fresh).map(|found| format!("  {room}: {found}")));
        }
        none_of(&problems)
    });
}

#[test]
fn a_translated_convolution_counts_on() {
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
