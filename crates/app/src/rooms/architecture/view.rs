use super::figure::{Maps, Told};
use super::list::StackList;
use super::model::Model;
use super::panel::Panel;
use super::photograph::Photograph;
use super::question::Question;
use super::tools::AddTools;
use super::words;
use crate::i18n::Rooms;
use crate::rooms::shared::RoomLayout;
use crate::widgets::{Choice, Transport};
use leptos::prelude::*;
use network::Preset;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let model = Model::enter();
    let i18n = model.i18n;
    view! {
        <RoomLayout
            title=Rooms::architecture_title
            lead=Rooms::architecture_lead
            reset=Callback::new(move |()| model.start_again())
            stage=Signal::derive(move || i18n.t().architecture().stage().to_owned())
            why=Signal::derive(move || i18n.t().architecture().why().to_owned())
            ask=view! { <Question model=model/> }.into_any()
            side=view! { <Panel model=model/> }.into_any()
            below=view! { <Photograph/> }.into_any()
        >
            <Presets model=model/>
            <div class="architecture">
                <Maps model=model/>
                <Told model=model/>
                <div class="architecture-stack">
                    <StackList model=model/>
                    <AddTools model=model/>
                </div>
            </div>
            <Transport playback=model.playback/>
        </RoomLayout>
    }
}

/// The networks of the notebook, each with its parameters. None is chosen where the stack is another one.
#[component]
fn Presets(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let options = Preset::ALL
        .into_iter()
        .map(|preset| {
            let params = preset.sequential().params().map_or(0, |params| params.total());
            let words =
                move || format!("{}\n{}", words::preset(preset, i18n.t()), crate::words::count(params, i18n.t()));
            (Some(preset), preset.name(), Signal::derive(words))
        })
        .collect();
    view! {
        <div class="architecture-presets">
            <Choice
                name="network"
                label=Signal::derive(move || i18n.t().architecture().network().to_owned())
                options=options
                value=Signal::derive(move || model.state.with(|state| state.preset()))
                choose=Callback::new(move |preset: Option<Preset>| {
                    if let Some(preset) = preset {
                        model.replace(preset.sequential());
                    }
                })
            />
        </div>
    }
}
