//! Closures of views behind one pointer type each.
//!
//! Leptos compiles its machinery anew for every closure type that a view follows: about a kilobyte of wasm each. Behind
//! these it is compiled once for texts, once for flags, once for attributes that may be absent.

use crate::platform::numeral::shortest;
use std::sync::Arc;

/// A text that a view follows: as a child or as an attribute.
pub type Text = Arc<dyn Fn() -> String + Send + Sync>;
/// A flag that a view follows: a class, or an attribute that is there or not.
pub type Flag = Arc<dyn Fn() -> bool + Send + Sync>;
/// An attribute that a view follows and that may be absent.
pub type Maybe = Arc<dyn Fn() -> Option<String> + Send + Sync>;

/// What can stand as a text or an attribute.
pub trait Written {
    /// As it stands there; numbers with a point, whatever the language.
    fn written(self) -> String;
}

impl Written for f64 {
    fn written(self) -> String {
        shortest(self)
    }
}

impl Written for f32 {
    fn written(self) -> String {
        shortest(self.into())
    }
}

/// Those that write themselves without the routines for floating point numbers.
macro_rules! as_displayed {
    ($($kind:ty),*) => {$(
        impl Written for $kind {
            fn written(self) -> String {
                self.to_string()
            }
        }
    )*};
}
as_displayed!(&str, String, bool, char, i32, i64, isize, u8, u32, u64, usize);

/// A [`Text`] from whatever can be written.
pub fn text<T: Written>(words: impl Fn() -> T + Send + Sync + 'static) -> Text {
    Arc::new(move || words().written())
}

/// A [`Flag`].
pub fn flag(holds: impl Fn() -> bool + Send + Sync + 'static) -> Flag {
    Arc::new(holds)
}

/// A [`Maybe`].
pub fn maybe<T: Written>(words: impl Fn() -> Option<T> + Send + Sync + 'static) -> Maybe {
    Arc::new(move || words().map(Written::written))
}
