//! Every room in a language that nobody speaks: all that is said comes from a locale file, and has room where words are
//! two fifths longer.

use e2e::browser::Screen;
use e2e::site::rooms;
use e2e::{Failure, LANGUAGES, MADE_UP, Page, Setup, none_of, scenario_with};

/// Looks at every room as it opens, at its last frame, and with each tab; on a phone also at the list of rooms.
async fn look(page: &Page) -> Result<(), Failure> {
    let mut problems = Vec::new();
    for room in rooms() {
        page.visit(&format!("{room}?lang={MADE_UP}")).await?;
        assert_eq!(page.evaluate::<String>("document.documentElement.lang").await?, MADE_UP, "{room}");
        let mut now = async |state: &str| -> Result<(), Failure> {
            page.settled().await?;
            let found = page.not_made_up().await?;
            problems.extend(found.into_iter().map(|problem| format!("  {room} {state}: {problem}")));
            Ok(())
        };
        now("as it opens").await?;
        for (what, state) in [
            ("main [data-action=last]:enabled", "at its last frame"),
            ("nav .topbar-tools [aria-controls=room-list]", "with the list of rooms"),
        ] {
            let there = format!("!!document.querySelector('{what}')?.checkVisibility()");
            if page.evaluate(&there).await? {
                page.click(what).await?;
                now(state).await?;
            }
        }
        let tabs: Vec<String> = page
            .evaluate("[...document.querySelectorAll('main [role=tab][aria-selected=false]')].map(tab => tab.id)")
            .await?;
        for tab in tabs {
            page.evaluate::<()>(&format!("(document.getElementById('{tab}').click(), null)")).await?;
            now(&format!("with {tab}")).await?;
        }
    }
    none_of(&problems)
}

#[test]
fn no_word_is_of_another_language_and_none_is_cut_on_a_laptop() {
    scenario_with(Setup { made_up: true, ..Setup::default() }, async |page| look(page).await);
}

#[test]
fn no_word_is_of_another_language_and_none_is_cut_on_a_phone() {
    let setup = Setup { made_up: true, screen: Screen::Phone, ..Setup::default() };
    scenario_with(setup, async |page| look(page).await);
}

#[test]
fn with_one_language_more_the_choice_names_them_all_and_is_made_by_keys() {
    scenario_with(Setup { made_up: true, ..Setup::default() }, async |page| {
        page.visit("/correlation").await?;
        let offered = "[...document.querySelector('.tools-shell select').options].map(option => option.text)";
        let names = locales::LANGUAGES.into_iter().chain([locales::MADE_UP]).map(|language| language.name);
        assert_eq!(page.evaluate::<Vec<String>>(offered).await?, names.collect::<Vec<_>>());
        // From the last of them to the first.
        for code in LANGUAGES.into_iter().chain([MADE_UP]).rev() {
            page.choose_language(code).await?;
            page.until(&format!("document.documentElement.lang === '{code}'"), code).await?;
            let name = "document.activeElement.ariaLabel";
            let said: String = page.evaluate(name).await?;
            assert!(said.starts_with(&code.to_uppercase()), "{said}: it keeps the focus, and says what is chosen");
        }
        page.visit("/training").await?;
        let spoken: String = page.evaluate("document.documentElement.lang").await?;
        assert_eq!(spoken, LANGUAGES[0], "the choice is remembered");
        Ok(())
    });
}

#[test]
fn visitors_are_not_offered_a_language_that_nobody_speaks() {
    scenario_with(Setup::default(), async |page| {
        page.visit(&format!("/?lang={MADE_UP}")).await?;
        let offered = "document.querySelector('.tools-shell select').options.length";
        assert_eq!(page.evaluate::<usize>(offered).await?, LANGUAGES.len());
        assert_eq!(page.evaluate::<String>("document.documentElement.lang").await?, LANGUAGES[0]);
        Ok(())
    });
}
