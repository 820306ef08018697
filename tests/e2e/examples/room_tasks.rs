//! How soon each room answers, and the longest task of its main thread while it is used; `cargo xtask trace` prints it
//! as a table.
//!
//! Prints one line of JSON for each room. Every room has a browser of its own, so that its cache is empty. What a room
//! does not have (a transport, a grid that can be changed) is `null`.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement may stop where a test would")]

use e2e::trace::Task;
use e2e::{Failure, Page, Setup, scenario_with, site};
use std::time::Duration;
use thirtyfour::prelude::*;

/// Resolves when the room has been drawn and the main thread is idle, with the milliseconds since the navigation.
const ANSWERED: &str = "
    globalThis.answered = new Promise(done => {
        const look = () => {
            if (!document.querySelector('main h1')) return;
            watch.disconnect();
            requestAnimationFrame(() => requestIdleCallback(() => done(performance.now())));
        };
        const watch = new MutationObserver(look);
        watch.observe(document, { childList: true, subtree: true });
    });
";

/// Steps, and places that a pointer passes.
const TIMES: usize = 20;

fn main() {
    for room in site::rooms() {
        scenario_with(Setup { traced: true, ..Setup::default() }, async |page| {
            page.before_any_script(ANSWERED).await?;
            page.visit(&room).await?;
            let answers: f64 = page.evaluate("answered").await?;
            page.settled().await?;
            let line = serde_json::json!({
                "room": room,
                "answers_ms": answers,
                "step": step(page).await?,
                "scrub": scrub(page).await?,
                "point": point(page).await?,
                "edit": edit(page).await?,
                "drag": drag(page).await?,
            });
            println!("{line}");
            Ok(())
        });
    }
}

/// Right arrows over the transport, from the first frame, and back where there are fewer frames.
async fn step(page: &Page) -> Result<Option<Task>, Failure> {
    let last: Option<usize> =
        page.evaluate("+document.querySelector('main .transport input[type=range]')?.max || null").await?;
    let Some(last) = last else { return Ok(None) };
    page.evaluate::<()>("(document.querySelector('main .transport [data-action=play]').focus(), null)").await?;
    page.press(Key::Home).await?;
    let task = page.traced(async |page| {
        for press in 0..TIMES {
            let forward = press / last % 2 == 0;
            page.press(if forward { Key::Right } else { Key::Left }).await?;
        }
        Ok(())
    });
    task.await.map(Some)
}

/// The scrubber, dragged from one end to the other.
async fn scrub(page: &Page) -> Result<Option<Task>, Failure> {
    let along = "(() => {
        const scrubber = document.querySelector('main .transport input[type=range]');
        if (!scrubber || +scrubber.max < 1) return [];
        scrubber.scrollIntoView({ block: 'nearest' });
        const { left, top, width, height } = scrubber.getBoundingClientRect();
        return Array.from({ length: TIMES }, (_, at) => [left + 8 + (width - 16) * at / (TIMES - 1), top + height / 2]);
    })()";
    press_along(page, along).await
}

/// The pointer, over the cells of the output, of which each lights up others.
async fn point(page: &Page) -> Result<Option<Task>, Failure> {
    let over = "(() => {
        const grid = document.querySelector('main [role=grid][data-name=output]') ?? document.querySelector('main [role=grid]');
        grid?.scrollIntoView({ block: 'center' });
        return [...grid?.querySelectorAll('[role=gridcell]') ?? []].slice(0, TIMES).map(cell => {
            const { left, top, width, height } = cell.getBoundingClientRect();
            return [left + width / 2, top + height / 2];
        });
    })()";
    let places = places(page, over).await?;
    if places.is_empty() {
        return Ok(None);
    }
    let task = page.traced(async |page| {
        let chain = page.driver.action_chain_with_delay(None, Some(Duration::from_millis(16)));
        Ok(places.iter().fold(chain, |chain, &(x, y)| chain.move_to(x, y)).perform().await?)
    });
    task.await.map(Some)
}

/// A cell, changed up and down.
async fn edit(page: &Page) -> Result<Option<Task>, Failure> {
    let cell = "document.querySelector('main [role=gridcell][aria-readonly=false][tabindex=\"0\"]')";
    if !page.evaluate::<bool>(&format!("!!{cell}")).await? {
        return Ok(None);
    }
    page.evaluate::<()>(&format!("({cell}.focus(), null)")).await?;
    let task = page.traced(async |page| {
        for press in 0..TIMES {
            page.press(if press < TIMES / 2 { Key::PageUp } else { Key::PageDown }).await?;
        }
        Ok(())
    });
    task.await.map(Some)
}

/// The button held down: a slider of the figure up and down, else over the cells of a grid that can be changed.
async fn drag(page: &Page) -> Result<Option<Task>, Failure> {
    let along = "(() => {
        const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
        const slider = document.querySelector('main [role=slider]:not(input)');
        slider?.scrollIntoView({ block: 'center' });
        if (slider) {
            const [x, y] = middle(slider.getBoundingClientRect());
            return Array.from({ length: TIMES }, (_, at) => [x, y + 40 * Math.sin(Math.PI * 2 * at / (TIMES - 1))]);
        }
        const grid = document.querySelector('main [role=gridcell][aria-readonly=false]')?.closest('[role=grid]');
        grid?.scrollIntoView({ block: 'center' });
        return [...grid?.querySelectorAll('[role=gridcell]') ?? []].slice(0, TIMES)
            .map(cell => middle(cell.getBoundingClientRect()));
    })()";
    press_along(page, along).await
}

/// The longest task while the pointer's button is held along the places that a script gives; `None` without places.
async fn press_along(page: &Page, script: &str) -> Result<Option<Task>, Failure> {
    let places = places(page, script).await?;
    let Some((&(x, y), rest)) = places.split_first() else { return Ok(None) };
    let task = page.traced(async |page| {
        let chain =
            page.driver.action_chain_with_delay(None, Some(Duration::from_millis(16))).move_to(x, y).click_and_hold();
        Ok(rest.iter().fold(chain, |chain, &(x, y)| chain.move_to(x, y)).release().perform().await?)
    });
    task.await.map(Some)
}

async fn places(page: &Page, script: &str) -> Result<Vec<(i64, i64)>, Failure> {
    let script = script.replace("TIMES", &TIMES.to_string());
    page.evaluate(&format!("{script}.map(place => place.map(Math.round))")).await
}
