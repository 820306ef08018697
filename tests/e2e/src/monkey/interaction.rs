//! What is done to a page.

use super::key::Key;
use std::fmt;

/// A thing of the page, and a place in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Its place among the things that were offered.
    pub thing: usize,
    /// What a report calls it.
    pub name: String,
    /// How far right and down in it, as fractions.
    pub at: (f64, f64),
}

/// What follows on typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The field stays open.
    Open,
    /// A key.
    Press(Key),
    /// Back in the history, with the focus still in it.
    Back,
}

/// One interaction.
#[derive(Debug, Clone, PartialEq)]
pub enum Interaction {
    /// A click; the word is its kind in the report.
    Click(&'static str, Target),
    /// Two in quick succession.
    DoubleClick(Target),
    /// The pointer comes to stand over something.
    Hover(Target),
    /// Pressed at the target, moved through these places (fractions of the thing, also outside of it), let go.
    Drag(&'static str, Target, Vec<(f64, f64)>),
    /// A key, so many times.
    Press(Key, usize),
    /// A click, then a text, in place of what is there or after it.
    Type {
        /// Its kind in the report.
        kind: &'static str,
        /// Where.
        into: Target,
        /// What.
        text: String,
        /// In place of what is there.
        instead: bool,
        /// What follows.
        end: End,
    },
    /// Another option, by keys: down (or up) so many times; the word is its kind in the report.
    Choose(&'static str, Target, Key, usize),
    /// A text from the clipboard into whatever has the focus.
    Paste(String),
    /// The wheel, right and down in pixels.
    Wheel(Target, (f64, f64)),
    /// Back in the history.
    Back,
    /// Forward in the history.
    Forward,
    /// An address of the site, loaded anew.
    Open(String),
    /// The page, loaded anew.
    Reload,
    /// A window of this size.
    Resize(u32, u32),
    /// The browser translates what is there.
    Translate,
}

impl Interaction {
    /// Its kind, for counting.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Click(kind, _) | Self::Drag(kind, ..) | Self::Type { kind, .. } | Self::Choose(kind, ..) => kind,
            Self::DoubleClick(_) => "double click",
            Self::Hover(_) => "hover",
            Self::Press(..) => "key",
            Self::Paste(_) => "paste",
            Self::Wheel(..) => "wheel",
            Self::Back => "back",
            Self::Forward => "forward",
            Self::Open(_) => "open an address",
            Self::Reload => "reload",
            Self::Resize(..) => "resize",
            Self::Translate => "translate",
        }
    }
}

/// The longest text that is told in full.
const TOLD: usize = 60;

impl fmt::Display for Interaction {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.kind())?;
        match self {
            Self::Click(_, to) | Self::DoubleClick(to) | Self::Hover(to) => write!(out, ": {to}"),
            Self::Drag(_, from, path) => {
                write!(out, ": {from}")?;
                path.iter().try_for_each(|(x, y)| write!(out, " → {x:.2},{y:.2}"))
            }
            Self::Press(key, times) => write!(out, ": {times} × {}", key.label()),
            Self::Type { into, text, instead, end, .. } => {
                write!(out, ": {into}, {} {}", if *instead { "instead" } else { "after" }, quoted(text))?;
                match end {
                    End::Open => Ok(()),
                    End::Press(key) => write!(out, ", then {}", key.label()),
                    End::Back => write!(out, ", then back"),
                }
            }
            Self::Choose(_, into, key, times) => write!(out, ": {into}, {times} × {}", key.label()),
            Self::Paste(text) => write!(out, ": {}", quoted(text)),
            Self::Wheel(over, (x, y)) => write!(out, ": {over}, by {x},{y}"),
            Self::Open(address) => write!(out, ": {address}"),
            Self::Resize(width, height) => write!(out, ": {width}x{height}"),
            Self::Back | Self::Forward | Self::Reload | Self::Translate => Ok(()),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} at {:.2},{:.2}", self.name, self.at.0, self.at.1)
    }
}

fn quoted(text: &str) -> String {
    match text.chars().count() {
        0..=TOLD => format!("{text:?}"),
        many => format!("{:?}… ({many} signs)", text.chars().take(TOLD).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interaction_is_told_so_that_it_can_be_done_by_hand() {
        let into = Target { thing: 3, name: "grid kernel".to_owned(), at: (0.25, 0.5) };
        let typed = Interaction::Type {
            kind: "type into a cell",
            into: into.clone(),
            text: "1e999".to_owned(),
            instead: true,
            end: End::Back,
        };
        assert_eq!(typed.to_string(), "type into a cell: grid kernel at 0.25,0.50, instead \"1e999\", then back");
        assert_eq!(
            Interaction::Drag("drag over an area", into, vec![(1.0, 0.5)]).to_string(),
            "drag over an area: grid kernel at 0.25,0.50 → 1.00,0.50"
        );
        assert!(Interaction::Paste("x".repeat(500)).to_string().ends_with("… (500 signs)"));
    }
}
