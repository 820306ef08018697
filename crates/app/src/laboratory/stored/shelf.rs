use super::header::Header;
use super::offer::{Choice, Found, Offer, choose};
use crate::platform::clock::wall;
use crate::platform::kept::{NotKept, Store};
use crate::platform::locks::{self, Lock, Taken};
use crate::platform::worker::beside_page;
use std::sync::Arc;

/// The store's name. Another number where what is kept changes its shape.
const STORE: &str = "nucleo-runs-1";
/// Where the runs are kept. Nothing is on the page's host under these addresses.
const FOLDER: &str = "kept-runs/";
const HEADER: &str = "header";

/// A key that no other run has.
pub(super) fn new_key() -> String {
    let random = || (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    [wall().to_string(), random().to_string(), random().to_string()].join("-")
}

/// The lock of whoever trains the run `key`.
fn lock_name(key: &str) -> String {
    "nucleo-run-".to_owned() + key
}

fn address(key: &str, file: &str) -> String {
    beside_page(&[FOLDER, key, "/", file].concat())
}

/// Takes a run for this page.
pub(super) async fn take(key: &str) -> Taken {
    locks::take(&lock_name(key)).await
}

/// What is kept of a run, as it is written.
pub(super) struct Snapshot {
    pub key: String,
    pub header: Header,
    pub checkpoint: Arc<Vec<u8>>,
    pub best: Option<Arc<Vec<u8>>>,
}

/// Keeps a run, in place of what was kept of it.
pub(super) async fn keep(snapshot: &Snapshot) -> Result<(), NotKept> {
    let Snapshot { key, header, checkpoint, best } = snapshot;
    let store = Store::open(STORE).await?;
    let best = header.best_apart().zip(best.as_ref());
    let files = [Some((header.checkpoint, checkpoint)), best];
    let files: Vec<(String, &Arc<Vec<u8>>)> =
        files.into_iter().flatten().map(|(epoch, bytes)| (address(key, &epoch.to_string()), bytes)).collect();
    let there = mine(&store, key).await;
    for (address, bytes) in &files {
        // The best weights were kept as a checkpoint once. The checkpoint itself may be another of the same epoch.
        if Arc::ptr_eq(bytes, checkpoint) || !there.contains(address) {
            store.put_bytes(address, bytes).await?;
        }
    }
    let top = address(key, HEADER);
    store.put_bytes(&top, &header.encode().unwrap_or_default()).await?;
    for old in there.iter().filter(|old| **old != top && files.iter().all(|(address, _)| address != *old)) {
        store.delete(old).await;
    }
    Ok(())
}

/// Forgets a run. Only for whoever holds its lock.
pub(super) async fn forget(key: &str) {
    let Ok(store) = Store::open(STORE).await else { return };
    // The header first: without it nothing is offered.
    store.delete(&address(key, HEADER)).await;
    for address in mine(&store, key).await {
        store.delete(&address).await;
    }
}

/// The addresses of what is kept of a run.
async fn mine(store: &Store, key: &str) -> Vec<String> {
    let begin = address(key, "");
    let all = store.addresses().await;
    all.into_iter().filter(|address| address.starts_with(&begin)).collect()
}

/// The runs of the browser that no living page has, and whether one was broken. What is broken or too old is forgotten.
pub(crate) async fn look() -> (Vec<Offer>, bool) {
    let Ok(store) = Store::open(STORE).await else { return (Vec::new(), false) };
    let folder = beside_page(FOLDER);
    let addresses = store.addresses().await;
    // Asked after the addresses: what is kept meanwhile by a new run is not among them.
    let held = locks::held().await;
    let mut keys: Vec<&str> =
        addresses.iter().filter_map(|address| Some(address.strip_prefix(&folder)?.split_once('/')?.0)).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut found = Vec::new();
    for key in keys {
        let header = store.bytes(&address(key, HEADER)).await;
        let held = held.as_ref().map(|held| held.contains(&lock_name(key)));
        found.push(Found { key: key.to_owned(), header, held });
    }
    let Choice { offers, drop, broken } = choose(found, wall());
    for key in drop {
        discard(&key).await;
    }
    (offers, broken)
}

/// Forgets a run, unless a page has taken it.
pub(super) async fn discard(key: &str) {
    match take(key).await {
        Taken::Busy => {}
        Taken::Held(_) | Taken::Unknown => forget(key).await,
    }
}

/// A run that this page goes on with.
#[derive(Debug)]
pub(crate) struct Claim {
    pub key: String,
    pub header: Header,
    pub checkpoint: Arc<Vec<u8>>,
    pub best: Option<Arc<Vec<u8>>>,
    /// `None` where the browser knows no locks.
    pub(super) lock: Option<Lock>,
}

/// Why a run that was offered cannot be gone on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Another page has it.
    Elsewhere,
    /// It is damaged, and forgotten now.
    Broken,
}

/// Takes a run that was offered for this page.
pub(crate) async fn claim(key: &str) -> Result<Claim, Refused> {
    let lock = match take(key).await {
        Taken::Held(lock) => Some(lock),
        Taken::Unknown => None,
        Taken::Busy => return Err(Refused::Elsewhere),
    };
    // The lock is held while it is read, and given back after a broken one is forgotten.
    match read(key).await {
        Some((header, checkpoint, best)) => Ok(Claim { key: key.to_owned(), header, checkpoint, best, lock }),
        None => {
            forget(key).await;
            Err(Refused::Broken)
        }
    }
}

type Read = (Header, Arc<Vec<u8>>, Option<Arc<Vec<u8>>>);

async fn read(key: &str) -> Option<Read> {
    let store = Store::open(STORE).await.ok()?;
    let file = async |name: &str| store.bytes(&address(key, name)).await;
    let header = Header::decode(&file(HEADER).await?)?;
    let checkpoint = file(&header.checkpoint.to_string()).await?;
    if !header.is_of(&checkpoint) {
        return None;
    }
    let checkpoint = Arc::new(checkpoint);
    let best = match header.best_apart() {
        // Without its best weights a run goes on all the same.
        Some(epoch) => file(&epoch.to_string()).await.map(Arc::new),
        None => header.best.map(|_| Arc::clone(&checkpoint)),
    };
    Some((header, checkpoint, best))
}
