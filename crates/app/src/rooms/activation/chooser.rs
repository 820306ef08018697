use super::State;
use super::plot::small;
use super::state::functions;
use crate::platform::life::living;
use crate::rooms::shared::RoomModel;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// The functions beside each other, all drawn to one measure: the choice is among shapes.
#[component]
pub(super) fn Chooser(model: RoomModel<State>) -> impl IntoView {
    let i18n = model.i18n;
    let chosen = Memo::new(move |_| model.state.with(|state| state.function));
    view! {
        <fieldset class="activation-functions">
            <legend class="visually-hidden">{text(move || i18n.t().activation().function())}</legend>
            {functions()
                .map(|function| {
                    view! {
                        <label data-option=function.name()>
                            <input
                                type="radio"
                                name="fn"
                                value=function.name()
                                prop:checked=flag(move || chosen.get() == function)
                                on:change=living(move |_| model.change(|state| state.function = function))
                            />
                            <span class="activation-option">
                                <svg viewBox="-4 -4.2 8 5.8" aria-hidden="true">
                                    <path class="activation-axis" d="M-4 0H4M0 -4.2V1.6"></path>
                                    <path class="activation-curve" d=small(function)></path>
                                </svg>
                                <span>{function.name()}</span>
                            </span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
