use super::model::{Model, share};
use super::networks::{self, Net};
use super::picker::Picker;
use super::words;
use crate::laboratory::weights::Choice as Network;
use crate::rooms::shared::trained::{Engine, Opened};
use crate::rooms::shared::trained::{ranking, scores};
use crate::widgets::Rich;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// Two networks on the same image.
#[component]
pub(super) fn Compare(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let second = RwSignal::new(None::<Vec<f64>>);
    let engine = Engine::new();
    Effect::new(move |_| {
        let chosen = model.state.with(|state| state.other.is_some());
        let opened = model.other.with(|net| net.opened().cloned()).filter(|_| chosen);
        let (Some(Opened { trained, .. }), Some(image)) = (opened, model.image.get()) else {
            engine.stop();
            second.set(None);
            return;
        };
        engine.run(&trained, vec![image.pixels], false, move |found| {
            second.try_set(found.ok().and_then(|found| found.first().map(|levels| scores(levels))));
        });
    });
    let choices = Memo::new(move |_| {
        let none = (None, i18n.t().inside().compare_none().to_owned());
        let networks = model.networks.get().into_iter().map(|(choice, name)| (Some(choice), name));
        std::iter::once(none).chain(networks).collect::<Vec<(Option<Network>, String)>>()
    });
    // What a network is called, once it is known.
    let called = move |choice: Option<Network>, otherwise: fn(crate::i18n::Inside) -> &'static str| {
        let name = choice.and_then(|choice| {
            model.networks.with(|networks| networks.iter().find(|found| found.0 == choice).map(|found| found.1.clone()))
        });
        name.unwrap_or_else(|| otherwise(i18n.t().inside()).to_owned())
    };
    let first = Memo::new(move |_| model.of_scene(super::scene::Scene::scores).unwrap_or_default());
    // The network beside may tell other classes apart.
    let beside = Memo::new(move |_| {
        model.state.with(|state| state.other).map(|other| networks::data_of(other).1).unwrap_or_default()
    });
    let verdict = Signal::derive(move || {
        let texts = i18n.t();
        let best = |scores: &[f64]| ranking(scores).first().map(|best| best.0);
        let ours = first.with(|scores| best(scores));
        let theirs = second.with(|scores| scores.as_ref().and_then(|scores| best(scores)));
        match (ours, theirs) {
            (Some(ours), Some(theirs)) if ours == theirs && model.classes.get() == beside.get() => {
                texts.inside().compare_same(&model.classes.get().name(ours, texts))
            }
            (Some(ours), Some(theirs)) => {
                texts.inside().compare_differ(&model.classes.get().name(ours, texts), &beside.get().name(theirs, texts))
            }
            _ => model.other.with(|net| match net {
                Net::Refused(refusal) if model.state.with(|state| state.other.is_some()) => {
                    words::refusal(refusal, texts)
                }
                _ => String::new(),
            }),
        }
    });
    let value = move |scores: Option<&Vec<f64>>, class: usize| {
        scores.and_then(|scores| scores.get(class)).copied().unwrap_or(0.0)
    };
    let bar = move |score: Memo<f64>| {
        view! {
            <td class="inside-with-bar" data-score=text(move || score.get())>
                <span class="inside-bar" aria-hidden="true">
                    <span style=("width", text(move || share(score.get(), 1)))></span>
                </span>
                {text(move || words::score(score.get(), i18n.t()))}
            </td>
        }
    };
    let row = move |class: usize| {
        view! {
            <tr data-class=class>
                <th scope="row">{text(move || model.classes.get().name(class, i18n.t()))}</th>
                {bar(Memo::new(move |_| first.with(|scores| value(Some(scores), class))))}
                {bar(Memo::new(move |_| second.with(|scores| value(scores.as_ref(), class))))}
            </tr>
        }
    };
    view! {
        <p class="say"><Rich text=Signal::derive(move || i18n.t().inside().compare_lead().to_owned())/></p>
        <Picker
            name="with"
            label=Signal::derive(move || i18n.t().inside().compare_with().to_owned())
            networks=choices
            value=Signal::derive(move || model.state.with(|state| state.other))
            choose=Callback::new(move |other| model.change(|state| state.other = other))
        />
        <p class="say" role="status"><Rich text=verdict/></p>
        <table
            class="inside-table"
            data-name="compare"
            aria-label=text(move || i18n.t().inside().compare_table())
            hidden=flag(move || second.with(Option::is_none))
        >
            <thead>
                <tr>
                    <th scope="col">{text(move || i18n.t().inside().compare_class())}</th>
                    <th scope="col">
                        {text(move || called(model.state.with(|state| Some(state.network)), |words| words.compare_first()))}
                    </th>
                    <th scope="col">
                        {text(move || called(model.state.with(|state| state.other), |words| words.compare_second()))}
                    </th>
                </tr>
            </thead>
            <tbody translate="no">{(0..10).map(row).collect_view()}</tbody>
        </table>
    }
}
