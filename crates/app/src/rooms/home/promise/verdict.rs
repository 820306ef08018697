use super::model::Model;
use crate::i18n::{Home, Texts, percent};
use crate::laboratory::garments;
use crate::platform::numeral::fixed;
use crate::platform::time::Timer;
use crate::rooms::shared::trained::stages::CLASSES;
use crate::shell::{Room, RoomLink};
use crate::widgets::Rich;
use crate::widgets::dynamic::{flag, maybe, text};
use core::time::Duration;
use leptos::prelude::*;

/// How long nothing is drawn before the verdict is said aloud.
const QUIET: Duration = Duration::from_millis(1200);

/// The ten classes with their scores, and the verdict in words.
#[component]
pub(super) fn Decide(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let class = Memo::new(move |_| model.best.get().map(|best| best.0));
    let empty = Memo::new(move |_| model.image.with(|image| !image.shows_something()));
    let words = Signal::derive(move || verdict(class.get(), empty.get(), i18n.t()));
    // What is drawn changes with every move; readers are told once it rests.
    let timer = Timer::new();
    let told = RwSignal::new(None::<(usize, f64)>);
    Effect::new(move |_| {
        let best = model.best.get();
        if !model.untouched() {
            timer.set(QUIET, move || {
                told.try_set(best);
            });
        }
    });
    let said = move || {
        let texts = i18n.t();
        told.get().map_or_else(String::new, |(class, score)| {
            let verdict = verdict(Some(class), empty.get(), texts).replace("**", "");
            texts.home().said(&verdict, &percent(score, 1, texts.locale()))
        })
    };
    let row = move |at: usize| {
        let score = Memo::new(move |_| model.scores.with(|scores| scores.get(at).copied().unwrap_or(0.0)));
        view! {
            <li
                class:best=flag(move || class.get() == Some(at))
                data-class=at
                data-score=text(move || score.get())
            >
                <span>{text(move || garments::name(at, i18n.t()))}</span>
                <span class="promise-bar" aria-hidden="true">
                    <span style=("width", text(move || fixed(score.get() * 100.0, 2) + "%"))></span>
                </span>
                <span class="promise-score">
                    {text(move || {
                        if class.get().is_some() { percent(score.get(), 1, i18n.t().locale()) } else { String::new() }
                    })}
                </span>
            </li>
        }
    };
    view! {
        <div class="promise-step promise-decide">
            <div class="promise-name">
                <p>
                    <RoomLink room=Room::Inside>
                        <b>{text(move || Home::decide(i18n.t().home()))}</b>
                    </RoomLink>
                    <small>{text(move || i18n.t().home().decide_size())}</small>
                </p>
                <p
                    class="promise-verdict"
                    aria-hidden="true"
                    data-name="verdict"
                    data-class=maybe(move || class.get())
                >
                    <Rich text=words/>
                </p>
                <p class="visually-hidden" role="status" data-name="verdict-said">{text(said)}</p>
            </div>
            <ol class="promise-classes" aria-label=text(move || i18n.t().home().classes())>
                {(0..CLASSES).map(row).collect_view()}
            </ol>
        </div>
    }
}

/// The verdict in words; nothing before there is one.
fn verdict(class: Option<usize>, empty: bool, texts: Texts) -> String {
    let Some(class) = class else { return String::new() };
    let (words, one) = (texts.home(), garments::one(class, texts));
    if empty { words.looks_empty(&one) } else { words.looks(&one) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn the_verdict_is_a_sentence_in_both_languages() {
        let [es, en] = [Locale::Es, Locale::En].map(Texts::new);
        assert_eq!(verdict(Some(9), false, es), "parece un **botín**");
        assert_eq!(verdict(Some(9), false, en), "looks like an **ankle boot**");
        assert!(verdict(Some(8), true, es).contains("vacío"));
        assert_eq!(verdict(None, false, es), "");
    }
}
