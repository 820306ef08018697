//! The learner's own four files.

use super::super::given::{Given, HEAD, Part, Refused};
use super::{CHECKED, Fashion};
use crate::laboratory::classes::Classes;
use crate::platform::blob::Blob;
use crate::platform::breath::Slice;
use dataset::Content;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Bytes unpacked and hashed before the clock is looked at.
const UNPACKED: usize = 8 * 1024;

impl Fashion {
    /// Takes files that the learner gave, by their names. What cannot be one of the four is not taken, and told.
    pub fn give(&self, files: Vec<(String, Blob)>) {
        let fashion = self.clone();
        spawn_local(async move {
            let (mut taken, mut refused) = (Vec::new(), Vec::new());
            for (name, blob) in files {
                match part_of(&name, &blob).await {
                    Ok((part, length)) => taken.push((part as usize, name, length, blob)),
                    Err(reason) => refused.push(reason),
                }
            }
            fashion.given.update(|given| {
                given.refused = refused;
                given.times += 1;
                given.classes = None;
                for (place, name, length, blob) in taken {
                    if let Some(known) = given.lengths.get_mut(place) {
                        *known = length;
                    }
                    let mut inner = fashion.inner.borrow_mut();
                    if let (Some(slot), Some(known)) = (inner.given.get_mut(place), given.names.get_mut(place)) {
                        (*slot, *known) = (Some(blob), Some(name));
                    }
                }
            });
            fashion.tell_others();
            fashion.judge().await;
        });
    }

    /// Puts the learner's files away again.
    pub fn take_back(&self) {
        self.inner.borrow_mut().given = [None, None, None, None];
        self.given.update(|given| *given = Given { times: given.times + 1, ..Given::default() });
        self.tell_others();
    }

    /// Finds out what the four files hold, once they are here: their names say nothing of it.
    async fn judge(&self) {
        let times = self.given.with_untracked(|given| given.times);
        let [Some(a), Some(b), Some(c), Some(d)] = self.inner.borrow().given.clone() else { return };
        let mut contents = [const { None }; 4];
        for (content, blob) in contents.iter_mut().zip([a, b, c, d]) {
            *content = self.content(&blob, times).await;
        }
        if self.given.with_untracked(|given| given.times) == times {
            self.given.update(|given| given.classes = Some(Classes::of(&contents)));
            self.tell_others();
        }
    }

    /// The SHA-256 of what a file holds, piece by piece; `None` where it cannot be read, or others were given meanwhile.
    async fn content(&self, blob: &Blob, times: u32) -> Option<String> {
        let mut content = Content::default();
        let mut slice = Slice::begin();
        let mut at = 0;
        while at < blob.len() {
            for piece in blob.read(at, CHECKED).await?.chunks(UNPACKED) {
                content.update(piece);
                slice.breathe().await;
            }
            if self.given.with_untracked(|given| given.times) != times {
                return None;
            }
            at += CHECKED;
        }
        content.finish()
    }
}

/// Which of the four files one is, if it can be one, and what its header announces.
async fn part_of(name: &str, blob: &Blob) -> Result<(Part, Option<usize>), Refused> {
    let part = Part::of(name).ok_or_else(|| Refused::Name(name.to_owned()))?;
    let head = blob.read(0, HEAD).await.ok_or_else(|| Refused::Unreadable(name.to_owned()))?;
    let length = part.check(name, &head, blob.len() <= HEAD).map_err(Refused::Format)?;
    Ok((part, length))
}
