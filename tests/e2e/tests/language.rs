//! The texts of one language at a time: which file is fetched, when, and what happens when it does not come.

use catalogue::Bundle;
use e2e::{Failure, Page, Setup, none_of, scenario, scenario_with};
use serde_json::Value;

async fn language(page: &Page) -> Result<String, Failure> {
    page.evaluate("document.documentElement.lang").await
}

/// Names of the files with texts that were asked for since the document was opened.
async fn fetched(page: &Page) -> Result<Vec<String>, Failure> {
    let texts = "performance.getEntriesByType('resource').map(entry => entry.name.split('/').slice(-2).join('/'))\
        .filter(name => name.includes('texts-'))";
    page.evaluate(texts).await
}

/// Lets every request for texts fail, until [`online`].
async fn offline(page: &Page) -> Result<(), Failure> {
    let fail = "(window.held ??= window.fetch, window.fetch = async (address, ...more) => { \
        if (String(address).includes('/texts-')) throw new TypeError('no network'); \
        return window.held(address, ...more); }, null)";
    page.evaluate(fail).await
}

async fn online(page: &Page) -> Result<(), Failure> {
    page.evaluate("(window.fetch = window.held, null)").await
}

/// The script that starts the page guesses the language, the program decides: one file says that they agree.
async fn each_case(page: &Page, cases: &[(&str, Option<&str>, &str)]) -> Result<(), Failure> {
    let mut problems = Vec::new();
    for (query, stored, wanted) in cases {
        let store =
            stored.map_or("removeItem('nucleo.lang')".to_owned(), |code| format!("setItem('nucleo.lang', '{code}')"));
        page.visit("/").await?;
        page.evaluate::<Value>(&format!("(localStorage.{store}, null)")).await?;
        page.visit(&format!("/{query}")).await?;
        let (spoken, files) = (language(page).await?, fetched(page).await?);
        // Those of the next room may follow, in the same language.
        let own = files.iter().filter(|file| file.starts_with(Bundle::Home.program())).count();
        if spoken != *wanted || own != 1 || !files.iter().all(|file| file.ends_with(&Bundle::texts(wanted))) {
            problems.push(format!("  {query:?} with {stored:?} stored: speaks {spoken}, fetched {files:?}"));
        }
    }
    none_of(&problems)
}

#[test]
fn one_file_is_fetched_and_it_is_the_right_one() {
    scenario(async |page| {
        each_case(
            page,
            &[
                ("", None, "es"),
                ("?lang=en", None, "en"),
                ("", Some("en"), "en"),
                ("?lang=es", Some("en"), "es"),
                ("?lang=xx", Some("en"), "en"),
            ],
        )
        .await
    });
    scenario_with(Setup { language: "en-GB", ..Setup::default() }, async |page| {
        each_case(page, &[("", None, "en"), ("", Some("yy"), "en"), ("?lang=en-US", Some("es"), "es")]).await
    });
}

#[test]
fn texts_are_asked_for_before_the_program_begins() {
    // The order of two calls, not of two times: on a near server a program may come before its texts are asked for.
    let noting = "window.noted = []; \
        const note = (whose, name, what) => { const held = whose[name]; \
            whose[name] = (...given) => (window.noted.push(what(given)), held.apply(whose, given)); }; \
        note(window, 'fetch', ([address]) => String(address).split('/').pop().split('-')[0]); \
        note(WebAssembly, 'instantiateStreaming', () => 'program'); \
        note(WebAssembly, 'instantiate', () => 'program');";
    scenario(async |page| {
        page.before_any_script(noting).await?;
        page.visit("/training").await?;
        let noted: Vec<String> = page.evaluate("window.noted").await?;
        let at = |what: &str| noted.iter().position(|one| one == what).ok_or(format!("no {what} among {noted:?}"));
        assert!(at("texts")? < at("program")?, "the texts wait for the program: {noted:?}");
        Ok(())
    });
}

#[test]
fn a_language_goes_along_to_a_bundle_that_waits() {
    scenario(async |page| {
        page.visit("/correlation?lang=es").await?;
        page.click("nav a[href*='training']").await?;
        page.until("document.querySelector('[data-status=idle]')", "the training panel").await?;
        page.choose_language("en").await?;
        page.until("document.documentElement.lang === 'en'", "the laboratory in English").await?;
        page.click("nav a[href*='correlation']").await?;
        page.until("document.querySelector('[data-name=output]')", "the correlation again").await?;
        assert_eq!(language(page).await?, "en");
        page.choose_language("es").await?;
        page.until("document.documentElement.lang === 'es'", "the correlation in Spanish").await?;
        let files = fetched(page).await?;
        assert_eq!(files.len(), 4, "each file once: {files:?}");
        Ok(())
    });
}

#[test]
fn without_its_texts_a_language_is_not_spoken_and_the_page_says_so() {
    scenario(async |page| {
        page.visit("/correlation?step=3").await?;
        offline(page).await?;
        page.choose_language("en").await?;
        page.until("document.querySelector('[data-notice=lang]')", "a word about the missing texts").await?;
        assert_eq!(language(page).await?, "es");
        assert!(!page.query().await?.contains_key("lang"), "the address says what is shown");
        page.until("document.querySelector('.tools-shell select').value === 'es'", "the choice that is kept").await?;
        online(page).await?;
        page.choose_language("en").await?;
        page.until("document.documentElement.lang === 'en'", "English").await?;
        page.until("!document.querySelector('[data-notice=lang]')", "no word about missing texts").await?;
        assert_eq!(page.query().await?.get("step").map(String::as_str), Some("3"), "nothing else has changed");
        Ok(())
    });
}

#[test]
fn a_bundle_without_the_texts_of_the_language_speaks_the_one_it_has() {
    scenario(async |page| {
        page.visit("/correlation?lang=es").await?;
        page.click("nav a[href*='training']").await?;
        page.until("document.querySelector('[data-status=idle]')", "the training panel").await?;
        page.driver.back().await?;
        page.until("document.querySelector('[data-name=output]')", "the correlation again").await?;
        page.choose_language("en").await?;
        page.until("document.documentElement.lang === 'en'", "English").await?;
        offline(page).await?;
        page.click("nav a[href*='training']").await?;
        page.until("document.querySelector('[data-status=idle]')", "the training panel again").await?;
        page.until("document.documentElement.lang === 'es'", "the panel in Spanish").await?;
        page.until("document.querySelector('[data-notice=lang]')", "a word about the missing texts").await
    });
}

#[test]
fn texts_of_another_build_are_refused() {
    scenario(async |page| {
        page.before_any_script(
            "const held = window.fetch; window.fetch = async (address, ...more) => String(address).includes('/texts-') \
             ? new Response('00000000\\n§common\\nx') : held(address, ...more);",
        )
        .await?;
        page.driver.goto(format!("{}/", page.home())).await?;
        page.until("document.documentElement.hasAttribute('data-bundle-home')", "the program").await?;
        page.settled().await?;
        let left: bool =
            page.evaluate("!!document.querySelector('#static-page h1') && !document.querySelector('main')").await?;
        assert!(left, "there is still something to read");
        Ok(())
    });
}
