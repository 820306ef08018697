use super::scene::full_colour;
use super::{MapModel, SourceChange, words};
use crate::i18n::Texts;
use crate::rooms::shared::history::{Carry, Source, Trail};
use crate::widgets::dynamic::text;
use crate::widgets::figure::{Plane, Ring, RingCells};
use crate::widgets::{Formula, FormulaTerm, GridCells};
use leptos::prelude::*;
use ops::Grid;
use std::sync::Arc;

/// What one step of a key adds to a cell.
const STEP: f64 = 1.0;

/// Cells that are marked beside their colour.
#[derive(Clone)]
pub struct Mark {
    /// Their `data-mark`, which gives them a shape.
    pub name: &'static str,
    /// Which cells, by (row, column).
    pub holds: Arc<dyn Fn(usize, usize) -> bool + Send + Sync>,
    /// What is said of them.
    pub words: Signal<String>,
}

impl Mark {
    /// Cells with this mark, for readers too.
    #[must_use]
    pub fn upon(mark: Option<Self>, cells: GridCells) -> GridCells {
        let Some(Self { name, holds, words }) = mark else { return cells };
        let (label, marked) = (cells.label.clone(), holds.clone());
        let cells = cells.mark(move |row, column| marked(row, column).then_some(name));
        let label = move |row: usize, column: usize| {
            let label = label(row, column);
            if holds(row, column) { words.with(|words| format!("{label}, {words}")) } else { label }
        };
        GridCells { label: Arc::new(label), ..cells }
    }
}

/// What a room does to the cells of a figure: marks, labels and highlights of its own.
type Dress = Callback<GridCells, GridCells>;
/// Told the cell under the pointer or the focus, and `None` when it leaves.
type Look = Callback<Option<(usize, usize)>>;

/// The room's map with its padding and the window, to be changed where it is the room's own.
#[component]
pub fn InputPlane(
    /// The room's signals.
    model: MapModel,
    /// Its name.
    #[prop(into)]
    title: Signal<String>,
    /// Whether the weights under the window are written into its cells.
    #[prop(default = Signal::stored(true), into)]
    notes: Signal<bool>,
    /// What the room does to the cells.
    #[prop(optional_no_strip)]
    dress: Option<Dress>,
    /// Called with the cell of the map under the pointer or the focus.
    #[prop(optional_no_strip)]
    look: Option<Look>,
    /// Cells that are marked.
    #[prop(optional_no_strip)]
    mark: Option<Mark>,
) -> impl IntoView {
    let MapModel { i18n, scene, trace, .. } = model;
    let size = Memo::new(move |_| scene.with(|scene| (scene.input.height(), scene.input.width())));
    let ring = Memo::new(move |_| scene.with(super::MapScene::ring));
    let value = move |row, column| scene.with(|scene| scene.input.get(row, column).unwrap_or(0.0));
    let weight = move |place: Option<usize>| {
        place
            .filter(|_| notes.get())
            .and_then(|place| trace.with(|trace| trace.terms.get(place).map(|term| term.weight)))
    };
    let full = Memo::new(move |_| scene.with(|scene| full_colour(&scene.input, 1.0) * 2.0));
    let cells = GridCells::new(value, move |row, column| {
        let term = trace.with(|trace| trace.of_input(row, column).and_then(|place| trace.terms.get(place).copied()));
        title.with(|name| words::input(name, (row, column), value(row, column), term.filter(|_| notes.get()), i18n.t()))
    })
    .lit(move |row, column| model.is_lit(row as isize, column as isize))
    .note(move |row, column| weight(trace.with(|trace| trace.of_input(row, column))))
    .full(move || full.get());
    let cells = Mark::upon(mark, cells);
    let cells = match dress {
        Some(dress) => dress.run(cells),
        None => cells,
    };
    let ring_cells = RingCells {
        value: Arc::new(move |row, column| scene.with(|scene| scene.padding(row, column))),
        // What cannot count has no weight.
        note: Arc::new(move |row, column| {
            scene.with(|scene| scene.padding(row, column))?;
            weight(trace.with(|trace| trace.at_position(row, column)))
        }),
        lit: Arc::new(move |row, column| model.is_lit(row, column)),
        point: Callback::new(move |at| model.point_at(at)),
    };
    let caption = move || (title.get(), words::size(size.get(), ring.get(), i18n.t()));
    view! {
        <Plane
            name="image"
            label=title
            caption=Signal::derive(caption)
            size=size
            cells=cells
            ring=ring
            ring_cells=Some(ring_cells)
            window=Signal::derive(move || Some(trace.with(|trace| trace.window)))
            edit=Some((
                Callback::new(move |(row, column, value)| model.change(SourceChange::Cell(row, column, value))),
                STEP,
            ))
            editable=Signal::derive(move || model.source.with(Source::is_own))
            point=Some(Callback::new(move |at: Option<(usize, usize)>| {
                model.point_at(at.map(|(row, column)| (row as isize, column as isize)));
                if let Some(look) = look {
                    look.run(at);
                }
            }))
        />
    }
}

/// The kernel, to be changed; turned before one's eyes where the operation is a convolution.
#[component]
pub fn KernelPlane(
    /// The room's signals.
    model: MapModel,
    /// Called with row, column and the new weight.
    #[prop(into)]
    change: Callback<(usize, usize, f64)>,
) -> impl IntoView {
    let MapModel { i18n, scene, trace, pointed, .. } = model;
    let kernel = Memo::new(move |_| scene.with(|scene| scene.kernel().cloned()).unwrap_or_else(|| Grid::single(0.0)));
    let size = Memo::new(move |_| kernel.with(|kernel| (kernel.height(), kernel.width())));
    let value = move |row, column| kernel.with(|kernel| kernel.get(row, column).unwrap_or(0.0));
    let full = Memo::new(move |_| kernel.with(|kernel| full_colour(kernel, 1.0) * 2.0));
    let name = move |texts: Texts| texts.figure().kernel();
    let cells = GridCells::new(value, move |row, column| {
        let term = trace.with(|trace| trace.of_kernel(row, column).and_then(|place| trace.terms.get(place).copied()));
        words::kernel(name(i18n.t()), (row, column), value(row, column), term, i18n.t())
    })
    .lit(move |row, column| {
        let place = trace.with(|trace| trace.of_kernel(row, column));
        place.is_some() && pointed.get() == place
    })
    .full(move || full.get());
    let turned = Signal::derive(move || scene.with(super::MapScene::flips));
    let caption = move || {
        let words = words::size(size.get(), Ring::default(), i18n.t());
        let words = if turned.get() { i18n.t().figure().turned(&words) } else { words };
        (name(i18n.t()).to_owned(), words)
    };
    view! {
        <Plane
            name="kernel"
            label=Signal::derive(move || name(i18n.t()).to_owned())
            caption=Signal::derive(caption)
            size=size
            cells=cells
            edit=Some((change, STEP))
            point=Some(Callback::new(move |at: Option<(usize, usize)>| {
                pointed.set(at.and_then(|(row, column)| trace.with_untracked(|trace| trace.of_kernel(row, column))));
            }))
            turned=turned
        />
    }
}

/// What the operation makes of the map, as far as the playhead has come. Pointing at a cell shows what it is made of,
/// choosing it goes to its frame.
#[component]
pub fn OutputPlane(
    /// The room's signals.
    model: MapModel,
    /// Its name.
    #[prop(into)]
    title: Signal<String>,
    /// Cells that are marked.
    #[prop(optional_no_strip)]
    mark: Option<Mark>,
) -> impl IntoView {
    let MapModel { i18n, scene, frame, shown, .. } = model;
    let size = Memo::new(move |_| scene.with(|scene| (scene.output.height(), scene.output.width())));
    let at = move |row, column| scene.with(|scene| scene.frame(row, column));
    let pending = move |row, column| at(row, column) > frame.get();
    let full = Memo::new(move |_| scene.with(|scene| full_colour(&scene.output, f64::MIN_POSITIVE) * 1.5));
    let cells = GridCells::new(
        move |row, column| scene.with(|scene| scene.output.get(row, column).unwrap_or(0.0)),
        move |row, column| {
            // A cell follows its own `pending`: what all cells are made of is not said anew in every frame.
            let pending = at(row, column) > frame.get_untracked();
            scene.with(|scene| words::output(scene, (row, column), pending, i18n.t()))
        },
    )
    .pending(pending)
    .here(move |row, column| at(row, column) == shown.get())
    .full(move || full.get());
    let cells = Mark::upon(mark, cells);
    view! {
        <Plane
            name="output"
            label=title
            caption=Signal::derive(move || (title.get(), words::size(size.get(), Ring::default(), i18n.t())))
            size=size
            cells=cells
            point=Some(Callback::new(move |at| model.peek(at)))
            choose=Some(Callback::new(move |(row, column)| model.seek(row, column)))
        />
    }
}

/// The sum of the frame's products with their numbers, and the sentence about it.
#[component]
pub fn TermsFormula(
    /// The room's signals.
    model: MapModel,
    /// What is said of the frame.
    #[prop(into)]
    say: Signal<String>,
) -> impl IntoView {
    let MapModel { trace, pointed, .. } = model;
    let terms = Memo::new(move |_| {
        trace.with(|trace| {
            trace.terms.iter().map(|term| FormulaTerm { input: term.input, weight: term.weight }).collect::<Vec<_>>()
        })
    });
    let index = move || trace.with(|trace| format!("{}, {}", trace.at.0, trace.at.1));
    // While it plays, a sentence for every frame would only be noise.
    let live = move || if model.playback.read().playing() { "off" } else { "polite" };
    view! {
        <Formula
            symbol="S"
            index=Signal::derive(index)
            terms=terms
            result=Signal::derive(move || model.value())
            pointed=pointed
        />
        <p class="say" translate="no" aria-live=text(live)>{say}</p>
    }
}

/// Where the room's map comes from, and which of its cells reach the output cell in question.
#[component]
pub fn History(
    /// The room's signals.
    model: MapModel,
) -> impl IntoView {
    view! {
        <Trail
            source=model.source
            operation=Signal::derive(move || model.scene.with(|scene| scene.operation.clone()))
            at=Signal::derive(move || model.at())
            detach=Callback::new(move |()| model.change(SourceChange::Detach))
        />
    }
}

/// Where the room's output can be carried on to.
#[component]
pub fn CarryOn(
    /// The room's signals.
    model: MapModel,
) -> impl IntoView {
    view! {
        <Carry
            source=Signal::derive(move || model.carried())
            output=Signal::derive(move || model.scene.with(|scene| scene.output.clone()))
        />
    }
}
