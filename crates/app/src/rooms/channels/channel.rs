use ops::Term;

/// A channel of a colour image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Red.
    Red,
    /// Green.
    Green,
    /// Blue.
    Blue,
}

impl Channel {
    /// In the order in which an image stores them.
    pub const ALL: [Self; 3] = [Self::Red, Self::Green, Self::Blue];

    /// Its name in the address, and of its grid in the page.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Green => "green",
            Self::Blue => "blue",
        }
    }

    /// The name in the page of the kernel's layer for it.
    #[must_use]
    pub const fn kernel_name(self) -> &'static str {
        match self {
            Self::Red => "kernel-red",
            Self::Green => "kernel-green",
            Self::Blue => "kernel-blue",
        }
    }

    /// Its letter: R, G, B in every language, as everywhere.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Red => "R",
            Self::Green => "G",
            Self::Blue => "B",
        }
    }

    /// The channel with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }

    /// What belongs to it among three things.
    #[must_use]
    pub const fn of<T>(self, [red, green, blue]: &[T; 3]) -> &T {
        match self {
            Self::Red => red,
            Self::Green => green,
            Self::Blue => blue,
        }
    }

    /// The same, to be changed.
    #[must_use]
    pub const fn of_mut<T>(self, [red, green, blue]: &mut [T; 3]) -> &mut T {
        match self {
            Self::Red => red,
            Self::Green => green,
            Self::Blue => blue,
        }
    }

    /// The terms that read it.
    #[must_use]
    pub fn terms(self, terms: &[Term]) -> Vec<Term> {
        terms.iter().filter(|term| term.channel == self as usize).copied().collect()
    }
}
