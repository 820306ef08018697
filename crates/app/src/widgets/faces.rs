use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a cell shows now.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Face {
    /// The number; none in a cell of the padding where nothing counts.
    pub value: Option<f64>,
    /// The playhead has not reached it.
    pub pending: bool,
    /// It is here and now.
    pub here: bool,
    /// It is what is pointed at, here or anywhere else.
    pub lit: bool,
    /// The weight that lies on it.
    pub note: Option<f64>,
    /// How it is marked beside its colour.
    pub mark: Option<&'static str>,
    /// It is the grid's tab stop.
    pub stop: bool,
    /// It is being typed into.
    pub open: bool,
}

/// Row and column; those of the padding above and to the left are negative.
type At = (isize, isize);

/// The faces of all cells of a figure.
///
/// One effect looks at all cells and tells those whose face has changed. Were each cell to look for itself, a step over
/// two grids of 16 x 16 would wake up hundreds of them, only for nearly all to find that nothing has changed.
#[derive(Clone, Copy)]
pub(super) struct Faces {
    look: StoredValue<Look>,
    cells: StoredValue<BTreeMap<At, RwSignal<Face>>>,
    /// Cells have come.
    grown: RwSignal<()>,
}

type Look = Arc<dyn Fn(At) -> Face + Send + Sync>;

impl Faces {
    /// Faces as `look` sees them. What it reads for any cell is followed.
    pub(super) fn new(look: impl Fn(At) -> Face + Send + Sync + 'static) -> Self {
        let look: Look = Arc::new(look);
        let faces = Self {
            look: StoredValue::new(look.clone()),
            cells: StoredValue::new(BTreeMap::new()),
            grown: RwSignal::new(()),
        };
        Effect::new(move |_| {
            faces.grown.track();
            let changed = |(at, face): (&At, &RwSignal<Face>)| {
                let now = look(*at);
                (face.try_with_untracked(|face| *face != now) == Some(true)).then_some((*face, now))
            };
            let all = faces.cells.with_value(|cells| cells.iter().filter_map(changed).collect::<Vec<_>>());
            all.into_iter().for_each(|(face, now)| face.set(now));
        });
        faces
    }

    /// The face of a cell, for as long as its owner lives.
    pub(super) fn of(self, at: At) -> RwSignal<Face> {
        let look = self.look.get_value();
        let face = RwSignal::new(untrack(|| look(at)));
        self.cells.update_value(|cells| {
            cells.insert(at, face);
        });
        self.grown.set(());
        on_cleanup(move || {
            // The place may have got another cell before this one went.
            self.cells.try_update_value(|cells| {
                if cells.get(&at) == Some(&face) {
                    cells.remove(&at);
                }
            });
        });
        face
    }
}
