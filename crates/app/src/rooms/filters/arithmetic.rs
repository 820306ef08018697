use super::model::Model;
use super::paint::Show;
use super::words;
use crate::widgets::dynamic::{flag, text};
use crate::widgets::{Grid, GridCells};
use leptos::prelude::*;

/// What one step of a key adds to a weight.
const STEP: f64 = 1.0;

/// The pixels under the magnifier, the kernel that reads them, the sum of their products; the other kernel, and what
/// the colours mean.
#[component]
pub(super) fn Arithmetic(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let size = move || model.kernel.with(|kernel| (kernel.height(), kernel.width()));
    let shape = move |turned: bool| {
        let (height, width) = size();
        let (rows, columns) = if turned { (width, height) } else { (height, width) };
        rows.to_string() + " × " + &columns.to_string()
    };
    view! {
        <div
            class="filters-sum"
            class:across=flag(move || model.across.get())
            data-size=text(move || size().0.max(size().1).to_string())
        >
            <div class="filters-part part-window">
                <Pixels model=model/>
                <p>{text(move || i18n.t().filters().under())}</p>
            </div>
            <span class="filters-sign part-times" aria-hidden="true">"·"</span>
            <div class="filters-part part-k">
                <Weights model=model turned=false/>
                <p><b>"K"</b> " " {text(move || shape(false))}</p>
            </div>
            <span class="filters-sign part-equals" aria-hidden="true">"="</span>
            <div class="filters-part part-output">
                <Output model=model/>
                <p>{text(move || i18n.t().filters().response())}</p>
            </div>
            <div class="filters-part part-across">
                <Weights model=model turned=true/>
                <p><b>"Kᵀ"</b> " " {text(move || shape(true))}</p>
            </div>
            <Legend model=model/>
        </div>
    }
}

#[component]
fn Pixels(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let size = Memo::new(move |_| model.reading.with(|reading| reading.size));
    let cells = GridCells::new(
        move |row, column| model.reading.with(|reading| reading.term(row, column).map_or(0.0, |term| term.input)),
        move |row, column| model.reading.with(|reading| words::pixel(reading, row, column, i18n.t())),
    )
    .lit(move |row, column| model.pointed.get() == Some(row * size.get().1 + column));
    view! {
        <Grid
            name="image"
            label=Signal::derive(move || i18n.t().filters().under().to_owned())
            rows=Signal::derive(move || size.get().0)
            columns=Signal::derive(move || size.get().1)
            cells=cells
            point=Some(Callback::new(move |at: Option<(usize, usize)>| {
                model.pointed.set(at.map(|(row, column)| row * size.get_untracked().1 + column));
            }))
        />
    }
}

/// K, to be changed; or K transposed, which follows it.
#[component]
fn Weights(model: Model, turned: bool) -> impl IntoView {
    let i18n = model.i18n;
    let read = move || model.across.get() == turned;
    let value = move |row: usize, column: usize| {
        let (row, column) = if turned { (column, row) } else { (row, column) };
        model.kernel.with(|kernel| kernel.get(row, column).unwrap_or(0.0))
    };
    let place = move |row: usize, column: usize| model.reading.with(|reading| reading.place_of(row, column));
    let cells = GridCells::new(value, move |row, column| {
        let name = if turned { "Kᵀ" } else { "K" };
        model
            .reading
            .with(|reading| words::weight(name, (row, column), value(row, column), read().then_some(reading), i18n.t()))
    })
    .lit(move |row, column| {
        let pointed = model.pointed.get();
        pointed.is_some() && read() && place(row, column) == pointed
    })
    .full(move || model.kernel.with(|kernel| kernel.as_slice().iter().fold(0.0, |most: f64, it| most.max(it.abs()))));
    let point = Callback::new(move |at: Option<(usize, usize)>| {
        let at = at.filter(|_| untrack(read));
        model.pointed.set(at.and_then(|(row, column)| untrack(move || place(row, column))));
    });
    let height = Signal::derive(move || model.kernel.with(ops::Grid::height));
    let width = Signal::derive(move || model.kernel.with(ops::Grid::width));
    let (rows, columns) = if turned { (width, height) } else { (height, width) };
    let label = Signal::derive(move || {
        let words = i18n.t().filters();
        (if turned { words.kernel_transposed() } else { words.kernel() }).to_owned()
    });
    if turned {
        return view! { <Grid name="kernel-transposed" label=label rows=rows columns=columns cells=cells point=Some(point)/> }
            .into_any();
    }
    let edit = Callback::new(move |(row, column, value)| model.change(|state| state.set_weight(row, column, value)));
    view! { <Grid name="kernel" label=label rows=rows columns=columns cells=cells point=Some(point) edit=Some((edit, STEP))/> }
        .into_any()
}

#[component]
fn Output(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let value = move || {
        let across = model.across.get();
        model.reading.with(|reading| if across { reading.transposed } else { reading.response })
    };
    let cells = GridCells::new(
        move |_, _| value(),
        move |_, _| i18n.t().filters().response_is(&i18n.t().number_short(value())),
    )
    .here(|_, _| true)
    .full(move || match model.engine.show.get() {
        Show::Signed(full) | Show::Magnitudes(full) | Show::Level(full) => full.into(),
        _ => 1.0,
    });
    view! {
        <Grid
            name="output"
            label=Signal::derive(move || i18n.t().filters().response().to_owned())
            rows=Signal::stored(1)
            columns=Signal::stored(1)
            cells=cells
        />
    }
}

/// What the colours of the maps mean.
#[component]
fn Legend(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let show = model.engine.show;
    let number = move |value: f32| i18n.t().number_short(value.into());
    let least = move || match show.get() {
        Show::Signed(full) => "≤ ".to_owned() + &number(-full),
        _ => "0".to_owned(),
    };
    let most = move || match show.get() {
        Show::Nothing => String::new(),
        Show::Signed(full) | Show::Magnitudes(full) => "≥ ".to_owned() + &number(full),
        Show::Level(level) => "≥ ".to_owned() + &number(level),
    };
    let signed = move || matches!(show.get(), Show::Nothing | Show::Signed(_));
    let words = move || {
        let words = i18n.t().filters();
        match show.get() {
            Show::Nothing | Show::Signed(_) => words.legend_signed(),
            Show::Level(_) => words.legend_level(),
            Show::Magnitudes(_) => words.legend_magnitudes(),
        }
    };
    view! {
        <div class="filters-legend" data-legend=text(move || if signed() { "signed" } else { "level" })>
            <div class="filters-scale" aria-hidden="true">
                <span class="filters-gradient"></span>
                <span>{text(least)}</span>
                <span>{text(move || if signed() { "0" } else { "" })}</span>
                <span>{text(most)}</span>
            </div>
            <p>{text(words)}</p>
        </div>
    }
}
