//! The pieces of the picture, in the order in which an image goes through them.

use super::network::Network;
use crate::i18n::{Ending, percent, with_decimals};
use crate::laboratory::garments;
use crate::platform::numeral::fixed;
use crate::rooms::shared::Painted;
use crate::rooms::shared::trained::image::Image;
use crate::rooms::shared::trained::stages::{CLASSES, COMBINE, KERNEL, ROW, SEARCH, SUM_UP, SUM_UP_AGAIN, level};
use crate::rooms::shared::trained::{Picture, painted};
use crate::shell::{Room, RoomLink, said};
use crate::widgets::dynamic::{flag, text};
use crate::widgets::tint;
use leptos::prelude::*;

/// A piece: its class in the style sheet, the rooms that show it, and what it does.
pub(super) struct Piece {
    pub(super) name: &'static str,
    pub(super) rooms: &'static [Room],
    note: fn(Ending) -> &'static str,
    figure: fn(Network) -> AnyView,
}

/// All of them. A room of the path that no piece names fails a test.
pub(super) static PIECES: [Piece; 11] = [
    Piece { name: "images", rooms: &[Room::Dataset], note: Ending::images, figure: images },
    Piece { name: "image", rooms: &[Room::Padding], note: Ending::padding, figure: image },
    Piece { name: "kernel", rooms: &[Room::Correlation, Room::Convolution], note: Ending::kernel, figure: kernel },
    Piece { name: "stride", rooms: &[Room::Stride], note: Ending::stride, figure: none },
    Piece { name: "bend", rooms: &[Room::Activation], note: Ending::activation, figure: bend },
    Piece { name: "maps", rooms: &[Room::Filters], note: Ending::filters, figure: maps },
    Piece { name: "channels", rooms: &[Room::Channels], note: Ending::channels, figure: none },
    Piece { name: "pooled", rooms: &[Room::Pooling], note: Ending::pooling, figure: pooled },
    Piece { name: "deep", rooms: &[Room::Architecture], note: Ending::architecture, figure: deep },
    Piece { name: "inside", rooms: &[Room::Output, Room::Inside], note: Ending::inside, figure: classes },
    Piece { name: "training", rooms: &[Room::Training], note: Ending::training, figure: none },
];

/// A piece with its names, each a link to its room, and its figure.
pub(super) fn shown(network: Network, piece: &'static Piece) -> impl IntoView {
    let i18n = network.i18n;
    let link = move |room: &'static Room| {
        view! {
            <RoomLink room=*room>
                <b>{text(move || (said(*room).name)(i18n.t().rooms()))}</b>
            </RoomLink>
        }
    };
    view! {
        <li class=["whole-piece whole-", piece.name].concat()>
            <p class="whole-name">
                {piece.rooms.iter().map(link).collect_view()}
                <small>{text(move || (piece.note)(i18n.t().ending()))}</small>
            </p>
            {(piece.figure)(network)}
        </li>
    }
}

fn none(_: Network) -> AnyView {
    ().into_any()
}

/// Some garments, one upon the other.
fn images(network: Network) -> AnyView {
    view! {
        <div class="whole-figure" aria-hidden="true">
            <i></i>
            <i></i>
            <span><Picture image=network.image/></span>
        </div>
    }
    .into_any()
}

/// The image with its padding, and the window on it.
fn image(network: Network) -> AnyView {
    let side = Image::blank().pixels.len().isqrt() + 2;
    let share = move |at: usize| fixed(100.0 * at as f64 / side as f64, 2) + "%";
    let window = move || {
        network.thread.get().map(|thread| {
            let place = [share(thread.cell.1), share(thread.cell.0)];
            view! { <i style=("left", place[0].clone()) style=("top", place[1].clone()) style=("width", share(KERNEL)) style=("height", share(KERNEL))></i> }
        })
    };
    view! {
        <div class="whole-figure" aria-hidden="true">
            <span><Picture image=network.image/></span>
            {window}
        </div>
    }
    .into_any()
}

/// The kernel that is followed, in numbers.
fn kernel(network: Network) -> AnyView {
    let cells = move || {
        let channel = network.thread.get().map_or(0, |thread| thread.channel);
        network.seen.with(|seen| {
            let kernel = seen.as_ref()?.trained.kernel(0, 0, channel)?;
            let largest = kernel.as_slice().iter().fold(0.0_f64, |most, weight| most.max(weight.abs()));
            let cell = |weight: &f64| {
                let words = with_decimals(*weight, 2, network.i18n.locale());
                let (positive, negative) = (*weight > 0.0, *weight < 0.0);
                view! {
                    <span class:positive=positive class:negative=negative style=("--tint", tint(*weight, largest))>
                        {words}
                    </span>
                }
            };
            Some(kernel.as_slice().iter().map(cell).collect_view())
        })
    };
    view! { <div class="whole-figure" aria-hidden="true">{cells}</div> }.into_any()
}

/// What ReLU does: nothing below 0, and everything above.
fn bend(_: Network) -> AnyView {
    view! {
        <svg class="whole-figure" viewBox="0 0 46 46" aria-hidden="true">
            <path class="axes" d="M4 31H42M23 5V41"></path>
            <path d="M5 31H23L40 9"></path>
        </svg>
    }
    .into_any()
}

fn all(network: Network, level: usize, count: usize, followed: bool) -> impl IntoView {
    let one = move |channel: usize| {
        let paint = painted(network.seen, network.palette, move |seen, palette| seen.map(level, channel, palette));
        let here = flag(move || followed && network.thread.get().is_some_and(|thread| thread.channel == channel));
        view! { <span class:here=here><Painted paint=paint/></span> }
    };
    (0..count).map(one).collect_view()
}

fn maps(network: Network) -> AnyView {
    view! { <div class="whole-figure" aria-hidden="true">{all(network, level::SEARCH, SEARCH.0, true)}</div> }
        .into_any()
}

fn pooled(network: Network) -> AnyView {
    view! { <div class="whole-figure" aria-hidden="true">{all(network, level::SUM_UP, SUM_UP.0, true)}</div> }
        .into_any()
}

/// The second round, and its numbers in a row.
fn deep(network: Network) -> AnyView {
    const BESIDE: usize = 4;
    let row = |size| painted(network.seen, network.palette, move |seen, palette| seen.row(size, palette));
    view! {
        <div class="whole-figure" aria-hidden="true">{all(network, level::COMBINE, COMBINE.0, false)}</div>
        <div class="whole-figure whole-again" aria-hidden="true">
            {all(network, level::SUM_UP_AGAIN, SUM_UP_AGAIN.0, false)}
        </div>
        <div class="whole-figure whole-row" aria-hidden="true">
            <span class="upright"><Painted paint=row((BESIDE, ROW / BESIDE))/></span>
            <span class="lying"><Painted paint=row((ROW / BESIDE, BESIDE))/></span>
        </div>
    }
    .into_any()
}

/// What the network says of the image, class by class.
fn classes(network: Network) -> AnyView {
    let i18n = network.i18n;
    let row = move |class: usize| {
        let score = move || network.scores.with(|scores| scores.get(class).copied().unwrap_or(0.0));
        let percent = move || {
            let known = network.scores.with(|scores| !scores.is_empty());
            if known { percent(score(), 1, i18n.locale()) } else { String::new() }
        };
        view! {
            <li class:best=flag(move || network.best.get() == Some(class)) data-class=class>
                <span>{text(move || garments::name(class, i18n.t()))}</span>
                <i aria-hidden="true"><i style=("width", text(move || fixed(score() * 100.0, 2) + "%"))></i></i>
                <small class="visually-hidden">{text(percent)}</small>
            </li>
        }
    };
    view! {
        <ol class="whole-figure" aria-label=text(move || i18n.t().ending().classes())>
            {(0..CLASSES).map(row).collect_view()}
        </ol>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_room_of_the_path_has_one_piece() {
        let named: Vec<Room> = PIECES.iter().flat_map(|piece| piece.rooms).copied().collect();
        let rooms: BTreeSet<Room> = named.iter().copied().collect();
        assert_eq!(rooms, Room::on_the_path().collect());
        assert_eq!(rooms.len(), named.len());
    }
}
