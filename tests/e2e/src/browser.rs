//! One chromedriver and the Chromium it starts.

use serde_json::json;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use thirtyfour::{Capabilities, ChromeCapabilities, ChromiumLikeCapabilities, LoggingPrefsLogLevel};

/// A running chromedriver; ends with the value.
pub struct Driver {
    process: Child,
    /// Where it listens.
    pub url: String,
}

/// How often a driver is started until it has a port.
const STARTS: u32 = 5;

impl Driver {
    /// Starts `CHROMEDRIVER`, or `chromedriver` from the search path, on a port of its own choosing.
    ///
    /// # Panics
    /// When it cannot be started or does not say its port.
    #[must_use]
    pub fn start() -> Self {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        // It takes a port that is free for IPv4 and gives up where that is not free for IPv6: then it is asked for another.
        let (process, lines, port) = (0..STARTS)
            .find_map(|_| {
                let mut process = Command::new(&program)
                    .arg("--port=0")
                    .stdout(Stdio::piped())
                    .stderr(Stdio::null())
                    .spawn()
                    .unwrap_or_else(|error| {
                        panic!("{program} did not start ({error}); `cargo xtask test` installs it")
                    });
                let mut lines = BufReader::new(process.stdout.take().expect("stdout is piped")).lines();
                let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
                    line.split("started successfully on port ").nth(1)?.trim_end_matches('.').parse::<u16>().ok()
                });
                if port.is_none() {
                    let _ = process.wait();
                }
                port.map(|port| (process, lines, port))
            })
            .expect("chromedriver says its port");
        // Somebody has to read on, or the driver blocks once the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, url: format!("http://127.0.0.1:{port}") }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What the window looks like to the page.
#[derive(Debug, Clone, Copy)]
pub enum Screen {
    /// 1280x720.
    Desktop,
    /// 390x844, touch.
    Phone,
    /// 320x180: 1280x720 at 400 %.
    Zoomed,
    /// 1920x1080.
    Wide,
    /// 853x480: a projector's 1280x720 at 150 %.
    Projector,
}

/// Headless Chromium with software WebGPU, which looks up no host but this one.
///
/// - `traced`: whether it notes every task in its performance log. That costs a little of everything.
///
/// # Panics
/// Never: the values are all serialisable.
#[must_use]
pub fn capabilities(screen: Screen, language: &str, traced: bool) -> Capabilities {
    // chromedriver knows Chromium under this name too.
    let mut chromium = ChromeCapabilities::new();
    for argument in [
        "--headless=new",
        "--no-sandbox",
        "--hide-scrollbars",
        "--enable-unsafe-webgpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        // A page in a window that nobody sees is slowed down; these tests are such windows.
        "--disable-background-timer-throttling",
        "--disable-renderer-backgrounding",
        "--disable-backgrounding-occluded-windows",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ] {
        chromium.add_arg(argument).expect("a string");
    }
    chromium.add_arg(&format!("--lang={language}")).expect("a string");
    chromium.add_experimental_option("prefs", json!({ "intl.accept_languages": language })).expect("plain JSON");
    // What the page sees, to the pixel: the size of a window counts its frame too.
    let metrics = match screen {
        Screen::Desktop => json!({ "width": 1280, "height": 720, "pixelRatio": 1.0, "mobile": false, "touch": false }),
        Screen::Zoomed => json!({ "width": 320, "height": 180, "pixelRatio": 4.0, "mobile": false, "touch": false }),
        Screen::Wide => json!({ "width": 1920, "height": 1080, "pixelRatio": 1.0, "mobile": false, "touch": false }),
        Screen::Projector => json!({ "width": 853, "height": 480, "pixelRatio": 1.5, "mobile": false, "touch": false }),
        Screen::Phone => json!({ "width": 390, "height": 844, "pixelRatio": 2.0, "mobile": true, "touch": true }),
    };
    chromium.add_experimental_option("mobileEmulation", json!({ "deviceMetrics": metrics })).expect("plain JSON");
    if let Some(binary) = std::env::var_os("CHROMIUM") {
        chromium.set_binary(&binary.to_string_lossy()).expect("a string");
    }
    chromium.set_logging_prefs("browser", LoggingPrefsLogLevel::All).expect("a level");
    chromium.set_logging_prefs("performance", LoggingPrefsLogLevel::All).expect("a level");
    if traced {
        let wanted = json!({ "enableNetwork": true, "traceCategories": crate::trace::CATEGORIES });
        chromium.add_experimental_option("perfLoggingPrefs", wanted).expect("plain JSON");
    }
    chromium.into()
}
