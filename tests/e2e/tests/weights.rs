//! Weights from files: both rooms take and refuse the same, and none pushes out a run that stays.
#![allow(clippy::unwrap_used)]

use e2e::{Failure, Page, scenario};
use serde_json::json;

/// Gives a file to an input, as a hand would choose it.
async fn choose(page: &Page, input: &str, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let script = "const [selector, name, bytes] = arguments;
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], name));
        const input = document.querySelector(selector);
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    page.driver.execute(script, vec![json!(input), json!(name), json!(bytes)]).await?;
    Ok(())
}

fn case(name: &str) -> Vec<u8> {
    let folder = golden::root().join("tests/cases");
    std::fs::read(folder.join(name).with_extension("safetensors")).unwrap()
}

/// Opens a file as a run.
async fn open(page: &Page, name: &str) -> Result<(), Failure> {
    choose(page, "[name=weights]", name, &case("control_f32")).await
}

const RUNS: &str = "[...document.querySelectorAll('[data-name=runs] [data-run]')].map(row => +row.dataset.run)";

async fn until_runs(page: &Page, count: usize) -> Result<Vec<usize>, Failure> {
    page.until(&format!("{RUNS}.length === {count}"), &format!("{count} runs")).await?;
    page.evaluate(RUNS).await
}

#[test]
fn both_rooms_refuse_a_file_in_the_same_words() {
    scenario(async |page| {
        let names = ["transposed_pytorch", "names_pytorch_with_network", "nan"];
        page.visit("/training?lang=es").await?;
        page.until("document.querySelector('[name=weights]')", "the room of training").await?;
        let said = "document.querySelector('[data-name=open-error]')?.innerText ?? ''";
        let mut words: Vec<String> = Vec::new();
        for name in names {
            let before = words.last().cloned().unwrap_or_default();
            choose(page, "[name=weights]", name, &case(name)).await?;
            page.until(&format!("({said}) !== {}", json!(before)), "why not").await?;
            words.push(page.evaluate(said).await?);
        }
        assert!(page.evaluate::<Vec<usize>>(RUNS).await?.is_empty(), "nothing of it is kept");
        page.visit("/inside?lang=es").await?;
        page.until("document.querySelector('[data-network=ready]')", "the example").await?;
        let note = "!document.querySelector('[data-note=classes]').hidden";
        assert!(!page.evaluate::<bool>(note).await?, "the example's classes are known");
        let told = "document.querySelector('.inside-told').innerText";
        for (name, words) in names.into_iter().zip(&words) {
            choose(page, "[name=network-file]", name, &case(name)).await?;
            page.until(&format!("{told} === {}", json!(words)), "the same words").await?;
        }
        for name in ["control_f32", "f16"] {
            choose(page, "[name=network-file]", name, &case(name)).await?;
            page.until("document.querySelector('[data-network=ready]')", "a network that can be opened").await?;
            page.until(note, "whose names the classes have").await?;
        }
        Ok(())
    });
}

#[test]
fn six_runs_with_names_stay_and_a_seventh_asks_for_a_place() {
    scenario(async |page| {
        page.visit("/training?lang=en").await?;
        page.until("document.querySelector('[name=weights]')", "the room of training").await?;
        for turn in 1..=7 {
            open(page, &format!("mine {turn}.safetensors")).await?;
            until_runs(page, turn).await?;
        }
        let note = "document.querySelector('[data-name=room]').innerText";
        assert!(page.evaluate::<String>(note).await?.starts_with("mine 7 lives in this page only"));
        assert_eq!(page.evaluate::<Vec<usize>>(RUNS).await?[6], 6, "a place beside the six");
        open(page, "mine 8.safetensors").await?;
        page.until("document.querySelector('[data-name=crowded]')", "that there is no room").await?;
        page.until("document.activeElement?.id === 'runs-title'", "the focus at the runs").await?;
        let runs = until_runs(page, 7).await?;

        // The first one stays whatever comes, and the second is given up for the last.
        let pin = format!("[data-run=\"{}\"] [data-action=pin]", runs[0]);
        let pressed = format!("document.querySelector('{pin}').getAttribute('aria-pressed')");
        page.click(&pin).await?;
        page.until(&format!("{pressed} === 'true'"), "pinned").await?;
        let remove = format!("[data-run=\"{}\"] [data-action=remove]", runs[1]);
        page.click(&remove).await?;
        page.click(&remove).await?;
        let left = until_runs(page, 6).await?;
        assert!(left.iter().all(|slot| *slot < 6), "{left:?}");
        page.until("!document.querySelector('[data-name=crowded]')", "there is room").await?;
        page.until(&format!("{note}.startsWith('6 are kept')"), "what comes next").await?;

        let kept = "(async () => {
            for (;;) {
                const keys = await (await caches.open('nucleo-album-1')).keys();
                if (keys.length === 6) return null;
                await new Promise(done => setTimeout(done, 20));
            }
        })()";
        page.evaluate::<()>(kept).await?;
        page.driver.refresh().await?;
        until_runs(page, 6).await?;
        let names = "[...document.querySelectorAll('.run-name')].map(field => field.value)";
        let names: Vec<String> = page.evaluate(names).await?;
        assert_eq!(names, ["mine 1", "mine 3", "mine 4", "mine 5", "mine 6", "mine 7"]);
        page.until(&format!("{pressed} === 'true'"), "still pinned").await
    });
}
