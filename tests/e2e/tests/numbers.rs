//! Numbers are read as the page writes them, and what nobody can have meant is refused with its reason.

use e2e::{Failure, Page, scenario};
use thirtyfour::prelude::*;

/// Types over what is in a field and leaves it.
async fn write(page: &Page, field: &str, text: &str) -> Result<(), Failure> {
    let field = page.only(field).await?;
    field.send_keys(Key::Control + "a").await?;
    field.send_keys(text).await?;
    field.send_keys(Key::Tab + "").await?;
    Ok(())
}

/// What the page says beside a number it does not take.
const SAID: &str =
    "[...document.querySelectorAll('main .problem, main .cell-problem')].map(it => it.innerText).join(' ')";

async fn until_said(page: &Page, parts: &[&str]) -> Result<(), Failure> {
    for part in parts {
        page.until(&format!("({SAID}).includes('{part}')"), part).await?;
    }
    Ok(())
}

#[test]
fn thousands_are_read_in_the_language_shown() {
    scenario(async |page| {
        for (language, written, other, most) in
            [("es", "20.000", "20,000", "1.024"), ("en", "20,000", "20.000", "1,024")]
        {
            page.visit(&format!("/training?lang={language}")).await?;
            write(page, "input[name=train]", written).await?;
            page.until("location.search.includes('train=20000')", "twenty thousand").await?;
            write(page, "input[name=train]", other).await?;
            until_said(page, &[other, "20000"]).await?;
            assert!(page.evaluate::<bool>("location.search.includes('train=20000')").await?, "the last good one stays");
            write(page, "input[name=train]", "20000").await?;
            write(page, "input[name=batch]", "99999").await?;
            until_said(page, &[most]).await?;
            write(page, "input[name=batch]", most).await?;
            page.until("location.search.includes('batch=1024')", "what the message names can be typed").await?;
            write(page, "input[name=rate]", "0,005").await?;
            page.until("location.search.includes('rate=0.005')", "a decimal comma").await?;
        }
        Ok(())
    });
}

#[test]
fn a_guess_is_echoed_as_the_page_writes_it() {
    scenario(async |page| {
        page.visit("/channels?lang=es").await?;
        page.only("#guess").await?.send_keys("1.792" + Key::Enter).await?;
        page.until("document.querySelector('.ask-hint').innerText.includes('1.792')", "the guess").await?;
        page.only("#guess").await?.send_keys("1.793" + Key::Enter).await?;
        page.until("document.querySelector('.ask-answer').innerText.includes('1.793')", "the second guess").await?;
        Ok(())
    });
}

#[test]
fn guesses_that_cannot_be_say_the_range() {
    scenario(async |page| {
        for room in ["convolution", "padding", "stride", "pooling", "activation", "correlation", "channels"] {
            page.visit(&format!("/{room}?lang=es")).await?;
            for nonsense in ["-1e12", "99999"] {
                write(page, "#guess", nonsense).await?;
                page.click("[data-action=commit]").await?;
                until_said(page, &["entre"]).await?;
                assert!(page.evaluate::<bool>("!!document.querySelector('[data-ask=open]')").await?, "{room}");
            }
        }
        Ok(())
    });
}

#[test]
fn a_cell_names_both_readings_and_keeps_what_it_was() {
    scenario(async |page| {
        page.visit("/convolution?lang=es&kernel=0.123456,1").await?;
        let weight = "[data-name=kernel] [data-row='0'][data-col='0']";
        let value = format!("document.querySelector(\"{weight}\").dataset.value");
        // Opened and closed again, it is what it was, with all its decimals.
        page.click(weight).await?;
        page.press(Key::Enter).await?;
        page.until(&format!("{value} === '0.123456'"), "no decimal lost").await?;
        page.click(weight).await?;
        page.only(".cell-field").await?.send_keys(Key::Control + "a").await?;
        page.only(".cell-field").await?.send_keys("1.024" + Key::Enter).await?;
        until_said(page, &["1024", "1,024"]).await?;
        page.only(".cell-field").await?.send_keys(Key::Control + "a").await?;
        page.only(".cell-field").await?.send_keys("1,024" + Key::Enter).await?;
        page.until(&format!("{value} === '1.024'"), "as it was named").await?;
        Ok(())
    });
}
