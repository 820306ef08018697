//! A browser that tests can drive: Chromium or Chrome, with its chromedriver.

use super::{apt, done::done, version};
use crate::{
    failure::{Failure, Result},
    run::{Run, on_path},
};
use std::path::{Path, PathBuf};

/// A browser and the program that drives it, of the same version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// Chromium or Chrome.
    pub browser: PathBuf,
    /// Its chromedriver.
    pub driver: PathBuf,
}

const BY_HAND: &str = "install Chromium or Chrome and the chromedriver of the same version, so that both are on PATH \
                       (https://googlechromelabs.github.io/chrome-for-testing/), then run this again.";

/// Finds both, or installs Debian's packages.
///
/// # Errors
/// When there is no pair of the same version and no apt.
pub fn ready() -> Result<Browser> {
    if let Some(found) = find() {
        done(format!("{} with {}", found.browser.display(), found.driver.display()));
        return Ok(found);
    }
    if apt::exists() && apt::offers("chromium chromium-driver") {
        apt::install("chromium chromium-driver")?;
        if let Some(found) = find() {
            return Ok(found);
        }
    }
    Err(Failure::needs("no browser with a chromedriver of its own version was found.", BY_HAND))
}

/// The first pair of the same version.
fn find() -> Option<Browser> {
    // GitHub's machines keep the driver in a folder that only this variable names.
    let given = std::env::var_os("CHROMEWEBDRIVER").map(|folder| Path::new(&folder).join("chromedriver"));
    let drivers = [given, on_path("chromedriver")].into_iter().flatten().collect::<Vec<_>>();
    let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    browsers.iter().filter_map(|name| on_path(name)).find_map(|browser| {
        let wanted = major(&browser)?;
        let driver = drivers.iter().find(|driver| major(driver) == Some(wanted))?.clone();
        Some(Browser { browser, driver })
    })
}

fn major(program: &Path) -> Option<u32> {
    version::major(&Run::new(program).arg("--version").read()?)
}
