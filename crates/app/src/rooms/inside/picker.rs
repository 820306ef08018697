use crate::laboratory::weights::Choice;
use crate::platform::life::living;
use crate::widgets::Choice as Options;
use crate::widgets::dynamic::flag;
use leptos::prelude::*;

/// So many networks stand side by side, if their names are so short; more of them are a list.
const SIDE_BY_SIDE: (usize, usize) = (3, 24);

/// A choice among networks, by the names they have.
#[component]
pub(super) fn Picker(
    /// Name of the control.
    name: &'static str,
    /// What is chosen, for readers.
    label: Signal<String>,
    /// The networks, or none of them, with what they are called.
    networks: Memo<Vec<(Option<Choice>, String)>>,
    /// The chosen one.
    value: Signal<Option<Choice>>,
    /// Called with what was chosen.
    choose: Callback<Option<Choice>>,
) -> impl IntoView {
    move || {
        let networks = networks.get();
        let letters: usize = networks.iter().map(|(_, name)| name.chars().count()).sum();
        if networks.len() <= SIDE_BY_SIDE.0 && letters <= SIDE_BY_SIDE.1 {
            let options =
                networks.into_iter().map(|(choice, name)| (choice, code(choice), Signal::stored(name))).collect();
            return view! { <Options name=name label=label options=options value=value choose=choose/> }.into_any();
        }
        let options = networks
            .into_iter()
            .map(|(choice, name)| {
                view! {
                    <option
                        value=choice.map_or_else(|| NONE.to_owned(), Choice::name)
                        prop:selected=flag(move || value.get() == choice)
                    >
                        {name}
                    </option>
                }
            })
            .collect_view();
        view! {
            <select
                class="inside-select"
                name=name
                aria-label=label
                on:change=living(move |event| choose.run(Choice::from_name(&event_target_value(&event))))
            >
                {options}
            </select>
        }
        .into_any()
    }
}

/// No network, in the page contract.
const NONE: &str = "none";

/// A choice's name in the page contract.
fn code(choice: Option<Choice>) -> &'static str {
    match choice {
        None => NONE,
        Some(Choice::Example) => "example",
        Some(Choice::Run(slot)) => {
            ["run-0", "run-1", "run-2", "run-3", "run-4", "run-5"].get(slot).copied().unwrap_or("run")
        }
        Some(Choice::Own) => "own",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_has_the_same_name_here_and_in_the_address() {
        for choice in (0..6).map(Choice::Run).chain([Choice::Example, Choice::Own]) {
            assert_eq!(code(Some(choice)), choice.name());
        }
        assert_eq!(Choice::from_name(NONE), None);
    }
}
