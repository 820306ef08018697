//! A story told with a page of its own, and what every story checks at its end.

use crate::browser::{Driver, Screen, capabilities};
use crate::page::{Failure, Page};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::task::Poll;
use thirtyfour::prelude::*;

/// What a story begins with.
#[derive(Debug, Clone, Copy)]
pub struct Setup<'a> {
    /// The window.
    pub screen: Screen,
    /// The path below which the site appears on its server, `/` or `/some/folder/`.
    pub prefix: &'a str,
    /// What the browser asks for.
    pub language: &'a str,
    /// Whether the browser notes every task of its main thread, for [`Page::traced`](crate::Page::traced).
    pub traced: bool,
    /// Whether the site has the made-up language too.
    pub made_up: bool,
}

impl Default for Setup<'_> {
    fn default() -> Self {
        Self { screen: Screen::Desktop, prefix: "/", language: "es", traced: false, made_up: false }
    }
}

/// Runs one story on a desktop window in Spanish, then checks console and network.
///
/// # Panics
/// When the story fails, the console holds an error, or a request left this machine.
pub fn scenario<F>(story: F)
where
    F: AsyncFnOnce(&Page) -> Result<(), Failure>,
{
    scenario_with(Setup::default(), story);
}

/// [`scenario`] on a phone.
///
/// # Panics
/// As [`scenario`].
pub fn scenario_on_phone<F>(story: F)
where
    F: AsyncFnOnce(&Page) -> Result<(), Failure>,
{
    scenario_with(Setup { screen: Screen::Phone, ..Setup::default() }, story);
}

/// [`scenario`] with the site below a path of its server.
///
/// # Panics
/// As [`scenario`].
pub fn scenario_below<F>(prefix: &str, story: F)
where
    F: AsyncFnOnce(&Page) -> Result<(), Failure>,
{
    scenario_with(Setup { prefix, ..Setup::default() }, story);
}

/// [`scenario`] with all that can be chosen.
///
/// # Panics
/// As [`scenario`].
pub fn scenario_with<F>(setup: Setup, story: F)
where
    F: AsyncFnOnce(&Page) -> Result<(), Failure>,
{
    let made_up = setup.made_up.then(crate::made_up::Site::make);
    let folder = made_up.as_ref().map_or_else(crate::site::dist, |site| site.folder().to_owned());
    let home = crate::site::serve(&folder, setup.prefix);
    let driver = Driver::start();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let outcome: Result<(), Failure> = runtime.block_on(async {
        let session =
            WebDriver::new(driver.url.clone(), capabilities(setup.screen, setup.language, setup.traced)).await?;
        let page = Page::new(session, home);
        let told = caught(story(&page)).await;
        let errors = page.console_errors().await;
        let foreign = page.foreign_requests().await;
        page.driver.quit().await?;
        told.unwrap_or_else(|panic| resume_unwind(panic))?;
        let errors = errors?;
        if !errors.is_empty() {
            return Err(format!("the console holds errors:\n{}", errors.join("\n")).into());
        }
        let foreign = foreign?;
        if !foreign.is_empty() {
            return Err(format!("requests left this machine:\n{}", foreign.join("\n")).into());
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// Waits for a story and catches its failed assertion, so that the browser can be closed before the test fails.
async fn caught<T>(story: impl Future<Output = T>) -> std::thread::Result<T> {
    let mut story = std::pin::pin!(story);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| story.as_mut().poll(context))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(told)) => Poll::Ready(Ok(told)),
        Err(panic) => Poll::Ready(Err(panic)),
    })
    .await
}
