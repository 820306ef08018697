//! `/correlation`: the notebook's frames, the keyboard, links.

use e2e::{Cell, Failure, Page, TOLERANCE, scenario, scenario_on_phone};
use thirtyfour::prelude::*;

/// `numpy.convolve(x, w, "same")` of the notebook's two signals.
const CONVOLVED: [f64; 7] = [-0.27, 16.75, -17.0, 16.98, -6.46, 2.81, 0.61];

/// `numpy.correlate(x, w, "full")` of the notebook's two signals, from the reference file.
fn notebook() -> Result<Vec<f64>, Failure> {
    Ok(golden::numbers(&golden::operations()?.get("correlate_1d: notebook, full")?["result"]))
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
    for step in 0..13_usize {
        until_pending(page, 12 - step).await?;
        let cells = page.grid("output").await?;
        assert_values(&cells, &expected);
        for cell in &cells {
            assert_eq!(cell.pending, usize::try_from(cell.col)? > step, "column {} at frame {step}", cell.col);
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

async fn until_pending(page: &Page, cells: usize) -> Result<(), Failure> {
    page.until(
        &format!("document.querySelectorAll('[data-name=output] [data-pending]').length === {cells}"),
        &format!("{cells} pending cells"),
    )
    .await
}

async fn until_sample(page: &Page, series: &str, place: usize, value: &str) -> Result<(), Failure> {
    page.until(
        &format!("+document.querySelector('[data-name={series}] [data-col=\"{place}\"]').dataset.value === {value}"),
        &format!("{value} in place {place} of {series}"),
    )
    .await
}

/// Types a number over the focused cell's.
async fn type_number(page: &Page, number: &str) -> Result<(), Failure> {
    for key in number.chars() {
        page.press(key).await?;
    }
    page.press(Key::Enter).await
}

async fn focused(page: &Page, attribute: &str) -> Result<Option<String>, Failure> {
    page.evaluate(&format!("document.activeElement.getAttribute({attribute:?})")).await
}

#[test]
fn the_frames_by_keyboard() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        tab_to(page, "[data-action=forward]").await?;
        page.press(Key::End).await?;
        until_pending(page, 0).await?;
        page.press(Key::Home).await?;
        until_pending(page, 12).await?;
        page.press(Key::Right).await?;
        until_pending(page, 11).await?;
        page.press(Key::Left).await?;
        until_pending(page, 12).await?;
        tab_to(page, "[data-action=play]").await?;
        page.press(' ').await?;
        until_pending(page, 0).await
    });
}

#[test]
fn the_samples_by_keyboard() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        // A sample is a slider: up and down move it, left and right go to its neighbours.
        tab_to(page, "[role=slider][data-sample]").await?;
        page.press(Key::Up).await?;
        until_sample(page, "x", 0, "0.2").await?;
        assert_eq!(focused(page, "aria-valuetext").await?.as_deref(), Some("0,2"));
        page.press(Key::Right).await?;
        assert_eq!(focused(page, "data-sample").await?.as_deref(), Some("1"));
        page.press(Key::Down).await?;
        until_sample(page, "x", 1, "0.1").await?;

        // A grid is one tab stop; arrows move in it; a cell can be typed into.
        tab_to(page, "[data-name=x] [role=gridcell]").await?;
        assert_eq!(focused(page, "data-col").await?.as_deref(), Some("0"));
        page.press(Key::Right).await?;
        assert_eq!(focused(page, "data-col").await?.as_deref(), Some("1"));
        let spoken = focused(page, "aria-label").await?.unwrap_or_default();
        assert!(spoken.contains("0,1"), "a focused cell says its value: {spoken:?}");
        type_number(page, "7").await?;
        until_sample(page, "x", 1, "7").await?;

        // Leaving a grid takes one Tab.
        tab_to(page, "[data-name=w] [role=gridcell]").await?;
        page.press(Key::Tab).await?;
        let inside: bool = page.evaluate("!!document.activeElement.closest('[data-name=w]')").await?;
        assert!(!inside, "w is one tab stop");
        Ok(())
    });
}

#[test]
fn a_prediction_by_keyboard_hides_the_answer_until_it_is_made() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        let shown: String = page.evaluate("document.querySelector('main').innerText").await?;
        assert!(!shown.contains("23,18"), "the peak is told before it is asked for");
        tab_to(page, "[data-ask] input").await?;
        page.press('5').await?;
        page.press(Key::Enter).await?;
        page.until("document.querySelector('.ask-hint').innerText.includes('5')", "a hint").await?;
        let shown: String = page.evaluate("document.querySelector('main').innerText").await?;
        assert!(!shown.contains("23,18"), "the peak is told after one wrong guess");
        assert!(page.evaluate::<bool>("document.activeElement.id === 'guess'").await?, "one can go on typing");
        page.press('4').await?;
        page.press(Key::Enter).await?;
        page.until("document.querySelector('[data-ask=revealed]')", "the answer").await?;
        let answer: String = page.evaluate("document.querySelector('[data-ask]').innerText").await?;
        // Prediction, truth, gap.
        for part in ["4", "23,18", "2"] {
            assert!(answer.contains(part), "{part} in {answer:?}");
        }
        page.visit("/correlation").await?;
        page.until("document.querySelector('[data-ask=revealed]')", "the answer, kept").await?;
        let kept: String = page.evaluate("localStorage.getItem('nucleo.answer.correlation')").await?;
        assert_eq!(kept, "committed 5,4?");
        page.visit("/correlation?w=1,2,3").await?;
        page.until("document.querySelector('[data-ask=open]')", "another question").await?;
        page.visit("/correlation").await?;
        tab_to(page, "[data-action=ask-again]").await?;
        page.press(Key::Enter).await?;
        page.until("document.querySelector('[data-ask=open]')", "the question again").await
    });
}

#[test]
fn mode_and_flip_by_keyboard() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        tab_to(page, "input[name=mode]").await?;
        page.press(Key::Left).await?;
        page.until("document.querySelectorAll('[data-name=output] [data-value]').length === 7", "seven places").await?;
        tab_to(page, "input[name=kind]").await?;
        page.press(Key::Right).await?;
        page.until("new URLSearchParams(location.search).get('flip') === '1'", "the flip in the address").await?;
        assert_eq!(page.query().await?.get("mode").map(String::as_str), Some("same"));
        // numpy.convolve(x, w, "same") of the notebook's signals.
        assert_values(&page.grid("output").await?, &CONVOLVED);
        Ok(())
    });
}

#[test]
fn the_challenge_is_met_by_typing_x_into_w() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        page.click("[data-tab=challenge]").await?;
        page.until("document.querySelector('[data-challenge=open] [data-met=false]')", "what is missing").await?;
        tab_to(page, "[data-name=w] [role=gridcell]").await?;
        for (place, sample) in ["0.1", "0.2", "-0.1", "4.1", "-2", "1.5", "-0.1"].into_iter().enumerate() {
            if place > 0 {
                page.press(Key::Right).await?;
            }
            type_number(page, sample).await?;
            until_sample(page, "w", place, sample).await?;
        }
        page.until("document.querySelector('[data-challenge=met]')", "the challenge, met").await?;
        assert_eq!(page.evaluate::<usize>("document.querySelectorAll('[data-met=true]').length").await?, 4);

        // The way through the rooms remembers it, also after the page was left.
        page.visit("/").await?;
        page.until("/reto/i.test(document.querySelector('main .done')?.innerText)", "the challenge on the path").await
    });
}

#[test]
fn what_is_shared_and_copied() {
    scenario(async |page| {
        page.allow_clipboard().await?;
        page.visit("/correlation").await?;
        page.click("[data-option=same]").await?;
        page.click("[data-action=forward]").await?;
        page.click("[data-action=share]").await?;
        let link = page.clipboard().await?;
        assert!(link.starts_with(page.home()), "{link}");
        let cells = page.grid("output").await?;

        page.click("[data-tab=numpy]").await?;
        page.click("[role=tabpanel]:not([hidden]) .code-copy").await?;
        page.until(
            "document.querySelector('[role=tabpanel]:not([hidden]) .code-copy').innerText === 'Copiado'",
            "word of it",
        )
        .await?;
        let code = page.clipboard().await?;
        assert!(code.contains("np.correlate(x, w,") && code.contains("'same'") && !code.contains("**"), "{code}");

        page.visit("/").await?;
        page.visit(link.strip_prefix(page.home()).unwrap_or_default()).await?;
        let restored = page.grid("output").await?;
        assert_eq!(restored.len(), 7);
        for (restored, before) in restored.iter().zip(&cells) {
            assert_eq!((restored.pending, &restored.text), (before.pending, &before.text));
        }
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

/// Checks in every frame that grid and formula stand above the transport, and all of it on the screen, once `from` is at
/// its top.
async fn fits(page: &Page, from: &str) -> Result<(), Failure> {
    for step in 0..13 {
        page.visit(&format!("/correlation?step={step}")).await?;
        page.evaluate::<()>(&format!("(document.querySelector('{from}').scrollIntoView(), null)")).await?;
        let (read, top, bottom, screen): (f64, f64, f64, f64) = page
            .evaluate(
                "(() => {
                    const box = selector => document.querySelector('main ' + selector).getBoundingClientRect();
                    const read = Math.max(box('[data-name=output]').bottom, box('.formula').bottom);
                    const transport = box('.transport');
                    return [read, transport.top, transport.bottom, innerHeight];
                })()",
            )
            .await?;
        assert!(read <= top, "frame {step}: grid and formula end at {read} px, under the transport at {top} px");
        assert!(bottom <= screen, "frame {step}: the transport ends at {bottom} px of {screen}");
    }
    Ok(())
}

#[test]
fn formula_grid_and_transport_fit_on_a_laptop_together() {
    scenario(async |page| fits(page, "body").await);
}

#[test]
fn formula_grid_and_transport_fit_on_a_phone_together() {
    scenario_on_phone(async |page| {
        // The question stands before the figure.
        fits(page, "main .stage").await?;
        let wide: i64 = page.evaluate("document.documentElement.scrollWidth").await?;
        assert!(wide <= 390, "the page is {wide} px wide and scrolls sideways");
        Ok(())
    });
}

#[test]
fn the_transport_stays_in_its_place_from_frame_to_frame() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        let place = "document.querySelector('[data-action=forward]').getBoundingClientRect().top";
        let before: f64 = page.evaluate(place).await?;
        for step in 1..12_usize {
            page.click("[data-action=forward]").await?;
            until_pending(page, 12 - step).await?;
            let now: f64 = page.evaluate(place).await?;
            assert!((now - before).abs() < 0.5, "{before} at frame 0, {now} at frame {step}");
        }
        Ok(())
    });
}
