use super::magnifier::Reading;
use super::model::Model;
use super::words;
use crate::shell::{Room, use_progress};
use crate::widgets::{Ask, Help};
use leptos::prelude::*;
use ops::Grid;

/// The value of every pixel of the even surface that is asked about.
const EVEN: f32 = 0.5;

/// Before the stage: what one guesses about it.
#[component]
pub(super) fn Question(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let flat = Memo::new(move |_| model.kernel.with(on_even_surface));
    let sum = move || model.kernel.with(|kernel| kernel.as_slice().iter().sum());
    let answer = Signal::derive(move || words::answer(flat.get(), sum(), model.ask.get(), i18n.t()));
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
    }
}

/// What K makes of a surface of one value.
fn on_even_surface(kernel: &Grid) -> f64 {
    let surface = Grid::filled(1, 1, EVEN);
    surface.map_or(0.0, |surface| Reading::of(&surface, kernel, (0, 0), false).response)
}
