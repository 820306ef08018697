use super::State;
use super::chart::ShiftChart;
use super::experiment::{Change, Experiment};
use super::state::FURTHEST;
use super::words;
use crate::i18n::percent;
use crate::rooms::shared::RoomModel;
use crate::rooms::shared::map::{MapModel, MapScene};
use crate::widgets::dynamic::text;
use crate::widgets::{Rich, Size};
use leptos::prelude::*;

/// The most columns of the map, and of both maps, that leave room for the experiment beside them.
const MOST: (usize, usize) = (9, 16);

/// Whether the maps are so wide that the experiment has no room beside them.
fn is_wide(scene: &MapScene) -> bool {
    let input = scene.ring().around((scene.input.height(), scene.input.width())).1;
    input > MOST.0 || input + scene.output.width() > MOST.1
}

/// The signals of the shift experiment.
#[derive(Clone, Copy)]
pub(super) struct Shift {
    model: RoomModel<State>,
    /// What was measured last.
    pub(super) experiment: Memo<Experiment>,
    /// How far the image is moved.
    pub(super) by: Memo<usize>,
    /// Whether what is after pooling may be told.
    told: Memo<bool>,
    /// Whether the maps leave no room for it beside them.
    pub(super) wide: Memo<bool>,
}

impl Shift {
    /// The experiment on the state of the room. While the settings have no result, what was measured last stays.
    pub(super) fn new(model: RoomModel<State>, map: MapModel) -> Self {
        let experiment = Memo::new(move |before: Option<&Experiment>| {
            let measured = model.state.with(Experiment::of).ok();
            measured.or_else(|| before.cloned()).unwrap_or_default()
        });
        let by = Memo::new(move |_| model.state.with(|state| state.shift));
        let told = Memo::new(move |_| map.told());
        Self { model, experiment, by, told, wide: Memo::new(move |_| map.scene.with(is_wide)) }
    }

    /// What the experiment says of the distance chosen.
    fn said(self) -> String {
        let texts = self.model.i18n.t();
        self.experiment.with(|experiment| words::moved(experiment, self.by.get(), self.told.get(), texts))
    }
}

/// How far the image moves, and the two curves of what changes.
#[component]
pub(super) fn ShiftPanel(shift: Shift) -> impl IntoView {
    let Shift { model, experiment, by, told, .. } = shift;
    let i18n = model.i18n;
    view! {
        <section class="pooling-shift" data-name="shift" aria-label=text(move || i18n.t().pooling().experiment())>
            <h2>{text(move || i18n.t().pooling().experiment())}</h2>
            <Size
                name="shift"
                label=Signal::derive(move || i18n.t().pooling().shift().to_owned())
                range=(0, FURTHEST)
                value=by
                choose=Callback::new(move |by| model.change(|state| state.shift = by))
            />
            <ShiftChart i18n=i18n experiment=experiment by=by told=told/>
            <Measured shift=shift/>
        </section>
    }
}

/// The numbers of the curves, for the ear.
#[component]
fn Measured(shift: Shift) -> impl IntoView {
    let Shift { model, experiment, told, .. } = shift;
    let i18n = model.i18n;
    let row = move |by: usize| {
        let at = move || experiment.with(|experiment| experiment.at(by));
        let told = move |series: usize| {
            text(move || {
                let Change { changed, cells } = at()[series];
                if series == 0 || told.get() {
                    let texts = i18n.t();
                    texts.pooling().of(&changed, &cells) + ", " + &percent(at()[series].share(), 0, texts.locale())
                } else {
                    i18n.t().pooling().hidden().to_owned()
                }
            })
        };
        view! {
            <tr data-shift=by>
                <th scope="row">{by}</th>
                {[0, 1, 2].map(|series| view! { <td>{told(series)}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <div class="visually-hidden">
            <table>
                <caption>{text(move || i18n.t().pooling().chart())}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text(move || i18n.t().pooling().column_shift())}</th>
                        <th scope="col">{text(move || i18n.t().pooling().column_before())}</th>
                        <th scope="col">{text(move || i18n.t().pooling().column_after())}</th>
                        <th scope="col">{text(move || i18n.t().pooling().column_followed())}</th>
                    </tr>
                </thead>
                <tbody translate="no">{(0..=FURTHEST).map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The sentence about the distance chosen.
#[component]
pub(super) fn ShiftSaid(shift: Shift) -> impl IntoView {
    view! {
        <p class="say pooling-said" aria-live="polite">
            <Rich text=Signal::derive(move || shift.said())/>
        </p>
    }
}
