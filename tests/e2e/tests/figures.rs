//! What is measured of the figures: numbers in the middle of their cells, nothing cut, nothing hidden that a sentence
//! needs.

use e2e::browser::Screen;
use e2e::site::rooms;
use e2e::{Failure, Page, Setup, none_of, scenario, scenario_on_phone, scenario_with};

/// Numbers that are wider than their cell, or stand off its middle.
const NUMBERS: &str =
    "[...document.querySelectorAll('main .cell > span')].filter(number => number.getClientRects().length)
    .flatMap(number => {
        const range = document.createRange();
        range.selectNodeContents(number);
        const [text, cell] = [range.getBoundingClientRect(), number.parentElement.getBoundingClientRect()];
        const off = (text.top + text.bottom - cell.top - cell.bottom) / 2;
        const said = `${number.innerText} in ${number.closest('[data-name]')?.dataset.name}`;
        return [
            ...(text.width > cell.width ? [`${said} is ${text.width} px wide, its cell ${cell.width}`] : []),
            ...(Math.abs(off) > 1.5 ? [`${said} stands ${off} px off the middle`] : []),
        ];
    }).slice(0, 5)";

async fn numbers(page: &Page) -> Result<(), Failure> {
    let mut problems = Vec::new();
    for room in rooms() {
        page.visit(&room).await?;
        if page.evaluate("!!document.querySelector('main [data-action=last]:enabled')").await? {
            page.click("main [data-action=last]").await?;
        }
        page.settled().await?;
        let found: Vec<String> = page.evaluate(NUMBERS).await?;
        problems.extend(found.into_iter().map(|problem| format!("  {room}: {problem}")));
    }
    none_of(&problems)
}

#[test]
fn numbers_stand_in_the_middle_of_their_cells_and_within_them() {
    for screen in [Screen::Desktop, Screen::Phone] {
        scenario_with(Setup { screen, ..Setup::default() }, async |page| numbers(page).await);
    }
}

/// A unit of 784 inputs: its largest products, what the others sum to, the bias and the total.
#[test]
fn the_rest_the_bias_and_the_total_of_a_unit_are_in_sight() {
    scenario(async |page| {
        page.visit("/inside?image=12&layer=6").await?;
        page.until("document.querySelector('[data-name=inputs] [data-product]')", "the products").await?;
        page.settled().await?;
        let hidden: Vec<String> = page
            .evaluate(
                "(() => {
                    const box = document.querySelector('.inside-products').getBoundingClientRect();
                    const rows = [...document.querySelectorAll('[data-name=inputs] tr')];
                    return rows.filter(row => {
                        const { top, bottom } = row.getBoundingClientRect();
                        return top < box.top - 1 || bottom > box.bottom + 1;
                    }).map(row => row.innerText);
                })()",
            )
            .await?;
        none_of(&hidden)
    });
}

#[test]
fn the_numbers_of_a_window_are_all_of_one_size() {
    scenario(async |page| {
        page.visit("/inside?image=12&layer=3&channel=4&cell=6,6&part=5").await?;
        page.until("document.querySelector('.inside-reason [data-name=kernel]')", "the kernel").await?;
        page.settled().await?;
        let sizes: Vec<String> = page
            .evaluate(
                "[...new Set([...document.querySelectorAll('.inside-reason [data-name=kernel] .cell')]
                    .map(cell => getComputedStyle(cell).fontSize))]",
            )
            .await?;
        assert_eq!(sizes.len(), 1, "{sizes:?}");
        Ok(())
    });
}

#[test]
fn on_a_phone_the_equals_sign_stands_before_the_response() {
    scenario_on_phone(async |page| {
        let mut problems = Vec::new();
        for room in ["/convolution", "/padding", "/stride"] {
            page.visit(room).await?;
            page.settled().await?;
            let between: bool = page
                .evaluate(
                    "(() => {
                        const sign = document.querySelector('.maps .sign-equals').getBoundingClientRect();
                        const response = document.querySelector('[data-map=output]').getBoundingClientRect();
                        const image = document.querySelector('[data-map=image]').getBoundingClientRect();
                        return sign.height > 0 && sign.top >= image.bottom - 1 && sign.bottom <= response.top + 1;
                    })()",
                )
                .await?;
            if !between {
                problems.push(format!("  {room}: no sign between image and response"));
            }
        }
        none_of(&problems)
    });
}

#[test]
fn on_a_phone_the_cells_of_channels_are_large_enough_for_a_finger() {
    scenario_on_phone(async |page| {
        page.visit("/channels").await?;
        page.settled().await?;
        let least: f64 = page
            .evaluate(
                "Math.min(...[...document.querySelectorAll('main .plane .cell')].map(cell => cell.getBoundingClientRect().width)
                    .filter(width => width > 0))",
            )
            .await?;
        assert!(least >= 24.0, "{least}");
        Ok(())
    });
}

#[test]
fn the_browsers_own_bars_follow_the_theme_that_is_chosen() {
    scenario(async |page| {
        for (theme, colour) in [("dark", "#14161a"), ("light", "#fbfaf6")] {
            page.visit(&format!("/?theme={theme}")).await?;
            page.settled().await?;
            let shown: Vec<String> = page
                .evaluate(
                    "[...document.querySelectorAll('meta[name=theme-color]')].filter(meta => matchMedia(meta.media).matches)
                        .map(meta => meta.content)",
                )
                .await?;
            assert_eq!(shown, [colour]);
        }
        Ok(())
    });
}

#[test]
fn the_signs_between_the_maps_are_there() {
    scenario(async |page| {
        let mut problems = Vec::new();
        for room in ["/convolution/", "/padding/", "/stride/"] {
            page.visit(room).await?;
            page.settled().await?;
            let wide: Vec<f64> = page
                .evaluate(
                    "[...document.querySelectorAll('.maps > .sign')].map(sign => sign.getBoundingClientRect().width)",
                )
                .await?;
            if wide.len() < 2 || wide.iter().any(|wide| *wide < 5.0) {
                problems.push(format!("  {room}: the signs are {wide:?} px wide"));
            }
        }
        none_of(&problems)
    });
}
