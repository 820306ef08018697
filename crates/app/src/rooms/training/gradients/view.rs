use super::super::lab::Lab;
use super::super::open::Open;
use super::backward::Backward;
use super::kernels::ConvolutionPart;
use super::model::Model;
use super::norms::Norms;
use super::scene::convolutions;
use crate::i18n::{grouped, use_i18n};
use crate::laboratory::run::{Event, Status};
use crate::rooms::shared::follow_palette;
use crate::widgets::Rich;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// The section: closed until it is wanted, and watched only while it is open and a run is under way.
#[component]
pub(in super::super) fn Section(lab: Lab) -> impl IntoView {
    let i18n = use_i18n();
    let open = Memo::new(move |_| lab.gradients.get().0);
    let active = Memo::new(move |_| lab.status().is_active());
    Effect::new(move |_| {
        let on = open.get() && active.get();
        if untrack(|| lab.run.with(|run| run.watch.on)) != on {
            lab.act(Event::Watch(on));
        }
    });
    on_cleanup(move || lab.act(Event::Watch(false)));
    view! {
        <section class="gradients" data-panel="gradients">
            <h2>
                <button
                    type="button"
                    class="gradients-toggle"
                    data-action="gradients"
                    aria-expanded=text(move || open.get())
                    aria-controls="gradients-panel"
                    on:click=move |_| lab.gradients.update(|open| *open = Open(!open.0))
                >
                    {text(move || i18n.t().gradients().title())}
                </button>
            </h2>
            <div id="gradients-panel" hidden=flag(move || !open.get())>
                {move || open.get().then(|| view! { <Panel lab=lab/> }.into_any())}
            </div>
        </section>
    }
}

#[component]
fn Panel(lab: Lab) -> impl IntoView {
    let i18n = use_i18n();
    let stack = Memo::new(move |_| lab.run.with(|run| run.plan.as_ref().map(|plan| plan.settings.network.stack())));
    let names = Memo::new(move |_| stack.with(|stack| stack.as_ref().map(|stack| stack.names()).unwrap_or_default()));
    let model = Model {
        i18n,
        lab,
        at: RwSignal::new(None),
        cell: RwSignal::new((0, 0)),
        palette: RwSignal::new(None),
        convolutions: Memo::new(move |_| stack.with(|stack| stack.as_ref().map(convolutions).unwrap_or_default())),
        status: Memo::new(move |_| lab.status()),
        told: Memo::new(move |_| {
            lab.run.with(|run| match &run.watch.gradients {
                Some(told) => (Some(told.step), 0),
                None if run.kernels.is_some() => (None, run.step()),
                None => (None, 0),
            })
        }),
    };
    follow_palette(model.palette);
    // Another network has other weights.
    Effect::new(move |_| {
        model.convolutions.track();
        model.at.set(None);
    });
    let step = Memo::new(move |_| lab.run.with(|run| run.watch.gradients.as_ref().map(|told| told.step)));
    let known = Memo::new(move |_| step.get().is_some());
    // With nothing told and no step to come there is no weight to choose.
    let asks = Memo::new(move |_| {
        let any = model.convolutions.with(|all| !all.is_empty());
        any && (known.get() || model.status.get().is_active())
    });
    let none = Memo::new(move |_| stack.with(Option::is_some) && model.convolutions.with(Vec::is_empty));
    let state = move || {
        let words = i18n.t().gradients();
        match (step.get(), stack.with(Option::is_some)) {
            (Some(step), _) => words.after(&grouped(step.into(), i18n.locale())),
            (None, true) => match model.status.get() {
                Status::Loading | Status::Compiling | Status::Running => words.waiting().to_owned(),
                _ => words.over().to_owned(),
            },
            _ => words.idle().to_owned(),
        }
    };
    view! {
        <p class="say"><Rich text=Signal::derive(move || i18n.t().gradients().lead().to_owned())/></p>
        <p class="note" data-name="gradients-state" data-step=text(move || step.get().unwrap_or(0))>
            <Rich text=Signal::derive(state)/>
        </p>
        <p class="say" hidden=flag(move || !none.get())>{text(move || i18n.t().gradients().no_convolution())}</p>
        <For each=move || model.convolutions.get() key=|of| (of.layer, of.name.clone(), of.filters, of.channels, of.kernel) let:of>
            <ConvolutionPart model=model of=of/>
        </For>
        {move || known.get().then(|| view! { <Norms lab=lab names=names/> }.into_any())}
        {move || asks.get().then(|| view! { <Backward model=model/> }.into_any())}
    }
}
