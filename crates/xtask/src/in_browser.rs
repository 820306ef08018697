//! Starting what drives the finished site in a browser: tests, measurements, pictures. All of it is the package `e2e`.

use crate::{places::Places, run::Run, setup::browser::Browser};

/// `cargo`, told where the site and the browser are.
#[must_use]
pub fn cargo(places: &Places, browser: &Browser) -> Run {
    Run::new("cargo")
        .env("CARGO_TARGET_DIR", &places.target)
        .env("NUCLEO_DIST", places.dist())
        .env("CHROMIUM", &browser.browser)
        .env("CHROMEDRIVER", &browser.driver)
        .dir(&places.root)
}

/// One of the programs in `tests/e2e/examples`; its own arguments follow.
#[must_use]
pub fn example(places: &Places, browser: &Browser, name: &str) -> Run {
    cargo(places, browser).words("run --release --package e2e --example").arg(name).arg("--")
}
