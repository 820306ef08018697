//! How fast the page trains, and how long its main thread is busy meanwhile; `cargo xtask bench` prints it as a table.
//!
//! `training_rate NETWORK IMAGES [BATCH [WORKERS [watched]]]` trains two epochs on the CPU on drawn garments, batch 32 on one
//! worker where nothing else is said, and prints one line of JSON. The rate is that of the second epoch, whose images are
//! drawn. To watch the main thread takes a share of a core from the training, so it is watched only where that is asked.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement may stop where a test would")]

use e2e::scenario;
use std::time::Duration;

fn main() {
    let mut words = std::env::args().skip(1);
    let network = words.next().unwrap_or_else(|| "small".to_owned());
    let images = words.next().unwrap_or_else(|| "10000".to_owned());
    let batch = words.next().unwrap_or_else(|| "32".to_owned());
    let workers = words.next().unwrap_or_else(|| "1".to_owned());
    let watched = words.next().is_some();
    scenario(async |page| {
        if watched {
            page.watch_main_thread().await?;
        }
        page.visit(&format!(
            "/training?network={network}&data=synthetic&train={images}&epochs=2&batch={batch}&seed=1&device=cpu\
             &workers={workers}"
        ))
        .await?;
        page.until("document.querySelector('[data-status=idle]')", "the panel, idle").await?;
        page.click("[data-action=start]").await?;
        page.until_within("document.querySelector('[data-status=running]')", "training", Duration::from_secs(120))
            .await?;
        // From here on the page only draws what the worker tells.
        if watched {
            page.forget_busy().await?;
        }
        let ended = "document.querySelector('[data-status=finished], [data-status=failed]')";
        page.until_within(ended, "the end of the run", Duration::from_secs(1200)).await?;
        let rate: f64 = page
            .evaluate("+document.querySelector('[data-name=epochs] tr[data-epoch=\"2\"]').getAttribute('data-images-per-second')")
            .await?;
        let busy = if watched { Some(page.busy().await?) } else { None };
        let line = serde_json::json!({
            "network": network,
            "batch": batch,
            "workers": page.training_number("workers").await?,
            "images_per_second": rate,
            "longest_task_ms": busy.map(|busy| busy.task),
            "longest_gap_ms": busy.map(|busy| busy.gap),
        });
        println!("{line}");
        Ok(())
    });
}
