//! JSON read by the browser, which can do it already.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// A value of a JSON text.
#[derive(Debug, Clone)]
pub struct Json(JsValue);

impl Json {
    /// Reads a text; `None` where it is no JSON.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    /// The value of a member; `None` where this is no object, or has no such member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Self> {
        if !self.0.is_object() {
            return None;
        }
        Reflect::get(&self.0, &name.into()).ok().filter(|value| !value.is_undefined()).map(Self)
    }

    /// The text of a member.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.0.as_string()
    }

    /// The whole number of a member, if it is one and not negative.
    #[must_use]
    pub fn whole(&self, name: &str) -> Option<u32> {
        let number = self.get(name)?.0.as_f64()?;
        // The cast saturates, and is undone to see whether it changed anything.
        let whole = number as u32;
        ((f64::from(whole) - number).abs() < f64::EPSILON).then_some(whole)
    }

    /// The members of a list.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<Vec<Self>> {
        let list = self.get(name)?.0.dyn_into::<Array>().ok()?;
        Some(list.iter().map(Self).collect())
    }
}
