use super::judgement::Judgement;
use super::{State, words};
use crate::rooms::shared::RoomModel;
use crate::rooms::shared::filter::{FilterTabs, PadChoice, SettingsFoot, Shown};
use crate::rooms::shared::map::words::help;
use crate::rooms::shared::map::{MapModel, Problem};
use crate::shell::{Room, use_progress};
use crate::widgets::dynamic::text;
use crate::widgets::{Ask, Challenge, Check, Size};
use leptos::prelude::*;
use ops::Pad;

/// The least and the most that a stride may be here.
const STRIDES: (usize, usize) = (1, 4);
/// The least and the most that a dilation may be here.
const DILATIONS: (usize, usize) = (1, 3);

/// Beside the stage: the question, the settings, the code and the challenge.
#[component]
pub(super) fn Panel(model: RoomModel<State>, map: MapModel) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    view! {
        <Ask
            name="guess"
            question=Signal::derive(move || model.state.with(|state| words::question(state, i18n.t())))
            answer=Signal::derive(move || model.state.with(|state| words::answer(state, map.ask.get(), i18n.t())))
            state=map.ask
            committed=Callback::new(move |()| progress.answer(Room::Stride))
            bounds=Signal::derive(move || model.state.with(words::bounds))
            help=help(move || model.state.with(State::asked).map(|(_, rule)| rule.result() as f64), |texts| texts.stride().guess_hint())
        />
        <Settings model=model map=map/>
        <FilterTabs
            model=map
            state=Signal::derive(move || model.state.with(|state| state.filter.clone()))
            challenge=view! { <NothingUnread model=model/> }.into_any()
        />
    }
}

#[component]
fn Settings(model: RoomModel<State>, map: MapModel) -> impl IntoView {
    let i18n = model.i18n;
    let filter = Memo::new(move |_| model.state.with(|state| state.filter.filter));
    let strides = move || filter.get().strides;
    let dilation = move || filter.get().dilation;
    let stride_to = move |strides| model.change(|state| state.filter.filter.strides = strides);
    let dilate_to = move |dilation| model.change(|state| state.filter.filter.dilation = dilation);
    let kernel = move || model.state.with(|state| (state.filter.kernel.height(), state.filter.kernel.width()));
    view! {
        <section class="settings">
            <h2>{text(move || i18n.t().common().settings())}</h2>
            <Size
                name="stride-height"
                label=Signal::derive(move || i18n.t().stride().stride_height().to_owned())
                range=STRIDES
                value=Signal::derive(move || strides().0)
                choose=Callback::new(move |down| stride_to((down, filter.get_untracked().strides.1)))
            />
            <Size
                name="stride-width"
                label=Signal::derive(move || i18n.t().stride().stride_width().to_owned())
                range=STRIDES
                value=Signal::derive(move || strides().1)
                choose=Callback::new(move |right| stride_to((filter.get_untracked().strides.0, right)))
            />
            <Size
                name="dilation-height"
                label=Signal::derive(move || i18n.t().stride().dilation_height().to_owned())
                range=DILATIONS
                value=Signal::derive(move || dilation().0)
                choose=Callback::new(move |down| dilate_to((down, filter.get_untracked().dilation.1)))
            />
            <Size
                name="dilation-width"
                label=Signal::derive(move || i18n.t().stride().dilation_width().to_owned())
                range=DILATIONS
                value=Signal::derive(move || dilation().1)
                choose=Callback::new(move |right| dilate_to((filter.get_untracked().dilation.0, right)))
            />
            <Problem problem=map.problem/>
            <PadChoice
                pads=&[Pad::Valid, Pad::Same]
                pad=Signal::derive(move || filter.get().pad)
                choose=Callback::new(move |pad| model.change(|state| state.filter.filter.pad = pad))
            />
            <p class="setting-note">{text(move || words::pad(filter.get().pad, i18n.t()))}</p>
            <SettingsFoot
                map=map
                reads=Signal::derive(move || model.state.with(|state| state.reads))
                read=Callback::new(move |shown| model.change(|state| state.reads = shown))
                kernel=Signal::derive(kernel)
                resize=Callback::new(move |(height, width)| {
                    model.change(|state| state.filter.resize_kernel(height, width));
                })
                filter=filter
                shown=Shown::Stride
                clear=Callback::new(move |filter| model.change(|state| state.filter.filter = filter))
            />
        </section>
    }
}

/// The challenge: four windows that leave no cell of the image unread.
#[component]
fn NothingUnread(model: RoomModel<State>) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let judgement = Memo::new(move |_| model.state.with(Judgement::of));
    let checks = Signal::derive(move || {
        let words = i18n.t().stride();
        let judged = judgement.get();
        let Some((height, width)) = judged.response else {
            return vec![Check { met: false, words: words.check_no_result().to_owned() }];
        };
        let weighs = (!judged.weighs).then(|| Check { met: false, words: i18n.t().figure().check_weighs().to_owned() });
        let asked = [
            Check { met: judged.image, words: words.check_image().to_owned() },
            Check { met: judged.fits(), words: words.check_response(&height, &width) },
            Check { met: judged.unread == 0, words: words.check_unread(&judged.unread) },
        ];
        weighs.into_iter().chain(asked).collect()
    });
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().stride().goal().to_owned())
            checks=checks
            hint=Signal::derive(move || i18n.t().stride().hint().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Stride))
        />
    }
}
