//! One open page.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::time::Duration;
use thirtyfour::prelude::*;

/// Why a scenario failed.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A page of the site in a browser window of its own.
pub struct Page {
    /// The session, for what is not covered below.
    pub driver: WebDriver,
    home: String,
    /// Addresses outside this machine that were asked for, as far as the log has been read.
    foreign: RefCell<Vec<String>>,
}

impl Page {
    /// What a session shows of the site at `home`.
    pub(crate) fn new(driver: WebDriver, home: String) -> Self {
        Self { driver, home, foreign: RefCell::default() }
    }

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

    /// Clicks the only element that a CSS selector finds, scrolled to where it can be seen.
    ///
    /// # Errors
    /// When there is no such element or something lies over it.
    pub async fn click(&self, selector: &str) -> Result<(), Failure> {
        let element = self.only(selector).await?;
        // The driver scrolls too, but only to the edge of the window, where on a phone the transport lies.
        let scroll = "arguments[0].scrollIntoView({ block: 'nearest', behavior: 'instant' })";
        self.driver.execute(scroll, vec![element.to_json()?]).await?;
        element.click().await.map_err(|error| format!("click on {selector}: {error}").into())
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

    /// Waits until the page looks as it is meant to: fonts are there, what moves has arrived, a frame has been drawn.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn settled(&self) -> Result<(), Failure> {
        self.evaluate(
            "(async () => {
                await document.fonts.ready;
                const moving = document.getAnimations().filter(one => one.effect?.getComputedTiming().endTime < 1e5);
                await Promise.allSettled(moving.map(one => one.finished));
                await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                return null;
            })()",
        )
        .await
    }

    /// Events of the browser's performance log since the last call: requests, and what was traced.
    ///
    /// # Errors
    /// When the browser does not hand out its log.
    pub(crate) async fn performance_events(&self) -> Result<Vec<Value>, Failure> {
        let mut events = Vec::new();
        for entry in self.driver.get_log("performance").await? {
            let mut event: Value = serde_json::from_str(&entry.message)?;
            let event = event["message"].take();
            if event["method"] == "Network.requestWillBeSent" {
                let url = event["params"]["request"]["url"].as_str().unwrap_or_default();
                let nobodys = ["data:", "blob:", "about:"].iter().any(|start| url.starts_with(start));
                if !nobodys && !url.starts_with(&self.home) {
                    self.foreign.borrow_mut().push(url.to_owned());
                }
            }
            events.push(event);
        }
        Ok(events)
    }

    /// Addresses outside this machine that the page has asked for.
    pub(crate) async fn foreign_requests(&self) -> Result<Vec<String>, Failure> {
        self.performance_events().await?;
        Ok(self.foreign.take())
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
