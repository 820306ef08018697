use super::{Locale, source};

/// A language whose texts are here. No other can be spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loaded(Locale);

impl Loaded {
    /// `locale`, if its texts are here already.
    #[must_use]
    pub fn of(locale: Locale) -> Option<Self> {
        source::is_here(locale).then_some(Self(locale))
    }

    /// Any language whose texts are here.
    #[must_use]
    pub fn any() -> Option<Self> {
        Locale::all().find_map(Self::of)
    }

    /// `locale`, after the file with its texts has come. `None` where it is the file of another program.
    #[must_use]
    pub fn from_file(locale: Locale, file: String) -> Option<Self> {
        source::take(locale, file).then_some(Self(locale))
    }

    /// Which one it is.
    #[must_use]
    pub const fn locale(self) -> Locale {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_browser_every_language_is_here() {
        for locale in Locale::ALL {
            assert_eq!(Loaded::of(locale).map(Loaded::locale), Some(locale));
        }
        assert_eq!(Loaded::any().map(Loaded::locale), Locale::all().next());
    }

    #[test]
    fn a_file_of_another_program_loads_nothing() {
        assert_eq!(Loaded::from_file(Locale::En, "<!doctype html>".to_owned()), None);
    }
}
