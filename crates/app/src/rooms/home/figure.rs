use super::scene::Scene;
use crate::i18n::{I18n, Texts};
use crate::widgets::dynamic::text;
use crate::widgets::{Grid, GridCells};
use leptos::prelude::*;
use ops::Term;
use std::sync::Arc;

/// What the three grids share.
#[derive(Clone)]
pub(super) struct Parts {
    pub(super) i18n: I18n,
    pub(super) scene: Arc<Scene>,
    pub(super) frame: Memo<usize>,
    pub(super) pointed: RwSignal<Option<usize>>,
    pub(super) seek: Callback<usize>,
}

/// Which of the two factors a grid holds.
#[derive(Clone, Copy, PartialEq)]
enum Factor {
    Image,
    Kernel,
}

impl Factor {
    /// The place among the products of the cell at (row, column), if the window has it.
    fn term(self, terms: &[Term], row: usize, column: usize) -> Option<usize> {
        terms.iter().position(|term| {
            let cell = match self {
                Self::Image => term.source.cell(),
                Self::Kernel => Some(term.kernel),
            };
            cell.is_some_and(|cell| (cell.row, cell.column) == (row, column))
        })
    }

    fn label(self, texts: Texts) -> &'static str {
        match self {
            Self::Image => texts.home().image(),
            Self::Kernel => texts.home().kernel(),
        }
    }
}

/// Image, kernel and response, with the window on the image.
#[component]
pub(super) fn Figure(parts: Parts) -> impl IntoView {
    let i18n = parts.i18n;
    let size = |grid: &ops::Grid<f64>| format!("{} × {}", grid.height(), grid.width());
    let (image, kernel, output) = (size(&parts.scene.image), size(&parts.scene.kernel), size(&parts.scene.output));
    let corner = {
        let (scene, frame) = (parts.scene.clone(), parts.frame);
        Memo::new(move |_| scene.terms(frame.get()).first().map_or((0, 0), |term| (term.row, term.column)))
    };
    let place = move || {
        let (row, column) = corner.get();
        format!("translate(calc({column} * var(--cell)), calc({row} * var(--cell)))")
    };
    let spans = parts.scene.kernel.width().to_string();
    view! {
        <div class="home-figures">
            <figure class="home-image">
                <div class="framed">
                    <FactorGrid parts=parts.clone() factor=Factor::Image/>
                    <span class="frame moves" aria-hidden="true" style=("--span", spans) style=("transform", place)></span>
                </div>
                <figcaption><b>{text(move || i18n.t().home().image())}</b> " " {image}</figcaption>
            </figure>
            <svg class="op" viewBox="0 0 24 24" aria-hidden="true">
                <path d="M12 3l2.6 6.3 6.8.5-5.2 4.4 1.6 6.6-5.8-3.6-5.8 3.6 1.6-6.6-5.2-4.4 6.8-.5z" fill="currentColor"></path>
            </svg>
            <figure class="home-kernel">
                <FactorGrid parts=parts.clone() factor=Factor::Kernel/>
                <figcaption><b>{text(move || i18n.t().home().kernel())}</b> " " {kernel}</figcaption>
            </figure>
            <span class="op op-equals" aria-hidden="true">"="</span>
            <figure class="home-output">
                <OutputGrid parts=parts/>
                <figcaption><b>{text(move || i18n.t().home().output())}</b> " " {output}</figcaption>
            </figure>
        </div>
    }
}

#[component]
fn FactorGrid(parts: Parts, factor: Factor) -> impl IntoView {
    let Parts { i18n, scene, frame, pointed, .. } = parts;
    let grid = match factor {
        Factor::Image => scene.image.clone(),
        Factor::Kernel => scene.kernel.clone(),
    };
    let (rows, columns) = (grid.height(), grid.width());
    let value = move |row, column| grid.get(row, column).unwrap_or(0.0);
    let term = {
        let scene = scene.clone();
        move |row, column| factor.term(scene.terms(frame.get()), row, column)
    };
    let label = {
        let (scene, term, value) = (scene.clone(), term.clone(), value.clone());
        move |row, column| {
            let texts = i18n.t();
            let (words, name) = (texts.home(), factor.label(texts));
            match term(row, column).and_then(|place| scene.terms(frame.get()).get(place).copied()) {
                Some(term) => words.cell_in_window(
                    &name,
                    &row,
                    &column,
                    &texts.number(term.input),
                    &texts.number(term.weight),
                    &texts.number(term.product()),
                ),
                None => words.cell(&name, &row, &column, &texts.number(value(row, column))),
            }
        }
    };
    let lit = {
        let term = term.clone();
        move |row, column| {
            let place = term(row, column);
            place.is_some() && pointed.get() == place
        }
    };
    let point = Callback::new(move |at: Option<(usize, usize)>| {
        pointed.set(at.and_then(|(row, column)| untrack(|| term(row, column))));
    });
    view! {
        <Grid
            name=if factor == Factor::Image { "image" } else { "kernel" }
            label=Signal::derive(move || factor.label(i18n.t()).to_owned())
            rows=Signal::stored(rows)
            columns=Signal::stored(columns)
            cells=GridCells::new(value, label).lit(lit).full(|| 2.0)
            point=Some(point)
        />
    }
}

#[component]
fn OutputGrid(parts: Parts) -> impl IntoView {
    let Parts { i18n, scene, frame, seek, .. } = parts;
    let (rows, columns) = (scene.output.height(), scene.output.width());
    let at = {
        let scene = scene.clone();
        move |row, column| scene.frame(row, column)
    };
    let value = {
        let scene = scene.clone();
        move |row, column| scene.output.get(row, column).unwrap_or(0.0)
    };
    let pending = {
        let at = at.clone();
        move |row, column| at(row, column) > frame.get()
    };
    let here = {
        let at = at.clone();
        move |row, column| at(row, column) == frame.get()
    };
    let label = {
        let (at, pending) = (at.clone(), pending.clone());
        move |row, column| {
            let texts = i18n.t();
            if pending(row, column) {
                return texts.home().output_pending(&row, &column);
            }
            let terms = scene.terms(at(row, column));
            let sum: Vec<String> = terms
                .iter()
                .map(|term| format!("{}·{}", texts.number(term.input), texts.number(term.weight)))
                .collect();
            texts.home().output_cell(&row, &column, &sum.join(" + "), &texts.number(ops::sum(terms)))
        }
    };
    view! {
        <Grid
            name="output"
            label=Signal::derive(move || i18n.t().home().output().to_owned())
            rows=Signal::stored(rows)
            columns=Signal::stored(columns)
            cells=GridCells::new(value, label).pending(pending).here(here).full(|| 8.0)
            choose=Some(Callback::new(move |(row, column)| seek.run(at(row, column))))
        />
    }
}
