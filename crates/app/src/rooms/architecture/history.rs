use super::setting::Setting;
use network::Sequential;

/// How many changes can be taken back.
const MOST: usize = 50;

/// What a change was about: of a run of changes of one number, only the first can be gone back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Layers came, went or moved.
    Layers,
    /// A setting of the layer at this place.
    Setting(usize, Setting),
    /// The input's shape.
    Input,
}

/// The stacks before each change.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    past: Vec<Sequential>,
    last: Option<Change>,
}

impl History {
    /// Notes what the stack was before a change.
    pub fn note(&mut self, before: Sequential, change: Change) {
        if change != Change::Layers && self.last == Some(change) {
            return;
        }
        self.last = Some(change);
        if self.past.len() == MOST {
            self.past.remove(0);
        }
        self.past.push(before);
    }

    /// The stack before the last change.
    pub fn undo(&mut self) -> Option<Sequential> {
        self.last = None;
        self.past.pop()
    }

    /// Whether nothing can be taken back.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.past.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_one_setting_is_one_change() {
        let mut history = History::default();
        let stack = |side| Sequential::new(&[side]);
        history.note(stack(1), Change::Layers);
        history.note(stack(2), Change::Setting(0, Setting::Filters));
        history.note(stack(3), Change::Setting(0, Setting::Filters));
        history.note(stack(4), Change::Setting(1, Setting::Filters));
        let undone: Vec<_> = std::iter::from_fn(|| history.undo()).map(|stack| stack.input[0]).collect();
        assert_eq!(undone, [4, 2, 1]);
    }

    #[test]
    fn only_so_many_are_kept() {
        let mut history = History::default();
        for side in 0..60 {
            history.note(Sequential::new(&[side]), Change::Layers);
        }
        assert_eq!(std::iter::from_fn(|| history.undo()).count(), MOST);
        assert!(history.is_empty());
    }
}
