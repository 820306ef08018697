use super::download::FILES;
use super::held::{Held, Origin};
use super::host::{self, Host};
use super::place::{STORE, address};
use crate::laboratory::classes::Classes;
use crate::platform::blob::Blob;
use crate::platform::kept::Store;
use crate::platform::shared::{self, Parcel};
use crate::platform::worker::beside_page;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::DataSource;
use std::cell::RefCell;
use std::rc::Rc;

/// The name of what is held among what the page's programs share.
const SHARED: &str = "fashion";

/// Tells the page's other programs what this one holds now, with the four files where they are here.
pub(super) fn tell(held: Held, files: Option<[(String, Blob); 4]>) {
    shared::put(SHARED, &Parcel { text: held.text(), files: files.into_iter().flatten().collect() });
}

/// Fashion-MNIST for the rooms that use it and bring none of it. What is brought in `/dataset`, by another of the page's
/// programs, is here as soon as it is there; before that room was entered, what an earlier visit left is looked for. One for
/// the page's whole life.
#[derive(Clone)]
pub struct Found {
    /// What the browser holds.
    pub held: ArcRwSignal<Held>,
    /// What the page's host has.
    pub host: ArcRwSignal<Host>,
    /// The files that are held, in the order of [`super::Part::NAMES`].
    files: Rc<RefCell<Vec<Blob>>>,
}

thread_local! {
    static FOUND: Found = Found::new();
}

impl Found {
    fn new() -> Self {
        let (held, host) = (ArcRwSignal::new(Held::Unasked), ArcRwSignal::new(Host::Unasked));
        let found = Self { held, host, files: Rc::default() };
        found.take();
        let follower = found.clone();
        shared::follow(move |name| {
            if name == SHARED {
                follower.take();
            }
        });
        found
    }

    /// The page's one holder.
    #[must_use]
    pub fn of_page() -> Self {
        FOUND.with(Clone::clone)
    }

    /// Takes what another program told.
    fn take(&self) {
        let Some(Parcel { text, files }) = shared::get(SHARED) else { return };
        let held = Held::read(&text);
        // While this program looks, that the other has not looked tells nothing.
        if (held, self.held.get_untracked()) != (Held::Unasked, Held::Looking) {
            self.hold(held, files.into_iter().map(|(_, blob)| blob).collect());
        }
    }

    fn hold(&self, held: Held, files: Vec<Blob>) {
        *self.files.borrow_mut() = files;
        self.held.set(held);
    }

    /// Looks in the browser and on the page's host, once, and only when it is wanted.
    pub fn look(&self) {
        if self.held.get_untracked() == Held::Unasked {
            self.held.set(Held::Looking);
            let found = self.clone();
            spawn_local(async move {
                let files = kept().await;
                // Another program may have told more meanwhile.
                if found.held.get_untracked() == Held::Looking {
                    found.hold(if files.is_some() { Held::Kept } else { Held::Nothing }, files.unwrap_or_default());
                }
            });
        }
        if self.host.get_untracked() == Host::Unasked {
            self.host.set(Host::Looking);
            let found = self.clone();
            spawn_local(async move { found.host.set(host::look().await) });
        }
    }

    /// Whether it is still being looked for, tracked.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        matches!(self.host.get(), Host::Unasked | Host::Looking) || self.held.get() == Held::Looking
    }

    /// What there is, tracked; `None` where nothing is, or not yet known.
    #[must_use]
    pub fn origin(&self) -> Option<Origin> {
        self.host.with(|host| self.held.get().origin(host))
    }

    /// How many training, validation and test images there are, tracked; `None` where there are none, or nobody knows.
    #[must_use]
    pub fn split(&self) -> Option<[usize; 3]> {
        self.host.with(|host| self.held.get().split(host))
    }

    /// Whose classes the images have, tracked.
    #[must_use]
    pub fn classes(&self) -> Classes {
        self.held.get().classes()
    }

    /// The images for a trainer: the bytes of the four files, or where the shards are. `None` where nothing is here, or
    /// the browser cannot read the files any more.
    pub async fn source(&self) -> Option<DataSource> {
        if untrack(|| self.origin())? == Origin::Host {
            return Some(DataSource::Shards { base_url: beside_page(host::FOLDER) });
        }
        let [train_images, train_labels, test_images, test_labels] = self.files.borrow().clone().try_into().ok()?;
        Some(DataSource::Idx {
            train_images: all_of(&train_images).await?,
            train_labels: all_of(&train_labels).await?,
            test_images: all_of(&test_images).await?,
            test_labels: all_of(&test_labels).await?,
        })
    }
}

/// The publisher's four files, in the order of [`super::Part::NAMES`], where an earlier visit kept all of them whole.
async fn kept() -> Option<Vec<Blob>> {
    let store = Store::open(STORE).await.ok()?;
    let mut files = Vec::new();
    for wanted in dataset::fashion::FILES {
        let place = FILES.iter().position(|file| file.name == wanted.name)?;
        files.push(store.get(&address(place)).await.filter(|blob| blob.len() == wanted.bytes)?);
    }
    Some(files)
}

async fn all_of(blob: &Blob) -> Option<Vec<u8>> {
    blob.read(0, blob.len()).await
}
