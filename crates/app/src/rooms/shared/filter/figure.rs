use super::Reads;
use super::reads_plane::ReadsPlane;
use crate::rooms::shared::map::{InputPlane, KernelPlane, MapModel, Mark, OutputPlane};
use crate::widgets::figure::{Demand, Maps, Operator, Sign};
use leptos::prelude::*;

/// How often the cells of the image are read, and whether that is shown in the place of their numbers.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// How often.
    pub reads: Memo<Reads>,
    /// Whether it is shown.
    pub shown: Memo<bool>,
}

/// Image, kernel and response, with the window on the image.
#[component]
pub fn FilterFigure(
    /// The room's signals.
    model: MapModel,
    /// Called with row, column and the new number of a weight.
    #[prop(into)]
    change_weight: Callback<(usize, usize, f64)>,
    /// How often the cells of the image are read.
    #[prop(optional_no_strip)]
    reading: Option<Reading>,
    /// Cells of the image that are marked.
    #[prop(optional_no_strip)]
    input_mark: Option<Mark>,
    /// Cells of the response that are marked.
    #[prop(optional_no_strip)]
    output_mark: Option<Mark>,
) -> impl IntoView {
    let i18n = model.i18n;
    let operator =
        move || if model.scene.with(|scene| scene.flips()) { Operator::Convolve } else { Operator::Correlate };
    let input = move || {
        let mark = input_mark.clone();
        match reading.filter(|reading| reading.shown.get()) {
            Some(reading) => view! { <ReadsPlane model=model reads=reading.reads mark=mark/> }.into_any(),
            None => {
                let title = Signal::derive(move || i18n.t().figure().image().to_owned());
                view! { <InputPlane model=model title=title mark=mark/> }.into_any()
            }
        }
    };
    view! {
        <Maps demand=Callback::new(move |narrow| demand(model, narrow))>
            {input}
            <Sign operator=Signal::derive(operator)/>
            <KernelPlane model=model change=change_weight/>
            <Sign operator=Signal::stored(Operator::Equals)/>
            <OutputPlane
                model=model
                title=Signal::derive(move || i18n.t().figure().output().to_owned())
                mark=output_mark
            />
        </Maps>
    }
}

/// Side by side; on a phone the response stands under the image.
fn demand(model: MapModel, narrow: bool) -> Demand {
    model.scene.with(|scene| {
        let input = scene.ring().around((scene.input.height(), scene.input.width()));
        let kernel = scene.kernel().map_or((0, 0), |kernel| (kernel.height(), kernel.width()));
        let output = (scene.output.height(), scene.output.width());
        if narrow {
            Demand { columns: input.1 + kernel.1, rows: input.0 + output.0, kernel: kernel.1, gaps: 52 }
        } else {
            Demand { columns: input.1 + kernel.1 + output.1, rows: input.0.max(output.0), kernel: kernel.1, gaps: 104 }
        }
    })
}
