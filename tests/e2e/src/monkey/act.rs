//! Interactions as the browser's own input.

use super::interaction::{End, Interaction, Target};
use super::key::{self, Key};
use crate::page::{Failure, Page};
use serde::Deserialize;
use serde_json::{Value, json};

const AIM: &str = include_str!("aim.js");

/// The longest text that is typed sign by sign; a longer one comes in one piece, as from an input method.
const TYPED: usize = 12;

/// Where a thing is, in CSS pixels of the window.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Aim {
    /// Width and height.
    window: [f64; 2],
    /// Left, top, width, height.
    #[serde(rename = "box")]
    around: [f64; 4],
    at: [f64; 2],
}

impl Aim {
    /// The pixel at fractions of the thing, inside the window.
    fn place(&self, (across, down): (f64, f64)) -> [f64; 2] {
        let [left, top, width, height] = self.around;
        let kept = |value: f64, end: f64| value.max(1.0).min(end - 2.0);
        [kept(left + across * width, self.window[0]), kept(top + down * height, self.window[1])]
    }
}

impl Page {
    /// Does it. False where what was meant was not to be had any more.
    ///
    /// - `excluded`: what is left alone, as a selector.
    pub(super) async fn act(&self, interaction: &Interaction, excluded: &str) -> Result<bool, Failure> {
        let target = match interaction {
            Interaction::Click(_, target)
            | Interaction::DoubleClick(target)
            | Interaction::Hover(target)
            | Interaction::Drag(_, target, _)
            | Interaction::Type { into: target, .. }
            | Interaction::Choose(_, target, ..)
            | Interaction::Wheel(target, _) => target,
            _ => return self.act_anywhere(interaction).await.map(|()| true),
        };
        let Some(aim) = self.aim(target, excluded).await? else { return Ok(false) };
        let at = aim.at;
        match interaction {
            Interaction::Click(..) => self.click_at(at, 1).await?,
            Interaction::DoubleClick(_) => {
                self.click_at(at, 1).await?;
                self.click_at(at, 2).await?;
            }
            Interaction::Hover(_) => self.mouse("mouseMoved", at, 0, 0).await?,
            Interaction::Drag(_, _, path) => {
                self.mouse("mouseMoved", at, 0, 0).await?;
                self.mouse("mousePressed", at, 1, 1).await?;
                let mut last = at;
                for place in path {
                    last = aim.place(*place);
                    self.mouse("mouseMoved", last, 1, 0).await?;
                }
                self.mouse("mouseReleased", last, 0, 1).await?;
            }
            Interaction::Type { text, instead, end, .. } => {
                self.click_at(at, 1).await?;
                self.write(text, *instead).await?;
                match end {
                    End::Open => {}
                    End::Press(key) => self.stroke(*key).await?,
                    End::Back => self.driver.back().await?,
                }
            }
            Interaction::Choose(_, _, key, times) => self.strokes(*key, *times).await?,
            Interaction::Wheel(_, (right, down)) => {
                let [x, y] = at;
                let event = json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": right, "deltaY": down });
                self.input("Input.dispatchMouseEvent", event).await?;
            }
            _ => {}
        }
        Ok(true)
    }

    async fn act_anywhere(&self, interaction: &Interaction) -> Result<(), Failure> {
        match interaction {
            Interaction::Press(key, times) => self.strokes(*key, *times).await?,
            Interaction::Paste(text) => {
                let script = "const [text, done] = arguments; \
                    navigator.clipboard.writeText(text).then(() => done(null), () => done(null));";
                self.driver.execute_async(script, vec![json!(text)]).await?;
                self.events(key::command("v", "paste")).await?;
            }
            Interaction::Back => self.driver.back().await?,
            Interaction::Forward => self.driver.forward().await?,
            Interaction::Open(address) => self.driver.goto(format!("{}{address}", self.home())).await?,
            Interaction::Reload => self.driver.refresh().await?,
            Interaction::Resize(width, height) => self.resize(*width, *height).await?,
            Interaction::Translate => {
                self.translate().await?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Shows the page in a window of this size.
    pub(super) async fn resize(&self, width: u32, height: u32) -> Result<(), Failure> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.input("Emulation.setDeviceMetricsOverride", metrics).await
    }

    async fn aim(&self, target: &Target, excluded: &str) -> Result<Option<Aim>, Failure> {
        let (across, down) = target.at;
        let arguments = vec![json!(target.thing), json!(across), json!(down), json!(excluded)];
        Ok(self.driver.execute(AIM, arguments).await?.convert()?)
    }

    async fn click_at(&self, at: [f64; 2], count: u32) -> Result<(), Failure> {
        self.mouse("mousePressed", at, 1, count).await?;
        self.mouse("mouseReleased", at, 0, count).await
    }

    async fn mouse(&self, kind: &str, [x, y]: [f64; 2], held: u32, clicks: u32) -> Result<(), Failure> {
        let button = if held > 0 || clicks > 0 { "left" } else { "none" };
        let event = json!({ "type": kind, "x": x, "y": y, "button": button, "buttons": held, "clickCount": clicks });
        self.input("Input.dispatchMouseEvent", event).await
    }

    async fn write(&self, text: &str, instead: bool) -> Result<(), Failure> {
        if instead {
            self.events(key::command("a", "selectAll")).await?;
        }
        if text.is_empty() {
            return self.stroke(key::DELETE).await;
        }
        if text.chars().count() > TYPED {
            return self.input("Input.insertText", json!({ "text": text })).await;
        }
        for sign in text.chars() {
            self.input("Input.dispatchKeyEvent", key::typed(sign)).await?;
        }
        Ok(())
    }

    async fn strokes(&self, key: Key, times: usize) -> Result<(), Failure> {
        for _ in 0..times {
            self.stroke(key).await?;
        }
        Ok(())
    }

    async fn stroke(&self, key: Key) -> Result<(), Failure> {
        self.events(key.events()).await
    }

    async fn events(&self, events: [Value; 2]) -> Result<(), Failure> {
        for event in events {
            self.input("Input.dispatchKeyEvent", event).await?;
        }
        Ok(())
    }

    pub(super) async fn input(&self, command: &str, parameters: Value) -> Result<(), Failure> {
        self.driver.cdp().send_raw(command, parameters).await?;
        Ok(())
    }
}
