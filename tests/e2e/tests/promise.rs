//! The way in: what is drawn goes through the network at once, by hand and by keyboard, and the page stands without it.

use e2e::{Failure, Page, scenario, scenario_on_phone};
use thirtyfour::Key;

const READY: &str = "document.querySelector('[data-network=ready] [data-name=verdict][data-class]')";
const SCORES: &str = "[...document.querySelectorAll('.promise [data-score]')].map(row => +row.dataset.score)";

async fn ready(page: &Page) -> Result<Vec<f64>, Failure> {
    page.until(READY, "a verdict").await?;
    page.settled().await?;
    page.evaluate(SCORES).await
}

/// Waits until the scores are others than before, and gives them.
async fn changed(page: &Page, before: &[f64]) -> Result<Vec<f64>, Failure> {
    page.until(&format!("JSON.stringify({SCORES}) !== JSON.stringify({before:?})"), "other scores").await?;
    page.settled().await?;
    let scores: Vec<f64> = page.evaluate(SCORES).await?;
    let sum: f64 = scores.iter().sum();
    assert!((sum - 1.0).abs() < 1e-4, "{scores:?}");
    Ok(scores)
}

/// Draws from one place of the paper to another, in shares of its sides.
async fn draw(page: &Page, from: (f64, f64), to: (f64, f64)) -> Result<(), Failure> {
    let paper = page.only("[data-name=paper]").await?;
    paper.scroll_into_view().await?;
    let sides: (f64, f64) = page
        .evaluate(
            "(box => [box.width, box.height])(document.querySelector('[data-name=paper]').getBoundingClientRect())",
        )
        .await?;
    // Counted from the middle of the element.
    let place = |(x, y): (f64, f64)| (((x - 0.5) * sides.0) as i64, ((y - 0.5) * sides.1) as i64);
    let ((x0, y0), (x1, y1)) = (place(from), place(to));
    let chain = page.driver.action_chain();
    let chain = chain.move_to_element_with_offset(&paper, x0, y0).click_and_hold();
    chain.move_to_element_with_offset(&paper, x1, y1).release().perform().await?;
    Ok(())
}

#[test]
fn what_is_drawn_changes_the_verdict_and_can_be_taken_back() {
    scenario(async |page| {
        page.visit("/").await?;
        let boot = ready(page).await?;
        assert!(boot[9] > 0.9, "{boot:?}");
        let verdict: String = page.evaluate("document.querySelector('[data-name=verdict]').innerText").await?;
        assert_eq!(verdict, "parece un botín");
        draw(page, (0.2, 0.15), (0.8, 0.15)).await?;
        let drawn = changed(page, &boot).await?;
        page.click("[data-action=clear]").await?;
        let empty = changed(page, &drawn).await?;
        // Nothing is on the paper, and still it decides.
        page.until("document.querySelector('[data-name=verdict]').innerText.includes('vacío')", "the empty paper")
            .await?;
        page.until("document.querySelector('[data-name=verdict-said]').innerText.includes('%')", "the verdict, said")
            .await?;
        page.click("[data-action=undo]").await?;
        assert_eq!(changed(page, &empty).await?, drawn);
        let axe = page.violations(".promise").await?;
        assert!(axe.is_empty(), "{axe:?}");
        Ok(())
    });
}

#[test]
fn one_draws_by_keyboard_alone() {
    scenario_on_phone(async |page| {
        page.visit("/?lang=en").await?;
        let boot = ready(page).await?;
        page.click("[data-action=clear]").await?;
        let empty = changed(page, &boot).await?;
        page.evaluate::<()>("(document.querySelector('[data-name=paper]').focus(), null)").await?;
        page.press(' ').await?;
        for key in [Key::Up, Key::Up, Key::Up, Key::Up, Key::Right, Key::Right, Key::Right, Key::Right] {
            page.press(key).await?;
        }
        changed(page, &empty).await?;
        page.until("document.querySelector('#paper-pen').innerText.includes('row 10, column 18')", "where the brush is")
            .await
    });
}

#[test]
fn a_network_that_does_not_come_is_told_and_asked_for_again() {
    scenario(async |page| {
        page.block(&["*/networks/*"]).await?;
        page.visit("/").await?;
        page.until("document.querySelector('[data-network=refused]')", "the network, refused").await?;
        page.until("document.querySelector('.promise-lost').innerText.includes('no ha llegado')", "word of it").await?;
        assert!(page.evaluate::<bool>("!!document.querySelector('.path li a')").await?, "the path is there");
        page.forgive_lost_requests().await?;
        page.block(&[]).await?;
        draw(page, (0.3, 0.3), (0.6, 0.6)).await?;
        ready(page).await?;
        Ok(())
    });
}
