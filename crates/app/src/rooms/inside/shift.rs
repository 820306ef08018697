use super::model::{Model, share};
use super::state::FARTHEST;
use super::words;
use crate::i18n::percent;
use crate::platform::life::living;
use crate::rooms::shared::Painted;
use crate::rooms::shared::trained::{Engine, Opened, map, ranking, scores};
use crate::widgets::Rich;
use crate::widgets::dynamic::{flag, text};
use inference::Level;
use leptos::prelude::*;
use std::sync::Arc;

/// The network on the image moved by every distance.
type Runs = Arc<Vec<Vec<Level>>>;

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Row {
    class: usize,
    score: f64,
    /// Change of the maps before and after pooling.
    changes: Option<(f64, f64)>,
}

/// The image moves; what the network says, and how much the maps change.
#[component]
pub(super) fn Shift(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let runs = RwSignal::new(None::<Runs>);
    let engine = Engine::new();
    Effect::new(move |_| {
        let opened = model.net.with(|net| net.opened().cloned());
        let (Some(Opened { trained, .. }), Some(image)) = (opened, model.plain.get()) else { return };
        let images = (-FARTHEST..=FARTHEST).map(|shift| image.moved(shift).pixels).collect();
        engine.run(&trained, images, true, move |found| {
            runs.try_set(found.ok().map(Arc::new));
        });
    });
    let pooling = Memo::new(move |_| model.of_scene(super::scene::Scene::first_pooling).flatten());
    let best = Memo::new(move |_| {
        model.asked.with(|asked| asked.as_ref().and_then(|[plain, _]| ranking(plain).first().map(|best| best.0)))
    });
    let rows = Memo::new(move |_| {
        let (pooling, best) = (pooling.get(), best.get().unwrap_or(0));
        runs.with(|runs| runs.as_ref().map(|runs| table(runs, pooling, best)).unwrap_or_default())
    });
    let names = move |level: usize| model.of_scene(|scene| scene.name(level).to_owned()).unwrap_or_default();
    let class = move || best.get().map_or_else(|| "…".to_owned(), |best| model.classes.get().name(best, i18n.t()));
    let row = move |place: usize| {
        let shift = place as i32 - FARTHEST;
        let row = Memo::new(move |_| rows.with(|rows| rows.get(place).copied().unwrap_or_default()));
        let here = Memo::new(move |_| model.state.with(|state| state.shift) == shift);
        // The question is about this row: it tells once the learner has said something.
        let secret = move || shift == words::ASKED_SHIFT && !model.ask.get().revealed();
        let told = move |told: String| if secret() { "?".to_owned() } else { told };
        let part = move |read: fn((f64, f64)) -> f64| {
            text(move || row.get().changes.map_or(String::new(), |both| percent(read(both), 0, i18n.t().locale())))
        };
        view! {
            <tr class:here=flag(move || here.get()) data-shift=shift data-score=text(move || row.get().score)>
                <th scope="row">
                    <label class="inside-radio">
                        <input
                            type="radio"
                            name="shift"
                            value=shift.to_string()
                            aria-label=text(move || {
                                format!("{} = {}", i18n.t().inside().shift_d(), i18n.t().number(f64::from(shift)))
                            })
                            prop:checked=flag(move || here.get())
                            on:change=living(move |_| model.change(|state| state.shift = shift))
                        />
                        <span aria-hidden="true">{text(move || i18n.t().number(f64::from(shift)))}</span>
                    </label>
                </th>
                <td>{text(move || told(model.classes.get().name(row.get().class, i18n.t())))}</td>
                <td class="inside-with-bar">
                    <span class="inside-bar" aria-hidden="true">
                        <span style=("width", text(move || share(if secret() { 0.0 } else { row.get().score }, 1)))></span>
                    </span>
                    {text(move || told(words::score(row.get().score, i18n.t())))}
                </td>
                <td hidden=flag(move || pooling.get().is_none())>{part(|both| both.0)}</td>
                <td hidden=flag(move || pooling.get().is_none())>{part(|both| both.1)}</td>
            </tr>
        }
    };
    let count = Memo::new(move |_| rows.with(Vec::len));
    view! {
        <p class="say"><Rich text=Signal::derive(move || i18n.t().inside().shift_lead().to_owned())/></p>
        <div class="inside-shift">
            <table class="inside-table" data-name="shift" aria-label=text(move || i18n.t().inside().shift_chart(&class()))>
                <thead>
                    <tr>
                        <th scope="col">{text(move || i18n.t().inside().shift_d())}</th>
                        <th scope="col">{text(move || i18n.t().inside().shift_says())}</th>
                        <th scope="col">{text(move || i18n.t().inside().shift_score(&class()))}</th>
                        <th scope="col" hidden=flag(move || pooling.get().is_none())>
                            {text(move || i18n.t().inside().shift_before(&names(pooling.get().unwrap_or(1) - 1)))}
                        </th>
                        <th scope="col" hidden=flag(move || pooling.get().is_none())>
                            {text(move || i18n.t().inside().shift_after(&names(pooling.get().unwrap_or(1))))}
                        </th>
                    </tr>
                </thead>
                <tbody translate="no">
                    <For each=move || 0..count.get() key=|place| *place let:place>{row(place)}</For>
                </tbody>
            </table>
            <Pairs model=model runs=runs pooling=pooling/>
        </div>
        <p class="say">{text(move || i18n.t().inside().shift_note())}</p>
    }
}

/// One map before and after pooling: at rest and moved.
#[component]
fn Pairs(model: Model, runs: RwSignal<Option<Runs>>, pooling: Memo<Option<usize>>) -> impl IntoView {
    let i18n = model.i18n;
    let channel = Memo::new(move |_| model.pick.get().channel);
    let picture = move |before: bool, moved: bool| {
        let paint = Signal::derive(move || {
            let palette = model.palette.get()?;
            let level = pooling.get()?.checked_sub(usize::from(before))?;
            let shift = if moved { model.state.with(|state| state.shift) } else { 0 };
            let place = usize::try_from(shift + FARTHEST).ok()?;
            runs.with(|runs| {
                let found = runs.as_ref()?.get(place)?.get(level)?;
                let (rows, columns, channels) = found.sides();
                let full = found.values().iter().fold(f32::MIN_POSITIVE, |most, value| most.max(value.abs()));
                let channel = channel.get().min(channels.saturating_sub(1));
                Some(((columns, rows), map(found, channel, full, &palette)))
            })
        });
        let name = move || {
            let level = pooling.get().unwrap_or(1) - usize::from(before);
            let name = model.of_scene(|scene| scene.name(level).to_owned()).unwrap_or_default();
            let shift = if moved { model.state.with(|state| state.shift) } else { 0 };
            format!("{name}, d = {}", i18n.t().number(f64::from(shift)))
        };
        view! {
            <figure class="inside-pair">
                <Painted paint=paint/>
                <figcaption>{text(name)}</figcaption>
            </figure>
        }
    };
    view! {
        <div class="inside-pairs" hidden=flag(move || pooling.get().is_none())>
            {picture(true, false)} {picture(true, true)} {picture(false, false)} {picture(false, true)}
        </div>
    }
}

/// What each distance comes to.
fn table(runs: &[Vec<Level>], pooling: Option<usize>, best: usize) -> Vec<Row> {
    let still = usize::try_from(FARTHEST).ok().and_then(|place| runs.get(place));
    let row = |levels: &Vec<Level>| {
        let scores = scores(levels);
        let change = |level: usize| Some(change(still?.get(level)?.values(), levels.get(level)?.values()));
        Row {
            class: ranking(&scores).first().map_or(0, |best| best.0),
            score: scores.get(best).copied().unwrap_or(0.0),
            changes: pooling.and_then(|level| change(level - 1).zip(change(level))),
        }
    };
    runs.iter().map(row).collect()
}

/// How much one list of numbers differs from another: their distance, as a share of the first one's length.
fn change(still: &[f32], moved: &[f32]) -> f64 {
    let squares = |values: &mut dyn Iterator<Item = f64>| values.map(|value| value * value).sum::<f64>().sqrt();
    let length = squares(&mut still.iter().map(|value| f64::from(*value)));
    let distance = squares(&mut still.iter().zip(moved).map(|(a, b)| f64::from(b - a)));
    if length > 0.0 { distance / length } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::scene;
    use super::*;
    use crate::rooms::shared::trained::image::Image;

    #[test]
    fn the_image_at_rest_changes_nothing() {
        let image = Image::drawn(0);
        let runs: Vec<_> = (-FARTHEST..=FARTHEST).map(|shift| scene(&image.moved(shift)).levels).collect();
        let rows = table(&runs, Some(2), image.label.unwrap());
        assert_eq!(rows.len(), 9);
        let (before, after) = rows[4].changes.unwrap();
        assert!(before.abs() < 1e-12 && after.abs() < 1e-12);
        let (before, after) = rows[5].changes.unwrap();
        assert!(after < before && before < 2.0, "{before} {after}");
        assert_eq!(table(&runs, None, 0)[0].changes, None);
    }
}
