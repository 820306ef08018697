use super::images::{offered, turned};
use super::model::{Model, Net};
use super::state::Subject;
use super::words;
use crate::platform::life::living;
use crate::rooms::shared::trained::Picture;
use crate::rooms::shared::trained::image::Image;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// Which image goes through the network, and whether there is a network.
#[component]
pub(super) fn Toolbar(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let subject = Memo::new(move |_| model.state.with(|state| state.subject));
    let step = move |action: &'static str, forward: bool, sign: &'static str| {
        view! {
            <button
                type="button"
                class="output-step"
                data-action=action
                aria-label=text(move || {
                    let words = i18n.t().output();
                    if forward { words.image_next() } else { words.image_previous() }
                })
                on:click=move |_| model.choose_image(turned(subject.get_untracked(), forward))
            >
                {sign}
            </button>
        }
    };
    let option = move |one: Subject| {
        let shown = match one {
            Subject::Drawn(index) => Some(Image::drawn(index)),
            Subject::Blank => Some(Image::blank()),
            Subject::Own => None,
        };
        let label = shown.as_ref().and_then(|image| image.label);
        let name = move || words::image(one, label, i18n.t());
        let face = match shown {
            Some(image) => view! { <Picture image=Signal::stored(Some(image))/> }.into_any(),
            None => {
                view! { <svg viewBox="0 0 28 28" aria-hidden="true"><path d="M6 22l2-6L19 5l4 4L12 20z"></path></svg> }
                    .into_any()
            }
        };
        view! {
            <label class="output-image" data-option=one.name() title=text(name)>
                <input
                    type="radio"
                    name="image"
                    value=one.name()
                    aria-label=text(name)
                    prop:checked=flag(move || subject.get() == one)
                    on:change=living(move |_| model.choose_image(one))
                />
                <span>{face}</span>
            </label>
        }
    };
    let said = move || match model.net.get() {
        Net::Lost => i18n.t().output().lost(),
        Net::Loading => i18n.t().output().loading(),
        Net::Here(_) => "",
    };
    view! {
        <div class="output-toolbar">
            {step("previous-image", false, "‹")}
            <fieldset class="output-images">
                <legend class="visually-hidden">{text(move || i18n.t().output().image())}</legend>
                {offered().map(option).collect_view()}
            </fieldset>
            {step("next-image", true, "›")}
        </div>
        <p
            class="problem"
            role="status"
            data-network=text(move || match model.net.get() {
                Net::Lost => "refused",
                Net::Here(_) if model.scene.with(Option::is_some) => "ready",
                Net::Here(_) | Net::Loading => "loading",
            })
            hidden=flag(move || said().is_empty())
        >
            {text(said)}
        </p>
    }
}
