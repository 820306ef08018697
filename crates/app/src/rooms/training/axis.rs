//! How the curves are drawn, and its place in the address.

/// The vertical axis of both charts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum AxisChoice {
    /// As much as the curves need.
    #[default]
    Linear,
    /// A logarithmic axis for the loss: late, small differences are as visible as the first, large ones.
    Log,
    /// From 0 to 1 for both, as the notebook draws them.
    Unit,
}

impl AxisChoice {
    pub(crate) const ALL: [Self; 3] = [Self::Linear, Self::Log, Self::Unit];

    /// The key in the address.
    pub(crate) const KEY: &'static str = "axis";

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Log => "log",
            Self::Unit => "unit",
        }
    }

    /// The value in the address; `None` for the default.
    pub(crate) fn to_query(self) -> Option<String> {
        (self != Self::default()).then(|| self.key().to_owned())
    }

    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|axis| axis.key() == key)
    }
}
