use crate::i18n::{Texts, use_i18n};
use crate::rooms::shared::history::MOST_CELLS;
use crate::rooms::shared::history::text::MOST_KERNEL;
use crate::rooms::shared::map::MapModel;
use crate::rooms::shared::map::SourceChange;
use crate::rooms::shared::text::write_pair;
use crate::widgets::dynamic::text;
use crate::widgets::{Choice, Size};
use leptos::prelude::*;
use ops::{Border, Filter2d};

/// Height and width of the image, where it is the room's own.
#[component]
pub fn ImageSize(
    /// The room's signals.
    model: MapModel,
) -> impl IntoView {
    let size = Memo::new(move |_| model.source.with(|source| (source.image.height(), source.image.width())));
    let resize = move |height, width| model.change(SourceChange::Size(height, width));
    let i18n = model.i18n;
    view! {
        <Size
            name="image-height"
            label=Signal::derive(move || i18n.t().figure().image_height().to_owned())
            range=(1, MOST_CELLS)
            value=Signal::derive(move || size.get().0)
            choose=Callback::new(move |height| resize(height, size.get_untracked().1))
        />
        <Size
            name="image-width"
            label=Signal::derive(move || i18n.t().figure().image_width().to_owned())
            range=(1, MOST_CELLS)
            value=Signal::derive(move || size.get().1)
            choose=Callback::new(move |width| resize(size.get_untracked().0, width))
        />
    }
}

/// Height and width of the kernel.
#[component]
pub fn KernelSize(
    /// Its size now.
    #[prop(into)]
    size: Signal<(usize, usize)>,
    /// Called with height and width.
    #[prop(into)]
    resize: Callback<(usize, usize)>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Size
            name="kernel-height"
            label=Signal::derive(move || i18n.t().figure().kernel_height().to_owned())
            range=(1, MOST_KERNEL)
            value=Signal::derive(move || size.get().0)
            choose=Callback::new(move |height| resize.run((height, size.get_untracked().1)))
        />
        <Size
            name="kernel-width"
            label=Signal::derive(move || i18n.t().figure().kernel_width().to_owned())
            range=(1, MOST_KERNEL)
            value=Signal::derive(move || size.get().1)
            choose=Callback::new(move |width| resize.run((size.get_untracked().0, width)))
        />
    }
}

/// Correlation or convolution.
#[component]
pub fn Kind(
    /// Whether the kernel is turned round.
    #[prop(into)]
    flip: Signal<bool>,
    /// Called with the choice.
    #[prop(into)]
    choose: Callback<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let kinds = vec![
        (false, "correlation", Signal::derive(move || i18n.t().correlation().correlation().to_owned())),
        (true, "convolution", Signal::derive(move || i18n.t().correlation().convolution().to_owned())),
    ];
    view! {
        <Choice
            name="kind"
            label=Signal::derive(move || i18n.t().correlation().kind().to_owned())
            options=kinds
            value=flip
            choose=choose
        />
    }
}

/// Which settings a room shows itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// `pad` by name, `flip`.
    Convolution,
    /// `pad`, `border`.
    Padding,
    /// `stride`, `dilation`, `pad` by name.
    Stride,
}

/// The settings that came with a link and belong to other rooms, so that nothing works in secret.
#[component]
pub fn Others(
    /// The state.
    #[prop(into)]
    filter: Signal<Filter2d>,
    /// What the room shows itself.
    shown: Shown,
    /// Called to set them back.
    #[prop(into)]
    clear: Callback<Filter2d>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = Memo::new(move |_| others(&filter.get(), shown, i18n.t()));
    let line = move || {
        (!words.with(String::is_empty)).then(|| {
            view! {
                <p class="setting-note" data-name="others">
                    {text(move || i18n.t().figure().others(&words.get()))} " "
                    <button class="link-button link-button-quiet" type="button" data-action="clear-others"
                        on:click=move |_| clear.run(usual(filter.get_untracked(), shown))>
                        {text(move || i18n.t().figure().clear_others())}
                    </button>
                </p>
            }
        })
    };
    view! { {line} }
}

fn others(filter: &Filter2d, shown: Shown, texts: Texts) -> String {
    let words = texts.figure();
    let usual = usual(*filter, shown);
    let mut list = Vec::new();
    if filter.strides != usual.strides {
        list.push(words.other_stride(&write_pair(filter.strides)));
    }
    if filter.dilation != usual.dilation {
        list.push(words.other_dilation(&write_pair(filter.dilation)));
    }
    if filter.border != usual.border {
        list.push(words.other_border(&filter.border.name()));
    }
    if filter.flip != usual.flip {
        list.push(words.other_flip().to_owned());
    }
    list.join(", ")
}

/// The same filter with what the room does not show as usual.
fn usual(filter: Filter2d, shown: Shown) -> Filter2d {
    let plain = Filter2d::default();
    match shown {
        Shown::Convolution => Filter2d { pad: filter.pad, flip: filter.flip, ..plain },
        Shown::Padding => Filter2d { pad: filter.pad, border: filter.border, ..plain },
        Shown::Stride => Filter2d { flip: false, border: Border::Zero, ..filter },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn each_room_names_what_it_does_not_show() {
        let texts = Texts::new(Locale::En);
        let filter = Filter2d { strides: (2, 2), flip: true, border: Border::Edge, ..Filter2d::default() };
        assert_eq!(others(&filter, Shown::Convolution, texts).split(", ").count(), 2);
        assert_eq!(others(&filter, Shown::Padding, texts).split(", ").count(), 2);
        assert_eq!(others(&filter, Shown::Stride, texts).split(", ").count(), 2);
        assert_eq!(others(&Filter2d::default(), Shown::Stride, texts), "");
        assert_eq!(usual(filter, Shown::Convolution).strides, (1, 1));
    }
}
