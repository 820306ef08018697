use crate::rooms::shared::map::{InputPlane, KernelPlane, MapModel, OutputPlane};
use crate::widgets::figure::{Demand, Maps, Operator, Sign};
use leptos::prelude::*;

/// Image, kernel and response, with the window on the image.
#[component]
pub fn FilterFigure(
    /// The room's signals.
    model: MapModel,
    /// Called with row, column and the new number of a weight.
    #[prop(into)]
    change_weight: Callback<(usize, usize, f64)>,
) -> impl IntoView {
    let i18n = model.i18n;
    let operator =
        move || if model.scene.with(|scene| scene.flips()) { Operator::Convolve } else { Operator::Correlate };
    view! {
        <Maps demand=Callback::new(move |narrow| demand(model, narrow))>
            <InputPlane model=model title=Signal::derive(move || i18n.t().figure().image().to_owned())/>
            <Sign operator=Signal::derive(operator)/>
            <KernelPlane model=model change=change_weight/>
            <Sign operator=Signal::stored(Operator::Equals)/>
            <OutputPlane model=model title=Signal::derive(move || i18n.t().figure().output().to_owned())/>
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
            Demand { columns: input.1 + kernel.1, rows: input.0 + output.0, gaps: 52 }
        } else {
            Demand { columns: input.1 + kernel.1 + output.1, rows: input.0.max(output.0), gaps: 104 }
        }
    })
}
