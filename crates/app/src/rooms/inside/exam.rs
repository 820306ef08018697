use super::desk::{Progress, TEST};
use super::evaluation::{Answer, Exam, List};
use super::model::Model;
use super::networks;
use super::state::Subject;
use super::words;
use crate::laboratory::DataChoice;
use crate::laboratory::fashion::Found;
use crate::rooms::shared::trained::Picture;
use crate::shell::{Query, Room, RoomLink};
use crate::widgets::dynamic::{flag, maybe, text};
use crate::widgets::{Choice, Grid, GridCells, Idle, Rich};
use leptos::prelude::*;
use std::sync::Arc;

/// The test part, judged by a worker: what is taken for what, and which images.
#[component]
pub(super) fn ExamRoom(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let data = RwSignal::new(DataChoice::Synthetic);
    let network = Memo::new(move |_| model.state.with(|state| state.network));
    Effect::new(move |_| {
        let network = network.get();
        data.set(networks::data_of(network).0);
    });
    // The host and the browser are asked when Fashion-MNIST is wanted, and not before.
    Effect::new(move |_| {
        if data.get() == DataChoice::Fashion {
            Found::of_page().look();
        }
    });
    let missing = Memo::new(move |_| data.get() == DataChoice::Fashion && Found::of_page().origin().is_none());
    let looking = Memo::new(move |_| Found::of_page().is_looking());
    let list = RwSignal::new(List::MostWrong);
    let exam = Memo::new(move |_| match model.desk.progress.get() {
        Progress::Done(exam) => Some(exam),
        _ => None,
    });
    let start = move || {
        if let Some(opened) = model.net.with_untracked(|net| net.opened().cloned()) {
            list.set(List::MostWrong);
            model.desk.examine(opened, data.get_untracked());
        }
    };
    let idle = Idle::when(move || missing.get() || matches!(model.desk.progress.get(), Progress::Working(..)));
    let said = Signal::derive(move || {
        let texts = i18n.t();
        let words = texts.inside();
        match model.desk.progress.get() {
            Progress::Idle => words.exam_lead(&words::count(TEST as usize, texts)),
            Progress::Working(_, 0) => words.exam_working().to_owned(),
            Progress::Working(done, total) => {
                words.exam_drawing(&words::count(done as usize, texts), &words::count(total as usize, texts))
            }
            Progress::Done(exam) => {
                let share = exam.right() as f64 / exam.len().max(1) as f64;
                let (right, all) = (words::count(exam.right(), texts), words::count(exam.len(), texts));
                words.exam_done(&right, &all, &words::score(share, texts))
            }
            Progress::Failed(detail) => words.exam_failed(&detail),
        }
    });
    let sources = vec![
        (DataChoice::Synthetic, "synthetic", Signal::derive(move || i18n.t().inside().exam_synthetic().to_owned())),
        (DataChoice::Fashion, "fashion", Signal::derive(move || Found::of_page().classes().title(i18n.t()).to_owned())),
    ];
    let open = Callback::new(move |index: usize| {
        model.choose_image(match model.desk.data.get_untracked() {
            DataChoice::Synthetic => Subject::Drawn(index),
            DataChoice::Fashion => Subject::Fashion(index),
        });
    });
    view! {
        <p
            class="say"
            role="status"
            data-exam=text(move || match model.desk.progress.get() {
                Progress::Idle => "idle",
                Progress::Working(..) => "working",
                Progress::Done(_) => "done",
                Progress::Failed(_) => "failed",
            })
        >
            <Rich text=said/>
        </p>
        <div class="inside-buttons">
            <Choice
                name="exam-data"
                label=Signal::derive(move || i18n.t().inside().exam_data().to_owned())
                options=sources
                value=data
                choose=Callback::new(move |choice| data.set(choice))
            />
            <button type="button" class="button" data-action="exam" aria-disabled=idle.told() on:click=idle.or(start)>
                {text(move || i18n.t().inside().exam_start())}
            </button>
        </div>
        <p class="say" data-name="no-fashion" hidden=flag(move || !missing.get())>
            {text(move || {
                let words = i18n.t().inside();
                if looking.get() { words.exam_looking() } else { words.exam_absent() }
            })}
            " "
            <span hidden=flag(move || looking.get())>
                <RoomLink room=Room::Dataset query=Signal::stored(Query::parse("data=fashion"))>
                    {text(move || i18n.t().inside().exam_bring())}
                </RoomLink>
            </span>
        </p>
        {move || {
            exam.get()
                .map(|exam| {
                    view! {
                        <div class="inside-exam">
                            <Matrix model=model exam=Arc::clone(&exam) list=list/>
                            <Images model=model exam=exam list=list open=open/>
                        </div>
                    }
                })
        }}
    }
}

/// Rows are true classes, columns what the network says. A cell opens its images.
#[component]
fn Matrix(model: Model, exam: Arc<Exam>, list: RwSignal<List>) -> impl IntoView {
    let i18n = model.i18n;
    let (classes, names) = (exam.classes, exam.names);
    // Mistakes are what one looks for, and they are few: the diagonal is beyond the full colour.
    let most = exam.counts.iter().flatten().copied().max().unwrap_or(1).max(1) as f64 / 8.0;
    let count = move |truth: usize, said: usize| {
        exam.counts.get(truth).and_then(|row| row.get(said)).copied().unwrap_or_default() as f64
    };
    let cells = GridCells::new(count.clone(), move |truth, said| {
        let texts = i18n.t();
        let (truth_name, said_name) = (names.name(truth, texts), model.classes.get().name(said, texts));
        texts.inside().exam_cell(&truth_name, &said_name, &texts.number(count(truth, said)))
    })
    .full(move || most)
    .here(move |truth, said| list.get() == List::Cell(truth, said))
    .mark(|truth, said| (truth == said).then_some("right"));
    view! {
        <div class="inside-matrix">
            <ol class="inside-matrix-columns" aria-hidden="true">
                {(0..classes)
                    .map(|class| view! { <li>{text(move || model.classes.get().name(class, i18n.t()))}</li> })
                    .collect_view()}
            </ol>
            <ol class="inside-matrix-rows" aria-hidden="true">
                {(0..classes).map(|class| view! { <li>{text(move || names.name(class, i18n.t()))}</li> }).collect_view()}
            </ol>
            <Grid
                name="confusion"
                label=Signal::derive(move || i18n.t().inside().exam_matrix().to_owned())
                rows=Signal::stored(classes)
                columns=Signal::stored(classes)
                cells=cells
                choose=Some(Callback::new(move |(truth, said)| list.set(List::Cell(truth, said))))
            />
            <p class="say">{text(move || i18n.t().inside().exam_matrix())}</p>
        </div>
    }
}

/// The images of a list; one of them opens in the maps.
#[component]
fn Images(model: Model, exam: Arc<Exam>, list: RwSignal<List>, open: Callback<usize>) -> impl IntoView {
    let i18n = model.i18n;
    let names = exam.names;
    let shown = {
        let exam = Arc::clone(&exam);
        Memo::new(move |_| exam.list(list.get()))
    };
    let lists = vec![
        (Some(true), "wrong", Signal::derive(move || i18n.t().inside().exam_wrong().to_owned())),
        (Some(false), "unsure", Signal::derive(move || i18n.t().inside().exam_unsure().to_owned())),
    ];
    let title = move || {
        let texts = i18n.t();
        match list.get() {
            List::Cell(truth, said) => {
                texts.inside().exam_of_cell(&names.name(truth, texts), &model.classes.get().name(said, texts))
            }
            _ => String::new(),
        }
    };
    let picture = move |answer: Answer| {
        let Answer { index, truth, said, score } = answer;
        let image = exam.image(index);
        let label = move || {
            let texts = i18n.t();
            let (truth, said) = (names.name(truth, texts), model.classes.get().name(said, texts));
            texts.inside().exam_image(&index, &truth, &said, &words::score(score, texts))
        };
        view! {
            <li>
                <button
                    type="button"
                    class="inside-open"
                    data-action="open-image"
                    data-image=index
                    aria-label=text(label)
                    title=text(label)
                    aria-current=maybe(move || {
                        let subject = model.state.with(|state| state.subject);
                        let here = match model.desk.data.get() {
                            DataChoice::Synthetic => Subject::Drawn(index),
                            DataChoice::Fashion => Subject::Fashion(index),
                        };
                        (subject == here).then_some("true")
                    })
                    on:click=move |_| open.run(index)
                >
                    <Picture image=Signal::stored(image.clone())/>
                    <span class:wrong=truth != said aria-hidden="true">{text(move || words::score(score, i18n.t()))}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="inside-list">
            <Choice
                name="exam-list"
                label=Signal::derive(move || i18n.t().inside().exam_lists().to_owned())
                options=lists
                value=Signal::derive(move || match list.get() {
                    List::MostWrong => Some(true),
                    List::LeastSure => Some(false),
                    List::Cell(..) => None,
                })
                choose=Callback::new(move |wrong: Option<bool>| {
                    list.set(if wrong == Some(true) { List::MostWrong } else { List::LeastSure });
                })
            />
            <p class="say">{text(title)}</p>
            <ul class="inside-images" data-name="images">
                <For each=move || shown.get() key=|answer| answer.index let:answer>{picture.clone()(answer)}</For>
            </ul>
            <p class="say" hidden=flag(move || !shown.with(Vec::is_empty))>{text(move || i18n.t().inside().exam_none())}</p>
        </div>
    }
}
