//! Closures of views behind one pointer type each.
//!
//! Leptos compiles its machinery anew for every closure type that a view follows: about a kilobyte of wasm each. Behind
//! these it is compiled once for texts, once for flags, once for attributes that may be absent.

use std::sync::Arc;

/// A text that a view follows: as a child or as an attribute.
pub type Text = Arc<dyn Fn() -> String + Send + Sync>;
/// A flag that a view follows: a class, or an attribute that is there or not.
pub type Flag = Arc<dyn Fn() -> bool + Send + Sync>;
/// An attribute that a view follows and that may be absent.
pub type Maybe = Arc<dyn Fn() -> Option<String> + Send + Sync>;

/// A [`Text`] from whatever can be written.
pub fn text<T: ToString>(words: impl Fn() -> T + Send + Sync + 'static) -> Text {
    Arc::new(move || words().to_string())
}

/// A [`Flag`].
pub fn flag(holds: impl Fn() -> bool + Send + Sync + 'static) -> Flag {
    Arc::new(holds)
}

/// A [`Maybe`].
pub fn maybe<T: ToString>(words: impl Fn() -> Option<T> + Send + Sync + 'static) -> Maybe {
    Arc::new(move || words().map(|words| words.to_string()))
}
