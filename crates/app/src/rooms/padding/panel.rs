use super::judgement::Judgement;
use super::state::IMAGE;
use super::{State, words};
use crate::rooms::shared::RoomModel;
use crate::rooms::shared::filter::{FilterTabs, PadChoice, SettingsFoot, Shown};
use crate::rooms::shared::map::words::help;
use crate::rooms::shared::map::{MapModel, Problem};
use crate::shell::{Room, use_progress};
use crate::widgets::dynamic::text;
use crate::widgets::{Ask, Challenge, Check, Choice, Size};
use leptos::prelude::*;
use ops::{Border, Pad};

/// The most padding that can be asked for by number.
const MOST: usize = 8;

/// Beside the stage: the question, the settings, the code and the challenge.
#[component]
pub(super) fn Panel(model: RoomModel<State>, map: MapModel) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    view! {
        <Ask
            name="guess"
            question=Signal::derive(move || i18n.t().padding().question(&model.state.with(State::asked), &IMAGE))
            answer=Signal::derive(move || model.state.with(|state| words::answer(state, map.ask.get(), i18n.t())))
            state=map.ask
            committed=Callback::new(move |()| progress.answer(Room::Padding))
            bounds=Signal::stored(words::bounds())
            help=help(
                move || model.state.with(State::shrinking).ok()?.last().map(|rows| *rows as f64),
                |texts| texts.padding().guess_hint(),
            )
        />
        <Settings model=model map=map/>
        <FilterTabs
            model=map
            state=Signal::derive(move || model.state.with(|state| state.filter.clone()))
            challenge=view! { <EqualReads model=model/> }.into_any()
        />
    }
}

#[component]
fn Settings(model: RoomModel<State>, map: MapModel) -> impl IntoView {
    let i18n = model.i18n;
    let filter = Memo::new(move |_| model.state.with(|state| state.filter.filter));
    let number = move || match filter.get().pad {
        Pad::Number(number) => Some(number),
        Pad::Valid | Pad::Same | Pad::Full => None,
    };
    let by_number = Memo::new(move |_| number().is_some());
    let set_pad = move |pad| model.change(|state| state.filter.filter.pad = pad);
    let choose = move |pad| {
        // A number begins with what is around the image already.
        let now = map.scene.with_untracked(|scene| scene.axes.0.before.min(MOST));
        set_pad(if let Pad::Number(_) = pad { Pad::Number(now) } else { pad });
    };
    let borders =
        Border::ALL.iter().map(|border| (*border, border.name(), Signal::stored(border.name().to_owned()))).collect();
    let unpadded = move || map.scene.with(|scene| scene.ring().is_empty());
    let kernel = move || model.state.with(|state| (state.filter.kernel.height(), state.filter.kernel.width()));
    view! {
        <section class="settings">
            <h2>{text(move || i18n.t().common().settings())}</h2>
            <PadChoice
                pads=&[Pad::Valid, Pad::Same, Pad::Full, Pad::Number(0)]
                pad=Signal::derive(move || filter.get().pad)
                choose=Callback::new(choose)
            />
            <p class="setting-note">{text(move || words::pad(filter.get().pad, i18n.t()))}</p>
            <Show when=move || by_number.get()>
                <Size
                    name="pad-cells"
                    label=Signal::derive(move || i18n.t().padding().pad_cells().to_owned())
                    range=(0, MOST)
                    value=Signal::derive(move || number().unwrap_or(0))
                    choose=Callback::new(move |cells| set_pad(Pad::Number(cells)))
                />
            </Show>
            <Problem problem=map.problem/>
            <div class="padding-border">
                <Choice
                    name="border"
                    label=Signal::derive(move || i18n.t().padding().border().to_owned())
                    options=borders
                    value=Signal::derive(move || filter.get().border)
                    choose=Callback::new(move |border| model.change(|state| state.filter.filter.border = border))
                />
            </div>
            <p class="setting-note">{text(move || words::border(filter.get().border, unpadded(), i18n.t()))}</p>
            <SettingsFoot
                map=map
                reads=Signal::derive(move || model.state.with(|state| state.reads))
                read=Callback::new(move |shown| model.change(|state| state.reads = shown))
                kernel=Signal::derive(kernel)
                resize=Callback::new(move |(height, width)| {
                    model.change(|state| state.filter.resize_kernel(height, width));
                })
                filter=filter
                shown=Shown::Padding
                clear=Callback::new(move |filter| model.change(|state| state.filter.filter = filter))
            />
        </section>
    }
}

/// The challenge: all cells of the image are read equally often.
#[component]
fn EqualReads(model: RoomModel<State>) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let judgement = Memo::new(move |_| model.state.with(Judgement::of));
    let checks = Signal::derive(move || {
        let words = i18n.t().padding();
        let judged = judgement.get();
        let Some((height, width)) = judged.response else {
            return vec![Check { met: false, words: words.check_no_result().to_owned() }];
        };
        let weighs = (!judged.weighs).then(|| Check { met: false, words: i18n.t().figure().check_weighs().to_owned() });
        let asked = [
            Check { met: judged.sides, words: words.check_sides().to_owned() },
            Check { met: judged.large, words: words.check_response(&height, &width) },
            Check { met: judged.even(), words: words.check_reads(&judged.range.0, &judged.range.1) },
        ];
        weighs.into_iter().chain(asked).collect()
    });
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().padding().goal().to_owned())
            checks=checks
            hint=Signal::derive(move || i18n.t().padding().hint().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Padding))
        />
    }
}
