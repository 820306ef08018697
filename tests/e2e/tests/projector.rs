//! Projector mode: what a class sees of a room from the back row.

use e2e::browser::Screen;
use e2e::site::rooms;
use e2e::{Failure, Page, Setup, none_of, scenario, scenario_with};
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

fn looks(theme: &str, screen: Screen) {
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
                page.press(key.clone()).await?;
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

#[test]
fn in_every_room_the_stage_alone_is_seen_and_can_be_read_from_afar() {
    looks("light", Screen::Desktop);
}

#[test]
fn in_the_dark_and_on_a_larger_screen_too() {
    looks("dark", Screen::Wide);
}

/// The frame of the transport.
async fn step(page: &Page) -> Result<i32, Failure> {
    page.evaluate("+document.querySelector('.transport [data-step]').dataset.step").await
}

#[test]
fn a_presenters_keys_step_and_blank() {
    scenario(async |page| {
        let mut problems = Vec::new();
        for room in rooms() {
            if !enter(page, &room).await? || !page.evaluate("!!document.querySelector('.stage .transport')").await? {
                continue;
            }
            let keys = [
                (Key::Right, 1),
                (Key::PageDown, 2),
                (Key::PageDown, 3),
                (Key::Left, 2),
                (Key::PageUp, 1),
                (Key::Home, 0),
            ];
            for (key, expected) in keys {
                page.press(key.clone()).await?;
                page.until("document.querySelector('.transport [data-step]')", "the transport").await?;
                let now = step(page).await?;
                if now != expected {
                    problems.push(format!("  {room}: after {key:?} the frame is {now}, not {expected}"));
                }
            }
            page.press(' ').await?;
            page.until("+document.querySelector('.transport [data-step]').dataset.step > 0", "it plays").await?;
            page.press('b').await?;
            page.until("document.documentElement.dataset.projector === 'blank'", "nothing").await?;
            let covered: bool = page
                .evaluate(
                    "(() => { const cover = getComputedStyle(document.documentElement, '::after'); \
                     return cover.position === 'fixed' && cover.inset === '0px' && !/transparent|, 0\\)/.test(cover.backgroundColor); })()",
                )
                .await?;
            if !covered {
                problems.push(format!("  {room}: the screen is not covered"));
            }
            page.press('.').await?;
            page.until("document.documentElement.dataset.projector === 'on'", "the stage again").await?;
            leave(page).await?;
        }
        none_of(&problems)
    });
}

#[test]
fn where_there_is_no_transport_the_keys_move_what_there_is() {
    scenario(async |page| {
        for (room, shown) in [
            ("/dataset", "document.querySelector('.dataset-pages [role=status]').innerText"),
            ("/output", "document.querySelector('.output-input figcaption').innerText"),
            ("/inside", "document.querySelector('.inside-which').innerText"),
            ("/filters", "document.querySelector('.filters-frame').style.left"),
        ] {
            if !enter(page, room).await? {
                return Err(format!("{room} has no stage").into());
            }
            page.until(&format!("({shown}).length"), "what there is").await?;
            for key in [Key::PageDown, Key::Right] {
                let before: String = page.evaluate(shown).await?;
                page.press(key.clone()).await?;
                page.until(&format!("{shown} !== {before:?}"), room).await?;
            }
            leave(page).await?;
        }
        Ok(())
    });
}

/// The side of the image's cells, and of the kernel's.
const CELLS: &str = "['image', 'kernel'].map(name => document.querySelector(`.stage [data-name=${name}] .cell`).getBoundingClientRect().width)";

#[test]
fn cells_are_as_large_as_the_window_allows() {
    for (screen, least) in [(Screen::Desktop, [79.9, 55.9]), (Screen::Wide, [119.0, 83.0])] {
        scenario_with(Setup { screen, ..Setup::default() }, async |page| {
            for room in ["/convolution", "/padding?step=9", "/stride"] {
                assert!(enter(page, room).await?, "{room}");
                let cells: [f64; 2] = page.evaluate(CELLS).await?;
                assert!(cells[0] >= least[0] && cells[1] >= least[1], "{room}: {cells:?}");
                leave(page).await?;
            }
            Ok(())
        });
    }
}

#[test]
fn a_link_opens_the_stage_and_the_button_does_too() {
    scenario(async |page| {
        page.visit("/padding?stage=1&step=3&lang=en").await?;
        page.until("document.documentElement.dataset.projector === 'on'", "the stage by its link").await?;
        assert!(
            page.evaluate::<bool>("!document.fullscreenElement").await?,
            "no browser grants that without a gesture"
        );
        page.click("[data-action=leave-stage]").await?;
        page.until("!('projector' in document.documentElement.dataset)", "the page").await?;
        let query = page.query().await?;
        assert_eq!((query.get("stage"), query.get("step").map(String::as_str)), (None, Some("3")));
        page.click("main [data-action=stage]").await?;
        page.until("document.documentElement.dataset.projector === 'on'", "the stage by its button").await?;
        assert_eq!(page.query().await?.get("stage").map(String::as_str), Some("1"));
        // The keys are told again when one asks.
        page.until("document.querySelector('.projector p').innerText.includes('F')", "the keys").await?;
        page.press('f').await?;
        page.until("!('projector' in document.documentElement.dataset)", "the page again").await?;
        let held: String =
            page.evaluate("document.activeElement.dataset.action ?? document.activeElement.tagName").await?;
        assert_eq!(held, "stage");
        // What is typed is typed.
        page.click("main .ask input").await?;
        page.press('f').await?;
        assert_eq!(page.evaluate::<String>("document.querySelector('main .ask input').value").await?, "f");
        assert!(page.evaluate::<bool>("!('projector' in document.documentElement.dataset)").await?);
        // The home page has none of it.
        page.visit("/").await?;
        page.press('f').await?;
        assert!(page.evaluate::<bool>("!('projector' in document.documentElement.dataset)").await?);
        let offered = "document.querySelector('main [data-action=stage]')?.getClientRects().length ?? 0";
        assert_eq!(page.evaluate::<usize>(offered).await?, 0);
        Ok(())
    });
}

#[test]
fn the_browsers_own_way_out_of_full_screen_leads_out_of_the_stage() {
    scenario(async |page| {
        assert!(enter(page, "/convolution").await?, "no stage");
        page.until("document.fullscreenElement === document.documentElement", "the whole screen").await?;
        page.evaluate::<Option<bool>>("document.exitFullscreen().then(() => null)").await?;
        page.until("!('projector' in document.documentElement.dataset)", "the page").await
    });
}

#[test]
fn where_the_browser_gives_no_full_screen_the_stage_fills_the_window() {
    scenario(async |page| {
        page.before_any_script("delete Element.prototype.requestFullscreen").await?;
        assert!(enter(page, "/convolution").await?, "no stage");
        assert_eq!(wrong(page).await?, Vec::<String>::new());
        leave(page).await
    });
}

#[test]
fn what_the_question_hides_is_revealed_by_r() {
    scenario(async |page| {
        assert!(enter(page, "/correlation").await?, "no stage");
        assert_eq!(page.evaluate::<String>("document.querySelector('.peak-words').innerText").await?, "");
        page.press('r').await?;
        page.until("document.querySelector('.peak-words').innerText", "where the peak is").await
    });
}

/// On a phone: what lies over an edge, and what is too small for a finger.
const ON_A_PHONE: &str = "(() => {
    const parts = [...document.querySelectorAll('.stage *, .projector *')].filter(part => !part.closest('.visually-hidden, svg *')
        && part.checkVisibility({ visibilityProperty: true }) && part.getBoundingClientRect().width > 2);
    const over = parts.filter(part => { const box = part.getBoundingClientRect(); return box.left < -1 || box.right > innerWidth + 1; });
    const buttons = parts.filter(part => part.matches('.transport button, .projector button'));
    const small = buttons.filter(part => { const box = part.getBoundingClientRect(); return box.width < 44 || box.height < 44; });
    return [...over.slice(0, 4).map(part => `${part.outerHTML.slice(0, 90)} lies over an edge`),
        ...small.map(part => `${part.dataset.action} is too small for a finger`)];
})()";

#[test]
fn on_a_phone_the_stage_fits_its_width() {
    scenario_with(Setup { screen: Screen::Phone, ..Setup::default() }, async |page| {
        let mut problems = Vec::new();
        for room in rooms() {
            page.visit(&format!("{room}?stage=1")).await?;
            if !page.evaluate::<bool>(&format!("!!{STAGE}")).await? {
                continue;
            }
            page.until("document.documentElement.dataset.projector", "the stage").await?;
            page.settled().await?;
            let found: Vec<String> = page.evaluate(ON_A_PHONE).await?;
            problems.extend(found.into_iter().map(|problem| format!("  {room}: {problem}")));
        }
        none_of(&problems)
    });
}
