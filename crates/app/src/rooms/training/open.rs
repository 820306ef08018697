//! Whether the section of the gradients is open, and its place in the address.

/// Whether the section of the gradients is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Open(pub bool);

impl Open {
    /// The key in the address.
    pub(crate) const KEY: &'static str = "gradients";

    /// The value in the address; `None` for the default, closed.
    pub(crate) fn to_query(self) -> Option<String> {
        self.0.then(|| "1".to_owned())
    }

    pub(crate) fn from_key(key: &str) -> Option<Self> {
        match key {
            "0" => Some(Self(false)),
            "1" => Some(Self(true)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Open;

    #[test]
    fn the_address_tells_whether_it_is_open() {
        assert_eq!(Open::default().to_query(), None);
        assert_eq!(Open(true).to_query().as_deref().and_then(Open::from_key), Some(Open(true)));
        assert_eq!(Open::from_key("yes"), None);
    }
}
