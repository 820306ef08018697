use super::judgement::Judgement;
use super::model::Model;
use super::own::{OwnImage, Tool};
use super::state::Subject;
use super::words;
use crate::i18n::PERCENT;
use crate::rooms::shared::trained::image::Image;
use crate::shell::{Room, use_progress};
use crate::widgets::dynamic::{flag, text};
use crate::widgets::{Ask, Challenge, Check, Help};
use leptos::prelude::*;

/// Beside the stage: the question, an image of one's own, and the challenge.
#[component]
pub(super) fn Panel(model: Model, tool: RwSignal<Tool>) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let fashion = Memo::new(move |_| model.state.with(|state| matches!(state.subject, Subject::Fashion(_))));
    let question = Signal::derive(move || {
        model.asked.with(|asked| words::question(asked.as_ref(), model.classes.get(), i18n.t()))
    });
    let built = Memo::new(move |_| model.of_scene(|scene| (scene.first_pooling().is_some(), scene.weighs_places())));
    let answer = Signal::derive(move || {
        let built = built.get().unwrap_or_default();
        model.asked.with(|asked| words::answer(asked.as_ref(), model.ask.get(), built, i18n.t()))
    });
    view! {
        <Ask
            name="guess"
            question=question
            answer=answer
            state=model.ask
            committed=Callback::new(move |()| progress.answer(Room::Inside))
            bounds=Signal::stored(PERCENT)
            help=Help::new(
                move |guess| model.asked.with(|asked| words::near(asked.as_ref(), guess)),
                |texts| texts.inside().guess_hint(),
            )
        />
        <OwnImage model=model tool=tool/>
        <button
            type="button"
            class="link-button"
            data-action="other-images"
            hidden=flag(move || model.fashion.with(Option::is_none))
            on:click=move |_| {
                model.choose_image(if fashion.get_untracked() { Subject::Drawn(0) } else { Subject::Fashion(0) });
            }
        >
            {text(move || {
                let texts = i18n.t();
                if fashion.get() {
                    return texts.inside().exam_synthetic();
                }
                let names = model.fashion.with(|exam| exam.as_ref().map(|exam| exam.names).unwrap_or_default());
                names.title(texts)
            })}
        </button>
        <section class="settings">
            <h2>{text(move || i18n.t().common().challenge())}</h2>
            <Covering model=model/>
        </section>
    }
}

/// The challenge: a place for the square that changes the class.
#[component]
fn Covering(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let judgement = Memo::new(move |_| {
        let covered = model.state.with(|state| state.cover.is_some() && state.shift == 0);
        let now = model.of_scene(super::scene::Scene::scores).filter(|_| covered);
        model.asked.with(|asked| {
            let of = |image: &Image| Some(Judgement::of(image, &asked.as_ref()?[0], now.as_deref()));
            model.plain.with(|plain| plain.as_ref().and_then(of)).unwrap_or_default()
        })
    });
    let truth = Memo::new(move |_| model.plain.with(|plain| plain.as_ref().and_then(|plain| plain.label)));
    let checks = Signal::derive(move || {
        let (texts, judged) = (i18n.t(), judgement.get());
        let words = texts.inside();
        let [right, there, changed] = judged.met(truth.get());
        let name = |found: Option<(usize, f64)>| {
            found.map_or_else(|| "…".to_owned(), |found| model.classes.get().name(found.0, texts))
        };
        let after = match judged.after {
            Some(_) => words.check_changed(&name(judged.after)),
            None => words.check_changed_not().to_owned(),
        };
        vec![
            Check {
                met: right,
                // What one draws or takes oneself has no true class.
                words: match truth.get() {
                    _ if judged.before.is_some() && !judged.drawn => words.check_bare().to_owned(),
                    Some(_) => words.check_right(&name(judged.before)),
                    None => words.check_says(&name(judged.before)),
                },
            },
            Check { met: there, words: words.check_cover().to_owned() },
            Check { met: changed, words: after },
        ]
    });
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().inside().goal().to_owned())
            checks=checks
            hint=Signal::derive(move || i18n.t().inside().hint().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Inside))
        />
    }
}
