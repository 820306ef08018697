//! The checks that go over every room notice what is broken: here it is broken on purpose.

use e2e::{Failure, Page, keyboard, scenario};

/// Opens a room and does something to it.
async fn broken(page: &Page, script: &str) -> Result<(), Failure> {
    page.visit("/correlation").await?;
    page.settled().await?;
    page.evaluate(&format!("(() => {{ {script}; return null; }})()")).await
}

/// Breaks a room and expects the walk to say so.
async fn noticed(page: &Page, script: &str, words: &str) -> Result<(), Failure> {
    broken(page, script).await?;
    let problems = keyboard::walk(page).await?;
    assert!(problems.iter().any(|problem| problem.contains(words)), "{words:?} is not among {problems:#?}");
    Ok(())
}

#[test]
fn the_walk_by_keyboard_notices_what_is_broken() {
    scenario(async |page| {
        let first = "const button = document.querySelector('main [data-action=share]')";
        noticed(page, "document.querySelector('main').prepend(document.createElement('button'))", "has no name")
            .await?;
        let ringless = format!(
            "{first}; for (const part of ['outline', 'box-shadow']) button.style.setProperty(part, 'none', 'important')"
        );
        noticed(page, &ringless, "looks the same with the focus as without").await?;
        let covered = format!(
            "{first}; const cover = document.createElement('div'); cover.style.cssText = 'position: fixed; inset: 0; z-index: 99';
            button.addEventListener('focus', () => document.body.append(cover)); button.addEventListener('blur', () => cover.remove())"
        );
        noticed(page, &covered, "cannot be seen").await?;
        let trap = format!("{first}; button.addEventListener('keydown', event => event.preventDefault())");
        noticed(page, &trap, "Tab does not leave").await?;
        noticed(page, &format!("{first}; button.tabIndex = 3"), "not to").await?;
        let arrows = "document.querySelector('[data-name=x]').addEventListener('keydown', event => \
                      event.key === 'ArrowRight' && event.stopPropagation(), true)";
        noticed(page, arrows, "ArrowRight in the grid x").await?;
        let stops = "document.querySelectorAll('[data-name=w] [role=gridcell]').forEach(cell => cell.tabIndex = 0)";
        noticed(page, stops, "a grid is one stop").await?;
        let tabs = "document.querySelector('[role=tablist]').addEventListener('keydown', event => \
                    event.stopPropagation(), true)";
        noticed(page, tabs, "the arrow on the tab").await?;
        let transport =
            "addEventListener('keydown', event => event.key === 'End' && event.stopImmediatePropagation(), true)";
        noticed(page, transport, "the key End").await
    });
}

#[test]
fn axe_notices_what_is_broken() {
    scenario(async |page| {
        broken(page, "document.querySelector('main').append(new Image())").await?;
        let found = page.violations("html").await?;
        assert!(found.iter().any(|violation| violation.rule == "image-alt"), "{found:?}");
        broken(page, "document.querySelector('main h1').style.color = 'color-mix(in srgb, #888 50%, white)'").await?;
        let found = page.violations("main").await?;
        assert!(found.iter().any(|violation| violation.rule == "color-contrast"), "{found:?}");
        Ok(())
    });
}
