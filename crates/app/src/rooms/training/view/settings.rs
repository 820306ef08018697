use super::super::words;
use super::images::Images;
use super::{lab, shown};
use crate::i18n::{Misread, use_i18n};
use crate::laboratory::device::Reason;
use crate::laboratory::fashion::Found;
use crate::laboratory::field::Field;
use crate::laboratory::settings::{DataChoice, DeviceChoice};
use crate::platform::life::living;
use crate::shell::{Query, Room, RoomLink};
use crate::widgets::dynamic::{flag, text};
use crate::widgets::{Choice, Rich};
use leptos::prelude::*;

/// Images, numbers and device.
#[component]
pub(super) fn Settings() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let words = move || i18n.t().training();
    let decision = Memo::new(move |_| {
        let active = lab.busy();
        let of_run = lab.run.with(|run| run.plan.as_ref().map(|plan| (plan.settings.device, plan.device.clone())));
        // The reason of the last run stays true until the learner chooses another device.
        match of_run {
            Some((_, decision)) if active => Some(decision),
            Some((choice, decision))
                if choice == lab.settings.with(|s| s.device)
                    && !matches!(decision.reason, Reason::Unmeasured { .. }) =>
            {
                Some(decision)
            }
            _ => lab.expected_device(),
        }
    });
    let stack = Signal::derive(move || {
        let mut query = Query::default();
        lab.settings.with(|settings| {
            query.set("network", settings.network.key());
            if let Some(layers) = settings.network.layers() {
                query.set("layers", layers);
            }
        });
        query
    });
    let data_options = DataChoice::ALL
        .map(|choice| {
            let name = move || match choice {
                DataChoice::Synthetic => words().settings_synthetic().to_owned(),
                DataChoice::Fashion => Found::of_page().classes().title(i18n.t()).to_owned(),
            };
            (choice, choice.key(), Signal::derive(name))
        })
        .to_vec();
    let device_options = DeviceChoice::ALL
        .map(|choice| {
            let name = move || words::device_choice(choice, words()).to_owned();
            (choice, choice.key(), Signal::derive(name))
        })
        .to_vec();
    view! {
        <section class="settings aside-part" aria-label=text(move || words().settings_title())>
            <h2>{text(move || words().settings_data())}</h2>
            <Choice
                name="data"
                label=Signal::derive(move || words().settings_data().to_owned())
                options=data_options
                value=Signal::derive(move || lab.settings.with(|s| s.data))
                choose=move |choice| lab.settings.update(|s| s.data = choice)
            />
            <Images/>
            <div class="numbers">
                {Field::ALL
                    .into_iter()
                    .filter(|field| *field != Field::Workers)
                    .map(|field| view! { <NumberField field=field/> })
                    .collect_view()}
            </div>
            <p class="note"><Rich text=Signal::derive(move || words().settings_words().to_owned())/></p>
            <h2>{text(move || words().device_title())}</h2>
            <Choice
                name="device"
                label=Signal::derive(move || words().device_title().to_owned())
                options=device_options
                value=Signal::derive(move || lab.settings.with(|s| s.device))
                choose=move |choice| lab.settings.update(|s| s.device = choice)
            />
            <p class="note" data-name="device" role="status">
                {text(move || {
                    lab.gpu.with(|gpu| decision.with(|d| words::device(d.as_ref(), gpu.as_ref(), i18n.t())))
                })}
            </p>
            <div class="numbers"><NumberField field=Field::Workers/></div>
            <p>
                <RoomLink room=Room::Architecture query=stack class="link-button link-button-quiet">
                    {text(move || words().network_build())}
                </RoomLink>
            </p>
            {shown(move || lab.busy(), move || view! {
                <p class="note">{text(move || words().settings_frozen())}</p>
            }.into_any())}
        </section>
    }
}

/// A number to type. What it does not take is explained beside it, and the last good value stays.
#[component]
fn NumberField(field: Field) -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let refused = RwSignal::new(None::<Misread>);
    let off = move || field == Field::Patience && lab.settings.with(|s| s.patience.is_none());
    let title = move || {
        let words = i18n.t().training();
        match field {
            Field::Train => words.settings_train(),
            Field::Epochs => words.settings_epochs(),
            Field::Batch => words.settings_batch(),
            // The rate of the run under way has a field of its own.
            Field::Rate if lab.busy() => words.settings_rate_start(),
            Field::Rate => words.settings_rate(),
            Field::Patience => words.settings_patience(),
            Field::Seed => words.settings_seed(),
            Field::Workers => words.device_workers(),
        }
    };
    let present = move || {
        if off() {
            return "—".to_owned();
        }
        let typed = lab.settings.with(|settings| settings.text(field));
        if field == Field::Rate { typed.replace('.', &i18n.locale().decimal_mark().to_string()) } else { typed }
    };
    // The text follows the settings whenever they are set, even to what they were: "values of the notebook" also takes
    // back what was typed wrongly.
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        let now = present();
        if let Some(input) = input.get() {
            input.set_value(&now);
            refused.set(None);
        }
    });
    let change = move |event| {
        let read = field.bounds().read(&event_target_value(&event), i18n.t_untracked().locale());
        match read {
            Ok(value) => lab.settings.update(|settings| {
                settings.set(field, value);
            }),
            Err(misread) => refused.set(Some(misread)),
        }
    };
    let problem = move || {
        refused.with(|refused| refused.as_ref().map_or_else(String::new, |why| field.bounds().refusal(why, i18n.t())))
    };
    view! {
        <label class="number">
            <span>{text(title)}</span>
            <input
                class="field"
                type="text"
                inputmode=field.bounds().kind.pad()
                name=field.key()
                autocomplete="off"
                disabled=flag(off)
                aria-invalid=text(move || refused.with(Option::is_some).to_string())
                node_ref=input
                on:change=living(change)
            />
        </label>
        {(field == Field::Patience)
            .then(|| {
                view! {
                    <label class="check">
                        <input
                            type="checkbox"
                            name="patience-off"
                            prop:checked=flag(off)
                            on:change=living(move |event| {
                                let off = event_target_checked(&event);
                                lab.settings.update(|s| s.patience = if off { None } else { Some(1) });
                            })
                        />
                        {text(move || i18n.t().training().settings_patience_off())}
                    </label>
                }
            })}
        {shown(move || refused.with(Option::is_some), move || view! {
            <p class="problem" role="alert">{text(problem)}</p>
        }.into_any())}
    }
}
