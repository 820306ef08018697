use super::model::Model;
use super::words;
use crate::platform::document;
use crate::rooms::shared::map::words as map_words;
use crate::rooms::shared::trained::image::{COVER, SIDE};
use crate::rooms::shared::trained::{Engine, Opened, ranking, scores};
use crate::widgets::dynamic::{flag, text};
use crate::widgets::figure::{Demand, Maps, Plane};
use crate::widgets::{GridCells, Idle, Rich};
use leptos::prelude::*;

/// Pixels from one place of the square to the next.
const STEP: usize = 3;
/// Places along each side.
const PLACES: usize = (SIDE - COVER) / STEP + 1;

/// The button that starts, in the page.
const START: &str = "inside-cover";

/// First row and column of the square in a cell of the figure.
const fn place((row, column): (usize, usize)) -> (usize, usize) {
    (row * STEP, column * STEP)
}

/// What is left of the class with the square at every place.
#[component]
pub(super) fn Cover(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let engine = Engine::new();
    let found = RwSignal::new(None::<Vec<f64>>);
    let best = Memo::new(move |_| {
        model.asked.with(|asked| asked.as_ref().and_then(|[plain, _]| ranking(plain).first().map(|best| best.0)))
    });
    // Another image or network: what was found is of the past.
    Effect::new(move |_| {
        model.plain.track();
        model.net.track();
        engine.stop();
        found.set(None);
    });
    let busy = Idle::when(move || engine.busy.get());
    let start = move || {
        let opened = model.net.with_untracked(|net| net.opened().cloned());
        let (Some(Opened { trained, .. }), Some(image)) = (opened, model.plain.get_untracked()) else { return };
        let Some(class) = best.get_untracked() else { return };
        let cells = (0..PLACES * PLACES).map(|at| place((at / PLACES, at % PLACES)));
        let images = cells.map(|place| image.covered(place).pixels).collect();
        engine.run(&trained, images, false, move |levels| {
            let score = |levels: &Vec<_>| scores(levels).get(class).copied().unwrap_or(0.0);
            found.try_set(levels.ok().map(|levels| levels.iter().map(score).collect()));
        });
    };
    let score = move |row: usize, column: usize| {
        found.with(|found| found.as_ref().and_then(|found| found.get(row * PLACES + column)).copied().unwrap_or(0.0))
    };
    let cells = GridCells::new(score, move |row, column| {
        let (texts, at) = (i18n.t(), place((row, column)));
        let value = map_words::seen(score(row, column), texts);
        texts.inside().cover_cell(&at.0, &at.1, &value)
    })
    .full(|| 1.0)
    .here(move |row, column| model.state.with(|state| state.cover) == Some(place((row, column))));
    let worst = move || {
        let (at, least) = found.with(|found| {
            let scores = found.as_ref()?.iter().copied().enumerate();
            scores.min_by(|a, b| a.1.total_cmp(&b.1))
        })?;
        let (row, column) = place((at / PLACES, at % PLACES));
        let texts = i18n.t();
        let said = texts.inside().cover_worst(&row, &column, &words::score(least, texts));
        // Places whose scores read alike tie.
        let thousandths = |score: &f64| -(score * 1000.0).round();
        Some(said + &found.with(|found| map_words::tied(found.iter().flatten().map(thousandths), texts)))
    };
    let lead = Signal::derive(move || {
        let class = best.get().map_or_else(|| "…".to_owned(), |best| model.classes.get().name(best, i18n.t()));
        i18n.t().inside().cover_lead(&COVER, &COVER, &class)
    });
    let name = Signal::derive(move || i18n.t().inside().cover_map().to_owned());
    view! {
        <p class="say"><Rich text=lead/></p>
        <p class="inside-buttons">
            <button type="button" class="button" id=START data-action="cover" aria-disabled=busy.told() on:click=busy.or(start)>
                {text(move || {
                    let words = i18n.t().inside();
                    if engine.busy.get() { words.cover_busy().to_owned() } else { words.cover_start(&(PLACES * PLACES)) }
                })}
            </button>
            <button
                type="button"
                class="link-button"
                data-action="uncover"
                hidden=flag(move || model.state.with(|state| state.cover.is_none()))
                on:click=move |_| {
                    // It leaves the page, and the focus would be nowhere.
                    document::focus(START);
                    model.change(|state| state.cover = None);
                }
            >
                {text(move || i18n.t().inside().cover_off())}
            </button>
        </p>
        {move || {
            let (there, cells) = (found.with(Option::is_some), cells.clone());
            there
                .then(|| {
                    view! {
                        <div class="inside-cover">
                            <Maps beside=true demand=Callback::new(|_| Demand { columns: PLACES, rows: PLACES, gaps: 4, ..Demand::default() })>
                                <Plane
                                    name="cover"
                                    label=name
                                    caption=Signal::derive(move || (String::new(), worst().unwrap_or_default()))
                                    size=Memo::new(|_| (PLACES, PLACES))
                                    cells=cells
                                    choose=Some(
                                        Callback::new(move |cell| {
                                            model.change(|state| (state.cover, state.shift) = (Some(place(cell)), 0));
                                        }),
                                    )
                                />
                            </Maps>
                            <p class="say">{text(move || i18n.t().inside().cover_legend())}</p>
                        </div>
                    }
                })
        }}
    }
}
