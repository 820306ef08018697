use crate::platform::kept::{NotKept, Store};
use crate::platform::worker::beside_page;

/// The store's name. Another number where what is kept changes its shape.
const STORE: &str = "nucleo-album-1";
/// Where the runs are kept. Nothing is on the page's host under these addresses.
const FOLDER: &str = "album/";

fn address(key: &str) -> String {
    beside_page(&[FOLDER, key].concat())
}

/// When a run was first kept, which its key begins with.
pub(super) fn when(key: &str) -> u64 {
    key.split('-').next().and_then(|time| time.parse().ok()).unwrap_or(0)
}

pub(super) async fn keys() -> Vec<String> {
    let Ok(store) = Store::open(STORE).await else { return Vec::new() };
    let folder = beside_page(FOLDER);
    let addresses = store.addresses().await;
    addresses.iter().filter_map(|address| address.strip_prefix(&folder)).map(str::to_owned).collect()
}

pub(super) async fn read(key: &str) -> Option<Vec<u8>> {
    Store::open(STORE).await.ok()?.bytes(&address(key)).await
}

pub(super) async fn write(key: &str, bytes: &[u8]) -> Result<(), NotKept> {
    Store::open(STORE).await?.put_bytes(&address(key), bytes).await
}

pub(super) async fn forget(key: &str) {
    if let Ok(store) = Store::open(STORE).await {
        store.delete(&address(key)).await;
    }
}
