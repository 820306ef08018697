use super::State;
use super::state::RANGE;
use crate::rooms::shared::RoomModel;
use crate::rooms::shared::filter::ImageSize;
use crate::rooms::shared::history::Source;
use crate::rooms::shared::map::{MapModel, Problem};
use crate::widgets::dynamic::text;
use crate::widgets::{Choice, Size};
use leptos::prelude::*;
use ops::{Pad, PoolKind};

/// What is kept, the window, its stride, and the padding.
#[component]
pub(super) fn Settings(model: RoomModel<State>, map: MapModel) -> impl IntoView {
    let i18n = model.i18n;
    let pool = Memo::new(move |_| model.state.with(|state| state.pool));
    let kind_name = move |kind| {
        let words = i18n.t().pooling();
        match kind {
            PoolKind::Max => words.kind_max(),
            PoolKind::Average => words.kind_average(),
        }
    };
    let kinds = PoolKind::ALL
        .iter()
        .map(|&kind| (kind, kind.name(), Signal::derive(move || kind_name(kind).to_owned())))
        .collect();
    let pads = vec![
        (Pad::Valid, "valid", Signal::stored("valid".to_owned())),
        (Pad::Same, "same", Signal::stored("same".to_owned())),
    ];
    let kind_words = move || {
        let words = i18n.t().pooling();
        match pool.get().kind {
            PoolKind::Max => words.note_max(),
            PoolKind::Average => words.note_average(),
        }
    };
    let pad_words = move || {
        let words = i18n.t().pooling();
        if pool.get().padding == Pad::Same { words.pad_same() } else { words.pad_valid() }
    };
    let stride_words = move || {
        let words = i18n.t().pooling();
        let (size, strides) = (pool.get().pool_size, pool.get().strides);
        if strides.0 > size.0 || strides.1 > size.1 {
            words.gaps()
        } else if strides == size {
            ""
        } else {
            words.overlap()
        }
    };
    let resize = move |height, width| model.change(|state| state.resize_pool((height, width)));
    view! {
        <section class="settings">
            <h2>{text(move || i18n.t().common().settings())}</h2>
            <Choice
                name="kind"
                label=Signal::derive(move || i18n.t().pooling().kind().to_owned())
                options=kinds
                value=Signal::derive(move || pool.get().kind)
                choose=Callback::new(move |kind| model.change(|state| state.pool.kind = kind))
            />
            <p class="setting-note">{text(kind_words)}</p>
            <Size
                name="pool-height"
                label=Signal::derive(move || i18n.t().pooling().pool_height().to_owned())
                range=RANGE
                value=Signal::derive(move || pool.get().pool_size.0)
                choose=Callback::new(move |height| resize(height, pool.get_untracked().pool_size.1))
            />
            <Size
                name="pool-width"
                label=Signal::derive(move || i18n.t().pooling().pool_width().to_owned())
                range=RANGE
                value=Signal::derive(move || pool.get().pool_size.1)
                choose=Callback::new(move |width| resize(pool.get_untracked().pool_size.0, width))
            />
            <Problem problem=map.problem/>
            <Size
                name="stride-down"
                label=Signal::derive(move || i18n.t().pooling().stride_down().to_owned())
                range=RANGE
                value=Signal::derive(move || pool.get().strides.0)
                choose=Callback::new(move |down| model.change(|state| state.pool.strides.0 = down))
            />
            <Size
                name="stride-right"
                label=Signal::derive(move || i18n.t().pooling().stride_right().to_owned())
                range=RANGE
                value=Signal::derive(move || pool.get().strides.1)
                choose=Callback::new(move |right| model.change(|state| state.pool.strides.1 = right))
            />
            <p class="setting-note">{text(stride_words)}</p>
            <Choice
                name="pad"
                label=Signal::derive(move || i18n.t().pooling().pad().to_owned())
                options=pads
                value=Signal::derive(move || pool.get().padding)
                choose=Callback::new(move |pad| model.change(|state| state.pool.padding = pad))
            />
            <p class="setting-note">{text(pad_words)}</p>
            <Show when=move || map.source.with(Source::is_own)>
                <ImageSize model=map/>
            </Show>
        </section>
    }
}
