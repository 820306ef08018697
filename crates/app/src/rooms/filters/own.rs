//! The visitor's own picture: from a file, the clipboard, the camera or the brush. It never leaves the browser.

use super::picture::{Picture, Shared};
use super::sketch::{self, Figure};
use super::state::LONGEST;
use crate::platform::camera::{Camera, NoCamera};
use crate::platform::picture::{Given, Limits, Pixels, Refused};
use leptos::prelude::*;
use std::cell::RefCell;

/// What a file may be at most.
pub(super) const LIMITS: Limits = Limits { bytes: 25e6, pixels: 40_000_000, longest: LONGEST };

thread_local! {
    /// The own picture outlives the room: one comes back from another room to the same place.
    static KEPT: RefCell<Option<Shared<Picture>>> = const { RefCell::new(None) };
}

/// What the image panel is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tool {
    /// Looking: the magnifier follows the pointer.
    #[default]
    Magnifier,
    /// Drawing: the pointer is a brush.
    Brush,
    /// The camera's picture lies over it.
    Camera,
}

/// What is to be said of the own picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Message {
    /// It was read, and is as large as it was: name, width, height.
    Taken(String, (usize, usize)),
    /// It was scaled down: name, as it came, as it is.
    Scaled(String, (usize, usize), (usize, usize)),
    /// It was not taken: name, why.
    Refused(String, Refused),
    /// There is no camera.
    NoCamera(NoCamera),
}

/// The signals of the own picture.
#[derive(Clone, Copy)]
pub(super) struct Own {
    /// The picture, once there is one.
    pub(super) given: RwSignal<Option<Shared<Picture>>>,
    /// What is said of it.
    pub(super) message: RwSignal<Option<Message>>,
    /// What the image panel is used for.
    pub(super) tool: RwSignal<Tool>,
    /// The place of the brush's width among [`sketch::WIDTHS`].
    pub(super) width: RwSignal<usize>,
    /// Whether the brush rubs out.
    pub(super) rubbing: RwSignal<bool>,
    /// The camera while it is on.
    pub(super) camera: StoredValue<Option<Camera>, LocalStorage>,
}

impl Own {
    /// The signals, with the picture that was given earlier.
    pub(super) fn new() -> Self {
        Self {
            given: RwSignal::new(KEPT.with(|kept| kept.borrow().clone())),
            message: RwSignal::new(None),
            tool: RwSignal::new(Tool::Magnifier),
            width: RwSignal::new(1),
            rubbing: RwSignal::new(false),
            camera: StoredValue::new_local(None),
        }
    }

    /// Takes a file that was read; whether there is a picture now.
    pub(super) fn take(self, (name, pixels): Given) -> bool {
        match pixels {
            Ok(pixels) => {
                let (full, now) = ((pixels.full_width, pixels.full_height), (pixels.width, pixels.height));
                let taken = self.keep_pixels(&pixels);
                let message = if full == now { Message::Taken(name, now) } else { Message::Scaled(name, full, now) };
                self.message.set(Some(message).filter(|_| taken));
                taken
            }
            Err(refused) => {
                self.message.set(Some(Message::Refused(name, refused)));
                false
            }
        }
    }

    /// Takes the pixels of a file or of the camera; whether there is a picture now.
    pub(super) fn keep_pixels(self, pixels: &Pixels) -> bool {
        let picture = Picture::from_rgba(pixels.width, pixels.height, &pixels.rgba);
        let taken = picture.is_some();
        if let Some(picture) = picture {
            self.keep(picture);
            self.use_tool(Tool::Magnifier);
        }
        taken
    }

    fn keep(self, picture: Picture) {
        self.put(Shared::new(picture));
    }

    /// Puts a picture in the place of the one there is.
    pub(super) fn put(self, picture: Shared<Picture>) {
        KEPT.with(|kept| *kept.borrow_mut() = Some(picture.clone()));
        self.given.set(Some(picture));
    }

    /// Goes to another use of the image panel; a camera that is not used is off.
    pub(super) fn use_tool(self, tool: Tool) {
        if tool != Tool::Camera {
            self.camera.try_set_value(None);
        }
        self.tool.set(tool);
    }

    /// Lays down white paper.
    pub(super) fn clear(self) {
        self.message.set(None);
        if let Some(paper) = sketch::paper() {
            self.keep(paper);
        }
    }

    /// Draws a stroke.
    pub(super) fn stroke(self, line: (sketch::Point, sketch::Point)) {
        self.draw(|picture, width, ink| sketch::stroke(picture, line, width, ink));
    }

    /// Draws a shape.
    pub(super) fn figure(self, figure: Figure) {
        self.draw(|picture, width, ink| sketch::figure(picture, figure, width, ink));
    }

    fn draw(self, draw: impl FnOnce(&mut Picture, f32, [u8; 3])) {
        let Some(mut picture) = self.given.with_untracked(|given| given.as_deref().cloned()) else { return };
        let width = sketch::WIDTHS.get(self.width.get_untracked()).copied().unwrap_or(3.0);
        draw(&mut picture, width, if self.rubbing.get_untracked() { sketch::PAPER } else { sketch::INK });
        self.keep(picture);
    }
}
