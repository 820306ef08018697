use super::super::words;
use super::{lab, part};
use crate::i18n::{Misread, PERCENT, number, use_i18n};
use crate::laboratory::duel::{Duel, Standing, reach};
use crate::laboratory::network_choice::NetworkChoice;
use crate::platform::life::living;
use crate::platform::numeral::fixed;
use crate::shell::{Room, use_progress};
use crate::widgets::Rich;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// Which of two networks wins in the test, and by how much: asked before, drawn against the result after.
#[component]
pub(super) fn DuelPart() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let made = Memo::new(move |_| lab.duel.with(Option::is_some));
    view! {
        <section class="duel aside-part" data-duel=text(move || if made.get() { "made" } else { "open" })>
            <h2>{text(move || i18n.t().training().duel_title())}</h2>
            {part(move || Some(if made.get() { view! { <Made/> }.into_any() } else { view! { <Bet/> }.into_any() }))}
        </section>
    }
}

/// Why a bet is not taken.
#[derive(Clone, PartialEq)]
enum Problem {
    /// A network against itself.
    Same,
    /// The points.
    Points(Misread),
}

/// A sentence with three gaps.
#[component]
fn Bet() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let progress = use_progress();
    let networks = Memo::new(move |_| NetworkChoice::presets().into_iter().chain(lab.own.get()).collect::<Vec<_>>());
    // CNN + pooling against the dense one: the notebook's question.
    let winner = RwSignal::new(2_usize);
    let loser = RwSignal::new(0_usize);
    let points = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<Problem>);
    let commit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let gap = PERCENT.read(&points.read_untracked(), i18n.t_untracked().locale());
        let same = winner.get_untracked() == loser.get_untracked();
        let pair = networks.with_untracked(|all| {
            Some((all.get(winner.get_untracked())?.clone(), all.get(loser.get_untracked())?.clone()))
        });
        match (gap, pair) {
            _ if same => problem.set(Some(Problem::Same)),
            (Err(misread), _) => problem.set(Some(Problem::Points(misread))),
            (Ok(gap), Some((winner, loser))) => {
                lab.duel.set(Some(Duel { winner, loser, gap }));
                progress.answer(Room::Training);
            }
            (Ok(_), None) => {}
        }
    };
    let select =
        move |name: &'static str, chosen: RwSignal<usize>, label: fn(crate::i18n::Training) -> &'static str| {
            view! {
                <select
                    class="duel-select"
                    name=name
                    aria-label=text(move || label(i18n.t().training()))
                    prop:value=text(move || chosen.get())
                    on:change=living(move |event| chosen.set(event_target_value(&event).parse().unwrap_or(0)))
                >
                    {part(move || Some(networks.get().into_iter().enumerate().map(|(at, network)| view! {
                        <option value=at.to_string() selected=at == chosen.get_untracked()>
                            {words::network(&network, i18n.t().training())}
                        </option>
                    }).collect_view().into_any()))}
                </select>
            }
        };
    view! {
        <form class="duel-bet" on:submit=commit>
            {select("duel-winner", winner, crate::i18n::Training::duel_winner)}
            <span>{text(move || i18n.t().training().duel_beats())}</span>
            {select("duel-loser", loser, crate::i18n::Training::duel_loser)}
            <span>{text(move || i18n.t().training().duel_by())}</span>
            <input
                class="field"
                name="duel-gap"
                inputmode=PERCENT.kind.pad()
                autocomplete="off"
                aria-label=text(move || i18n.t().training().duel_gap())
                aria-invalid=text(move || problem.get().is_some().to_string())
                prop:value=text(move || points.get())
                on:input=move |event| points.set(event_target_value(&event))
            />
            <span>{text(move || i18n.t().training().duel_points())}</span>
            <button type="submit" class="link-button" data-action="bet">
                {text(move || i18n.t().common().commit())}
            </button>
        </form>
        <p class="problem" role="status">
            {text(move || {
                let texts = i18n.t();
                problem.with(|problem| match problem {
                    None => String::new(),
                    Some(Problem::Same) => texts.training().duel_same().to_owned(),
                    Some(Problem::Points(misread)) => PERCENT.refusal(misread, texts),
                })
            })}
        </p>
    }
}

/// The bet, and the truth when both networks have been tested.
#[component]
fn Made() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let standing = Memo::new(move |_| {
        let told = |duel: &Duel| (duel.clone(), lab.kept.with(|kept| duel.standing(kept)));
        lab.duel.with(|duel| duel.as_ref().map(told))
    });
    let said = move || {
        let texts = i18n.t();
        let words = texts.training();
        let name = |network: &NetworkChoice| words::network(network, words);
        let points = |value: f64| number(value.abs(), 1, texts.locale());
        standing.with(|standing| {
            let Some((duel, standing)) = standing else { return String::new() };
            let (winner, loser, gap) = (name(&duel.winner), name(&duel.loser), points(duel.gap));
            match standing {
                Standing::Waiting(missing) => {
                    let missing: Vec<&str> = missing.iter().map(name).collect();
                    words.duel_waiting(&winner, &loser, &gap, &missing.join(", "))
                }
                Standing::Told(truth) if truth.abs() < 0.05 => words.duel_drawn(&winner, &loser, &gap),
                Standing::Told(truth) if *truth > 0.0 => {
                    let apart = points(truth - duel.gap);
                    words.duel_right(&winner, &loser, &points(*truth), &gap, &apart)
                }
                Standing::Told(truth) => words.duel_wrong(&winner, &gap, &loser, &points(*truth)),
            }
        })
    };
    let drawing = move || {
        let (duel, standing) = standing.get()?;
        let truth = match standing {
            Standing::Told(truth) => Some(truth),
            Standing::Waiting(_) => None,
        };
        Some(view! { <Line bet=duel.gap truth=truth/> }.into_any())
    };
    view! {
        <p class="say" role="status"><Rich text=Signal::derive(said)/></p>
        {part(drawing)}
        <button type="button" class="link-button link-button-quiet" data-action="bet-again" on:click=move |_| lab.duel.set(None)>
            {text(move || i18n.t().training().duel_again())}
        </button>
    }
}

/// Both gaps on one line of points: the bet is a ring, the truth a disc. Left of the middle the other one won.
#[component]
fn Line(bet: f64, truth: Option<f64>) -> impl IntoView {
    let reach = reach(bet, truth);
    let x = move |points: f64| fixed(120.0 + points / reach * 108.0, 1);
    let i18n = use_i18n();
    let end = move |points: f64| number(points, 0, i18n.locale());
    view! {
        <svg class="duel-line" viewBox="0 0 240 44" aria-hidden="true">
            <path class="axis" d="M12 20H228M120 12V28"></path>
            {truth.map(|truth| view! {
                <path class="gap" d=format!("M{} 20H{}", x(bet), x(truth))></path>
                <circle class="truth" cx=x(truth) cy="20" r="5"></circle>
            })}
            <circle class="bet" cx=x(bet) cy="20" r="7"></circle>
            <text x="12" y="40" text-anchor="middle">{text(move || end(-reach))}</text>
            <text x="120" y="40" text-anchor="middle">"0"</text>
            <text x="228" y="40" text-anchor="middle">{text(move || end(reach))}</text>
        </svg>
    }
}
