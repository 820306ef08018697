use crate::i18n::use_i18n;
use crate::rooms::shared::{Pair, Reader};
use crate::widgets::Choice;
use leptos::prelude::*;
use ops::Pad;

/// How much is put around the image: the choices of a room. A number, whichever it is, is one of them.
#[component]
pub fn PadChoice(
    /// The choices; [`Pad::Number`] with 0 stands for all numbers.
    pads: &'static [Pad],
    /// The padding now.
    #[prop(into)]
    pad: Signal<Pad>,
    /// Called with what was chosen.
    #[prop(into)]
    choose: Callback<Pad>,
) -> impl IntoView {
    let i18n = use_i18n();
    let option = move |pad: &Pad| {
        let name = match pad {
            Pad::Valid => "valid",
            Pad::Same => "same",
            Pad::Full => "full",
            Pad::Number(_) => {
                let words = Signal::derive(move || i18n.t().figure().pad_number().to_owned());
                return (Pad::Number(0), "number", words);
            }
        };
        (*pad, name, Signal::stored(name.to_owned()))
    };
    let value = move || match pad.get() {
        Pad::Number(_) => Pad::Number(0),
        pad => pad,
    };
    view! {
        <Choice
            name="pad"
            label=Signal::derive(move || i18n.t().convolution().pad().to_owned())
            options=pads.iter().map(option).collect()
            value=Signal::derive(value)
            choose=choose
        />
    }
}

/// Whether the place of the image shows how often each cell is read: the key `show`, `values` or `visits`.
pub fn read_shown(reader: &mut Reader) -> bool {
    let parse = |text: &str| match text {
        "values" => Some(false),
        "visits" => Some(true),
        _ => None,
    };
    reader.value("show", parse).unwrap_or(false)
}

/// As [`read_shown`] reads it; `None` for the numbers themselves.
#[must_use]
pub fn shown_pair(shown: bool) -> Pair {
    ("show", shown.then(|| "visits".to_owned()))
}

/// What the place of the image shows: its numbers, or how often each cell is read.
#[component]
pub fn ReadsChoice(
    /// Whether it is how often.
    #[prop(into)]
    shown: Signal<bool>,
    /// Called with the choice.
    #[prop(into)]
    choose: Callback<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let options = vec![
        (false, "values", Signal::derive(move || i18n.t().figure().show_values().to_owned())),
        (true, "visits", Signal::derive(move || i18n.t().figure().show_reads().to_owned())),
    ];
    view! {
        <Choice
            name="show"
            label=Signal::derive(move || i18n.t().figure().show().to_owned())
            options=options
            value=shown
            choose=choose
        />
    }
}
