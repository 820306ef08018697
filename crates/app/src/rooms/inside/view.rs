use super::compare::Compare;
use super::cover::Cover;
use super::exam::ExamRoom;
use super::flow::{Input, Scores, Strips};
use super::given::receive;
use super::map::LargeMap;
use super::model::Model;
use super::own::Tool;
use super::panel::Panel;
use super::question::Question;
use super::reason::Products;
use super::shift::Shift;
use super::toolbar::Toolbar;
use crate::i18n::{Inside, Rooms};
use crate::rooms::shared::RoomLayout;
use crate::widgets::Tabs;
use crate::widgets::dynamic::flag;
use leptos::prelude::*;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let model = Model::enter();
    let i18n = model.i18n;
    let tool = RwSignal::new(Tool::None);
    let over = RwSignal::new(false);
    receive(model, tool, over);
    let flat = Memo::new(move |_| {
        let level = model.pick.get().level;
        model.of_scene(|scene| scene.flat(level)).unwrap_or_default()
    });
    view! {
        <RoomLayout
            title=Rooms::inside_title
            lead=Rooms::inside_lead
            reset=Callback::new(move |()| model.start_over())
            stage=Signal::derive(move || i18n.t().inside().stage().to_owned())
            why=Signal::derive(move || i18n.t().inside().why().to_owned())
            ask=view! { <Question model=model/> }.into_any()
            side=view! { <Panel model=model tool=tool/> }.into_any()
            below=view! { <Experiments model=model/> }.into_any()
        >
            <Toolbar model=model/>
            <div class="inside" class:over=flag(move || over.get())>
                <div class="inside-ends">
                    <Input model=model tool=tool/>
                    <Scores model=model/>
                </div>
                <div>
                    <Strips model=model/>
                    <div class="inside-close" class:flat=flag(move || flat.get())>
                        <LargeMap model=model/>
                        <Products model=model/>
                    </div>
                </div>
            </div>
        </RoomLayout>
    }
}

/// What can be tried with the network.
#[component]
fn Experiments(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let name = move |words: fn(Inside) -> &'static str| Signal::derive(move || words(i18n.t().inside()).to_owned());
    let tabs = vec![
        ("shift", name(|words| words.tab_shift()), view! { <Shift model=model/> }.into_any()),
        ("cover", name(|words| words.tab_cover()), view! { <Cover model=model/> }.into_any()),
        ("exam", name(|words| words.tab_exam()), view! { <ExamRoom model=model/> }.into_any()),
        ("compare", name(|words| words.tab_compare()), view! { <Compare model=model/> }.into_any()),
    ];
    view! {
        <section class="inside-experiments">
            <Tabs name="experiments" label=name(|words| words.experiments()) tabs=tabs/>
        </section>
    }
}
