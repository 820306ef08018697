use super::model::Model;
use crate::platform::numeral::fixed;
use crate::rooms::shared::trained::image::{Image, SIDE};
use crate::rooms::shared::trained::{Ink, Paper, Picture};
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// The paper, with its brush, its rubber and the window of the thread.
#[component]
pub(super) fn Draw(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let rub = RwSignal::new(false);
    let image = Signal::derive(move || Some(Image::clone(&model.image.get())));
    let corner = move |pick: fn((usize, usize)) -> usize| {
        text(move || {
            let first = model.thread.get().map_or(0.0, |thread| pick(thread.cell) as f64 - 1.0);
            fixed(first / SIDE as f64 * 100.0, 3) + "%"
        })
    };
    view! {
        <div class="promise-step promise-draw">
            <div class="promise-name">
                <p>
                    <b>{text(move || i18n.t().home().drawing())}</b>
                    <small>{text(move || i18n.t().home().drawing_size())}</small>
                </p>
            </div>
            <div class="promise-paper">
                <div role="img" aria-label=text(move || i18n.t().home().drawing_label())>
                    <Picture image=image/>
                </div>
                <span class="promise-hand" aria-hidden="true" hidden=flag(move || !model.untouched())>
                    {text(move || i18n.t().home().draw_here())}
                </span>
                <span
                    class="promise-window"
                    aria-hidden="true"
                    hidden=flag(move || model.thread.get().is_none())
                    style=("left", corner(|cell| cell.1))
                    style=("top", corner(|cell| cell.0))
                ></span>
                <Paper draw=Callback::new(move |line| model.draw(line, rub.get_untracked()))/>
            </div>
            <div class="promise-tools">
                <Ink
                    rub=rub
                    choose=Callback::new(move |wanted| rub.set(wanted))
                    clear=Callback::new(move |()| model.clear())
                />
            </div>
        </div>
    }
}
