//! Networks and pictures that are given to the room, chosen or dropped anywhere on it.

use super::model::Model;
use super::networks::{self, Refusal};
use super::own::Tool;
use super::photo::LIMITS;
use crate::laboratory::OpenError;
use crate::laboratory::weights::{Choice, LARGEST};
use crate::platform::blob;
use crate::platform::files::{Given, read_dropped};
use crate::platform::picture;
use crate::rooms::shared::trained::image::Image;
use leptos::ev;
use leptos::prelude::*;

impl Model {
    /// Opens the network of a file that was given, or says why not.
    pub(super) fn take_network(self, mut given: Vec<Given>) {
        let taken = match given.pop() {
            Some((name, bytes)) => networks::take_own(name, &bytes),
            None => Err(Refusal::Broken(OpenError::Large)),
        };
        match taken {
            Ok(()) => {
                self.refused.try_set(None);
                self.own_network.try_set(networks::own_name());
                // Another file in the place of one that is open already.
                if self.state.try_with_untracked(|state| state.network) == Some(Choice::Own) {
                    networks::find(Choice::Own, self.net);
                }
                self.change(|state| state.network = Choice::Own);
            }
            Err(refusal) => {
                self.refused.try_set(Some(refusal));
            }
        }
    }
}

/// Takes what is dropped anywhere on the page: a picture as the image, anything else as a network.
pub(super) fn receive(model: Model, tool: RwSignal<Tool>, over: RwSignal<bool>) {
    let dragged = window_event_listener(ev::dragover, move |event| {
        // Without this the browser would open the file in place of the page.
        event.prevent_default();
        over.set(true);
    });
    let left = window_event_listener(ev::dragleave, move |_| over.set(false));
    let dropped = window_event_listener(ev::drop, move |event| {
        over.set(false);
        let Some((name, _)) = blob::dropped(&event).pop() else { return };
        if is_picture(&name) {
            picture::read_dropped(&event, LIMITS, move |(name, pixels)| match pixels {
                Ok(pixels) => {
                    tool.try_set(Tool::None);
                    model.take_image(Image::from_rgba((pixels.width, pixels.height), &pixels.rgba));
                }
                Err(refused) => {
                    model.refused.try_set(Some(Refusal::NoPicture(name, refused)));
                }
            });
        } else {
            read_dropped(&event, LARGEST, move |given| model.take_network(given));
        }
    });
    on_cleanup(move || {
        dragged.remove();
        left.remove();
        dropped.remove();
    });
}

/// Whether a file's name is a picture's.
fn is_picture(name: &str) -> bool {
    let name = name.to_lowercase();
    [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".avif"].iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_told_by_their_names() {
        assert!(is_picture("Zapato.JPG") && is_picture("a.png"));
        assert!(!is_picture("small.safetensors") && !is_picture("png"));
    }
}
