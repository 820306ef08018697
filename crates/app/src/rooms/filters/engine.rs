use super::maps::Maps;
use super::paint::{Palette, Show, paint};
use super::picture::{Planes, Shared};
use super::state::Panel;
use crate::platform::{canvas, clock};
use leptos::html::Canvas;
use leptos::prelude::*;
use ops::Grid;

/// How long a frame may go on beginning pieces of work, in milliseconds.
const BUDGET: f64 = 8.0;
/// The panels that show maps, in the order they are painted.
const PAINTED: [Panel; 4] = [Panel::Response, Panel::Transposed, Panel::Sum, Panel::Magnitude];

/// What the maps depend on.
#[derive(Clone, Copy)]
pub(super) struct Sources {
    /// The picture's numbers.
    pub(super) planes: Memo<Shared<Planes>>,
    /// K.
    pub(super) kernel: Memo<Grid>,
    /// The page's colours for signed values, once they are known.
    pub(super) palette: RwSignal<Option<Palette>>,
}

/// Keeps the maps on the screen up to date: piece by piece, a few milliseconds in each frame, so that the page answers
/// meanwhile. A change in the middle of a round waits for its end: otherwise frequent changes would keep the last map from being reached.
#[derive(Clone, Copy)]
pub(super) struct Engine {
    work: StoredValue<Work, LocalStorage>,
    canvases: [NodeRef<Canvas>; 4],
    /// How the maps on the screen are shown.
    pub(super) show: RwSignal<Show>,
    /// The least and the greatest value of each map on the screen.
    pub(super) ranges: RwSignal<[(f32, f32); 4]>,
}

#[derive(Default)]
struct Work {
    running: bool,
    stale: bool,
    /// The maps of the round under way, and how many of their panels are painted.
    round: Option<(Maps, usize)>,
    pixels: Vec<u8>,
}

impl Engine {
    /// At rest.
    pub(super) fn new() -> Self {
        Self {
            work: StoredValue::new_local(Work::default()),
            canvases: [NodeRef::new(), NodeRef::new(), NodeRef::new(), NodeRef::new()],
            show: RwSignal::new(Show::Nothing),
            ranges: RwSignal::new([(0.0, 0.0); 4]),
        }
    }

    /// Follows what the maps depend on.
    pub(super) fn follow(self, sources: Sources) {
        Effect::new(move |_| {
            sources.planes.track();
            sources.kernel.track();
            sources.palette.track();
            let start = self.work.try_update_value(|work| {
                work.stale = true;
                !core::mem::replace(&mut work.running, true)
            });
            if start == Some(true) {
                clock::next_frame(move || self.frame(sources));
            }
        });
    }

    /// The canvas of a panel that shows a map.
    pub(super) fn canvas(self, panel: Panel) -> Option<NodeRef<Canvas>> {
        self.canvases.get(place(panel)?).copied()
    }

    /// The least and the greatest value of a map.
    pub(super) fn range(self, panel: Panel) -> Option<(f32, f32)> {
        self.ranges.with(|ranges| ranges.get(place(panel)?).copied())
    }

    fn frame(self, sources: Sources) {
        let start = clock::now();
        while clock::now() - start < BUDGET {
            // The room may have been left since.
            if self.work.try_update_value(|work| self.step(sources, work)) != Some(true) {
                return;
            }
        }
        clock::next_frame(move || self.frame(sources));
    }

    /// One piece of work; `false` where there is none left.
    fn step(self, sources: Sources, work: &mut Work) -> bool {
        let Some(palette) = sources.palette.get_untracked() else {
            work.running = false;
            return false;
        };
        let Some((maps, painted)) = &mut work.round else {
            work.running = core::mem::take(&mut work.stale);
            if work.running {
                let maps = sources.kernel.with_untracked(|kernel| Maps::new(sources.planes.get_untracked(), kernel));
                work.round = Some((maps, 0));
            }
            return work.running;
        };
        if maps.step() {
            return true;
        }
        if *painted == 0 {
            self.show.set(Show::of(maps));
        }
        if let (Some(panel), Some(node)) = (PAINTED.get(*painted), self.canvases.get(*painted)) {
            self.put(maps, *panel, &palette, node, &mut work.pixels);
            *painted += 1;
        } else {
            work.round = None;
        }
        true
    }

    fn put(self, maps: &Maps, panel: Panel, palette: &Palette, node: &NodeRef<Canvas>, pixels: &mut Vec<u8>) {
        let range = paint(maps, panel, self.show.get_untracked(), palette, pixels);
        if let Some(canvas) = node.get_untracked() {
            canvas::show(&canvas, maps.size(), pixels);
        }
        self.ranges.update(|ranges| {
            if let Some(known) = place(panel).and_then(|place| ranges.get_mut(place)) {
                *known = range;
            }
        });
    }
}

/// The place of a panel among those that show maps.
fn place(panel: Panel) -> Option<usize> {
    PAINTED.iter().position(|painted| *painted == panel)
}
