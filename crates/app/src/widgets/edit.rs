use leptos::prelude::*;

/// Told the row, the column and the new number of a cell.
pub(super) type Change = Callback<(usize, usize, f64)>;

/// How cells are changed.
#[derive(Clone, Copy)]
pub(super) struct Edit {
    /// Called with row, column and a finite number.
    pub change: Change,
    /// What up, down, page up and page down add.
    pub step: f64,
    /// Whether they can be changed now.
    pub allowed: Signal<bool>,
}
