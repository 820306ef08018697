//! How fast the page trains, and how long its main thread is busy meanwhile; `cargo xtask bench` prints it as a table.
//!
//! `training_rate NETWORK IMAGES` trains one epoch on the CPU, batch 32, on drawn garments, and prints one line of JSON.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement may stop where a test would")]

use e2e::scenario;
use std::time::Duration;

/// Collects what the browser calls long tasks: more than 50 ms of the main thread in one piece. Shorter ones are seen
/// by a timer that ought to fire every few milliseconds.
const WATCH: &str = "
    globalThis.longestTask = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) longestTask = Math.max(longestTask, entry.duration);
    }).observe({ type: 'longtask', buffered: true });
    globalThis.longestGap = 0;
    let before = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
        const now = performance.now();
        longestGap = Math.max(longestGap, now - before);
        before = now;
        setTimeout(() => port2.postMessage(0), 4);
    };
    port2.postMessage(0);
";

fn main() {
    let mut words = std::env::args().skip(1);
    let network = words.next().unwrap_or_else(|| "small".to_owned());
    let images = words.next().unwrap_or_else(|| "10000".to_owned());
    scenario(async |page| {
        page.before_any_script(WATCH).await?;
        page.visit(&format!(
            "/training?network={network}&data=synthetic&train={images}&epochs=1&batch=32&seed=1&device=cpu"
        ))
        .await?;
        page.until("document.querySelector('[data-status=idle]')", "the panel, idle").await?;
        page.click("[data-action=start]").await?;
        page.until_within("document.querySelector('[data-status=running]')", "training", Duration::from_secs(120)).await?;
        // From here on the page only draws what the worker tells.
        let _: f64 = page.evaluate("longestTask = longestGap = 0").await?;
        let ended = "document.querySelector('[data-status=finished], [data-status=failed]')";
        page.until_within(ended, "the end of the run", Duration::from_secs(1200)).await?;
        let rate: f64 = page
            .evaluate("+document.querySelector('[data-name=epochs] tbody tr').getAttribute('data-images-per-second')")
            .await?;
        let longest_task: f64 = page.evaluate("longestTask").await?;
        let longest_gap: f64 = page.evaluate("longestGap").await?;
        let line = serde_json::json!({
            "network": network,
            "images_per_second": rate,
            "longest_task_ms": longest_task,
            "longest_gap_ms": longest_gap,
        });
        println!("{line}");
        Ok(())
    });
}
