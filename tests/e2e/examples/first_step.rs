//! How long a learner waits for the first step, from the click on start; `first_step NETWORK IMAGES TIMES` prints a line of
//! JSON for each time. The page is loaded anew before each.
#![allow(clippy::print_stdout, reason = "a measurement")]

use e2e::scenario;
use std::time::Duration;

fn main() {
    let mut words = std::env::args().skip(1);
    let network = words.next().unwrap_or_else(|| "small".to_owned());
    let images = words.next().unwrap_or_else(|| "50000".to_owned());
    let times = words.next().and_then(|times| times.parse().ok()).unwrap_or(3);
    scenario(async |page| {
        for _ in 0..times {
            let query = format!("network={network}&data=synthetic&train={images}&epochs=1&batch=32&seed=1&device=cpu");
            page.visit(&format!("/training?{query}")).await?;
            page.until("document.querySelector('[data-status=idle]')", "the panel, idle").await?;
            page.evaluate::<()>(
                "(() => {
                    const panel = document.querySelector('[data-panel=training]');
                    document.querySelector('[data-action=start]').addEventListener('click', () => {
                        const clicked = performance.now();
                        new MutationObserver((_, observer) => {
                            if (+panel.dataset.step === 0) return;
                            window.firstStep = [performance.now() - clicked, +panel.dataset.step];
                            observer.disconnect();
                        }).observe(panel, { attributes: true });
                    }, { capture: true, once: true });
                    return null;
                })()",
            )
            .await?;
            page.click("[data-action=start]").await?;
            page.until_within("window.firstStep", "the first step", Duration::from_secs(120)).await?;
            let [waited, step]: [f64; 2] = page.evaluate("firstStep").await?;
            let line = serde_json::json!({ "network": network, "images": images, "ms": waited.round(), "step": step });
            println!("{line}");
        }
        Ok(())
    });
}
