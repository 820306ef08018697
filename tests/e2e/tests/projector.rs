//! Projector mode: what a class sees of a room from the back row.

use e2e::browser::Screen;
use e2e::site::rooms;
use e2e::{Failure, Page, Setup, THEMES, none_of, scenario, scenario_with};
use thirtyfour::Key;

/// What the room shows alone.
const STAGE: &str = "document.querySelector('.work-main > .stage, .training > .stage')";

/// What is wrong with the stage: something else that can be seen, letters smaller than 22 px, anything over an edge.
const WRONG: &str = "(() => {
    const found = [];
    const stage = STAGE;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const small = new Map();
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const element = node.parentElement;
        if (!node.data.trim() || element.closest('script, style, .visually-hidden, option')) continue;
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.width < 2 || box.height < 2 || element.closest('h1')) continue;
        const said = `«${node.data.trim().slice(0, 40)}» in ${element.className?.baseVal ?? element.className}`;
        if (!element.closest('.projector') && !stage.contains(element)) found.push(`${said} can be seen`);
        // What a drawing's own scale makes of it counts.
        const scale = element.ownerSVGElement ? Math.abs(element.getScreenCTM().d) : 1;
        const size = parseFloat(getComputedStyle(element).fontSize) * scale;
        if (size > 0 && size < 21.9) small.set(`${element.className?.baseVal ?? element.className}`, `${said} has ${size.toFixed(1)} px`);
        if (box.left < -1 || box.right > innerWidth + 1) found.push(`${said} lies over an edge`);
        if (box.bottom > innerHeight + 1 || box.top < -1) found.push(`${said} lies over or under the window`);
    }
    found.push(...[...small.values()].slice(0, 6));
    for (const part of [document.documentElement, stage]) {
        if (part.scrollWidth > part.clientWidth + 1) found.push(`${part.className || 'the page'} scrolls sideways`);
    }
    if (stage.scrollHeight > stage.clientHeight + 1) found.push(`the stage is ${stage.scrollHeight} px high in ${stage.clientHeight}`);
    return found.slice(0, 12);
})()";

async fn enter(page: &Page, room: &str) -> Result<bool, Failure> {
    page.visit(room).await?;
    if !page.evaluate::<bool>(&format!("!!{STAGE}")).await? {
        return Ok(false);
    }
    page.evaluate::<Option<bool>>("(document.querySelector('main [data-action=share]').focus(), null)").await?;
    page.press('f').await?;
    page.until("document.documentElement.dataset.projector === 'on'", "projector mode").await?;
    page.until("innerWidth >= 1280 && document.querySelector('.projector p').innerText", "the keys").await?;
    page.settled().await?;
    Ok(true)
}

async fn wrong(page: &Page) -> Result<Vec<String>, Failure> {
    page.evaluate(&WRONG.replace("STAGE", STAGE)).await
}

async fn leave(page: &Page) -> Result<(), Failure> {
    page.press(Key::Escape).await?;
    page.until("!('projector' in document.documentElement.dataset) && !document.fullscreenElement", "the page again")
        .await
}

async fn looks(theme: &str, screen: Screen) {
    scenario_with(Setup { screen, ..Setup::default() }, async |page| {
        let mut problems = Vec::new();
        let mut seen = 0;
        for room in rooms() {
            if !enter(page, &format!("{room}?theme={theme}")).await? {
                continue;
            }
            seen += 1;
            problems.extend(wrong(page).await?.into_iter().map(|problem| format!("  {room}: {problem}")));
            for key in [Key::PageDown, Key::End] {
                page.press(key).await?;
                page.settled().await?;
                problems.extend(wrong(page).await?.into_iter().map(|problem| format!("  {room}, {key:?}: {problem}")));
            }
            let axe = page.violations("html").await?;
            problems.extend(axe.into_iter().map(|one| format!("  {room}: {one:?}")));
            leave(page).await?;
            let back = "document.activeElement?.dataset.action === 'share' && !new URLSearchParams(location.search).has('stage')";
            if !page.evaluate::<bool>(back).await? {
                problems.push(format!("  {room}: the focus does not come back, or the address stays"));
            }
        }
        assert!(seen > 0, "no room has a stage");
        none_of(&problems)
    });
}
