use super::choices::ReadsChoice;
use super::settings::{ImageSize, KernelSize, Others, Shown};
use crate::rooms::shared::history::Source;
use crate::rooms::shared::map::MapModel;
use leptos::prelude::*;
use ops::Filter2d;

/// The end of the settings in the rooms that are about one setting of a filter: what is told of the reads, the sizes of
/// kernel and image, and the settings of other rooms.
#[component]
pub fn SettingsFoot(
    map: MapModel,
    /// Whether the cells show how often they are read.
    #[prop(into)]
    reads: Signal<bool>,
    /// Called with whether they shall.
    read: Callback<bool>,
    /// Rows and columns of the kernel.
    #[prop(into)]
    kernel: Signal<(usize, usize)>,
    /// Called with others.
    resize: Callback<(usize, usize)>,
    /// The filter.
    filter: Memo<Filter2d>,
    /// What the room shows itself.
    shown: Shown,
    /// Called to set the others back.
    clear: Callback<Filter2d>,
) -> impl IntoView {
    view! {
        <ReadsChoice shown=reads choose=read/>
        <KernelSize size=kernel resize=resize/>
        <Show when=move || map.source.with(Source::is_own)>
            <ImageSize model=map/>
        </Show>
        <Others filter=filter shown=shown clear=clear/>
    }
}
