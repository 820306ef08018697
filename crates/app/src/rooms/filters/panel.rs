use super::code;
use super::magnifier::Reading;
use super::model::Model;
use super::own::{LIMITS, Message, Tool};
use super::presets::Preset;
use super::state::{Channel, Colour, Panel, SIZES, Subject};
use super::words;
use crate::platform::camera::Camera;
use crate::platform::life::living;
use crate::platform::picture::read_chosen;
use crate::shell::{Room, use_progress};
use crate::widgets::dynamic::{flag, text};
use crate::widgets::{Ask, Challenge, Choice, Code, Help, Size, Tabs};
use leptos::prelude::*;
use ops::Grid;

/// The value of every pixel of the even surface that is asked about.
const EVEN: f32 = 0.5;

/// Beside the stage: the question, the settings, the code and the challenge.
#[component]
pub(super) fn Aside(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let flat = Memo::new(move |_| model.kernel.with(on_even_surface));
    let sum = move || model.kernel.with(|kernel| kernel.as_slice().iter().sum());
    let answer = Signal::derive(move || words::answer(flat.get(), sum(), model.ask.get(), i18n.t()));
    let code = move |write: fn(&Reading, &Grid) -> String| {
        Signal::derive(move || model.fixed.with(|reading| model.kernel.with(|kernel| write(reading, kernel))))
    };
    let tabs = vec![
        ("scipy", Signal::stored("SciPy".to_owned()), view! { <Code name="scipy" text=code(code::scipy)/> }.into_any()),
        ("keras", Signal::stored("Keras".to_owned()), view! { <Code name="keras" text=code(code::keras)/> }.into_any()),
        (
            "challenge",
            Signal::derive(move || i18n.t().common().challenge().to_owned()),
            view! {
                <Challenge
                    goal=Signal::derive(move || i18n.t().filters().goal().to_owned())
                    checks=Signal::derive(move || words::checks(model.judgement.get(), i18n.t()))
                    hint=Signal::derive(move || i18n.t().filters().hint().to_owned())
                    solved=Callback::new(move |()| progress.meet(Room::Filters))
                />
            }
            .into_any(),
        ),
    ];
    view! {
        <Ask
            name="guess"
            question=Signal::derive(move || i18n.t().filters().question(&i18n.t().number(EVEN.into())))
            answer=answer
            state=model.ask
            committed=Callback::new(move |()| progress.answer(Room::Filters))
            bounds=Signal::derive(move || model.kernel.with(words::bounds))
            help=Help::new(
                move |guess| words::exact(guess, flat.get_untracked()),
                |texts| texts.filters().guess_hint(),
            )
        />
        <section class="settings">
            <h2>{text(move || i18n.t().common().settings())}</h2>
            <KernelSettings model=model/>
            <PictureSettings model=model/>
            <ColourSettings model=model/>
        </section>
        <Tabs name="more" label=Signal::derive(move || i18n.t().filters().more().to_owned()) tabs=tabs/>
    }
}

/// What K makes of a surface of one value.
fn on_even_surface(kernel: &Grid) -> f64 {
    let surface = Grid::filled(1, 1, EVEN);
    surface.map_or(0.0, |surface| Reading::of(&surface, kernel, (0, 0), false).response)
}

#[component]
fn KernelSettings(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let preset = Memo::new(move |_| model.kernel.with(Preset::of));
    let choose = move |event: leptos::ev::Event| {
        if let Some(preset) = Preset::named(&event_target_value(&event)) {
            model.change(|state| state.kernel = preset.kernel());
        }
    };
    let options = Preset::ALL.into_iter().map(Some).chain([None]).map(|option| {
        view! {
            <option
                value=option.map_or("own", Preset::name)
                disabled=option.is_none()
                prop:selected=flag(move || preset.get() == option)
            >
                {text(move || words::preset(option, i18n.t()))}
            </option>
        }
    });
    let size = move |of: fn(&Grid) -> usize| Signal::derive(move || model.kernel.with(of));
    let (height, width) = (size(Grid::height), size(Grid::width));
    view! {
        <div class="filters-row">
            <label for="preset">{text(move || i18n.t().filters().kernel())}</label>
            <select id="preset" class="filters-select" on:change=living(choose)>{options.collect_view()}</select>
        </div>
        <p class="setting-note">{text(move || words::purpose(preset.get(), i18n.t()))}</p>
        <Size
            name="kernel-rows"
            label=Signal::derive(move || i18n.t().filters().kernel_rows().to_owned())
            range=SIZES
            value=height
            choose=Callback::new(move |rows| model.change(|state| state.resize(rows, width.get_untracked())))
        />
        <Size
            name="kernel-columns"
            label=Signal::derive(move || i18n.t().filters().kernel_columns().to_owned())
            range=SIZES
            value=width
            choose=Callback::new(move |columns| model.change(|state| state.resize(height.get_untracked(), columns)))
        />
    }
}

#[component]
fn PictureSettings(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let subjects = [Subject::House, Subject::Lake, Subject::Chart, Subject::Fruit]
        .into_iter()
        .map(|subject| (subject, subject.name(), Signal::derive(move || words::subject(subject, i18n.t()).to_owned())))
        .collect();
    // The own picture is drawn on, and seen through the camera, where it is large.
    let begin = move |tool: Tool| {
        model.change(|state| state.panel = Panel::Image);
        model.own.message.set(None);
        model.own.use_tool(tool);
    };
    let draw = move |_| {
        model.own.clear();
        model.choose(Subject::Own);
        begin(Tool::Brush);
    };
    let look = move |_| {
        Camera::open(move |camera| match camera {
            Ok(camera) => {
                if model.own.camera.try_set_value(Some(camera)).is_none() {
                    begin(Tool::Camera);
                }
            }
            Err(none) => {
                model.own.message.try_set(Some(Message::NoCamera(none)));
            }
        });
    };
    let own_waits =
        move || model.own.given.with(Option::is_some) && model.state.with(|state| state.subject != Subject::Own);
    view! {
        <Choice
            name="picture"
            label=Signal::derive(move || i18n.t().filters().picture().to_owned())
            options=subjects
            value=Signal::derive(move || model.state.with(|state| state.subject))
            choose=Callback::new(move |subject| model.choose(subject))
        />
        <div class="filters-own" role="group" aria-label=text(move || i18n.t().filters().own_picture())>
            <label class="filters-file">
                <input
                    class="visually-hidden"
                    type="file"
                    name="picture-file"
                    accept="image/png,image/jpeg,image/webp,image/gif"
                    on:change=living(move |event| read_chosen(&event, LIMITS, move |given| model.take(given)))
                />
                <span>{text(move || i18n.t().filters().own_file())}</span>
            </label>
            <button type="button" data-action="camera" on:click=look>
                {text(move || i18n.t().filters().own_camera())}
            </button>
            <button type="button" data-action="draw" on:click=draw>
                {text(move || i18n.t().filters().own_draw())}
            </button>
        </div>
        <button
            type="button"
            class="link-button filters-again"
            data-action="own-again"
            hidden=flag(move || !own_waits())
            on:click=move |_| model.choose(Subject::Own)
        >
            {text(move || i18n.t().filters().own_again())}
        </button>
        <p class="setting-note">{text(move || i18n.t().filters().own_note())}</p>
    }
}

#[component]
fn ColourSettings(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let colours = vec![
        (Colour::Grey, "grey", Signal::derive(move || i18n.t().filters().grey().to_owned())),
        (Colour::Rgb, "rgb", Signal::stored("RGB".to_owned())),
    ];
    let channels = Channel::ALL
        .into_iter()
        .map(|channel| (channel, channel.name(), Signal::derive(move || words::channel(channel, i18n.t()).to_owned())))
        .collect();
    let rgb = move || model.state.with(|state| state.colour == Colour::Rgb);
    let note = move || {
        let words = i18n.t().filters();
        if rgb() { words.rgb_note() } else { words.grey_note() }
    };
    view! {
        <Choice
            name="colour"
            label=Signal::derive(move || i18n.t().filters().colour().to_owned())
            options=colours
            value=Signal::derive(move || model.state.with(|state| state.colour))
            choose=Callback::new(move |colour| model.change(|state| state.colour = colour))
        />
        <p class="setting-note">{text(note)}</p>
        <div class="filters-channel" hidden=flag(move || !rgb())>
            <Choice
                name="channel"
                label=Signal::derive(move || i18n.t().filters().channel().to_owned())
                options=channels
                value=Signal::derive(move || model.state.with(|state| state.channel))
                choose=Callback::new(move |channel| model.change(|state| state.channel = channel))
            />
        </div>
    }
}
