use super::edit::Edit;
use crate::platform::clock::soon;
use crate::platform::pointer;
use leptos::prelude::*;

/// Painting on a grid by dragging: the first cell decides whether it draws ones or wipes.
#[derive(Clone, Copy)]
pub(super) struct Brush {
    edit: Option<Edit>,
    /// The cell where the pointer went down.
    start: StoredValue<Option<(usize, usize)>>,
    /// The last cell painted in this stroke; `None` while it may still become a click.
    last: StoredValue<Option<(usize, usize)>>,
    /// What is painted.
    ink: StoredValue<f64>,
}

impl Brush {
    pub(super) fn new(edit: Option<Edit>) -> Self {
        Self { edit, start: StoredValue::new(None), last: StoredValue::new(None), ink: StoredValue::new(1.0) }
    }

    /// Notes where a stroke may begin.
    pub(super) fn press(self, event: &web_sys::PointerEvent) {
        self.last.set_value(None);
        let allowed = self.edit.is_some_and(|edit| edit.allowed.get_untracked()) && event.button() == 0;
        let cell = pointer::cell_under(event).filter(|_| allowed);
        self.start.set_value(cell.map(|(at, _)| at));
        if let Some((_, value)) = cell {
            self.ink.set_value(if value == 0.0 { 1.0 } else { 0.0 });
        }
    }

    /// Paints the cell under the pointer, and the first one once the pointer has left it.
    pub(super) fn drag(self, event: &web_sys::PointerEvent) {
        let (Some(edit), Some(start)) = (self.edit, self.start.get_value()) else { return };
        if event.buttons() & 1 == 0 {
            self.lift();
            return;
        }
        let Some((at, _)) = pointer::cell_under(event) else { return };
        let last = self.last.get_value();
        if last == Some(at) || (last.is_none() && at == start) {
            return;
        }
        let ink = self.ink.get_value();
        let paint = move |(row, column): (usize, usize)| {
            edit.change.try_run((row, column, ink));
        };
        if last.is_none() {
            // Two cells at once, and each in a task of its own.
            soon(move || paint(start));
            soon(move || soon(move || paint(at)));
        } else {
            soon(move || paint(at));
        }
        self.last.set_value(Some(at));
    }

    /// Ends the stroke.
    pub(super) fn lift(self) {
        self.start.set_value(None);
    }

    /// Whether the press that has just ended painted, so that it is no click.
    pub(super) fn painted(self) -> bool {
        self.last.get_value().is_some()
    }
}
