//! How long the page's main thread is busy in one piece.

use crate::page::{Failure, Page};

/// The browser reports tasks of more than 50 ms as long; shorter ones are seen by a message that ought to arrive every
/// few milliseconds.
const WATCH: &str = "
    globalThis.busy = { task: 0, gap: 0 };
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) busy.task = Math.max(busy.task, entry.duration);
    }).observe({ type: 'longtask', buffered: true });
    let before = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
        const now = performance.now();
        busy.gap = Math.max(busy.gap, now - before);
        before = now;
        setTimeout(() => port2.postMessage(0), 4);
    };
    port2.postMessage(0);
";

/// The longest pieces of work since the watch began, in milliseconds.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
pub struct Busy {
    /// The longest task of more than 50 ms; 0 when there was none.
    pub task: f64,
    /// The longest time in which nothing else had a turn, the 4 ms between two looks included.
    pub gap: f64,
}

impl Page {
    /// Watches the main thread of every page opened from now on.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn watch_main_thread(&self) -> Result<(), Failure> {
        self.before_any_script(WATCH).await
    }

    /// Begins to count anew.
    ///
    /// # Errors
    /// When the page is not watched.
    pub async fn forget_busy(&self) -> Result<(), Failure> {
        self.evaluate("(busy.task = busy.gap = 0, null)").await
    }

    /// What was seen since the page was opened, or since [`Page::forget_busy`].
    ///
    /// # Errors
    /// When the page is not watched.
    pub async fn busy(&self) -> Result<Busy, Failure> {
        self.evaluate("busy").await
    }
}
