//! What surrounds the rooms: navigation, language, theme, addresses.

use e2e::site::{name, rooms};
use e2e::{Failure, Page, none_of, scenario, scenario_below};

async fn title(page: &Page) -> Result<String, Failure> {
    page.evaluate("document.querySelector('main h1').innerText").await
}

#[test]
fn the_home_page_leads_to_the_rooms() {
    scenario(async |page| {
        page.visit("/").await?;
        page.click("nav a[href*='correlation']").await?;
        page.until("location.pathname.replace(/\\/$/, '').endsWith('/correlation')", "the room's address").await?;
        page.until("document.querySelector('[data-name=output]')", "the room").await?;
        page.driver.back().await?;
        page.until("!document.querySelector('main [data-name=w]')", "the home page again").await?;
        page.driver.forward().await?;
        page.until("document.querySelector('main [data-name=w]')", "the room again").await
    });
}

#[test]
fn from_the_operations_to_the_laboratory_and_back() {
    scenario(async |page| {
        page.visit("/correlation?step=4&lang=en&theme=dark").await?;
        page.click("nav a[href*='training']").await?;
        page.until("document.querySelector('[data-status=idle]')", "the training panel").await?;
        // Language and theme go along.
        assert_eq!(page.evaluate::<String>("document.documentElement.lang").await?, "en");
        assert_eq!(page.evaluate::<String>("document.documentElement.dataset.theme").await?, "dark");
        page.driver.back().await?;
        page.until("document.querySelector('[data-name=output]')", "the correlation again").await?;
        let pending = "document.querySelectorAll('[data-name=output] [data-pending]').length";
        assert_eq!(page.evaluate::<usize>(pending).await?, 8, "its frame is as it was left");
        page.driver.forward().await?;
        page.until("document.querySelector('[data-status=idle]')", "the training panel again").await?;
        page.click("nav a[href*='correlation']").await?;
        page.until("document.querySelector('[data-name=output]')", "the correlation by its link").await?;
        assert_eq!(page.evaluate::<usize>("document.querySelectorAll('main').length").await?, 1);
        Ok(())
    });
}

#[test]
fn works_below_any_path() {
    scenario_below("/some/folder/", async |page| {
        page.visit("/").await?;
        page.click("nav a[href*='training']").await?;
        page.until("document.querySelector('[data-status]')", "the training panel").await?;
        assert_eq!(page.evaluate::<String>("location.pathname").await?.trim_end_matches('/'), "/some/folder/training");
        page.visit("/correlation/").await?;
        page.until("document.querySelector('[data-name=output]')", "the room, entered by its address").await
    });
}

#[test]
fn every_word_changes_with_the_language_and_stays_chosen() {
    scenario(async |page| {
        let mut problems = Vec::new();
        for room in rooms() {
            page.visit(&format!("{room}?lang=es")).await?;
            let spanish = title(page).await?;
            page.visit(&format!("{room}?lang=en")).await?;
            let english = title(page).await?;
            if spanish == english {
                problems.push(format!("  {room} is called {english} in Spanish and in English"));
            }
            assert_eq!(page.evaluate::<String>("document.documentElement.lang").await?, "en");
            let left_over: Vec<String> = page
                .evaluate("[...document.querySelectorAll('main *')].filter(e => !e.closest('[lang=es]')).flatMap(e => [e.getAttribute('aria-label'), e.childElementCount ? '' : e.innerText]).filter(t => t && /[ñ¿áéíóú]/.test(t.replaceAll('Núcleo', '')))")
                .await?;
            if !left_over.is_empty() {
                problems.push(format!("  {room} has Spanish words on its English page: {left_over:?}"));
            }
        }
        none_of(&problems)
    });
}

#[test]
fn the_theme_stays_chosen() {
    scenario(async |page| {
        page.visit("/?theme=light").await?;
        page.click(".tools-shell [data-action=theme]").await?;
        page.until("document.documentElement.dataset.theme === 'dark'", "the dark page").await?;
        page.visit("/correlation").await?;
        assert_eq!(page.evaluate::<String>("document.documentElement.dataset.theme").await?, "dark");
        Ok(())
    });
}

#[test]
fn an_unknown_address_has_a_way_home() {
    scenario(async |page| {
        page.visit("/").await?;
        page.evaluate::<()>(
            "(history.pushState(null, '', 'no-such-room'), dispatchEvent(new PopStateEvent('popstate')), null)",
        )
        .await?;
        page.until(
            "document.querySelector('main a[href]') && !document.querySelector('main [data-name]')",
            "the way home",
        )
        .await?;
        page.click("main a[href='/']").await?;
        page.until("!location.pathname.includes('no-such-room')", "the home page").await
    });
}

#[test]
fn a_room_without_scripts_has_its_own_title_and_text() {
    // What a search engine reads: no browser, just the file.
    let dist = e2e::site::dist();
    let mut titles = std::collections::BTreeSet::new();
    for room in rooms() {
        let file = format!("{}/index.html", name(&room));
        let html = std::fs::read_to_string(dist.join(file.trim_start_matches('/'))).expect("the route's own file");
        let title = html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
        assert!(titles.insert(title.to_owned()), "{file} has the title of another: {title}");
        assert!(html.contains("<h1>"), "{file} has a heading to read");
        assert!(html.contains("Content-Security-Policy"), "{file} has its policy");
        assert!(!html.contains("unsafe-inline"), "{file} allows inline code");
        assert!(
            html.contains("name=\"description\" content=\"") && !html.contains("name=\"description\" content=\"\"")
        );
    }
}
