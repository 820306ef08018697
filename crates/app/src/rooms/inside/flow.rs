use super::model::{Model, share, side_share};
use super::own::{INPUT, Tool, ToolControls};
use super::pad::Pad;
use super::paint::{self, Sheet};
use super::words;
use crate::platform::{element, pointer};
use crate::rooms::shared::Painted;
use crate::rooms::shared::trained::Picture;
use crate::rooms::shared::trained::image::SIDE;
use crate::widgets::Rich;
use crate::widgets::dynamic::{flag, maybe, text};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

/// The image, with the field of the cell shown.
#[component]
pub(super) fn Input(model: Model, tool: RwSignal<Tool>) -> impl IntoView {
    let i18n = model.i18n;
    let seen = Memo::new(move |_| {
        let shown = model.shown.get();
        model.of_scene(|scene| scene.seen(shown, 0)).flatten().unwrap_or_default()
    });
    let label = move || {
        let rect = seen.get();
        let words = i18n.t().inside();
        let last = |first: isize, count: usize| first + count as isize - 1;
        let field =
            words.image_seen(&rect.row, &last(rect.row, rect.height), &rect.column, &last(rect.column, rect.width));
        words.image_label(&SIDE, &SIDE, &field)
    };
    view! {
        <figure class="inside-input" id=INPUT tabindex="-1">
            <div class="inside-frame">
                <div role="img" aria-label=text(label) data-name="image">
                    <Picture image=Signal::derive(move || model.image.get())/>
                </div>
                <span
                    class="inside-field moves"
                    data-rows=text(move || seen.get().height)
                    data-columns=text(move || seen.get().width)
                    style=("left", text(move || side_share(seen.get().column as f64)))
                    style=("top", text(move || side_share(seen.get().row as f64)))
                    style=("width", text(move || side_share(seen.get().width as f64)))
                    style=("height", text(move || side_share(seen.get().height as f64)))
                ></span>
                <Pad model=model tool=tool/>
            </div>
            <figcaption>
                <b>{text(move || i18n.t().inside().image())}</b>
                " "
                {text(move || i18n.t().inside().sees(&seen.get().height, &seen.get().width))}
            </figcaption>
            <ToolControls model=model tool=tool/>
        </figure>
    }
}

/// What the last layer gives to each class.
#[component]
pub(super) fn Scores(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let scores = Memo::new(move |_| model.of_scene(super::scene::Scene::scores).unwrap_or_default());
    let ranking = Memo::new(move |_| scores.with(|scores| crate::rooms::shared::trained::ranking(scores)));
    let best = Memo::new(move |_| ranking.with(|ranking| ranking.first().map(|best| best.0)));
    let truth = Memo::new(move |_| model.image.with(|image| image.as_ref().and_then(|image| image.label)));
    let row = move |class: usize| {
        let value = Memo::new(move |_| scores.with(|scores| scores.get(class).copied().unwrap_or(0.0)));
        let told = move || {
            let texts = i18n.t();
            texts.inside().score(&model.classes.get().name(class, texts), &words::score(value.get(), texts))
        };
        view! {
            <li
                class="inside-score"
                class:best=flag(move || best.get() == Some(class))
                class:true=flag(move || truth.get() == Some(class))
                data-class=class
                data-score=text(move || value.get())
                title=text(told)
            >
                <span>
                    {text(move || model.classes.get().name(class, i18n.t()))}
                    <span class="inside-true">
                        {text(move || if truth.get() == Some(class) { format!(" ({})", i18n.t().inside().truth()) } else { String::new() })}
                    </span>
                </span>
                <span class="inside-bar" aria-hidden="true">
                    <span style=("width", text(move || share(value.get(), 1)))></span>
                </span>
                <span class="inside-number">{text(move || words::score(value.get(), i18n.t()))}</span>
            </li>
        }
    };
    let says = Signal::derive(move || {
        ranking.with(|ranking| {
            words::says(
                ranking,
                model.classes.get(),
                truth.get().map(|truth| (truth, model.true_classes.get())),
                i18n.t(),
            )
        })
    });
    view! {
        <div class="inside-scores">
            <ol aria-label=text(move || i18n.t().inside().scores())>{(0..10).map(row).collect_view()}</ol>
            <p class="say"><Rich text=says/></p>
        </div>
    }
}

/// Every layer as a strip of its maps.
#[component]
pub(super) fn Strips(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    // Drawn anew only for another stack.
    let names = Memo::new(move |_| {
        model.of_scene(|scene| (0..scene.levels.len()).map(|level| scene.name(level).to_owned()).collect::<Vec<_>>())
    });
    view! {
        <div class="inside-layers" role="group" aria-label=text(move || i18n.t().inside().layers())>
            {move || {
                let names = names.get().unwrap_or_default();
                names
                    .into_iter()
                    .enumerate()
                    .skip(1)
                    .map(|(level, name)| view! { <Strip model=model level=level name=name/> })
                    .collect_view()
            }}
        </div>
    }
}

/// The maps of one layer side by side. One tab stop: the arrows go from map to map.
#[component]
fn Strip(model: Model, level: usize, name: String) -> impl IntoView {
    let i18n = model.i18n;
    let sheet = Memo::new(move |_| {
        model.of_scene(|scene| Sheet::of(scene.sides(level), scene.flat(level))).unwrap_or_default()
    });
    let flat = Memo::new(move |_| model.of_scene(|scene| scene.flat(level)).unwrap_or_default());
    let here = Memo::new(move |_| model.pick.get().level == level);
    let chosen = Memo::new(move |_| {
        let pick = model.pick.get();
        if flat.get() { pick.cell.1 } else { pick.channel }
    });
    let shape = move || {
        model
            .of_scene(|scene| scene.levels.get(level).map(|level| words::shape(level.shape(), i18n.t())))
            .flatten()
            .unwrap_or_default()
    };
    let choose = move |map: usize| {
        if flat.get_untracked() {
            model.choose_map(level, 0);
            model.choose_cell((0, map));
        } else {
            model.choose_map(level, map);
        }
    };
    let paint = Signal::derive(move || {
        let palette = model.palette.get()?;
        let shape = sheet.get();
        model
            .of_scene(|scene| {
                let pixels = paint::sheet(scene.levels.get(level)?, shape, scene.full(level), &palette);
                Some((shape.size(), pixels))
            })
            .flatten()
    });
    let press = move |event: PointerEvent| {
        let at = pointer::horizontal_fraction(&event).zip(element::vertical_fraction(&event));
        let map = at.and_then(|(right, down)| sheet.get_untracked().at(right, down));
        if let Some(map) = map {
            choose(map);
        }
    };
    let now = move || if here.get() { chosen.get() } else { 0 };
    let keys = move |event: KeyboardEvent| {
        let Sheet { maps, across, .. } = sheet.get_untracked();
        let last = maps.saturating_sub(1);
        let at = if here.get_untracked() { chosen.get_untracked() } else { 0 };
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1).min(last),
            "ArrowLeft" => at.saturating_sub(1),
            "ArrowDown" => (at + across).min(last),
            "ArrowUp" => at.saturating_sub(across),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => at,
            _ => return,
        };
        event.prevent_default();
        choose(next);
    };
    let label = {
        let name = name.clone();
        move || {
            let words = i18n.t().inside();
            if flat.get() { words.strip_list(&name) } else { words.strip(&name) }
        }
    };
    let value = move || {
        let words = i18n.t().inside();
        let (number, last) = (now(), sheet.get().maps.saturating_sub(1));
        if flat.get() { words.strip_unit(&number, &last) } else { words.strip_value(&number, &last) }
    };
    let ring = move |pick: fn(Sheet, usize) -> (usize, usize)| {
        text(move || {
            let (part, whole) = pick(sheet.get(), chosen.get());
            share(part as f64, whole)
        })
    };
    view! {
        <div class="inside-layer" class:here=flag(move || here.get()) data-level=level data-layer=name.clone()>
            <p class="inside-layer-name"><b>{name.clone()}</b> " " <span>{text(shape)}</span></p>
            <div
                class="inside-strip"
                class:list=flag(move || flat.get())
                role="slider"
                tabindex="0"
                aria-label=text(label)
                aria-valuemin="0"
                aria-valuemax=text(move || sheet.get().maps.saturating_sub(1))
                aria-valuenow=text(now)
                aria-valuetext=text(value)
                aria-current=maybe(move || here.get().then_some("true"))
                style=("--across", text(move || sheet.get().across))
                on:pointerdown=press
                on:keydown=keys
            >
                <Painted paint=paint/>
                <span
                    class="inside-ring"
                    aria-hidden="true"
                    hidden=flag(move || !here.get())
                    style=("left", ring(|sheet, map| (sheet.corner(map).0, sheet.size().0)))
                    style=("top", ring(|sheet, map| (sheet.corner(map).1, sheet.size().1)))
                    style=("width", ring(|sheet, _| (sheet.map.1, sheet.size().0)))
                    style=("height", ring(|sheet, _| (sheet.map.0, sheet.size().1)))
                ></span>
            </div>
        </div>
    }
}
