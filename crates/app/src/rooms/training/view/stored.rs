use super::super::words;
use super::{focus_main, lab, shown};
use crate::i18n::{Texts, use_i18n};
use crate::laboratory::driver::Driver;
use crate::laboratory::fashion::Found;
use crate::laboratory::settings::DataChoice;
use crate::laboratory::stored::{Header, Keeper, Offer, Refused, look};
use crate::platform::kept::NotKept;
use crate::shell::use_notices;
use crate::widgets::Rich;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Runs that an earlier visit left in the middle, to be gone on with or thrown away.
#[component]
pub(super) fn StoredRuns() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let notices = use_notices();
    let offers = RwSignal::new(Vec::<Offer>::new());
    let broken = move || notices.show("stored", |texts| texts.training().stored_broken().to_owned());
    if !lab.run.with_untracked(|run| run.status.is_active()) {
        spawn_local(async move {
            let (found, some_broken) = look().await;
            let fashion = found.iter().any(|offer| offer.header.settings.data == DataChoice::Fashion);
            // The room may have been left meanwhile.
            if offers.try_set(found).is_none() {
                if fashion {
                    Found::of_page().look();
                }
                if some_broken {
                    broken();
                }
            }
        });
    }
    let spoilt = Driver::of_page().album.broken;
    Effect::new(move |_| {
        if spoilt.get() {
            broken();
            spoilt.set(false);
        }
    });
    let trouble = Driver::of_page().keeper.trouble;
    Effect::new(move |_| {
        if let Some(why) = trouble.get() {
            notices.show("stored", move |texts| {
                let words = texts.training();
                match why {
                    NotKept::Full => words.stored_full(),
                    NotKept::Denied => words.stored_denied(),
                }
                .to_owned()
            });
            trouble.set(None);
        }
    });
    let forget = move |key: &str| {
        offers.try_update(|offers| offers.retain(|offer| offer.key != key));
    };
    let go_on = Callback::new(move |key: String| {
        lab.revive(key.clone(), move |refused| {
            forget(&key);
            match refused {
                None => {}
                Some(Refused::Broken) => broken(),
                Some(Refused::Elsewhere) => {
                    notices.show("stored", |texts| texts.training().stored_elsewhere().to_owned());
                }
            }
        });
    });
    let discard = Callback::new(move |key: String| {
        forget(&key);
        Keeper::discard(key);
    });
    let list = move || {
        view! {
            <section class="stored" data-name="resumable" aria-label=text(move || i18n.t().training().stored_title())>
                <ul>
                    <For each=move || offers.get() key=|offer| offer.key.clone() let:offer>
                        <StoredRun offer=offer go_on=go_on discard=discard/>
                    </For>
                </ul>
            </section>
        }
        .into_any()
    };
    shown(move || !offers.with(Vec::is_empty) && !lab.busy(), list)
}

/// One of them.
#[component]
fn StoredRun(offer: Offer, go_on: Callback<String>, discard: Callback<String>) -> impl IntoView {
    let i18n = use_i18n();
    let Offer { key, header, age } = offer;
    let (epoch, network) = (header.checkpoint, header.settings.network.key());
    let (fashion, classes) = (header.settings.data == DataChoice::Fashion, header.settings.classes);
    // Another set in the place of the run's own would teach it something else.
    let absent = Memo::new(move |_| {
        let here = Found::of_page();
        fashion && (here.origin().is_none() || here.classes() != classes)
    });
    let said = Signal::derive(move || told(&header, age, i18n.t()));
    let button = |action: &'static str, class: &'static str, name: fn(crate::i18n::Training) -> &'static str| {
        let (key, press) = (key.clone(), if action == "resume-stored" { go_on } else { discard });
        view! {
            <button
                type="button"
                class=class
                data-action=action
                aria-label=text(move || [name(i18n.t().training()), ": ", &said.get().replace("**", "")].concat())
                disabled=flag(move || action == "resume-stored" && absent.get())
                on:click=move |_| {
                    press.run(key.clone());
                    focus_main();
                }
            >
                {text(move || name(i18n.t().training()))}
            </button>
        }
        .into_any()
    };
    let go = button("resume-stored", "button button-quiet", crate::i18n::Training::stored_go_on);
    let throw = button("discard-stored", "link-button", crate::i18n::Training::stored_discard);
    view! {
        <li data-network=network data-epoch=epoch>
            <p>
                <Rich text=said/>
                <span hidden=flag(move || !absent.get())>" " {text(move || i18n.t().training().fashion_needed())}</span>
            </p>
            {go}
            {throw}
        </li>
    }
}

fn told(header: &Header, age: u64, texts: Texts) -> String {
    let words = texts.training();
    let name = match header.given.as_str() {
        "" => words::network(&header.settings.network, words),
        given => given,
    };
    let time = words::duration((age / 1000) as f32, texts);
    words.stored_left(&name, &header.checkpoint, &header.settings.epochs, &time)
}
