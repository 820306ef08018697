//! The words of the page: marked in the rooms' texts, explained in a note, listed together.

use catalogue::TERMS;
use e2e::browser::Screen;
use e2e::site::rooms;
use e2e::{Failure, LANGUAGES, Page, Setup, THEMES, none_of, scenario, scenario_on_phone, scenario_with};
use thirtyfour::Key;

/// The note that is open, as an expression.
const NOTE: &str = "document.querySelector('main .gloss-note:popover-open')";

/// Whether the note that is open says what its word means.
async fn explained(page: &Page) -> Result<(), Failure> {
    page.until(&format!("{NOTE}.querySelector('.gloss-example').innerText.length > 3"), "the note on a word").await
}

async fn closed(page: &Page) -> Result<(), Failure> {
    page.until(&format!("!{NOTE}"), "no note").await
}

async fn has_focus(page: &Page, term: &str) -> Result<(), Failure> {
    page.until(&format!("document.activeElement.dataset.term === '{term}'"), "the focus on the word").await
}

#[test]
fn a_note_is_opened_and_closed_by_keys() {
    scenario(async |page| {
        for language in LANGUAGES {
            page.visit(&format!("/correlation?lang={language}")).await?;
            page.evaluate::<()>("(document.querySelector('[data-term=lag]').focus(), null)").await?;
            for key in [Key::Enter, Key::Space] {
                page.press(key).await?;
                explained(page).await?;
                // What is read out: the part was there before its text came.
                let said: Vec<String> =
                    page.evaluate(&format!("[{NOTE}.getAttribute('role'), {NOTE}.getAttribute('aria-live')]")).await?;
                assert_eq!(said, ["note", "polite"]);
                page.press(Key::Escape).await?;
                closed(page).await?;
                has_focus(page, "lag").await?;
            }
            // From inside too.
            page.press(Key::Enter).await?;
            explained(page).await?;
            page.press(Key::Tab).await?;
            page.until(&format!("{NOTE}.contains(document.activeElement)"), "the focus in the note").await?;
            page.press(Key::Escape).await?;
            closed(page).await?;
            has_focus(page, "lag").await?;
        }
        Ok(())
    });
}

#[test]
fn a_note_is_opened_and_closed_by_pointer_and_one_is_open_at_a_time() {
    let story = async |page: &Page| {
        page.visit("/correlation").await?;
        page.click("[data-term=lag]").await?;
        explained(page).await?;
        page.click(".gloss-note:popover-open .gloss-close").await?;
        closed(page).await?;
        page.click("[data-term=lag]").await?;
        explained(page).await?;
        page.evaluate::<()>("(document.querySelector('[data-term=signal]').click(), null)").await?;
        page.until("document.querySelectorAll('.gloss-note:popover-open').length === 1", "one note").await?;
        page.until(&format!("{NOTE}.previousElementSibling.dataset.term === 'signal'"), "the other note").await?;
        page.click("main h1").await?;
        closed(page).await
    };
    scenario(story);
    scenario_on_phone(story);
}

#[test]
fn texts_come_with_the_first_note_and_a_note_leads_to_its_room_and_to_the_list() {
    scenario(async |page| {
        let fetched =
            "performance.getEntriesByType('resource').filter(entry => entry.name.includes('/glossary-')).length";
        page.visit("/filters?lang=es").await?;
        assert_eq!(page.evaluate::<usize>(fetched).await?, 0);
        page.click("[data-term=kernel]").await?;
        explained(page).await?;
        assert_eq!(page.evaluate::<usize>(fetched).await?, 1);
        page.click(".gloss-note:popover-open .gloss-touch a").await?;
        page.until("location.pathname.includes('/convolution')", "the room where it is touched").await?;
        page.click("[data-term=kernel]").await?;
        explained(page).await?;
        let here: usize = page.evaluate(&format!("{NOTE}.querySelectorAll('.gloss-touch a').length")).await?;
        assert_eq!(here, 0, "a link to the room one is in");
        page.click(".gloss-note:popover-open > a").await?;
        page.until("document.querySelector('dl.glossary > [data-term]:first-child').id === 'kernel'", "the list").await
    });
}

#[test]
fn texts_that_do_not_come_are_asked_for_again() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        let fail = "(window.held = window.fetch, window.fetch = async (address, ...more) => { \
            if (String(address?.url ?? address).includes('/glossary-')) throw new TypeError('no network'); \
            return window.held(address, ...more); }, null)";
        page.evaluate::<()>(fail).await?;
        page.click("[data-term=lag]").await?;
        page.until(&format!("{NOTE}.querySelector('[data-action=note-again]')"), "that it did not come").await?;
        page.evaluate::<()>("(window.fetch = window.held, null)").await?;
        page.click(".gloss-note:popover-open [data-action=note-again]").await?;
        explained(page).await
    });
}

/// Where a note is not whole in the window, does not look like one, or is too small for a finger.
const LIES: &str = "(() => {
    const note = document.querySelector('main .gloss-note:popover-open');
    const { left, right, top, bottom } = note.getBoundingClientRect();
    const small = [...note.querySelectorAll('a, button')].filter(part => {
        const { width, height } = part.getBoundingClientRect();
        return FINGER && height < 44;
    });
    return [
        ...(left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1
            ? [`the note lies at ${[left, top, right, bottom].map(Math.round)} of ${innerWidth}, ${innerHeight}`] : []),
        ...(!LARGER && document.documentElement.scrollWidth > innerWidth ? [`the page is ${document.documentElement.scrollWidth} wide`] : []),
        ...(note.scrollWidth > note.clientWidth ? ['the note scrolls sideways'] : []),
        ...small.map(part => `${part.outerHTML.slice(0, 90)} is too small`),
    ];
})()";

/// Opens the note on every word that can be seen as rooms open, and collects what is wrong with it.
async fn each_note(page: &Page, query: &str, larger: bool, finger: bool) -> Result<(), Failure> {
    let mut problems = Vec::new();
    for room in rooms() {
        page.visit(&format!("{room}?{query}")).await?;
        if larger {
            page.evaluate::<()>("(document.documentElement.style.fontSize = '20px', null)").await?;
        }
        page.settled().await?;
        let terms: Vec<String> = page
            .evaluate("[...document.querySelectorAll('main .gloss')].filter(term => term.checkVisibility()).map(term => term.dataset.term)")
            .await?;
        for term in terms {
            // Where the word has been scrolled to as a reader has it, not at an edge of the window.
            page.evaluate::<()>(&format!(
                "(() => {{ const term = document.querySelector('main [data-term={term}]'); \
                 term.scrollIntoView({{ block: 'center', behavior: 'instant' }}); term.click(); return null; }})()"
            ))
            .await?;
            explained(page).await?;
            page.settled().await?;
            let mut found: Vec<String> = page
                .evaluate(&LIES.replace("FINGER", &finger.to_string()).replace("LARGER", &larger.to_string()))
                .await?;
            let reach = format!(
                "(() => {{ const term = document.querySelector('main [data-term={term}]'); \
                 const {{ height }} = getComputedStyle(term, '::after'); \
                 return {finger} && parseFloat(height) < 44 ? ['the word is ' + height + ' high'] : []; }})()"
            );
            found.extend(page.evaluate::<Vec<String>>(&reach).await?);
            problems.extend(found.into_iter().map(|problem| format!("  {room}?{query}, {term}: {problem}")));
            page.press(Key::Escape).await?;
            closed(page).await?;
        }
    }
    none_of(&problems)
}

#[test]
fn every_note_lies_in_the_window() {
    for (screen, larger) in
        [(Screen::Desktop, false), (Screen::Phone, false), (Screen::Zoomed, false), (Screen::Desktop, true)]
    {
        scenario_with(Setup { screen, ..Setup::default() }, async |page| {
            each_note(page, "lang=es", larger, matches!(screen, Screen::Phone)).await
        });
    }
}

#[test]
fn axe_finds_nothing_wrong_with_an_open_note() {
    let story = async |page: &Page| {
        let mut problems = Vec::new();
        for (room, term) in [("correlation", "lag"), ("stride", "stride"), ("training", "loss"), ("channels", "sheet")]
        {
            for theme in THEMES {
                page.visit(&format!("/{room}?theme={theme}")).await?;
                page.click(&format!("main [data-term={term}]")).await?;
                explained(page).await?;
                page.settled().await?;
                let found = page.violations("html").await?;
                problems.extend(found.into_iter().map(|violation| format!("  /{room}, {theme}, {term}: {violation}")));
            }
        }
        none_of(&problems)
    };
    scenario(story);
    scenario_on_phone(story);
}

#[test]
fn the_list_is_searched_in_every_language() {
    scenario(async |page| {
        let names = "[...document.querySelectorAll('dl.glossary > [data-term]')].map(entry => entry.dataset.term)";
        for (language, wanted) in [("es", "PERDIDA"), ("en", "loss")] {
            page.visit(&format!("/glossary?lang={language}")).await?;
            let all = format!("({names}).length === {}", TERMS.len());
            page.until(&all, "all words").await?;
            let field = page.only("#glossary-q").await?;
            field.send_keys(wanted).await?;
            page.until(&format!("({names})[0] === 'loss' && ({names}).length < 12"), "the word").await?;
            let said: String = page.evaluate("document.querySelector('[data-name=words-found]').innerText").await?;
            let count: usize = page.evaluate(&format!("({names}).length")).await?;
            assert!(said.starts_with(&count.to_string()), "{said}");
            page.until(&format!("location.search.includes('q={wanted}')"), "the search in the address").await?;
            field.send_keys("qqq").await?;
            page.until(&format!("!({names}).length"), "nothing").await?;
            // A link may name a word, and what it wants found.
            page.visit(&format!("/glossary?lang={language}&q=softmax#softmax")).await?;
            page.until(&format!("({names})[0] === 'softmax'"), "the word of the link").await?;
            page.click("#softmax .gloss-touch a").await?;
            page.until("location.pathname.includes('/inside')", "its room").await?;
        }
        Ok(())
    });
}

#[test]
fn no_room_shows_the_marks_of_its_texts() {
    scenario(async |page| {
        let mut problems = Vec::new();
        let marks = "document.documentElement.textContent.match(/.{0,40}\\]\\([a-z0-9_]+\\).{0,10}/)?.[0] ?? null";
        for language in LANGUAGES {
            for room in rooms() {
                page.visit(&format!("{room}?lang={language}")).await?;
                page.settled().await?;
                let shown: Option<String> = page.evaluate(marks).await?;
                problems.extend(shown.map(|shown| format!("  {room} in {language} shows {shown}")));
            }
        }
        none_of(&problems)
    });
}
