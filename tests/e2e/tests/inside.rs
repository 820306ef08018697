//! `/inside`: a network is opened, and what it shows of a cell is what makes the cell.

use e2e::{Failure, Page, scenario, scenario_on_phone};
use std::time::Duration;
use thirtyfour::Key;

const MINUTE: Duration = Duration::from_secs(60);

/// What the page shows of the cell that is picked.
#[derive(Debug, serde::Deserialize)]
struct Shown {
    kind: String,
    value: f64,
    before: f64,
    activation: String,
    /// Sum of all products and the bias.
    products: f64,
    /// The open channel's sum, as told and as its products make it.
    told: f64,
    made: f64,
}

const SHOWN: &str = "(() => {
    const data = document.querySelector('[data-name=reason]').dataset;
    const numbers = (selector, key) => [...document.querySelectorAll(selector)].map(found => +found.dataset[key]);
    const sum = list => list.reduce((all, one) => all + one, 0);
    const grid = name => numbers(`[data-name=${name}] [role=gridcell]`, 'value');
    const parts = numbers('.inside-part', 'sum');
    const kernel = grid('kernel');
    const made = sum(grid('patch').map((value, at) => value * (kernel[at] ?? 0)));
    const open = +(document.querySelector('.inside-parts')?.dataset.open ?? 0);
    return {
        kind: data.kind, before: +data.before, activation: data.activation,
        value: +document.querySelector('[data-name=output] [role=gridcell]').dataset.value,
        products: data.kind === 'max' ? Math.max(...grid('patch'))
            : sum(parts) + sum(numbers('[data-name=inputs] [data-product]', 'product')) + +(data.bias ?? 0),
        told: parts[open] ?? 0, made: parts.length ? made : 0,
    };
})()";

async fn open(page: &Page, query: &str) -> Result<(), Failure> {
    page.visit(&format!("/inside{query}")).await?;
    ready(page).await
}

async fn ready(page: &Page) -> Result<(), Failure> {
    page.until("document.querySelector('[data-network=ready]')", "a network").await
}

/// Makes a layer's map large by its slider, moves by some keys on the map, and checks that what is shown makes the value.
async fn check(page: &Page, level: usize, kind: &str, keys: &[Key]) -> Result<f64, Failure> {
    let slider = format!("[data-level='{level}'] [role=slider]");
    page.evaluate::<()>(&format!("(document.querySelector(\"{slider}\").focus(), null)")).await?;
    page.press(Key::Enter).await?;
    page.until(&format!("document.querySelector('[data-name=reason][data-kind={kind}]')"), kind).await?;
    page.evaluate::<()>("(document.querySelector('[data-name=output]').focus(), null)").await?;
    for key in keys {
        page.press(key.clone()).await?;
    }
    page.settled().await?;
    let shown: Shown = page.evaluate(SHOWN).await?;
    assert_eq!(shown.kind, kind);
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-4 * (1.0 + b.abs());
    assert!(close(shown.products, shown.before), "{shown:?}");
    assert!(close(shown.told, shown.made), "{shown:?}");
    match shown.activation.as_str() {
        "relu" => assert!(close(shown.before.max(0.0), shown.value), "{shown:?}"),
        "linear" => assert!(close(shown.before, shown.value), "{shown:?}"),
        // All scores take part in softmax: that they are probabilities is checked by their sum.
        _ => assert!((0.0..=1.0).contains(&shown.value), "{shown:?}"),
    }
    Ok(shown.value)
}

/// Three cells in three layers, and the scores.
async fn three_cells(page: &Page) -> Result<(), Failure> {
    check(page, 1, "conv", &[Key::Down, Key::Right, Key::Right]).await?;
    check(page, 2, "max", &[Key::Up]).await?;
    check(page, 3, "conv", &[Key::Left, Key::Down]).await?;
    check(page, 6, "dense", &[Key::Right]).await?;
    let scores: f64 = page
        .evaluate("[...document.querySelectorAll('.inside-score')].reduce((all, row) => all + +row.dataset.score, 0)")
        .await?;
    assert!((scores - 1.0).abs() < 1e-4, "{scores}");
    Ok(())
}

#[test]
fn the_products_of_a_network_trained_here_sum_to_its_values() {
    scenario(async |page| {
        page.visit("/training?network=small&data=synthetic&train=640&epochs=1&patience=off&seed=3&device=cpu").await?;
        page.until("document.querySelector('[data-status=idle]')", "the panel, idle").await?;
        page.click("[data-action=start]").await?;
        page.until_within("document.querySelector('[data-status=finished]')", "a trained network", 5 * MINUTE).await?;
        page.click("nav a[href$='/inside/']").await?;
        ready(page).await?;
        page.click(".inside-networks [data-option^=run]").await?;
        page.until("new URLSearchParams(location.search).get('network')?.startsWith('run-')", "the run's network")
            .await?;
        page.settled().await?;
        three_cells(page).await
    });
}

#[test]
fn the_products_of_the_example_sum_to_its_values() {
    scenario(async |page| {
        open(page, "?image=12").await?;
        three_cells(page).await
    });
}

#[test]
fn a_link_restores_the_cell_and_what_it_sees() {
    scenario_on_phone(async |page| {
        open(page, "?layer=3&channel=4&cell=6,6&part=5&image=7").await?;
        let cell: (String, String, String) = page
            .evaluate(
                "(() => {
                    const cell = document.querySelector('[data-name=output] [role=gridcell]').dataset;
                    return [cell.row, cell.col, document.querySelector('.inside-parts').dataset.open];
                })()",
            )
            .await?;
        assert_eq!(cell, ("6".into(), "6".into(), "5".into()));
        let field: (i64, i64) = page
            .evaluate("(({ rows, columns }) => [+rows, +columns])(document.querySelector('.inside-field').dataset)")
            .await?;
        assert_eq!(field, (8, 8));
        Ok(())
    });
}

#[test]
fn the_image_moves_and_is_covered() {
    scenario(async |page| {
        open(page, "").await?;
        page.until("document.querySelectorAll('[data-name=shift] [data-shift]').length === 9", "all distances").await?;
        let still: f64 = page.evaluate("+document.querySelector('[data-shift=\"0\"]').dataset.score").await?;
        let shown: f64 = page.evaluate("+document.querySelector('.inside-score.best').dataset.score").await?;
        assert!((still - shown).abs() < 1e-6);
        page.click("[data-shift='2'] label").await?;
        page.until("new URLSearchParams(location.search).get('shift') === '2'", "the moved image").await?;
        page.click("[data-tab=cover]").await?;
        page.click("[data-action=cover]").await?;
        page.until_within("document.querySelector('[data-name=cover] [role=gridcell]')", "all places", MINUTE).await?;
        page.click("[data-name=cover] [data-row='3'][data-col='4']").await?;
        page.until("new URLSearchParams(location.search).get('cover') === '9,12'", "the square").await?;
        page.until(
            "document.querySelectorAll('[data-challenge] [data-met=true]').length >= 2",
            "the challenge to see it",
        )
        .await?;
        page.click("[data-action=uncover]").await?;
        page.until("!new URLSearchParams(location.search).has('cover')", "no square").await
    });
}

#[test]
fn the_exam_opens_its_images_in_the_maps() {
    scenario(async |page| {
        open(page, "").await?;
        page.click("[data-tab=exam]").await?;
        page.click("[data-action=exam]").await?;
        page.until_within("document.querySelector('[data-exam=done], [data-exam=failed]')", "the exam", 3 * MINUTE)
            .await?;
        let counts: Vec<f64> = page.grid("confusion").await?.iter().map(|cell| cell.value).collect();
        assert_eq!(counts.len(), 100);
        assert!((counts.iter().sum::<f64>() - 2000.0).abs() < 1e-9);
        let right: f64 = counts.iter().step_by(11).sum();
        assert!(right > 1900.0, "{right}");
        page.click("[data-name=images] li:first-child [data-action=open-image]").await?;
        page.until(
            "new URLSearchParams(location.search).get('image') === document.querySelector('[data-action=open-image][aria-current]')?.dataset.image",
            "its image",
        )
        .await
    });
}

#[test]
fn a_file_that_is_no_network_is_refused_in_words() {
    scenario(async |page| {
        open(page, "").await?;
        let file = std::env::temp_dir().join("nucleo-no-network.safetensors");
        std::fs::write(&file, b"PK")?;
        page.only("input[name=network-file]").await?.send_keys(file.to_string_lossy()).await?;
        page.until("document.querySelector('[data-network=refused]')?.innerText.includes('8 bytes')", "why").await
    });
}

#[test]
fn an_image_is_drawn_by_keyboard() {
    const LIT: &str = "(() => {
        const canvas = document.querySelector('[data-name=image] canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return data.filter((value, at) => at % 4 === 0 && value > 128).length;
    })()";
    scenario(async |page| {
        open(page, "").await?;
        page.click("[data-action=draw]").await?;
        page.until("document.activeElement.dataset.name === 'paper'", "the focus on the paper").await?;
        page.until(&format!("{LIT} === 0"), "an empty image").await?;
        page.press(Key::Down).await?;
        page.settled().await?;
        assert_eq!(page.evaluate::<u32>(LIT).await?, 0, "the brush is in the air");
        page.press(' ').await?;
        for _ in 0..6 {
            page.press(Key::Right).await?;
        }
        page.until(&format!("{LIT} >= 12"), "a line").await?;
        let axe = page.violations(".inside-input").await?;
        assert!(axe.is_empty(), "{axe:?}");
        page.click("[data-action=done]").await?;
        page.until("!document.querySelector('[data-name=paper]')", "the brush put away").await?;
        assert!(page.evaluate::<u32>(LIT).await? >= 12, "the drawing stays");
        Ok(())
    });
}
