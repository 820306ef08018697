//! How long each task of the page's main thread takes, as the browser itself notes it.
//!
//! What a page can measure of itself begins at 50 ms (`longtask`) or counts waiting with work ([`crate::Busy`]). The
//! browser's trace has every task, with its time on the clock and on the processor.

use crate::page::{Failure, Page};
use serde_json::Value;

/// What the browser notes: tasks, what they do, and the marks around what is measured.
pub const CATEGORIES: &str = "devtools.timeline,disabled-by-default-devtools.timeline,blink.user_timing,v8";

/// The name of a task in the trace.
const TASK: &str = "RunTask";

/// Names of work in the trace that say what a task was long with.
const WORK: [&str; 11] = [
    "EventDispatch",
    "FunctionCall",
    "EvaluateScript",
    "UpdateLayoutTree",
    "Layout",
    "PrePaint",
    "Paint",
    "Layerize",
    "Commit",
    "HitTest",
    "RunMicrotasks",
];

/// A task of the main thread, in milliseconds.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Task {
    /// On the clock: what a visitor waits.
    pub wall: f64,
    /// On the processor: what is left when other programs of the machine are taken out.
    pub processor: f64,
    /// What most of it was spent with, as DevTools names it.
    pub work: String,
}

/// A span of the trace, in microseconds.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: f64,
    end: f64,
}

impl Span {
    fn of(event: &Value) -> Option<Self> {
        let start = event["ts"].as_f64()?;
        Some(Self { start, end: start + event["dur"].as_f64().unwrap_or_default() })
    }

    fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    fn milliseconds(self) -> f64 {
        (self.end - self.start) / 1000.0
    }
}

impl Page {
    /// The longest task of the main thread while `story` is told and until the page is idle again. The story begins with
    /// [`Setup::traced`](crate::Setup).
    ///
    /// # Errors
    /// When the story fails, or the browser noted nothing.
    pub async fn traced(&self, story: impl AsyncFnOnce(&Page) -> Result<(), Failure>) -> Result<Task, Failure> {
        self.idle().await?;
        self.evaluate::<()>("(performance.mark('watch-begins'), null)").await?;
        story(self).await?;
        self.idle().await?;
        self.evaluate::<()>("(performance.mark('watch-ends'), null)").await?;
        let mut events = Vec::new();
        // The driver hands out the trace in pieces, now and then an empty one.
        for _ in 0..10 {
            let log = self.performance_events().await?.into_iter();
            let traced = log.filter(|event| event["method"] == "Tracing.dataCollected");
            events.extend(traced.map(|mut event| event["params"].take()));
            if events.iter().any(|event| event["name"] == "watch-ends") {
                break;
            }
        }
        longest(&events).ok_or_else(|| "the browser's trace does not hold what was done".into())
    }

    /// Waits until a frame has been drawn and the main thread has nothing to do.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn idle(&self) -> Result<(), Failure> {
        self.evaluate("new Promise(done => requestAnimationFrame(() => requestIdleCallback(() => done(null))))").await
    }
}

/// The longest task between the marks.
fn longest(events: &[Value]) -> Option<Task> {
    let mark = |name: &str| events.iter().rev().find(|event| event["name"] == name);
    let (begins, ends) = (mark("watch-begins")?, mark("watch-ends")?);
    let watched = Span { start: begins["ts"].as_f64()?, end: ends["ts"].as_f64()? };
    let same_thread = |event: &&Value| event["pid"] == begins["pid"] && event["tid"] == begins["tid"];
    let tasks = events.iter().filter(same_thread).filter(|event| event["name"] == TASK);
    let spans = tasks.filter_map(|event| Some((Span::of(event)?, event["tdur"].as_f64().unwrap_or_default() / 1000.0)));
    let (span, processor) = spans
        .filter(|(span, _)| watched.holds(*span))
        .max_by(|(one, _), (other, _)| one.milliseconds().total_cmp(&other.milliseconds()))?;
    let inside = events.iter().filter(same_thread).filter_map(|event| {
        let name = WORK.into_iter().find(|name| event["name"] == *name)?;
        Span::of(event).filter(|inner| span.holds(*inner)).map(|inner| (name, inner.milliseconds()))
    });
    let work = inside.max_by(|(_, one), (_, other)| one.total_cmp(other)).map_or("", |(name, _)| name);
    Some(Task { wall: span.milliseconds(), processor, work: work.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn event(name: &str, thread: u32, start: u32, duration: u32) -> Value {
        json!({ "name": name, "pid": 1, "tid": thread, "ts": start, "dur": duration, "tdur": duration / 2 })
    }

    #[test]
    fn the_longest_task_between_the_marks_on_the_marked_thread() {
        let events = [
            event("RunTask", 7, 0, 90_000),
            event("watch-begins", 7, 100_000, 0),
            event("RunTask", 7, 110_000, 8_000),
            event("RunTask", 7, 120_000, 12_000),
            event("Layout", 7, 121_000, 9_000),
            event("Paint", 7, 131_000, 500),
            event("RunTask", 8, 120_000, 40_000),
            event("watch-ends", 7, 140_000, 0),
            event("RunTask", 7, 150_000, 50_000),
        ];
        let task = longest(&events).unwrap();
        assert_eq!(task, Task { wall: 12.0, processor: 6.0, work: "Layout".to_owned() });
        assert_eq!(longest(&events[..7]), None);
    }
}
