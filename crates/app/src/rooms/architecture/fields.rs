use super::model::Model;
use super::setting::{Setting, read_shape, write_shape};
use super::tools::LayerTools;
use crate::i18n::{Architecture, Kind, Misread, Texts};
use crate::platform::life::living;
use crate::widgets::dynamic::{flag, text};
use crate::widgets::late::late;
use crate::widgets::{Choice, Rich};
use crate::words::reasons;
use leptos::prelude::*;
use network::{Activation, Layer, Padding, StackError};

/// The settings of the layer that is chosen, or the shape of the input.
#[component]
pub(super) fn Settings(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let title = move || {
        let words = i18n.t().architecture();
        model.edited.with(|edited| match edited.rows.get(model.chosen.get()) {
            Some(row) if !row.name.is_empty() => row.name.clone(),
            _ => words.settings_input().to_owned(),
        })
    };
    // Other fields only for another layer or kind: a field that is being typed into stays. They may come a moment after
    // the figure, which is what one looks at.
    let fields = late(move || {
        let level = model.chosen.get();
        model.edited.with(|edited| (level, layer(&edited.stack.layers, level).map(Setting::of)))
    });
    view! {
        <section class="settings">
            <div class="architecture-heading">
                <h2>{text(title)}</h2>
                <LayerTools model=model/>
            </div>
            {move || match fields.get() {
                (_, None) => view! { <Input model=model/> }.into_any(),
                (_, Some([])) => {
                    view! { <p class="setting-note">{text(move || i18n.t().architecture().nothing_to_set())}</p> }.into_any()
                }
                (level, Some(settings)) => view! {
                    {settings.iter().map(|setting| field(model, level, *setting)).collect_view()}
                    {about(settings).map(|words| view! {
                        <p class="setting-note">
                            <Rich text=Signal::derive(move || words(i18n.t().architecture()).to_owned())/>
                        </p>
                    })}
                }
                .into_any(),
            }}
        </section>
    }
}

/// What is said of a layer whose settings do not say it.
fn about(settings: &[Setting]) -> Option<fn(Architecture) -> &'static str> {
    match settings {
        [Setting::Rate] => Some(Architecture::about_dropout),
        [Setting::Momentum, ..] => Some(Architecture::about_norm),
        _ => None,
    }
}

fn layer(layers: &[Layer], level: usize) -> Option<&Layer> {
    layers.get(level.checked_sub(1)?)
}

fn label(setting: Setting, texts: Texts) -> &'static str {
    let words = texts.architecture();
    match setting {
        Setting::Filters => words.filters(),
        Setting::KernelSize => words.kernel_size(),
        Setting::PoolSize => words.pool_size(),
        Setting::Strides => words.strides(),
        Setting::DilationRate => words.dilation_rate(),
        Setting::Padding => words.padding(),
        Setting::Units => words.units_setting(),
        Setting::Activation => words.activation(),
        Setting::UseBias => words.use_bias(),
        Setting::Rate => words.rate(),
        Setting::NegativeSlope => words.negative_slope(),
        Setting::Momentum => words.momentum(),
        Setting::Epsilon => words.epsilon(),
    }
}

/// Its value now.
fn value(model: Model, level: usize, setting: Setting) -> Memo<String> {
    Memo::new(move |_| {
        model
            .edited
            .with(|edited| layer(&edited.stack.layers, level).map_or_else(String::new, |layer| setting.write(layer)))
    })
}

/// Gives the chosen layer a value; why not, where it is none.
fn take(model: Model, setting: Setting, written: &str) -> Option<Misread> {
    let mut misread = None;
    let locale = model.i18n.t_untracked().locale();
    model.edit_layer(|layer| misread = setting.read(layer, written, locale).err());
    misread
}

/// The `inputmode` of a setting's field. A pair needs a comma, which the pads for numbers of a phone lack, or have only
/// in some languages.
const fn pad(setting: Setting) -> &'static str {
    match setting {
        _ if setting.decimal() => Kind::Decimal.pad(),
        Setting::Filters | Setting::Units => Kind::Whole.pad(),
        _ => "text",
    }
}

fn field(model: Model, level: usize, setting: Setting) -> AnyView {
    let i18n = model.i18n;
    let value = value(model, level, setting);
    let words = Signal::derive(move || label(setting, i18n.t()).to_owned());
    match setting {
        Setting::Padding => {
            let options = Padding::ALL
                .iter()
                .map(|padding| (*padding, padding.name(), Signal::stored(padding.name().to_owned())))
                .collect();
            let now = move || if value.with(|value| value == "same") { Padding::Same } else { Padding::Valid };
            let choose = Callback::new(move |padding: Padding| {
                take(model, setting, padding.name());
            });
            view! { <Choice name="padding" label=words options=options value=Signal::derive(now) choose=choose/> }
                .into_any()
        }
        Setting::UseBias => {
            let options = vec![
                (true, "bias", Signal::derive(move || i18n.t().architecture().with_bias().to_owned())),
                (false, "nobias", Signal::derive(move || i18n.t().architecture().without_bias().to_owned())),
            ];
            let now = move || value.with(|value| value == "True");
            let choose = Callback::new(move |bias: bool| {
                take(model, setting, if bias { "True" } else { "False" });
            });
            view! { <Choice name="use_bias" label=words options=options value=Signal::derive(now) choose=choose/> }
                .into_any()
        }
        Setting::Activation => view! {
            <div class="architecture-field">
                <label for="activation">{words}</label>
                <select
                    class="architecture-select"
                    id="activation"
                    prop:value=text(move || value.get())
                    on:change=living(move |event| {
                        take(model, setting, &event_target_value(&event));
                    })
                >
                    {Activation::ALL
                        .iter()
                        .map(|activation| {
                            let name = activation.name();
                            view! {
                                <option value=name selected=flag(move || value.with(|value| value == name))>
                                    {name}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
        }
        .into_any(),
        _ => view! { <NumberField model=model setting=setting value=value label=words/> }.into_any(),
    }
}

/// A number, or two: a slider, and a field to type into. What cannot be used is explained beside it.
#[component]
fn NumberField(model: Model, setting: Setting, value: Memo<String>, label: Signal<String>) -> impl IntoView {
    let i18n = model.i18n;
    let unread = RwSignal::new(None::<Misread>);
    let (least, most, step) = setting.slider();
    let id = setting.name();
    let read = move |written: String| unread.set(take(model, setting, &written));
    let shown = move || {
        let value = value.get();
        if setting.decimal() { value.replace('.', &i18n.locale().decimal_mark().to_string()) } else { value }
    };
    let position = move || value.with(|value| value.split(',').next().unwrap_or_default().to_owned());
    let problem = Memo::new(move |_| {
        let words = i18n.t().architecture();
        if let Some(misread) = unread.get() {
            return Some(match setting {
                _ if setting.decimal() || matches!(misread, Misread::TwoWays { .. }) => misread.words(0.25, i18n.t()),
                Setting::Filters | Setting::Units => words.unreadable_count().to_owned(),
                _ => words.unreadable_pair().to_owned(),
            });
        }
        let level = model.chosen.get();
        model.edited.with(|edited| match edited.error.as_ref()? {
            StackError::Layer { index, reason, .. }
                if index + 1 == level && reasons::argument(reason) == Some(setting.name()) =>
            {
                Some(reasons::layer(reason, i18n.t()))
            }
            _ => None,
        })
    });
    view! {
        <div class="size">
            <label for=id>{label}</label>
            <input
                class="size-slider"
                type="range"
                min=least
                max=most
                step=step
                aria-label=label
                prop:value=text(position)
                on:input=move |event| read(event_target_value(&event))
            />
            <input
                class="size-field"
                id=id
                inputmode=pad(setting)
                autocomplete="off"
                aria-invalid=text(move || problem.with(Option::is_some).to_string())
                prop:value=text(shown)
                on:change=living(move |event| read(event_target_value(&event)))
            />
            <p class="problem" role="status">{text(move || problem.get().unwrap_or_default())}</p>
        </div>
    }
}

/// The shape of what comes in.
#[component]
fn Input(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let unread = RwSignal::new(false);
    let shown = Memo::new(move |_| model.edited.with(|edited| write_shape(&edited.stack.input)));
    let read = move |written: String| {
        let shape = read_shape(&written, i18n.t_untracked().locale());
        unread.set(shape.is_err());
        if let Ok(shape) = shape {
            model.edit(0, |stack| stack.input = shape);
        }
    };
    let problem = Memo::new(move |_| {
        if unread.get() {
            return Some(i18n.t().architecture().shape_help().to_owned());
        }
        model.edited.with(|edited| match edited.error.as_ref()? {
            error @ StackError::Input { .. } => Some(reasons::stack(error, false, i18n.t())),
            _ => None,
        })
    });
    view! {
        <div class="architecture-field">
            <label for="input-shape">{text(move || i18n.t().architecture().shape())}</label>
            <input
                class="field architecture-shape"
                id="input-shape"
                // Commas part the sides: the pads for numbers of a phone lack them.
                inputmode="text"
                autocomplete="off"
                aria-describedby="input-shape-help"
                aria-invalid=text(move || problem.with(Option::is_some).to_string())
                prop:value=text(move || shown.get())
                on:change=living(move |event| read(event_target_value(&event)))
            />
        </div>
        <p class="setting-note" id="input-shape-help">{text(move || i18n.t().architecture().shape_help())}</p>
        <p class="problem" role="status">{text(move || problem.get().unwrap_or_default())}</p>
    }
}
