use super::super::words;
use super::{lab, part};
use crate::i18n::{Training, grouped, use_i18n};
use crate::laboratory::overfit::{EPOCHS, IMAGES, Overfit, Way, provoked};
use crate::laboratory::settings::RunSettings;
use crate::widgets::dynamic::text;
use crate::widgets::{Idle, Rich};
use leptos::prelude::*;

/// Overfitting: provoked by a button, told once it is there, and the ways out of it.
#[component]
pub(super) fn Overfitting() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let seen = Memo::new(move |_| lab.run.with(|run| Overfit::of(&run.epochs)));
    let there = Memo::new(move |_| seen.get().is_some());
    view! {
        <section class="overfit" data-overfit=text(move || if there.get() { "seen" } else { "none" })>
            <h2>{text(move || i18n.t().training().overfit_title().to_owned())}</h2>
            {part(move || Some(if there.get() {
                view! { <Told seen=seen/> <WaysOut/> }.into_any()
            } else {
                view! { <Provoke/> }.into_any()
            }))}
        </section>
    }
}

#[component]
fn Provoke() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    view! {
        <p>{text(move || i18n.t().training().overfit_lead(&IMAGES, &EPOCHS))}</p>
        <Go name="overfit" words=Signal::derive(move || i18n.t().training().overfit_provoke().to_owned())
            settings=Callback::new(move |()| Some(provoked(lab.settings.get_untracked())))/>
    }
}

/// A button that starts a run with other settings. While one is under way it has nothing to do.
#[component]
fn Go(
    name: &'static str,
    #[prop(into)] words: Signal<String>,
    settings: Callback<(), Option<RunSettings>>,
) -> impl IntoView {
    let lab = lab();
    let idle = Idle::when(move || lab.busy() || !lab.has_images());
    let press = move || {
        if let Some(settings) = settings.run(()) {
            lab.settings.set(settings);
            lab.start();
        }
    };
    view! {
        <button type="button" class="button button-quiet" data-action=name aria-disabled=idle.told() on:click=idle.or(press)>
            {text(move || words.get())}
        </button>
    }
}

/// Where memorising began, and how much of what it studied and of what is new the network knows.
#[component]
fn Told(seen: Memo<Option<Overfit>>) -> impl IntoView {
    let i18n = use_i18n();
    let said = Signal::derive(move || {
        let (words, locale) = (i18n.t().training(), i18n.locale());
        seen.get().map_or_else(String::new, |Overfit { best, last }| {
            let loss = |loss: f32| words::loss(loss, locale);
            words.overfit_seen(&best.epoch, &loss(last.loss), &loss(best.val_loss), &loss(last.val_loss))
        })
    });
    let hundred = move |name: &'static str, known: fn(Training, &u32) -> String, accuracy: fn(&Overfit) -> f32| {
        let right = Memo::new(move |_| seen.with(|seen| seen.as_ref().map_or(0, |seen| of_hundred(accuracy(seen)))));
        view! {
            <figure data-name=name>
                <figcaption>{text(move || known(i18n.t().training(), &right.get()))}</figcaption>
                <svg viewBox="0 0 100 50" aria-hidden="true">
                    <path class="overfit-right" d=text(move || squares(0, right.get()))></path>
                    <path class="overfit-wrong" d=text(move || squares(right.get(), 100))></path>
                </svg>
            </figure>
        }
    };
    view! {
        <p><Rich text=said/></p>
        <div class="overfit-hundreds">
            {hundred("studied", |words, right| words.overfit_studied(right), |seen| seen.last.accuracy)}
            {hundred("new", |words, right| words.overfit_new(right), |seen| seen.last.val_accuracy)}
        </div>
    }
}

/// A share of a hundred images.
fn of_hundred(share: f32) -> u32 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// Strokes without length for the places `from` to `to` of a hundred, twenty in a row: square ends make them squares.
fn squares(from: u32, to: u32) -> String {
    (from..to).map(|place| format!("M{} {}h0", place % 20 * 5 + 2, place / 20 * 10 + 5)).collect()
}

#[component]
fn WaysOut() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let settings = Memo::new(move |_| lab.run.with(|run| run.plan.as_ref().map(|plan| plan.settings.clone())));
    let way = move |way: Way| {
        let after = Memo::new(move |_| settings.with(|settings| way.of(settings.as_ref()?)));
        let there = Memo::new(move |_| after.with(Option::is_some));
        let words = Signal::derive(move || {
            let (words, before, after) = (i18n.t().training(), settings.get(), after.get());
            let Some((before, after)) = before.zip(after) else { return String::new() };
            let count = |count: u64| grouped(count, i18n.locale());
            match way {
                Way::Images => words.overfit_images(&count(before.train.into()), &count(after.train.into())),
                Way::Patience => {
                    let patience = |patience: Option<u32>| patience.map(|epochs| epochs.to_string());
                    let before = patience(before.patience).unwrap_or_else(|| words.overfit_none().to_owned());
                    words.overfit_patience(&before, &patience(after.patience).unwrap_or_default())
                }
                Way::Parameters => {
                    let params = |settings: &RunSettings| count(settings.network.params() as u64);
                    words.overfit_parameters(&params(&before), &params(&after))
                }
            }
        });
        part(move || {
            let go = move || view! { <Go name=way.key() words=words settings=Callback::new(move |()| after.get_untracked())/> };
            there.get().then(|| go().into_any())
        })
    };
    view! {
        <p>{text(move || i18n.t().training().overfit_ways().to_owned())}</p>
        <div class="overfit-ways">{Way::ALL.map(way).into_iter().collect_view()}</div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_is_five_rows_of_twenty() {
        assert_eq!((of_hundred(0.994), of_hundred(2.0), of_hundred(f32::NAN)), (99, 100, 0));
        assert_eq!(squares(0, 100).matches('M').count(), 100);
        assert_eq!(squares(19, 21), "M97 5h0M2 15h0");
        assert_eq!(squares(4, 4), "");
    }
}
