//! `/correlation`: the notebook's frames, the keyboard, links.

use e2e::{Cell, Failure, Page, TOLERANCE, scenario, scenario_on_phone};
use thirtyfour::prelude::*;

/// `numpy.correlate(x, w, "full")` of the notebook's two signals, from the reference file.
fn notebook() -> Result<Vec<f64>, Failure> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../golden/operations.json"))?;
    let cases: serde_json::Value = serde_json::from_str(&text)?;
    let case = cases
        .as_array()
        .and_then(|cases| cases.iter().find(|case| case["op"] == "correlate_1d" && case["mode"] == "full"))
        .ok_or("the reference file has no full correlation")?;
    Ok(serde_json::from_value(case["result"].clone())?)
}

fn assert_values(cells: &[Cell], expected: &[f64]) {
    assert_eq!(cells.len(), expected.len(), "cells on the page");
    for (cell, expected) in cells.iter().zip(expected) {
        assert!((cell.value - expected).abs() < TOLERANCE, "column {}: {} for {expected}", cell.col, cell.value);
    }
}

async fn thirteen_frames(page: &Page, language: &str, peak: &str) -> Result<(), Failure> {
    let expected = notebook()?;
    assert_eq!(expected.len(), 13);
    page.visit(&format!("/correlation?lang={language}")).await?;
    for step in 0..13 {
        page.until(
            &format!("document.querySelectorAll('[data-name=output] [data-pending]').length === {}", 12 - step),
            &format!("frame {step}"),
        )
        .await?;
        let cells = page.grid("output").await?;
        assert_values(&cells, &expected);
        for cell in &cells {
            assert_eq!(cell.pending, cell.col > step, "column {} at frame {step}", cell.col);
            assert!(
                !cell.pending || !cell.text.contains(|c: char| c.is_ascii_digit()),
                "a pending cell shows its number"
            );
            assert!(
                cell.pending || cell.text.contains(|c: char| c.is_ascii_digit()),
                "a reached cell hides its number"
            );
        }
        if step < 12 {
            page.click("[data-action=forward]").await?;
        }
    }
    let shown: Vec<String> = page.grid("output").await?.into_iter().map(|cell| cell.text).collect();
    assert!(shown.iter().any(|text| text.trim() == peak), "{peak} among {shown:?}");
    Ok(())
}

#[test]
fn the_notebooks_thirteen_frames_in_spanish() {
    scenario(async |page| thirteen_frames(page, "es", "23,18").await);
}

#[test]
fn the_notebooks_thirteen_frames_in_english() {
    scenario(async |page| thirteen_frames(page, "en", "23.18").await);
}

/// Presses Tab until the focus is on what a selector matches, as somebody without a mouse would.
async fn tab_to(page: &Page, selector: &str) -> Result<(), Failure> {
    for _ in 0..80 {
        if page.evaluate(&format!("document.activeElement.matches({selector:?})")).await? {
            return Ok(());
        }
        page.press(Key::Tab).await?;
    }
    Err(format!("80 times Tab never reached {selector}").into())
}

async fn focused(page: &Page, attribute: &str) -> Result<Option<String>, Failure> {
    page.evaluate(&format!("document.activeElement.getAttribute({attribute:?})")).await
}

#[test]
fn all_of_it_by_keyboard_alone() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        // The transport's keys.
        tab_to(page, "[data-action=play]").await?;
        page.press(Key::End).await?;
        page.until("!document.querySelector('[data-name=output] [data-pending]')", "the last frame").await?;
        page.press(Key::Home).await?;
        page.until("document.querySelectorAll('[data-name=output] [data-pending]').length === 12", "the first frame")
            .await?;
        page.press(Key::Right).await?;
        page.until("document.querySelectorAll('[data-name=output] [data-pending]').length === 11", "the second frame")
            .await?;
        page.press(Key::Left).await?;
        page.until("document.querySelectorAll('[data-name=output] [data-pending]').length === 12", "one frame back")
            .await?;
        page.press(' ').await?;
        page.until("!document.querySelector('[data-name=output] [data-pending]')", "the end of playing").await?;

        // A grid is one tab stop; arrows move in it; a cell can be typed into.
        page.evaluate::<()>("(document.activeElement.blur(), window.scrollTo(0, 0), null)").await?;
        page.visit("/correlation").await?;
        tab_to(page, "[data-name=x] [role=gridcell]").await?;
        assert_eq!(focused(page, "data-col").await?.as_deref(), Some("0"));
        page.press(Key::Right).await?;
        assert_eq!(focused(page, "data-col").await?.as_deref(), Some("1"));
        let spoken = focused(page, "aria-label").await?.unwrap_or_default();
        assert!(spoken.contains("0,2"), "a focused cell says its value: {spoken:?}");
        page.press('7').await?;
        page.press(Key::Enter).await?;
        page.until("document.querySelector('[data-name=x] [data-col=\"1\"]').dataset.value == 7", "the typed sample")
            .await?;

        // Leaving a grid takes one Tab.
        tab_to(page, "[data-name=w] [role=gridcell]").await?;
        page.press(Key::Tab).await?;
        let inside: bool = page.evaluate("!!document.activeElement.closest('[data-name=w]')").await?;
        assert!(!inside, "w is one tab stop");
        Ok(())
    });
}

#[test]
fn a_link_restores_what_was_on_the_screen() {
    scenario(async |page| {
        page.visit("/correlation?x=1,2,3,4&w=0.5,-1&mode=same&flip=1&step=2&lang=en&theme=dark").await?;
        let cells = page.grid("output").await?;
        // numpy.convolve([1, 2, 3, 4], [0.5, -1], "same")
        assert_values(&cells, &[0.5, 0.0, -0.5, -1.0]);
        assert_eq!(cells.iter().filter(|cell| cell.pending).count(), 1);
        assert_eq!(page.evaluate::<String>("document.documentElement.lang").await?, "en");
        assert_eq!(page.evaluate::<String>("document.documentElement.dataset.theme").await?, "dark");

        // What is changed on the page is in its address, and the address alone brings it back.
        page.click("[data-action=last]").await?;
        page.until("new URLSearchParams(location.search).get('step') === '3'", "the frame in the address").await?;
        let query: String = page.evaluate("location.search").await?;
        page.visit("/").await?;
        page.visit(&format!("/correlation{query}")).await?;
        let cells = page.grid("output").await?;
        assert_values(&cells, &[0.5, 0.0, -0.5, -1.0]);
        assert!(cells.iter().all(|cell| !cell.pending));
        let x: Vec<f64> = page.grid("x").await?.iter().map(|cell| cell.value).collect();
        assert_eq!(x, [1.0, 2.0, 3.0, 4.0]);
        Ok(())
    });
}

#[test]
fn a_broken_link_falls_back_and_says_which_value() {
    scenario(async |page| {
        page.visit("/correlation?x=1,zwei,3&w=&mode=sideways&flip=7&step=99&lang=de").await?;
        for key in ["x", "w", "mode", "flip", "step", "lang"] {
            page.until(&format!("document.querySelector('[data-notice={key}]')?.innerText.includes('{key}')"), key)
                .await?;
        }
        assert_values(&page.grid("output").await?, &notebook()?);
        Ok(())
    });
}

#[test]
fn formula_grid_and_transport_fit_on_a_phone_together() {
    scenario_on_phone(async |page| {
        page.visit("/correlation").await?;
        let wide: i64 = page.evaluate("document.documentElement.scrollWidth").await?;
        assert!(wide <= 390, "the page is {wide} px wide and scrolls sideways");
        let reach: f64 = page
            .evaluate(
                "Math.max(...['[data-name=output]', 'math', '[data-action=play]'].map(s => \
                 document.querySelector('main ' + s).getBoundingClientRect().bottom))",
            )
            .await?;
        assert!(reach <= 844.0, "the lowest of grid, formula and transport ends at {reach} px of 844");
        Ok(())
    });
}
