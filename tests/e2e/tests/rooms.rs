//! What holds for every room: nobody is shut out of it, by eye, by ear or by hand.

use e2e::browser::Screen;
use e2e::site::{name, rooms};
use e2e::{Failure, LANGUAGES, Page, Setup, keyboard, none_of, scenario, scenario_on_phone, scenario_with};

/// Everything that axe-core finds in every room, in every language: as it opens, at its last frame, and with each tab.
async fn axe(page: &Page, theme: &str) -> Result<(), Failure> {
    let mut problems = Vec::new();
    for room in rooms() {
        for language in LANGUAGES {
            page.visit(&format!("{room}?lang={language}&theme={theme}")).await?;
            let mut look = async |part: &str, state: &str| -> Result<(), Failure> {
                page.settled().await?;
                for violation in page.violations(part).await? {
                    problems.push(format!("  {room} in {language}, {theme}, {state}: {violation}"));
                }
                Ok(())
            };
            look("html", "as it opens").await?;
            if page.evaluate("!!document.querySelector('main [data-action=last]:enabled')").await? {
                page.click("main [data-action=last]").await?;
                look("main", "at its last frame").await?;
            }
            let tabs: Vec<String> = page
                .evaluate("[...document.querySelectorAll('main [role=tab][aria-selected=false]')].map(tab => tab.id)")
                .await?;
            for tab in tabs {
                page.click(&format!("[id='{tab}']")).await?;
                look(&format!("[role=tabpanel][aria-labelledby='{tab}']"), &format!("with {tab}")).await?;
            }
        }
    }
    none_of(&problems)
}

#[test]
fn axe_finds_nothing_on_a_laptop_in_the_light() {
    scenario(async |page| axe(page, "light").await);
}

#[test]
fn axe_finds_nothing_on_a_laptop_in_the_dark() {
    scenario(async |page| axe(page, "dark").await);
}

#[test]
fn axe_finds_nothing_on_a_phone_in_the_light() {
    scenario_on_phone(async |page| axe(page, "light").await);
}

#[test]
fn axe_finds_nothing_on_a_phone_in_the_dark() {
    scenario_on_phone(async |page| axe(page, "dark").await);
}

/// Goes over every room by the keyboard.
async fn walk(page: &Page) -> Result<(), Failure> {
    let mut problems = Vec::new();
    for room in rooms() {
        page.visit(&room).await?;
        page.settled().await?;
        problems.extend(keyboard::walk(page).await?.into_iter().map(|problem| format!("  {room}: {problem}")));
    }
    none_of(&problems)
}

#[test]
fn every_room_can_be_walked_over_by_keyboard() {
    scenario(async |page| walk(page).await);
}

#[test]
fn every_room_can_be_walked_over_by_keyboard_in_a_narrow_window() {
    scenario_on_phone(async |page| walk(page).await);
}

#[test]
fn everything_to_operate_has_a_name() {
    scenario(async |page| {
        let mut problems = Vec::new();
        for language in LANGUAGES {
            for room in rooms() {
                page.visit(&format!("{room}?lang={language}")).await?;
                if let Err(found) = page.is_accessible().await {
                    problems.push(format!("  {room} in {language}: {found}"));
                }
            }
        }
        none_of(&problems)
    });
}

#[test]
fn no_room_scrolls_sideways() {
    for screen in [Screen::Desktop, Screen::Phone] {
        scenario_with(Setup { screen, ..Setup::default() }, async |page| {
            let mut problems = Vec::new();
            for language in LANGUAGES {
                for room in rooms() {
                    page.visit(&format!("{room}?lang={language}")).await?;
                    page.settled().await?;
                    let (wide, window): (i64, i64) = page
                        .evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
                        .await?;
                    if wide > window {
                        problems.push(format!("  {room} in {language} is {wide} px wide in a window of {window} px"));
                    }
                }
            }
            none_of(&problems)
        });
    }
}

/// What a learner reads together in a room with a transport, at its first and its last frame: on a laptop the whole stage
/// without scrolling, on a phone the output and the formula above the transport, scrolled as one likes.
async fn fits_together(page: &Page) -> Result<(), Failure> {
    let mut problems = Vec::new();
    for room in rooms() {
        for frame in ["first", "last"] {
            page.visit(&room).await?;
            if !page.evaluate("!!document.querySelector('main .transport')").await? {
                continue;
            }
            if frame == "last" {
                page.click("main [data-action=last]").await?;
            }
            page.settled().await?;
            let problem: Option<String> = page
                .evaluate(
                    "(() => {
                        const boxes = ['main [data-name=output]', 'main .formula'].map(selector => document.querySelector(selector))
                            .filter(Boolean).map(element => element.getBoundingClientRect());
                        const transport = document.querySelector('main .transport');
                        const { top, bottom } = transport.getBoundingClientRect();
                        if (getComputedStyle(transport).position === 'fixed') {
                            const height = Math.max(...boxes.map(box => box.bottom)) - Math.min(...boxes.map(box => box.top));
                            return height <= top ? null : `output and formula are ${height} px high, above the transport are ${top} px`;
                        }
                        const lowest = Math.max(bottom, ...boxes.map(box => box.bottom)) + scrollY;
                        return lowest <= innerHeight ? null : `the stage ends at ${lowest} px of ${innerHeight}`;
                    })()",
                )
                .await?;
            problems.extend(problem.map(|problem| format!("  {room} at its {frame} frame: {problem}")));
        }
    }
    none_of(&problems)
}

#[test]
fn figure_formula_and_transport_fit_together_on_a_laptop() {
    scenario(async |page| fits_together(page).await);
}

#[test]
fn figure_formula_and_transport_fit_together_on_a_phone() {
    scenario_on_phone(async |page| fits_together(page).await);
}

#[test]
fn every_room_says_its_own_title() {
    scenario(async |page| {
        let mut titles = std::collections::BTreeMap::new();
        for room in rooms() {
            page.visit(&room).await?;
            let title: String = page.evaluate("document.querySelector('main h1').innerText").await?;
            if let Some(other) = titles.insert(title.clone(), room.clone()) {
                return Err(format!("{} and {} are both called {title}", name(&room), name(&other)).into());
            }
        }
        Ok(())
    });
}
