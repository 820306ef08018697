//! What stays in the browser: whole files, and the parts of those that have not come whole.

use super::super::download::{Event, FILES, Memory};
use super::super::place::{STORE, address};
use super::Fashion;
use crate::platform::blob::Blob;
use crate::platform::kept::{NotKept, Store};
use leptos::prelude::*;

impl Fashion {
    /// Keeps something, unless it is known that the browser does not; whether it is kept.
    pub(super) async fn store(&self, address: &str, blob: &Blob) -> bool {
        if self.download.with_untracked(|download| download.memory.is_some()) {
            return false;
        }
        let kept = match Store::open(STORE).await {
            Ok(store) => store.put(address, blob).await,
            Err(why) => Err(why),
        };
        if let Err(why) = kept {
            self.act(Event::NotKept(match why {
                NotKept::Full => Memory::Full,
                NotKept::Denied => Memory::Denied,
            }));
        }
        kept.is_ok()
    }

    /// Forgets what is kept of a file under the addresses that are `meant`.
    pub(super) async fn drop_kept(&self, file: usize, meant: impl Fn(&str) -> bool) {
        let Ok(store) = Store::open(STORE).await else { return };
        let begin = address(file);
        for address in store.addresses().await {
            if address.starts_with(&begin) && meant(&address) {
                store.delete(&address).await;
            }
        }
    }

    /// Finds what an earlier visit kept.
    pub(super) async fn find(&self) -> [(u64, bool); 4] {
        let mut found = [(0, false); 4];
        let Ok(store) = Store::open(STORE).await else { return found };
        let addresses = store.addresses().await;
        for (file, found) in found.iter_mut().enumerate() {
            let whole = address(file);
            let wanted = FILES.get(file).map_or(0, |file| file.bytes);
            let mut parts = Vec::new();
            if addresses.contains(&whole) {
                parts.extend(store.get(&whole).await.filter(|blob| blob.len() == wanted));
                found.1 = !parts.is_empty();
            }
            // Parts are there up to the first that is missing.
            while let Some(part) = if found.1 { None } else { next_part(&store, &addresses, &whole, &parts).await } {
                parts.push(part);
            }
            if parts.iter().map(Blob::len).sum::<u64>() > wanted {
                parts.clear();
            }
            found.0 = parts.iter().map(Blob::len).sum();
            self.parts(file, |now| *now = parts);
        }
        found
    }
}

/// The part that is kept behind `parts` of the file that is kept at `whole`.
async fn next_part(store: &Store, addresses: &[String], whole: &str, parts: &[Blob]) -> Option<Blob> {
    let length: u64 = parts.iter().map(Blob::len).sum();
    let next = whole.to_owned() + "?from=" + &length.to_string();
    let part = if addresses.contains(&next) { store.get(&next).await } else { None };
    part.filter(|part| !part.is_empty())
}
