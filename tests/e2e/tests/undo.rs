//! What was changed can be taken back and made again, in every room.

use catalogue::Room;
use e2e::site::{address, rooms};
use e2e::{Failure, Page, none_of, scenario};
use thirtyfour::Key;

const UNDO: &str = "main [data-action=undo]";
const REDO: &str = "main [data-action=redo]";

/// What the room is: its address, and all the numbers that it shows or holds in settings.
const STATE: &str = "JSON.stringify([location.search, \
    ...[...document.querySelectorAll('main [data-value]')].map(cell => cell.dataset.value), \
    ...[...document.querySelectorAll('main .settings input')].map(input => input.value), \
    ...[...document.querySelectorAll('main [data-level][data-layer]')].map(layer => layer.dataset.layer)])";

async fn state(page: &Page) -> Result<String, Failure> {
    page.evaluate(STATE).await
}

async fn until_state(page: &Page, state: &str, what: &str) -> Result<(), Failure> {
    page.until(&format!("{STATE} === {state:?}"), what).await
}

async fn chord(page: &Page, keys: &[Key], letter: char) -> Result<(), Failure> {
    let mut chain = page.driver.action_chain();
    for key in keys {
        chain = chain.key_down(key.clone());
    }
    chain = chain.key_down(letter).key_up(letter);
    for key in keys {
        chain = chain.key_up(key.clone());
    }
    Ok(chain.perform().await?)
}

async fn undo(page: &Page) -> Result<(), Failure> {
    chord(page, &[Key::Control], 'z').await
}

async fn redo(page: &Page) -> Result<(), Failure> {
    chord(page, &[Key::Control, Key::Shift], 'z').await
}

async fn idle(page: &Page, button: &str) -> Result<bool, Failure> {
    page.evaluate(&format!("document.querySelector({button:?}).getAttribute('aria-disabled') === 'true'")).await
}

async fn until_idle(page: &Page, button: &str) -> Result<(), Failure> {
    page.until(&format!("document.querySelector({button:?}).getAttribute('aria-disabled') === 'true'"), "nothing left")
        .await
}

async fn until_search(page: &Page, search: &str) -> Result<(), Failure> {
    page.until(&format!("decodeURIComponent(location.search) === {search:?}"), search).await
}

/// Types a number into a cell.
async fn type_into(page: &Page, cell: &str, number: &str) -> Result<(), Failure> {
    page.click(cell).await?;
    page.driver.active_element().await?.send_keys(number.to_owned() + Key::Enter).await?;
    Ok(())
}

/// Types a number into the field of a setting.
async fn set(page: &Page, field: &str, number: &str) -> Result<(), Failure> {
    let field = page.only(field).await?;
    field.clear().await?;
    field.send_keys(number.to_owned() + Key::Enter).await?;
    Ok(())
}

/// Changes something of a room; what has to be there before, and which cell's number comes a moment later.
async fn change(page: &Page, room: &str) -> Result<(), Failure> {
    let cell = |grid: &str| format!("main [data-name={grid}] [data-row='0'][data-col='0']");
    match room {
        "/convolution/" | "/padding/" | "/stride/" => type_into(page, &cell("kernel"), "7").await,
        // What comes in is what a kernel answered before.
        "/activation/" => page.click("[data-option=tanh]").await,
        "/pooling/" => type_into(page, &cell("image"), "7").await,
        "/correlation/" => type_into(page, &cell("x"), "7").await,
        "/channels/" => type_into(page, &cell("kernel-green"), "7").await,
        "/filters/" => set(page, "#kernel-rows", "5").await,
        "/architecture/" => page.click("[data-action=layer-duplicate]").await,
        "/output/" => set(page, "#add", "7").await,
        "/dataset/" => set(page, "#seed", "7").await,
        "/training/" => set(page, "[name=epochs]", "7").await,
        "/inside/" => page.click("[data-action=next-image]").await,
        other => Err(format!("no change is told for {other}").into()),
    }
}

/// The address a room is entered with, and what has to be there then.
fn entrance(room: &str) -> (String, &'static str) {
    match room {
        // The input has no layer to double.
        "/architecture/" => (format!("{room}?step=1&lang=en"), "document.querySelector('[data-level=\"1\"]')"),
        "/inside/" | "/output/" => (format!("{room}?lang=en"), "document.querySelector('[data-network=ready]')"),
        "/dataset/" => (format!("{room}?lang=en"), "document.querySelector('[data-complete=true]')"),
        _ => (format!("{room}?lang=en"), "document.querySelector('main h1')"),
    }
}

#[test]
fn what_was_changed_is_taken_back_and_made_again_in_every_room() {
    scenario(async |page| {
        let mut problems = Vec::new();
        // What is drawn on the way in stands in no address; it has a test of its own.
        for room in rooms().into_iter().filter(|room| room != "/") {
            let told = async {
                let (address, there) = entrance(&room);
                page.visit(&address).await?;
                page.until(there, "the room").await?;
                page.settled().await?;
                let before = state(page).await?;
                assert!(idle(page, UNDO).await? && idle(page, REDO).await?, "nothing to take back as one enters");
                change(page, &room).await?;
                let search: String = page.evaluate("location.search").await?;
                page.until(&format!("location.search !== {search:?} || {STATE} !== {before:?}"), "a change").await?;
                page.until(&format!("location.search !== JSON.parse({before:?})[0]"), "its address").await?;
                page.until(
                    &format!("document.querySelector({UNDO:?}).ariaDisabled !== 'true'"),
                    "something to take back",
                )
                .await?;
                page.settled().await?;
                undo(page).await?;
                until_state(page, &before, "the room as it was").await?;
                until_idle(page, UNDO).await?;
                redo(page).await?;
                page.until(&format!("location.search !== JSON.parse({before:?})[0]"), "its address again").await?;
                let after: String = page.evaluate("location.search").await?;
                until_idle(page, REDO).await?;
                undo(page).await?;
                until_state(page, &before, "the room as it was, again").await?;
                chord(page, &[Key::Control], 'y').await?;
                page.until(&format!("location.search === {after:?}"), "the change by the other keys").await?;
                Ok::<(), Failure>(())
            };
            if let Err(failure) = told.await {
                problems.push(format!("  {room}: {failure}"));
            }
        }
        none_of(&problems)
    });
}

#[test]
fn numbers_come_back_as_they_were() {
    scenario(async |page| {
        page.visit("/convolution?step=8").await?;
        page.settled().await?;
        let before = state(page).await?;
        type_into(page, "[data-name=image] [data-row='2'][data-col='2']", "5").await?;
        type_into(page, "[data-name=kernel] [data-row='1'][data-col='1']", "-2").await?;
        page.until("location.search.includes('kernel') && location.search.includes('image')", "both").await?;
        let after = state(page).await?;
        undo(page).await?;
        page.until("location.search.includes('image') && !location.search.includes('kernel')", "the first").await?;
        undo(page).await?;
        until_state(page, &before, "neither").await?;
        redo(page).await?;
        redo(page).await?;
        until_state(page, &after, "both again").await?;
        undo(page).await?;
        type_into(page, "[data-name=image] [data-row='0'][data-col='0']", "9").await?;
        until_idle(page, REDO).await
    });
}

#[test]
fn a_drag_over_a_kernel_is_one_step() {
    scenario(async |page| {
        page.visit("/convolution").await?;
        page.settled().await?;
        let before = state(page).await?;
        let cell = async |row: usize, column: usize| {
            page.only(&format!("[data-name=kernel] [data-row='{row}'][data-col='{column}']")).await
        };
        let path = [cell(0, 1).await?, cell(0, 2).await?, cell(1, 2).await?, cell(2, 2).await?];
        let mut chain = page.driver.action_chain().click_and_hold_element(&path[0]);
        for cell in &path[1..] {
            chain = chain.move_to_element_center(cell);
        }
        chain.release().perform().await?;
        until_search(page, "?kernel=1,1,1;0,1,1;1,0,1").await?;
        undo(page).await?;
        until_state(page, &before, "the kernel as it was").await?;
        until_idle(page, UNDO).await?;
        redo(page).await?;
        until_search(page, "?kernel=1,1,1;0,1,1;1,0,1").await
    });
}

#[test]
fn a_number_stepped_by_keys_is_one_step_and_typing_is_the_fields_own() {
    scenario(async |page| {
        page.visit("/correlation").await?;
        page.settled().await?;
        let before = state(page).await?;
        page.click("[data-name=x] [data-col='1']").await?;
        page.press(Key::Escape).await?;
        for _ in 0..3 {
            page.press(Key::Up).await?;
        }
        page.until("location.search.includes('x=')", "the number").await?;
        // In an open cell, what is typed is the field's.
        page.press(Key::Enter).await?;
        page.until("document.activeElement.matches('.cell-field')", "the open cell").await?;
        let stepped = state(page).await?;
        page.press('8').await?;
        undo(page).await?;
        page.settled().await?;
        assert_eq!(state(page).await?, stepped, "an open cell keeps the keys to itself");
        page.press(Key::Escape).await?;
        undo(page).await?;
        until_state(page, &before, "the number as it was").await?;
        until_idle(page, UNDO).await
    });
}

#[test]
fn start_values_are_taken_back_even_where_one_only_looked_elsewhere() {
    scenario(async |page| {
        for address in
            ["/convolution?kernel=2,1;3,4&step=3&lang=en", "/dataset?seed=7&class=2&lang=en", "/inside?layer=2&lang=en"]
        {
            page.visit(address).await?;
            page.settled().await?;
            let search: String = page.evaluate("decodeURIComponent(location.search)").await?;
            page.click("[data-action=reset]").await?;
            until_search(page, "?lang=en").await?;
            undo(page).await?;
            until_search(page, &search).await?;
            redo(page).await?;
            until_search(page, "?lang=en").await?;
        }
        Ok(())
    });
}

#[test]
fn to_play_and_to_look_is_no_change_and_comes_back_with_one() {
    scenario(async |page| {
        page.visit("/convolution").await?;
        page.click("[data-action=forward]").await?;
        page.click("[data-action=forward]").await?;
        until_search(page, "?step=2").await?;
        assert!(idle(page, UNDO).await?, "to play is no change");
        page.click("[data-option=same]").await?;
        until_search(page, "?step=2&pad=same").await?;
        page.click("[data-action=last]").await?;
        until_search(page, "?step=24&pad=same").await?;
        undo(page).await?;
        until_search(page, "?step=2").await?;
        redo(page).await?;
        until_search(page, "?step=24&pad=same").await
    });
}

#[test]
fn the_buttons_work_by_keyboard_and_tell_what_they_did() {
    scenario(async |page| {
        page.visit("/padding?lang=en").await?;
        type_into(page, "[data-name=kernel] [data-row='0'][data-col='0']", "6").await?;
        page.until("location.search.includes('kernel')", "the change").await?;
        let changed: String = page.evaluate("location.search").await?;
        page.evaluate::<()>(&format!("(document.querySelector({UNDO:?}).focus(), null)")).await?;
        page.press(Key::Enter).await?;
        until_search(page, "?lang=en").await?;
        page.until("/^Undone/.test(document.querySelector('[data-name=undone]').textContent)", "what was done").await?;
        assert!(
            page.evaluate::<bool>(&format!("document.activeElement.matches({UNDO:?})")).await?,
            "it keeps the focus"
        );
        page.press(Key::Tab).await?;
        assert!(page.evaluate::<bool>(&format!("document.activeElement.matches({REDO:?})")).await?, "redo is next");
        page.press(' ').await?;
        page.until(&format!("location.search === {changed:?}"), "the change again").await?;
        page.until("/^Redone/.test(document.querySelector('[data-name=undone]').textContent)", "what was done").await?;
        // The language is the page's, not the room's.
        page.choose_language("es").await?;
        page.until("document.documentElement.lang === 'es'", "Spanish").await?;
        undo(page).await?;
        page.until("!location.search.includes('kernel')", "the kernel as it was").await?;
        assert_eq!(page.evaluate::<String>("document.documentElement.lang").await?, "es");
        // Another room has a past of its own.
        page.click("nav a[href*='stride']").await?;
        page.until("location.pathname.includes('stride')", "the other room").await?;
        until_idle(page, REDO).await?;
        undo(page).await?;
        page.settled().await?;
        assert!(page.evaluate::<bool>("location.pathname.includes('stride')").await?);
        Ok(())
    });
}

#[test]
fn a_stack_that_is_no_network_and_one_that_was_pasted_are_taken_back() {
    scenario(async |page| {
        let layers = "[...document.querySelectorAll('.architecture-card')].map(layer => layer.dataset.layer).join()";
        page.visit("/architecture?step=1&lang=en").await?;
        page.settled().await?;
        let before: String = page.evaluate(layers).await?;
        // Without what flattens, what follows cannot stand.
        let flatten: usize = page.evaluate(&format!("({layers}).split(',').indexOf('flatten')")).await?;
        page.click(&format!("#layer-{flatten}")).await?;
        page.click("[data-action=layer-remove]").await?;
        page.until("document.querySelector('.architecture-card.broken')", "a stack that is no network").await?;
        let broken: String = page.evaluate(layers).await?;
        undo(page).await?;
        page.until(&format!("({layers}) === {before:?}"), "the network").await?;
        redo(page).await?;
        page.until(&format!("({layers}) === {broken:?}"), "no network again").await?;
        page.click("[data-option=dense]").await?;
        page.until("location.search.includes('network=dense')", "another network").await?;
        let dense: String = page.evaluate(layers).await?;
        assert_ne!(dense, before);
        undo(page).await?;
        page.until(&format!("({layers}) === {broken:?}"), "no network, from another").await?;
        undo(page).await?;
        page.until(&format!("({layers}) === {before:?}"), "the network, once more").await?;

        page.click("[data-tab=keras]").await?;
        let program = "from tensorflow.keras import layers, models\\nmodel = models.Sequential()\\n\
            model.add(layers.Input((28, 28, 1)))\\nmodel.add(layers.Flatten())\\nmodel.add(layers.Dense(10))";
        page.evaluate::<()>(&format!(
            "(() => {{ const field = document.querySelector('#program'); field.focus(); \
             document.execCommand('insertText', false, \"{program}\"); return null; }})()"
        ))
        .await?;
        page.click("[data-action=read-program]").await?;
        page.until("document.querySelector('[data-read=done]')", "the program read").await?;
        page.until("location.search.includes('layers=')", "its stack").await?;
        undo(page).await?;
        page.until(&format!("({layers}) === {before:?}"), "the network before the program").await
    });
}

#[test]
fn a_picture_of_ones_own_comes_back_stroke_by_stroke() {
    scenario(async |page| {
        let picture = "document.querySelector('canvas[data-panel=image]').toDataURL()";
        page.visit("/filters").await?;
        page.click("[data-action=draw]").await?;
        until_search(page, "?picture=own").await?;
        page.settled().await?;
        let paper: String = page.evaluate(picture).await?;
        page.click("[data-shape=ring]").await?;
        page.until(&format!("{picture} !== {paper:?}"), "a ring").await?;
        let ring: String = page.evaluate(picture).await?;
        page.click("[data-shape=square]").await?;
        page.until(&format!("{picture} !== {ring:?}"), "a square").await?;
        undo(page).await?;
        page.until(&format!("{picture} === {ring:?}"), "the ring alone").await?;
        undo(page).await?;
        page.until(&format!("{picture} === {paper:?}"), "white paper").await?;
        undo(page).await?;
        until_search(page, "").await?;
        until_idle(page, UNDO).await?;
        redo(page).await?;
        redo(page).await?;
        page.until(&format!("{picture} === {ring:?}"), "the ring again").await?;
        assert!(page.evaluate::<bool>("!document.querySelector('[data-notice]')").await?, "nothing was lost");
        Ok(())
    });
}

#[test]
fn that_cells_can_be_changed_is_said_until_somebody_does() {
    scenario(async |page| {
        let hint = "document.querySelector('.cells-hint')?.checkVisibility({ visibilityProperty: true }) ?? false";
        for language in e2e::LANGUAGES {
            for room in Room::ALL {
                page.visit(&format!("{}?lang={language}", address(room))).await?;
                let says = page.evaluate::<bool>(hint).await?;
                assert_eq!(says, room.has_cells(), "{} in {language} says so", room.name());
            }
        }
        page.visit("/stride").await?;
        type_into(page, "[data-name=kernel] [data-row='0'][data-col='0']", "6").await?;
        page.until(&format!("!({hint})"), "no more of it").await?;
        page.visit("/convolution").await?;
        assert!(!page.evaluate::<bool>(hint).await?, "it is known now");
        Ok(())
    });
}
