/// A language of the page. Spanish is the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// Español.
    #[default]
    Es,
    /// English.
    En,
}

impl Locale {
    /// Both languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Es, Self::En];

    /// The language's code, as in the query key `lang` and the attribute of `<html>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Es => "es",
            Self::En => "en",
        }
    }

    /// The language's own name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Es => "Español",
            Self::En => "English",
        }
    }

    /// The language for a code such as `en` or `en-GB`; `None` for another language.
    ///
    /// ```
    /// use app::i18n::Locale;
    /// assert_eq!(Locale::from_code("en-GB"), Some(Locale::En));
    /// assert_eq!(Locale::from_code("fr"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let language = code.split(['-', '_']).next().unwrap_or(code);
        Self::ALL.into_iter().find(|locale| language.eq_ignore_ascii_case(locale.code()))
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Es => Self::En,
            Self::En => Self::Es,
        }
    }

    /// The decimal mark: a comma in Spanish, a point in English.
    #[must_use]
    pub const fn decimal_mark(self) -> char {
        match self {
            Self::Es => ',',
            Self::En => '.',
        }
    }

    /// The mark between thousands: a point in Spanish, a comma in English.
    #[must_use]
    pub const fn thousands_mark(self) -> char {
        match self {
            Self::Es => '.',
            Self::En => ',',
        }
    }
}
