//! Rooms that turn one map into another: editing, pointing, and carrying a map on.

use e2e::{Failure, Page, scenario, scenario_on_phone};
use thirtyfour::Key;

async fn values(page: &Page, grid: &str) -> Result<Vec<f64>, Failure> {
    Ok(page.grid(grid).await?.iter().map(|cell| cell.value).collect())
}

fn cell(grid: &str, row: usize, column: usize) -> String {
    format!("[data-name={grid}] [data-row='{row}'][data-col='{column}']")
}

#[test]
fn the_response_grows_cell_by_cell() {
    scenario(async |page| {
        page.visit("/convolution").await?;
        let output = page.grid("output").await?;
        let found: Vec<f64> = output.iter().map(|cell| cell.value).collect();
        assert_eq!(found, [5.0, 3.0, 3.0, 2.0, 1.0, 2.0, 1.0, 1.0, 2.0]);
        assert_eq!(output.iter().filter(|cell| cell.pending).count(), 8);
        page.press(Key::Right).await?;
        page.until("document.querySelectorAll('[data-name=output] [data-pending]').length === 7", "the next cell")
            .await?;
        page.press(Key::End).await?;
        page.until("!document.querySelector('[data-name=output] [data-pending]')", "all cells").await
    });
}

#[test]
fn pointing_at_a_cell_of_the_response_shows_its_window() {
    scenario(async |page| {
        page.visit("/convolution?step=8").await?;
        let window = "document.querySelector('[data-map=image] .plane-window').style.transform";
        let before: String = page.evaluate(window).await?;
        let first = page.only(&cell("output", 0, 0)).await?;
        page.driver.action_chain().move_to_element_center(&first).perform().await?;
        page.until(&format!("{window} !== {before:?}"), "the window over the corner").await?;
        page.until("document.querySelector('.formula').innerText.includes('0, 0')", "its formula").await?;
        let title = page.only("main h1").await?;
        page.driver.action_chain().move_to_element_center(&title).perform().await?;
        page.until(&format!("{window} === {before:?}"), "the window where it was").await
    });
}

#[test]
fn cells_are_typed_stepped_and_painted() {
    scenario(async |page| {
        page.visit("/convolution").await?;
        page.click(&cell("kernel", 1, 1)).await?;
        page.driver.active_element().await?.send_keys("3" + Key::Enter).await?;
        page.until("new URLSearchParams(location.search).get('kernel') === '1,0,0;1,3,0;1,1,1'", "the typed weight")
            .await?;
        page.press(Key::Enter).await?;
        page.until("document.activeElement.matches('.cell-field')", "the open cell").await?;
        page.press(Key::Up).await?;
        page.press(Key::Enter).await?;
        page.until("new URLSearchParams(location.search).get('kernel') === '1,0,0;1,4,0;1,1,1'", "one more").await?;

        let from = page.only(&cell("image", 4, 0)).await?;
        let over = page.only(&cell("image", 3, 0)).await?;
        let to = page.only(&cell("image", 3, 1)).await?;
        page.driver
            .action_chain()
            .click_and_hold_element(&from)
            .move_to_element_center(&over)
            .move_to_element_center(&to)
            .release()
            .perform()
            .await?;
        page.until(
            "new URLSearchParams(location.search).get('image') === '1,0,0,0,0;1,0,0,0,0;1,1,1,1,1;1,1,0,0,1;1,0,0,0,1'",
            "the painted stroke",
        )
        .await?;
        assert!(page.evaluate::<bool>("!document.querySelector('.cell-field')").await?, "a stroke opens no cell");
        Ok(())
    });
}

#[test]
fn a_convolution_turns_the_kernel() {
    scenario(async |page| {
        page.visit("/convolution?kernel=1,2;3,4&image=1,0;0,0&pad=full").await?;
        assert_eq!(values(page, "output").await?, [4.0, 3.0, 0.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0]);
        page.click("[data-option=convolution]").await?;
        page.until("document.querySelector('[data-map=kernel] .plane.turned')", "the turned kernel").await?;
        assert_eq!(values(page, "output").await?, [1.0, 2.0, 0.0, 3.0, 4.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(values(page, "kernel").await?, [1.0, 2.0, 3.0, 4.0], "its numbers keep their places");
        Ok(())
    });
}

#[test]
fn settings_that_do_not_fit_are_explained_and_the_picture_stays() {
    scenario(async |page| {
        page.visit("/convolution?lang=en").await?;
        let field = page.only("#kernel-height").await?;
        field.clear().await?;
        field.send_keys("7" + Key::Enter).await?;
        page.until("document.querySelector('[data-name=problem]').innerText.includes('7')", "the reason").await?;
        assert_eq!(values(page, "output").await?.len(), 9);
        page.click("[data-option=full]").await?;
        page.until("!document.querySelector('[data-name=problem]').innerText", "no more reason").await?;
        assert_eq!(values(page, "output").await?.len(), 11 * 7);
        Ok(())
    });
}

#[test]
fn a_map_is_carried_on_and_followed_back_to_the_pixels() {
    scenario(async |page| {
        page.visit("/convolution?pad=same&kernel=1,0,-1;1,0,-1;1,0,-1&step=24&lang=en").await?;
        let response = values(page, "output").await?;
        page.click("[data-name=carry] a[href*=activation]").await?;
        page.until("location.pathname.includes('activation') && document.querySelector('.trail')", "the activation")
            .await?;
        assert_eq!(values(page, "image").await?, response);
        let rectified = values(page, "output").await?;
        assert!(rectified.iter().zip(&response).all(|(after, before)| (after - before.max(0.0)).abs() < 1e-9));

        page.click("[data-name=carry] a[href*=pooling]").await?;
        page.until("location.pathname.includes('pooling') && document.querySelector('.trail')", "the pooling").await?;
        assert_eq!(values(page, "image").await?, rectified);
        // The first window of 2 by 2 reads a 3 by 3 corner of the image: the rest of its 4 by 4 field is padding.
        page.until("/\\b9\\b/.test(document.querySelector('[data-name=pixels]').innerText)", "nine pixels").await?;
        assert_eq!(page.evaluate::<usize>("document.querySelectorAll('.trail .thumbnail').length").await?, 2);

        page.click(".trail a[href*=convolution]").await?;
        page.until("location.pathname.includes('convolution')", "the convolution again").await?;
        page.until("document.querySelector('[data-name=output]')", "its response").await?;
        assert_eq!(values(page, "output").await?, response);
        Ok(())
    });
}

#[test]
fn on_a_phone_figure_and_formula_stand_above_the_transport() {
    scenario_on_phone(async |page| {
        page.visit("/convolution?pad=same").await?;
        let together: bool = page
            .evaluate(
                "(() => { const box = name => document.querySelector(name).getBoundingClientRect(); \
                 const figure = box('.maps'), formula = box('.formula'), transport = box('.transport'); \
                 return formula.bottom - figure.top < transport.top; })()",
            )
            .await?;
        assert!(together, "figure, formula and transport fit on one screen");
        let wide: i64 = page.evaluate("document.documentElement.scrollWidth").await?;
        assert!(wide <= 390, "the page is {wide} px wide and scrolls sideways");
        Ok(())
    });
}
