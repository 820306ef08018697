use super::classes::Classes;
use super::flow::Flow;
use super::model::Model;
use super::panel::Panel;
use super::scene::Decision;
use super::toolbar::Toolbar;
use super::{formula, words};
use crate::i18n::{Rooms, Texts};
use crate::rooms::shared::RoomLayout;
use crate::widgets::Rich;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let model = Model::enter();
    let i18n = model.i18n;
    let empty = Memo::new(move |_| model.image.with(|image| !image.shows_something()));
    let said = Signal::derive(move || {
        model
            .of(|decision| words::verdict(decision, empty.get(), i18n.t()) + " " + &words::pushed(decision, i18n.t()))
            .unwrap_or_default()
    });
    view! {
        <RoomLayout
            title=Rooms::output_title
            lead=Rooms::output_lead
            reset=Callback::new(move |()| model.reset())
            stage=Signal::derive(move || i18n.t().output().stage().to_owned())
            why=Signal::derive(move || i18n.t().output().why().to_owned())
            side=view! { <Panel model=model/> }.into_any()
        >
            <Toolbar model=model/>
            <div class="output">
                <Flow model=model/>
                <Classes model=model/>
            </div>
            <Formulas model=model/>
            <p class="say" role="status" data-name="verdict"><Rich text=said/></p>
        </RoomLayout>
    }
}

/// Softmax, loss and gradient with the numbers put in.
#[component]
fn Formulas(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let of = move |write: fn(&Decision, usize, Texts) -> String| {
        let class = model.followed;
        text(move || model.of(|decision| write(decision, class.get(), i18n.t())).unwrap_or_default())
    };
    view! {
        <p class="formula output-formula" translate="no" data-name="formula">
            <span inner_html=of(formula::softmax)></span>
            " "
            <span inner_html=of(|decision, _, texts| formula::loss(decision, texts))></span>
            " "
            <span inner_html=of(formula::gradient)></span>
        </p>
    }
}
