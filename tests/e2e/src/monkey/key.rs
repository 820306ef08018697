//! Keys as the browser's input takes them.

use serde_json::{Value, json};

/// A key with what is held down beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// As events name it: `ArrowUp`, `a`.
    pub name: &'static str,
    code: u32,
    text: &'static str,
    modifiers: u32,
}

const fn named(name: &'static str, code: u32, text: &'static str) -> Key {
    Key { name, code, text, modifiers: 0 }
}

const CONTROL: u32 = 2;
const SHIFT: u32 = 8;

/// Presses what has the focus.
pub(super) const ENTER: Key = named("Enter", 13, "\r");
/// Presses what has the focus.
pub(super) const SPACE: Key = named(" ", 32, " ");
/// Goes on to the next control.
pub(super) const TAB: Key = named("Tab", 9, "");
/// Gives up.
pub(super) const ESCAPE: Key = named("Escape", 27, "");
/// The next option of a list.
pub(super) const DOWN: Key = named("ArrowDown", 40, "");
/// Takes out what is selected.
pub(super) const DELETE: Key = named("Delete", 46, "");
/// The option before.
pub(super) const UP: Key = named("ArrowUp", 38, "");

/// All keys that are pressed by themselves, with how often.
pub(super) const KEYS: [(u32, Key); 24] = [
    (8, named("ArrowLeft", 37, "")),
    (8, named("ArrowRight", 39, "")),
    (6, UP),
    (6, DOWN),
    (8, ENTER),
    (4, ESCAPE),
    (5, SPACE),
    (10, TAB),
    (3, Key { modifiers: SHIFT, ..TAB }),
    (3, named("Home", 36, "")),
    (3, named("End", 35, "")),
    (2, named("PageUp", 33, "")),
    (2, named("PageDown", 34, "")),
    (2, named("Backspace", 8, "")),
    (2, DELETE),
    (2, named("F2", 113, "")),
    (2, Key { modifiers: CONTROL, ..named("Home", 36, "") }),
    (6, Key { modifiers: CONTROL, ..named("z", 90, "") }),
    (4, Key { modifiers: CONTROL | SHIFT, ..named("Z", 90, "") }),
    (1, named("a", 65, "a")),
    (1, named("n", 78, "n")),
    (1, named("-", 189, "-")),
    (2, named("1", 49, "1")),
    (1, named("7", 55, "7")),
];

impl Key {
    /// What a report calls it.
    #[must_use]
    pub fn label(self) -> String {
        let held = [(CONTROL, "Ctrl+"), (SHIFT, "Shift+")];
        let held: String = held.iter().filter(|(bit, _)| self.modifiers & bit != 0).map(|(_, name)| *name).collect();
        held + if self.name == " " { "Space" } else { self.name }
    }

    /// Whether it presses what has the focus.
    #[must_use]
    pub fn presses(self) -> bool {
        self == ENTER || self == SPACE
    }

    /// The two events of a press, for `Input.dispatchKeyEvent`.
    #[must_use]
    pub fn events(self) -> [Value; 2] {
        let kind = if self.text.is_empty() { "rawKeyDown" } else { "keyDown" };
        [self.event(kind, self.text), self.event("keyUp", "")]
    }

    fn event(self, kind: &str, text: &str) -> Value {
        json!({
            "type": kind,
            "key": self.name,
            "code": self.place(),
            "windowsVirtualKeyCode": self.code,
            "modifiers": self.modifiers,
            "text": text,
            "unmodifiedText": text,
        })
    }

    /// Where it is on a keyboard.
    fn place(self) -> String {
        match self.name {
            " " => "Space".to_owned(),
            "-" => "Minus".to_owned(),
            digit if digit.starts_with(|sign: char| sign.is_ascii_digit()) => format!("Digit{digit}"),
            letter if letter.len() == 1 => format!("Key{}", letter.to_uppercase()),
            name => name.to_owned(),
        }
    }
}

/// The event of typing one sign. No key is let go: nobody listens to that, and it takes as long as the typing.
#[must_use]
pub(super) fn typed(sign: char) -> Value {
    // The code of the key; signs that no key has alone are those of no key.
    let code = if sign.is_ascii_alphanumeric() { u32::from(sign.to_ascii_uppercase()) } else { 0 };
    let sign = sign.to_string();
    json!({ "type": "keyDown", "key": sign, "windowsVirtualKeyCode": code, "text": sign })
}

/// The events that make the browser do a thing with what has the focus: `selectAll`, `paste`.
#[must_use]
pub(super) fn command(letter: &str, name: &str) -> [Value; 2] {
    let code = letter.bytes().next().map_or(0, |byte| u32::from(byte.to_ascii_uppercase()));
    let event = |kind, commands: &[&str]| {
        json!({
            "type": kind, "key": letter, "code": format!("Key{}", letter.to_uppercase()),
            "windowsVirtualKeyCode": code, "modifiers": CONTROL, "commands": commands,
        })
    };
    [event("rawKeyDown", &[name]), event("keyUp", &[])]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_say_what_they_are() {
        let label = |name: &str| KEYS.iter().find(|(_, key)| key.name == name).map(|(_, key)| key.label());
        assert_eq!(label("Z").unwrap(), "Ctrl+Shift+Z");
        assert_eq!(label(" ").unwrap(), "Space");
        assert_eq!(ENTER.events()[0]["text"], "\r");
        assert_eq!(TAB.events()[0]["type"], "rawKeyDown");
        assert_eq!((SPACE.place().as_str(), typed('7')["windowsVirtualKeyCode"].as_u64()), ("Space", Some(55)));
    }
}
