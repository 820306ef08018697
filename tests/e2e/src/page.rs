//! One open page, and what every scenario checks at its end.

use crate::browser::{Driver, Screen, capabilities};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::task::Poll;
use std::time::Duration;
use thirtyfour::prelude::*;

/// Why a scenario failed.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A page of the site in a browser window of its own.
pub struct Page {
    /// The session, for what is not covered below.
    pub driver: WebDriver,
    home: String,
}

impl Page {
    /// Opens an address of the site (`/correlation?lang=en`) and waits until the page has been drawn.
    ///
    /// # Errors
    /// When the browser refuses or nothing is drawn in time.
    pub async fn visit(&self, address: &str) -> Result<(), Failure> {
        self.driver.goto(format!("{}{address}", self.home)).await?;
        self.until("document.querySelector('main h1')", "a room with its title").await
    }

    /// Address of the home page, without a slash at the end.
    #[must_use]
    pub fn home(&self) -> &str {
        &self.home
    }

    /// Waits in the page until a JavaScript expression is truthy, at most 20 seconds.
    ///
    /// # Errors
    /// When it stays false; says what was waited for and what the page shows instead.
    pub async fn until(&self, condition: &str, what: &str) -> Result<(), Failure> {
        self.until_within(condition, what, Duration::from_secs(20)).await
    }

    /// [`Page::until`] with a limit of its own.
    ///
    /// # Errors
    /// As [`Page::until`].
    pub async fn until_within(&self, condition: &str, what: &str, limit: Duration) -> Result<(), Failure> {
        let script = format!(
            "const [limit, done] = arguments; const end = performance.now() + limit; \
             const look = () => {{ let seen = false; try {{ seen = !!({condition}); }} catch (error) {{ seen = false; }} \
             if (seen) done(true); else if (performance.now() > end) done(false); else setTimeout(look, 20); }}; look();"
        );
        // The browser's own limit must not be the first to fire.
        self.driver.set_script_timeout(limit + Duration::from_secs(30)).await?;
        let milliseconds = u64::try_from(limit.as_millis())?;
        let seen: bool = self.driver.execute_async(script, vec![json!(milliseconds)]).await?.convert()?;
        if seen {
            return Ok(());
        }
        let shown: String = self.evaluate("location.href + '\\n' + document.body.innerText.slice(0, 1500)").await?;
        Err(format!("waited {limit:?} for {what} ({condition}); the page shows:\n{shown}").into())
    }

    /// The value of a JavaScript expression.
    ///
    /// # Errors
    /// When it throws, or is of another type.
    pub async fn evaluate<T: DeserializeOwned>(&self, expression: &str) -> Result<T, Failure> {
        Ok(self.driver.execute(format!("return ({expression});"), Vec::new()).await?.convert()?)
    }

    /// Runs a script in every page opened from now on, before any script of the page itself.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn before_any_script(&self, source: &str) -> Result<(), Failure> {
        self.driver.cdp().page().add_script_to_evaluate_on_new_document(source).await?;
        Ok(())
    }

    /// The only element that a CSS selector finds.
    ///
    /// # Errors
    /// When it finds none or several.
    pub async fn only(&self, selector: &str) -> Result<WebElement, Failure> {
        Ok(self.driver.query(By::Css(selector)).single().await?)
    }

    /// Clicks the only element that a CSS selector finds.
    ///
    /// # Errors
    /// When there is no such element or something lies over it.
    pub async fn click(&self, selector: &str) -> Result<(), Failure> {
        self.only(selector).await?.click().await.map_err(|error| format!("click on {selector}: {error}").into())
    }

    /// Presses a key on whatever has the focus.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn press(&self, key: impl Into<char>) -> Result<(), Failure> {
        let key = key.into();
        Ok(self.driver.action_chain().key_down(key).key_up(key).perform().await?)
    }

    /// `data-value` of every cell of a grid in reading order; `None` for a cell the playhead has not reached.
    ///
    /// # Errors
    /// When there is no such grid.
    pub async fn grid(&self, name: &str) -> Result<Vec<Cell>, Failure> {
        self.evaluate(&format!(
            "[...document.querySelector('[role=grid][data-name={name}]').querySelectorAll('[data-value]')].map(cell => \
             ({{ row: +cell.dataset.row, col: +cell.dataset.col, value: +cell.dataset.value, \
             pending: 'pending' in cell.dataset, text: cell.innerText }}))"
        ))
        .await
    }

    /// The query part of the address, as (key, value) pairs.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn query(&self) -> Result<std::collections::BTreeMap<String, String>, Failure> {
        self.evaluate("Object.fromEntries(new URLSearchParams(location.search))").await
    }

    /// Entries of the browser's console that tell of an error, since the last call.
    ///
    /// # Errors
    /// When the browser does not hand out its log.
    pub async fn console_errors(&self) -> Result<Vec<String>, Failure> {
        let log = self.driver.browser_log().await?;
        Ok(log.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect())
    }

    /// Addresses outside this machine that the page has asked for.
    async fn foreign_requests(&self) -> Result<Vec<String>, Failure> {
        let mut foreign = Vec::new();
        for entry in self.driver.get_log("performance").await? {
            let event: Value = serde_json::from_str(&entry.message)?;
            if event["message"]["method"] != "Network.requestWillBeSent" {
                continue;
            }
            let url = event["message"]["params"]["request"]["url"].as_str().unwrap_or_default();
            let own =
                url.starts_with(&self.home) || ["data:", "blob:", "about:"].iter().any(|own| url.starts_with(own));
            if !own {
                foreign.push(url.to_owned());
            }
        }
        Ok(foreign)
    }
}

/// One cell of a grid of numbers, as the page contract describes it.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Cell {
    /// 0-based.
    pub row: i64,
    /// 0-based.
    pub col: i64,
    /// In full precision.
    pub value: f64,
    /// Not reached by the playhead.
    pub pending: bool,
    /// What is shown.
    pub text: String,
}

/// Runs one story on a desktop window in Spanish, then checks console and network.
///
/// # Panics
/// When the story fails, the console holds an error, or a request left this machine.
pub fn scenario<F>(story: F)
where
    F: AsyncFnOnce(&Page) -> Result<(), Failure>,
{
    run(Screen::Desktop, "/", story);
}

/// [`scenario`] on a phone.
///
/// # Panics
/// As [`scenario`].
pub fn scenario_on_phone<F>(story: F)
where
    F: AsyncFnOnce(&Page) -> Result<(), Failure>,
{
    run(Screen::Phone, "/", story);
}

/// [`scenario`] with the site below a path of its server.
///
/// # Panics
/// As [`scenario`].
pub fn scenario_below<F>(prefix: &str, story: F)
where
    F: AsyncFnOnce(&Page) -> Result<(), Failure>,
{
    run(Screen::Desktop, prefix, story);
}

fn run<F>(screen: Screen, prefix: &str, story: F)
where
    F: AsyncFnOnce(&Page) -> Result<(), Failure>,
{
    let home = crate::site::serve(prefix);
    let driver = Driver::start();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let outcome: Result<(), Failure> = runtime.block_on(async {
        let page =
            Page { driver: WebDriver::new(driver.url.clone(), capabilities(screen, "es")).await?, home: home.clone() };
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
