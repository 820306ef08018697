use super::{lab, part, shown};
use crate::i18n::use_i18n;
use crate::laboratory::run::Status;
use crate::widgets::dynamic::text;
use leptos::prelude::*;
use protocol::Kernels;

/// How many kernels are shown.
const SHOWN: usize = 16;

/// The first layer's kernels, as they are now: blue for weights below zero, orange above.
#[component]
pub(super) fn FirstKernels() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let kernels = Memo::new(move |_| lab.run.with(|run| run.kernels.clone()));
    let shape = Memo::new(move |_| {
        kernels.with(|kernels| kernels.as_ref().map(|k| (k.filters as usize, k.height as usize, k.width as usize)))
    });
    let shades = Memo::new(move |_| kernels.with(|kernels| kernels.as_ref().map(shades).unwrap_or_default()));
    let title = move || {
        let words = i18n.t().training();
        if lab.status() == Status::Finished { words.kernels_done() } else { words.kernels_title() }
    };
    let drawing = move || {
        shape.get().map(|(filters, height, width)| {
            let shown = filters.min(SHOWN);
            let label = move || i18n.t().training().kernels_label(&filters, &height, &width);
            let kernel = move |filter: usize| {
                let weight = move |place: usize| {
                    let (row, column) = (place / width, place % width);
                    // Only the fill changes while the network learns.
                    let at = filter * height * width + place;
                    let fill = move || shades.with(|shades| shades.get(at).copied().unwrap_or(0.0));
                    view! {
                        <rect
                            x=column
                            y=row
                            width="1.02"
                            height="1.02"
                            class=text(move || if fill() < 0.0 { "below" } else { "above" })
                            fill-opacity=text(move || format!("{:.2}", fill().abs()))
                        ></rect>
                    }
                };
                view! {
                    <svg viewBox=format!("0 0 {width} {height}") aria-hidden="true">
                        {(0..height * width).map(weight).collect_view()}
                    </svg>
                }
            };
            view! {
                <div class="kernels" role="img" aria-label=text(label)>
                    {(0..shown).map(kernel).collect_view()}
                </div>
            }
            .into_any()
        })
    };
    let dense = move || lab.run.with(|run| run.plan.as_ref().is_some_and(|p| !p.settings.network.has_kernels()));
    view! {
        {shown(move || shape.get().is_some(), move || view! {
            <section class="aside-part">
                <h2>{text(title)}</h2>
                {part(drawing)}
            </section>
        }.into_any())}
        {shown(dense, move || view! {
            <p class="say aside-part">{text(move || i18n.t().training().kernels_none())}</p>
        }.into_any())}
    }
}

/// The shown kernels' weights for the first input channel, relative to the largest weight of the layer: -1 to 1,
/// `[filter][row][column]` flattened.
fn shades(kernels: &Kernels) -> Vec<f32> {
    let channel = (kernels.height * kernels.width) as usize;
    let size = (channel * kernels.channels as usize).max(1);
    let largest = kernels.values.iter().fold(f32::MIN_POSITIVE, |largest, value| largest.max(value.abs()));
    let first_channels = kernels.values.chunks(size).take(SHOWN).flat_map(|kernel| kernel.iter().take(channel));
    first_channels.map(|value| value / largest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_are_relative_to_the_largest_weight() {
        let values = vec![0.5, -2.0, 9e-1, 0.0, 1.0, 0.0, 0.0, 0.0];
        let kernels = Kernels { filters: 2, channels: 2, height: 1, width: 2, values };
        assert_eq!(shades(&kernels), [0.25, -1.0, 0.5, 0.0]);
    }

    #[test]
    fn kernels_of_zeros_have_no_shade() {
        let kernels = Kernels { filters: 1, channels: 1, height: 1, width: 2, values: vec![0.0, 0.0] };
        assert_eq!(shades(&kernels), [0.0, 0.0]);
    }
}
