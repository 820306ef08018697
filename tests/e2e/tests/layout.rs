//! What holds for the layout of every room: nothing lies outside the window, nothing is cut, and what the page says by
//! its looks is still said with the system's colours and on paper.

use e2e::browser::Screen;
use e2e::site::rooms;
use e2e::{Failure, Page, Setup, none_of, scenario, scenario_with};
use serde_json::json;

/// Opens every room and collects what a script finds in it: a list of sentences.
async fn in_every_room(page: &Page, query: &str, script: &str) -> Result<(), Failure> {
    let mut problems = Vec::new();
    for room in rooms() {
        page.visit(&format!("{room}{query}")).await?;
        page.settled().await?;
        let found: Vec<String> = page.evaluate(script).await?;
        problems.extend(found.into_iter().map(|problem| format!("  {room}{query}: {problem}")));
    }
    none_of(&problems)
}

/// Whatever can be seen and reaches over an edge of the window, where it cannot be scrolled to by itself.
const OUTSIDE: &str = "(() => {
    const scrolls = element => {
        for (let part = element.parentElement; part && part !== document.body; part = part.parentElement) {
            if (/auto|scroll/.test(getComputedStyle(part).overflowX) && part.scrollWidth > part.clientWidth) return true;
        }
        return false;
    };
    const found = [...document.querySelectorAll('main *, nav *')].filter(element => {
        if (element.closest('svg *, .visually-hidden, .skip')) return false;
        const { left, right, width, height } = element.getBoundingClientRect();
        return width > 2 && height > 2 && (left < -1 || right > innerWidth + 1) && !scrolls(element);
    });
    return found.slice(0, 5).map(element => {
        const { left, right } = element.getBoundingClientRect();
        return `${element.outerHTML.slice(0, 90)} lies from ${Math.round(left)} to ${Math.round(right)} of ${innerWidth}`;
    });
})()";

/// A sheet that leaves most of the window to what stands beside it, and what of a figure reaches over its sheet.
const SHEET: &str = "[...document.querySelectorAll('main .stage')].flatMap(stage => {
    const sheet = stage.getBoundingClientRect();
    const narrow = sheet.width < innerWidth * 0.6 ? [`the sheet has ${Math.round(sheet.width)} of ${innerWidth}`] : [];
    const over = [...stage.querySelectorAll('*')].filter(element => {
        if (element.closest('svg *, .visually-hidden') || element.closest('.transport')) return false;
        const { left, right, width, height } = element.getBoundingClientRect();
        return width > 2 && height > 2 && (left < sheet.left - 1 || right > sheet.right + 1);
    });
    return [...narrow, ...over.slice(0, 5).map(element => `${element.outerHTML.slice(0, 90)} lies over the sheet's edge`)];
})";

/// How much of the window's height the transport keeps for itself.
const TRANSPORT: &str = "[...document.querySelectorAll('main .transport')]
    .map(transport => transport.getBoundingClientRect().height)
    .filter(height => height > innerHeight / 3)
    .map(height => `the transport takes ${Math.round(height)} of ${innerHeight}`)";

/// Programs of which a part can be seen only by scrolling sideways.
const CODE: &str = "[...document.querySelectorAll('main [role=tab]')].flatMap(tab => {
    tab.click();
    return [...document.querySelectorAll('main .code')].filter(code => code.scrollWidth > code.clientWidth + 1)
        .map(code => `${code.dataset.code} is ${code.scrollWidth} px wide in ${code.clientWidth}`);
})";

#[test]
fn at_400_percent_nothing_lies_outside_the_window() {
    scenario_with(Setup { screen: Screen::Zoomed, ..Setup::default() }, async |page| {
        in_every_room(page, "?lang=es", OUTSIDE).await?;
        in_every_room(page, "?lang=en", OUTSIDE).await
    });
}

#[test]
fn on_a_projector_the_figure_has_most_of_the_window_and_stays_on_its_sheet() {
    scenario_with(Setup { screen: Screen::Projector, ..Setup::default() }, async |page| {
        in_every_room(page, "?lang=es", SHEET).await?;
        in_every_room(page, "?lang=es", OUTSIDE).await?;
        in_every_room(page, "?lang=en", SHEET).await
    });
}

/// A transport below the window's edge, and cells that stay as small as on a laptop.
const GROWN: &str = "[
    ...[...document.querySelectorAll('main .transport')].map(part => part.getBoundingClientRect())
        .filter(box => box.bottom > innerHeight).map(box => `the transport ends at ${Math.round(box.bottom)} of ${innerHeight}`),
    ...[...document.querySelectorAll('.stage .maps:not(.filters-maps) .plane [role=gridcell]')].slice(0, 1)
        .map(cell => cell.getBoundingClientRect().height).filter(height => height <= 40)
        .map(height => `a cell has ${Math.round(height)} px`),
]";

#[test]
fn on_a_wide_screen_figures_fill_the_window_and_no_more() {
    scenario_with(Setup { screen: Screen::Wide, ..Setup::default() }, async |page| {
        in_every_room(page, "", SHEET).await?;
        in_every_room(page, "", OUTSIDE).await?;
        in_every_room(page, "", GROWN).await
    });
}

#[test]
fn letters_grow_with_the_side_of_the_window_that_has_less() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        let mut sizes = Vec::new();
        for (width, height) in [(1280, 720), (1280, 1500), (1920, 600), (1920, 1080), (3840, 2160)] {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            page.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
            page.until(&format!("innerWidth === {width} && innerHeight === {height}"), "the other window").await?;
            let size: f64 = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)").await?;
            sizes.push(size.round());
        }
        assert_eq!(sizes, [10.0, 10.0, 10.0, 12.0, 15.0]);
        Ok(())
    });
}

#[test]
fn at_400_percent_the_transport_leaves_two_thirds_of_the_window() {
    scenario_with(Setup { screen: Screen::Zoomed, ..Setup::default() }, async |page| {
        in_every_room(page, "", TRANSPORT).await
    });
}

#[test]
fn programs_are_read_without_scrolling_sideways() {
    for screen in [Screen::Desktop, Screen::Phone, Screen::Zoomed] {
        scenario_with(Setup { screen, ..Setup::default() }, async |page| in_every_room(page, "", CODE).await);
    }
}

/// Chosen segments that look like those beside them, and sliders whose track cannot be seen.
const FORCED: &str = "(() => {
    const plain = colour => ['rgba(0, 0, 0, 0)', getComputedStyle(document.body).backgroundColor].includes(colour);
    const chosen = [...document.querySelectorAll('main .choice input:checked + span')].filter(span => span.getClientRects().length);
    const sliders = [...document.querySelectorAll('main input[type=range]')].filter(slider => slider.getClientRects().length);
    return [
        ...chosen.filter(span => plain(getComputedStyle(span).backgroundColor)).map(span => `${span.innerText} does not look chosen`),
        ...sliders.filter(slider => getComputedStyle(slider).forcedColorAdjust !== 'none')
            .map(slider => `the track of ${slider.outerHTML.slice(0, 90)} is not drawn`),
    ];
})()";

#[test]
fn with_forced_colours_one_sees_what_is_chosen() {
    scenario(async |page| {
        let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        page.driver.cdp().send_raw("Emulation.setEmulatedMedia", forced).await?;
        in_every_room(page, "", FORCED).await
    });
}

/// What is operated and yet printed, and a sheet that is not white.
const PRINTED: &str = "[
    ...[...document.querySelectorAll('nav.rooms, .transport, .tools')].filter(part => part.getClientRects().length)
        .map(part => `${part.className} is printed`),
    ...['html', '.stage'].flatMap(part => [...document.querySelectorAll(part)])
        .filter(part => getComputedStyle(part).backgroundColor !== 'rgb(255, 255, 255)')
        .map(part => `${part.className || 'the page'} is printed on ${getComputedStyle(part).backgroundColor}`),
]";

#[test]
fn on_paper_a_room_is_its_figure_and_its_texts_on_white() {
    scenario(async |page| {
        page.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        in_every_room(page, "?theme=dark", PRINTED).await
    });
}
