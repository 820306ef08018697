use super::maps::{LastMaps, Row};
use super::model::Model;
use super::state::Subject;
use super::sum::Sum;
use super::words;
use crate::rooms::shared::trained::{Ink, Paper, Picture};
use crate::widgets::dynamic::text;
use leptos::prelude::*;
use std::sync::Arc;

/// From the image over the last maps and their numbers in a row to one of the ten sums.
#[component]
pub(super) fn Flow(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let sides = Memo::new(move |_| {
        model.scene.with(|scene| {
            scene.as_ref().map(|scene| (scene.maps.sides(), scene.row.values().len())).unwrap_or_default()
        })
    });
    let maps = move || {
        let ((rows, columns, count), _) = sides.get();
        i18n.t().output().maps(&count, &rows, &columns)
    };
    view! {
        <div class="output-flow">
            <Input model=model/>
            <span class="output-arrow" aria-hidden="true">"→"</span>
            <figure>
                <LastMaps model=model/>
                <figcaption>{text(maps)}</figcaption>
            </figure>
            <span class="output-arrow" aria-hidden="true">"→"</span>
            <figure class="output-in-a-row">
                <Row model=model/>
                <figcaption>{text(move || i18n.t().output().row(&sides.get().1))}</figcaption>
            </figure>
            <span class="output-arrow" aria-hidden="true">"→"</span>
            <Sum model=model/>
        </div>
    }
}

/// The image, and paper over it where it is the learner's own.
#[component]
fn Input(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let own = Memo::new(move |_| model.state.with(|state| state.subject) == Subject::Own);
    let rub = RwSignal::new(false);
    let name = move || {
        let (subject, label) = (model.state.with(|state| state.subject), model.image.with(|image| image.label));
        words::image(subject, label, i18n.t())
    };
    let draw = Callback::new(move |line| model.draw(line, rub.get_untracked()));
    view! {
        <figure class="output-input">
            <div class="output-frame">
                <div role="img" aria-label=text(name) data-name="image">
                    <Picture image=Signal::derive(move || Some(Arc::unwrap_or_clone(model.image.get())))/>
                </div>
                {move || own.get().then(|| view! { <Paper draw=draw/> })}
            </div>
            <figcaption>{text(name)}</figcaption>
            {move || {
                own.get()
                    .then(|| {
                        view! {
                            <div class="output-tool">
                                <Ink
                                    rub=rub
                                    choose=Callback::new(move |wanted| rub.set(wanted))
                                    clear=Callback::new(move |()| model.clear())
                                />
                            </div>
                        }
                    })
            }}
        </figure>
    }
}
