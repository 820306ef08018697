//! The last layer: what is chosen changes the sums, what is added does not change softmax, and the empty canvas is called
//! something.

use e2e::{Failure, Page, scenario};
use thirtyfour::Key;

const READY: &str = "document.querySelector('[data-network=ready]')";
const CLASSES: &str = "[...document.querySelectorAll('[data-name=classes] tbody tr')]";

async fn enter(page: &Page, query: &str) -> Result<(), Failure> {
    page.visit(&format!("/output?{query}")).await?;
    page.until(READY, "the network").await?;
    page.settled().await
}

/// A number of every class.
async fn numbers(page: &Page, of: &str) -> Result<Vec<f64>, Failure> {
    page.evaluate(&format!("{CLASSES}.map(row => +row.dataset.{of})")).await
}

async fn said(page: &Page) -> Result<String, Failure> {
    page.evaluate("document.querySelector('[data-name=verdict]').innerText").await
}

#[test]
fn the_followed_sum_is_made_of_the_products_shown() {
    scenario(async |page| {
        enter(page, "lang=es&class=9").await?;
        let parts: Vec<f64> = page
            .evaluate(
                "[...document.querySelectorAll('[data-name=sum] tr')].map(row => row.dataset.product ?? row.dataset.rest ?? row.dataset.bias ?? 0).map(Number)",
            )
            .await?;
        let total: f64 = page.evaluate("+document.querySelector('[data-name=sum] [data-sum]').dataset.sum").await?;
        assert!((parts.iter().sum::<f64>() - total).abs() < 1e-6, "{parts:?} make {total}");
        assert!((numbers(page, "sum").await?[9] - total).abs() < 1e-9);
        // Softmax, the loss and the gradient of what is shown.
        let (sums, found) = (numbers(page, "sum").await?, numbers(page, "probability").await?);
        let all: f64 = sums.iter().map(|sum| sum.exp()).sum();
        assert!(sums.iter().zip(&found).all(|(sum, p)| (sum.exp() / all - p).abs() < 1e-9));
        let label: usize = page.evaluate("+document.querySelector('[data-name=classes]').dataset.label").await?;
        let loss: f64 = page.evaluate("+document.querySelector('[data-name=classes]').dataset.loss").await?;
        assert!((loss + found[label].ln()).abs() < 1e-9);
        let pushes = numbers(page, "gradient").await?;
        assert!(pushes.iter().sum::<f64>().abs() < 1e-9 && (pushes[label] - found[label] + 1.0).abs() < 1e-9);
        Ok(())
    });
}

#[test]
fn images_and_classes_are_chosen_by_keys_and_the_empty_canvas_is_called_something() {
    scenario(async |page| {
        enter(page, "lang=es").await?;
        let before = numbers(page, "sum").await?;
        page.evaluate::<Option<bool>>(
            "(\
             [...document.querySelectorAll('.output-images input')].at(-3).focus(), null)",
        )
        .await?;
        page.press(Key::Right).await?;
        page.until("new URLSearchParams(location.search).get('image') === 'blank'", "the empty canvas").await?;
        page.until(
            &format!("JSON.stringify({CLASSES}.map(row => +row.dataset.sum)) !== JSON.stringify({before:?})"),
            "other sums",
        )
        .await?;
        page.settled().await?;
        assert!(said(page).await?.contains("Softmax siempre elige"), "{}", said(page).await?);
        let sum: f64 = numbers(page, "probability").await?.iter().sum();
        assert!((sum - 1.0).abs() < 1e-9);
        page.evaluate::<Option<bool>>("(document.querySelector('[name=class]:checked').focus(), null)").await?;
        page.press(Key::Down).await?;
        page.until("new URLSearchParams(location.search).has('class')", "another class").await?;
        page.until(
            "document.querySelector('[data-name=classes] .here').dataset.class === document.querySelector('[data-name=sum]').dataset.class",
            "its sum",
        )
        .await
    });
}

#[test]
fn a_link_brings_everything_back_and_what_is_added_to_all_changes_no_probability() {
    scenario(async |page| {
        enter(page, "lang=en&image=4&label=2&class=6").await?;
        let (sums, found) = (numbers(page, "sum").await?, numbers(page, "probability").await?);
        enter(page, "lang=en&image=4&label=2&class=6&add=3").await?;
        let (more, same) = (numbers(page, "sum").await?, numbers(page, "probability").await?);
        assert!(sums.iter().zip(&more).all(|(sum, more)| (more - sum - 3.0).abs() < 1e-9));
        assert!(found.iter().zip(&same).all(|(one, other)| (one - other).abs() < 1e-9));
        page.click(".choice [data-option=class]").await?;
        page.until("new URLSearchParams(location.search).get('to') === 'class'", "one class alone").await?;
        page.settled().await?;
        let alone = numbers(page, "probability").await?;
        assert!(alone[6] > found[6] && alone[0] < found[0]);
        let address: String = page.evaluate("location.search").await?;
        enter(page, address.trim_start_matches('?')).await?;
        assert_eq!(numbers(page, "probability").await?, alone);
        assert_eq!(page.evaluate::<String>("document.querySelector('#label').value").await?, "2");
        Ok(())
    });
}

#[test]
fn a_wrong_guess_brings_a_hint_and_a_right_one_the_answer() {
    scenario(async |page| {
        enter(page, "lang=en").await?;
        for (guess, then) in [("4", ".ask-hint b"), ("0", "[data-ask=revealed] .ask-answer p")] {
            let field = page.only("#guess").await?;
            field.send_keys(guess.to_owned() + Key::Enter).await?;
            page.until(&format!("document.querySelector({then:?})"), then).await?;
        }
        let answer: String = page.evaluate("document.querySelector('.ask-answer p').innerText").await?;
        assert!(answer.starts_with("Exactly: 0."), "{answer}");
        Ok(())
    });
}

#[test]
fn both_challenges_can_be_met() {
    scenario(async |page| {
        enter(page, "lang=en&class=8").await?;
        page.click(".choice [data-option=class]").await?;
        let field = page.only("#add").await?;
        field.clear().await?;
        field.send_keys("30".to_owned() + Key::Enter).await?;
        page.until("document.querySelector('#more-panel-0 [data-challenge=met]')", "the first challenge").await?;
        page.click("[data-tab=loss]").await?;
        let sums = numbers(page, "sum").await?;
        let least = (0..10).min_by(|one, other| sums[*one].total_cmp(&sums[*other])).unwrap_or(0);
        page.click(&format!("#label option[value='{least}']")).await?;
        page.until("document.querySelector('#more-panel-1 [data-challenge=met]')", "the second challenge").await?;
        Ok(())
    });
}
