use super::code;
use super::model::Model;
use crate::widgets::Code;
use crate::widgets::dynamic::text;
use crate::words::count;
use crate::words::reasons;
use leptos::prelude::*;
use network::keras::{self, Note};
use network::{ParseError, ParseReason};

/// What came of reading a program.
#[derive(Clone, PartialEq)]
enum Outcome {
    /// Layers and parameters, and what of the program is not in them.
    Read(usize, usize, Vec<Note>),
    /// Why not, and the line it is about.
    Refused(ParseError, String),
}

/// The stack as a Keras program, and a field for a program of one's own.
#[component]
pub(super) fn Keras(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let program = RwSignal::new(String::new());
    let outcome = RwSignal::new(None::<Outcome>);
    let code = move || model.scene.with(|scene| code::keras(&scene.stack, model.frame.get()));
    let read = move |_| {
        let text = program.get_untracked();
        outcome.set(Some(match keras::read(&text) {
            Ok(keras::Reading { stack, notes }) => {
                let params = stack.params().map_or(0, |params| params.total());
                let read = Outcome::Read(stack.layers.len(), params, notes);
                model.replace(stack);
                read
            }
            Err(error) => {
                let line = code::line(&text, error.line).to_owned();
                Outcome::Refused(error, line)
            }
        }));
    };
    view! {
        <Code name="keras" prints="" text=Signal::derive(code)/>
        <div class="architecture-paste">
            <label for="program">{text(move || i18n.t().architecture().paste())}</label>
            <textarea
                id="program"
                rows="5"
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                placeholder=text(move || i18n.t().architecture().paste_hint())
                on:input=move |event| {
                    program.set(event_target_value(&event));
                    outcome.set(None);
                }
            ></textarea>
            <button type="button" class="link-button" data-action="read-program" on:click=read>
                {text(move || i18n.t().architecture().read())}
            </button>
            <div role="status">
                {move || outcome.get().map(|outcome| told(model, outcome))}
            </div>
        </div>
    }
}

fn told(model: Model, outcome: Outcome) -> AnyView {
    let texts = model.i18n.t();
    let words = texts.architecture();
    match outcome {
        Outcome::Read(layers, params, notes) => {
            let mut said = words.read_done(&layers, &count(params, texts));
            for note in notes {
                said.push(' ');
                said.push_str(match note {
                    Note::Rescaled => words.read_rescaled(),
                    Note::Regularized => words.read_regularized(),
                    Note::Frozen => words.read_frozen(),
                });
            }
            view! { <p data-read="done">{said}</p> }.into_any()
        }
        Outcome::Refused(error, line) => {
            let reason = reasons::parse(&error.reason, texts);
            // These two are about the program as a whole: no line is to blame.
            let whole = matches!(error.reason, ParseReason::NoModel | ParseReason::TooLong);
            let place = match &error.layer {
                Some(layer) => words.line_layer(&error.line, layer),
                None => words.line(&error.line),
            };
            view! {
                <div class="architecture-refused" data-read="refused" data-line=error.line.to_string()>
                    {(!whole).then(|| view! { <p><b>{place}</b></p> <code>{line}</code> })}
                    <p class="problem">{reason}</p>
                </div>
            }
            .into_any()
        }
    }
}
