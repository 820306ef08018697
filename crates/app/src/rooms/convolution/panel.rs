use super::judgement::Judgement;
use super::{State, words};
use crate::rooms::shared::RoomModel;
use crate::rooms::shared::filter::{FilterTabs, ImageSize, KernelSize, Kind, Others, Shown};
use crate::rooms::shared::map::words::{count_bounds, help};
use crate::rooms::shared::map::{MapModel, Problem};
use crate::shell::{Room, use_progress};
use crate::widgets::dynamic::text;
use crate::widgets::{Ask, Challenge, Check, Choice};
use leptos::prelude::*;
use ops::Pad;

/// Beside the stage: the question, the settings, the code and the challenge.
#[component]
pub(super) fn Panel(model: RoomModel<State>, map: MapModel) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    view! {
        <Ask
            name="guess"
            question=Signal::derive(move || i18n.t().convolution().question().to_owned())
            answer=Signal::derive(move || map.scene.with(|scene| words::answer(scene, map.ask.get(), i18n.t())))
            state=map.ask
            committed=Callback::new(move |()| progress.answer(Room::Convolution))
            bounds=Signal::derive(move || map.scene.with(count_bounds))
            help=help(
                move || Some(map.scene.with(words::Reach::of).changed as f64),
                |texts| texts.convolution().guess_hint(),
            )
        />
        <Settings model=model map=map/>
        <FilterTabs
            model=map
            state=Signal::derive(move || model.state.with(|state| state.0.clone()))
            challenge=view! { <MoveRight model=model/> }.into_any()
        />
    }
}

#[component]
fn Settings(model: RoomModel<State>, map: MapModel) -> impl IntoView {
    let i18n = model.i18n;
    let filter = Signal::derive(move || model.state.with(|state| state.0.filter));
    let pads = [Pad::Valid, Pad::Same, Pad::Full]
        .into_iter()
        .zip(["valid", "same", "full"])
        .map(|(pad, name)| (pad, name, Signal::stored(name.to_owned())))
        .collect();
    let pad_words = move || {
        let words = i18n.t().convolution();
        match filter.get().pad {
            Pad::Same => words.pad_same(),
            Pad::Full => words.pad_full(),
            Pad::Valid | Pad::Number(_) => words.pad_valid(),
        }
    };
    view! {
        <section class="settings">
            <h2>{text(move || i18n.t().common().settings())}</h2>
            <Choice
                name="pad"
                label=Signal::derive(move || i18n.t().convolution().pad().to_owned())
                options=pads
                value=Signal::derive(move || filter.get().pad)
                choose=Callback::new(move |pad| model.change(|state| state.0.filter.pad = pad))
            />
            <p class="setting-note">{text(pad_words)}</p>
            <Problem problem=map.problem/>
            <Kind
                flip=Signal::derive(move || filter.get().flip)
                choose=Callback::new(move |flip| model.change(|state| state.0.filter.flip = flip))
            />
            <Show when=move || map.source.with(crate::rooms::shared::history::Source::is_own)>
                <ImageSize model=map/>
            </Show>
            <KernelSize
                size=Signal::derive(move || model.state.with(|state| (state.0.kernel.height(), state.0.kernel.width())))
                resize=Callback::new(move |(height, width)| model.change(|state| state.0.resize_kernel(height, width)))
            />
            <Others
                filter=filter
                shown=Shown::Convolution
                clear=Callback::new(move |filter| model.change(|state| state.0.filter = filter))
            />
        </section>
    }
}

/// The challenge: a kernel that moves the image one cell to the right.
#[component]
fn MoveRight(model: RoomModel<State>) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let judgement = Memo::new(move |_| model.state.with(Judgement::of));
    let checks = Signal::derive(move || {
        let words = i18n.t().convolution();
        let judged = judgement.get();
        vec![
            Check { met: !judged.blank, words: words.check_image().to_owned() },
            Check { met: judged.right == judged.cells, words: words.check_cells(&judged.cells, &judged.right) },
            Check { met: judged.any, words: words.check_any().to_owned() },
        ]
    });
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().convolution().goal().to_owned())
            checks=checks
            hint=Signal::derive(move || i18n.t().convolution().hint().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Convolution))
        />
    }
}
